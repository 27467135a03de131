#!/bin/bash
# Fifty commits that move all the traffic from one deployment to the other: how long from the push to the first request on the new
# weights? Ends with code 1 when the median is not under the goal.
set -euo pipefail
STAGE_NAME=bench
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

trap 'strike_stage || true' EXIT
trap 'exit 130' INT TERM
chapter "From a commit to the first request on its weights"
set_stage
sluice setup --config "$CONFIG" | quote
start_controller
await_convergence 600
overlay 2-add-green
commit "Add green at 0 %"
await_convergence
key=$(sluice keys digits -o json | look key)
url=$(status url)
SLUICE_KEY=$key SLUICE=$SLUICE python3 -B "$ROOT/examples/demo/bench.py" --url "$url" --request "$REQUEST" --clone "$CLONE" "$@"
