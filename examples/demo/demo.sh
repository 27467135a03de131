#!/bin/bash
# From a commit to live traffic: the story that `make demo` tells, with a real git repository, Envoy, inference servers and models.
# A load runs from the first prediction to the end; the last line says how many of its requests failed, and so does the exit code.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"
STARTED_AT=${STARTED_AT:-$(now)}
GOAL=300

a_commit_becomes_a_prediction() {
    chapter "1  A commit becomes live traffic"
    set_stage
    sluice setup --config "$CONFIG" | quote
    start_controller
    await_convergence 600
    local answer url
    answer=$(predict)
    url=$(status url)
    say "blue reads $answer"
    say "$BOLD$(since "$STARTED_AT") from the start of make to the first prediction$PLAIN (goal: under $GOAL s)"
    say "without a key the answer is $(curl --silent --output /dev/null --write-out '%{http_code}' --data '{}' "$url")"
    start_load
    say "from here on two clients send requests to $url"
}

green_joins_at_zero() {
    chapter "2  green joins at 0 %"
    overlay 2-add-green
    commit "Add green, support vectors, at 0 %"
    await_convergence
    say "converged after $(since "$COMMITTED_AT")"
    local by_traffic pinned
    by_traffic=$(predict)
    pinned=$(predict --deployment green)
    say "by traffic:                       $by_traffic"
    say "azureml-model-deployment: green   $pinned"
    say "of the load's $(load count) answers $(load count green) came from green"
}

a_tenth_goes_to_green() {
    chapter "3  90 % blue, 10 % green"
    overlay 3-split
    commit "Send a tenth of the traffic to green"
    await_convergence
    say "converged after $(since "$COMMITTED_AT"); measuring 2000 requests"
    sleep 1 # the load writes its totals twice a second
    local all green
    all=$(load count)
    green=$(load count green)
    until_true 300 "2000 requests" enough_requests $((all + 2000))
    all=$(($(load count) - all))
    green=$(($(load count green) - green))
    say "declared  green 10.0 %"
    say "measured  green $(awk -v part=$green -v whole=$all 'BEGIN { printf "%.1f", 100 * part / whole }') % ($green of $all)"
}

enough_requests() { (($(load count) >= $1)); }

green_takes_over() {
    chapter "4  green takes over, blue goes"
    local blue
    blue=$(status instances blue)
    overlay 4-green-only
    git -C "$CLONE" rm --quiet digits/blue.yaml digits/models/logistic-regression.joblib
    commit "Send everything to green and remove blue"
    await_convergence
    until_true 60 "the end of blue" all_gone "$blue"
    say "converged after $(since "$COMMITTED_AT"); blue has drained and stopped:"
    status traffic | quote
}

# all_gone INSTANCES: whether none of these processes is left. One that nobody has reaped yet is gone.
all_gone() {
    local pid
    for pid in $(awk '{ print $2 }' <<< "$1"); do
        ! grep -q '^State:[[:space:]]*[^Z[:space:]]' "/proc/$pid/status" 2> /dev/null || return 1
    done
}

the_quota_refuses() {
    chapter "5  A commit asks for more cores than there are"
    overlay 5-over-quota
    commit "Ask for ten instances of green"
    until_true 60 "the refusal" refused
    say "refused after $(since "$COMMITTED_AT"), and everything goes on as before:"
    quote < "$STAGE/refusal"
    sluice quota | quote
    git -C "$CLONE" revert --no-edit HEAD > /dev/null
    COMMIT=$(git -C "$CLONE" rev-parse HEAD) COMMITTED_AT=$(now)
    git -C "$CLONE" push --quiet origin HEAD:main
    await_convergence
    say "commit ${COMMIT:0:8} takes it back"
}

refused() { status refused > "$STAGE/refusal"; }

drift_is_reported_then_repaired() {
    chapter "6  Hands where they should not be"
    stop_controller TERM
    start_controller --reconcile report
    await_convergence
    local victim
    victim=$(status instances green | awk 'NR == 1 { print $2 }')
    python3 -B "$ROOT/examples/demo/sabotage.py" kill "$victim" "$STAGE/kills"
    say "killed the instance with pid $victim; edited the live route:"
    python3 -B "$ROOT/examples/demo/sabotage.py" weights "$SLUICE_STATE_DIR/envoy/xds/rtds.json" | quote
    until_true 60 "drift in both" drift_in_both
    say "sluice drift, with exit code 4:"
    quote < "$STAGE/drift"
    stop_controller TERM
    start_controller --reconcile repair
    local began
    began=$(now)
    until_true 60 "repair" no_drift
    await_convergence
    say "repair switched on: no drift after $(since "$began")"
}

drift_in_both() {
    local code=0
    sluice drift -o text > "$STAGE/drift" || code=$?
    ((code == 4)) && grep -qi 'instance' "$STAGE/drift" && grep -qiE 'weight|traffic' "$STAGE/drift"
}

no_drift() { sluice drift -o text > "$STAGE/drift"; }

the_controller_dies() {
    chapter "7  The controller is killed"
    local before
    before=$(status instances)
    stop_controller KILL
    start_controller
    await_convergence
    [[ "$(status instances)" == "$before" ]] || fail "the instances are not the same: $(status instances), before: $before"
    say "started again: adopted $(wc -l <<< "$before") instances, restarted none"
}

# the_end: everything is stopped, and the last line tells of the load.
the_end() {
    local instances
    instances=$(status instances)
    strike_stage
    trap - EXIT
    all_gone "$instances" || fail "instances are left: $instances"
    chapter "The end"
    say "everything is stopped; the files are in $STAGE"
    load failures | quote
    python3 - "$STAGE/load.json" <<'PYTHON'
import json, sys

report = json.load(open(sys.argv[1]))
print(f"   {report['cutOff']} requests were in flight on the killed instance and are not counted as failed")
print(f"{report['requests']} requests, {report['failed']} failed")
sys.exit(1 if report["failed"] or not report["requests"] else 0)
PYTHON
}

trap 'strike_stage || true' EXIT
trap 'exit 130' INT TERM
a_commit_becomes_a_prediction
green_joins_at_zero
a_tenth_goes_to_green
green_takes_over
the_quota_refuses
drift_is_reported_then_repaired
the_controller_dies
the_end
