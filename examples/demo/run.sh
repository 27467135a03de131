#!/bin/bash
# Starts the fleet of manifests/ and leaves it running; says what to try next. `sluice down` stops it, another `make run` goes on with
# the repository as it is then.
set -euo pipefail
STAGE_NAME=run
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

if [[ -d "$CLONE" ]]; then
    chapter "Starting the fleet of $STAGE/fleet.git"
    COMMIT=$(git -C "$STAGE/fleet.git" rev-parse main)
else
    chapter "Starting the fleet of manifests/"
    set_stage
fi
sluice setup --config "$CONFIG" | quote
start_controller
await_convergence 600
url=$(status url)
answer=$(predict)
say "$url reads $answer"
cat <<TEXT

It runs until you say \`sluice down\`. To try next:

   export PATH=$ROOT/.build/debug:\$PATH SLUICE_STATE_DIR=$SLUICE_STATE_DIR
   sluice status
   sluice invoke digits --request-file $REQUEST
   cp -R $ROOT/examples/rollout/2-add-green/. $CLONE/
   cd $CLONE && git add --all && git commit -m 'Add green' && git push origin HEAD:main
   sluice logs digits blue
   sluice down
TEXT
