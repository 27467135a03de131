# The stage of demo.sh, run.sh and bench.sh: a bare repository, a clone to commit in, the controller on it, and a load. To be sourced.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
STAGE=$ROOT/.build/${STAGE_NAME:-demo}
export SLUICE_STATE_DIR=$STAGE/state
CONFIG=$STAGE/sluice.yaml
CLONE=$STAGE/clone
PORT=${PORT:-8780}
SLUICE=${SLUICE:-$ROOT/.build/debug/sluice}
REQUEST=$ROOT/examples/request.json
# As examples/training/train.py prints them.
TRUE_LABELS=(2 5 7 6 5 6 9 8 1 8)
CONTROLLER=
LOAD=
SAID=

# Commits are made the same way whatever the user's own git configuration says.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Demo GIT_AUTHOR_EMAIL=demo@example.invalid GIT_COMMITTER_NAME=Demo GIT_COMMITTER_EMAIL=demo@example.invalid

BOLD='' DIM='' RED='' PLAIN=''
if [[ -t 1 && -z "${NO_COLOR:-}" ]]; then BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' PLAIN=$'\e[0m'; fi

sluice() { "$SLUICE" "$@"; }
look() { python3 -B "$ROOT/examples/demo/look.py" "$@"; }
status() { sluice status -o json | look "$@"; }
now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f s", to - from }'; }

chapter() { printf '\n%s%s%s\n' "$BOLD" "$*" "$PLAIN"; }
say() { printf '   %s\n' "$*"; }
quote() { sed "s/^/   $DIM| /; s/\$/$PLAIN/"; }
fail() {
    printf '%sdemo: %s%s\n' "$RED" "$*" "$PLAIN" >&2
    if [[ -s "$STAGE/controller.log" ]]; then
        echo "the last lines of $STAGE/controller.log:" >&2
        tail -n 15 "$STAGE/controller.log" >&2
    fi
    exit 1
}

# set_stage: an empty stage with the fleet of manifests/ committed. What an earlier, interrupted run left there is stopped first.
set_stage() {
    if [[ -d "$SLUICE_STATE_DIR" ]]; then sluice down > /dev/null 2>&1 || true; fi
    rm -rf "$STAGE"
    mkdir -p "$STAGE"
    sed -e "s#^state: .*#state: $SLUICE_STATE_DIR#" -e "s#repository: fleet.git#repository: $STAGE/fleet.git#" \
        -e "s#port: 8780#port: $PORT#" "$ROOT/examples/sluice.yaml" > "$CONFIG"
    git init --quiet --bare --initial-branch=main "$STAGE/fleet.git"
    git init --quiet --initial-branch=main "$CLONE"
    git -C "$CLONE" remote add origin "$STAGE/fleet.git"
    cp -R "$ROOT/manifests/." "$CLONE/"
    commit "Serve digits with a logistic regression"
}

# overlay FOLDER: lays one step of the rollout over the clone.
overlay() { cp -R "$ROOT/examples/rollout/$1/." "$CLONE/"; }

# commit MESSAGE: commits and pushes what is in the clone; COMMIT is its id, COMMITTED_AT the time of the push.
commit() {
    git -C "$CLONE" add --all
    git -C "$CLONE" commit --quiet --message "$1"
    COMMIT=$(git -C "$CLONE" rev-parse HEAD)
    COMMITTED_AT=$(now)
    git -C "$CLONE" push --quiet origin HEAD:main
    say "commit ${COMMIT:0:8}: $1"
}

# start_controller [OPTION…]: in a session of its own, so that ^C and the end of this script do not reach it.
start_controller() {
    setsid "$SLUICE" run --config "$CONFIG" "$@" >> "$STAGE/controller.log" 2>&1 < /dev/null &
    CONTROLLER=$!
    disown
}

# stop_controller SIGNAL: and waits until it is gone. What it started goes on.
stop_controller() {
    kill "-$1" "$CONTROLLER"
    while kill -0 "$CONTROLLER" 2> /dev/null; do sleep 0.05; done
    CONTROLLER=
}

# until_true SECONDS WHAT COMMAND…: until COMMAND succeeds, showing what the endpoint is busy with meanwhile.
until_true() {
    local patience=$1 what=$2 deadline busy
    deadline=$(($(date +%s) + patience))
    shift 2
    until "$@" 2> /dev/null; do
        (($(date +%s) < deadline)) || fail "$what: not within $patience s"
        [[ -z "$CONTROLLER" ]] || kill -0 "$CONTROLLER" 2> /dev/null || fail "$what: the controller has ended"
        busy=$(status progress 2> /dev/null || true)
        if [[ -n "$busy" && "$busy" != "$SAID" ]]; then
            quote <<< "$busy"
            SAID=$busy
        fi
        sleep 0.2
    done
}

converged() { status converged "$COMMIT"; }
await_convergence() { until_true "${1:-120}" "convergence on ${COMMIT:0:8}" converged; }

# predict [OPTION…]: one real request through the stable URL, its labels beside the true ones.
predict() { sluice invoke digits "$@" --request-file "$REQUEST" | look labels "${TRUE_LABELS[@]}"; }

start_load() {
    local key url
    key=$(sluice keys digits -o json | look key)
    url=$(status url)
    SLUICE_KEY=$key python3 -B "$ROOT/examples/demo/load.py" --url "$url" --request "$REQUEST" \
        --report "$STAGE/load.json" --kills "$STAGE/kills" --workers 2 > "$STAGE/load.log" 2>&1 &
    LOAD=$!
    until_true 10 "the load's first report" test -s "$STAGE/load.json"
}

load() { look "$@" < "$STAGE/load.json"; }

stop_load() {
    [[ -n "$LOAD" ]] || return 0
    kill -TERM "$LOAD" 2> /dev/null || true
    wait "$LOAD" 2> /dev/null || true
    LOAD=
}

# strike_stage: stops everything that runs here, and keeps the files to look at.
strike_stage() {
    stop_load
    sluice down > "$STAGE/down.log" 2>&1 || fail "sluice down: $(tail -n 1 "$STAGE/down.log")"
    if [[ -n "$CONTROLLER" ]]; then until_true 20 "the controller's end" controller_gone; fi
}

controller_gone() { ! kill -0 "$CONTROLLER" 2> /dev/null && CONTROLLER=; }
