"""Flips the traffic between blue and green by commits, and measures from the start of the push to the first answer on the new weights.

    SLUICE_KEY=… SLUICE=… bench.py --url URL --request FILE --clone FOLDER [--commits 50] [--goal 300]

The parts are what the controller notes for the commit in force under `timeline` in its status, where it
does: seen, planned, published, acknowledged, in milliseconds since 1970.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from load import send

PARTS = ["seen", "planned", "published", "acknowledged"]
PATIENCE = 30


def git(clone, *arguments):
    subprocess.run(["git", "-C", clone, *arguments], check=True, capture_output=True)


def commit_weights(clone, winner):
    """Commits that the winner gets everything, without pushing."""
    file = Path(clone) / "digits/endpoint.yaml"
    weights = {name: 100 if name == winner else 0 for name in ("blue", "green")}
    text = re.sub(r"(?m)^  (blue|green): \d+$", lambda line: f"  {line[1]}: {weights[line[1]]}", file.read_text())
    file.write_text(text)
    git(clone, "commit", "--quiet", "--all", "--message", f"Send everything to {winner}")


def first_answer(connection, path, body, headers, winner, began):
    """Sends without a pause until the winner answers; the time of that answer."""
    while time.time() < began + PATIENCE:
        status, deployment = send(connection, path, body, headers)
        connection.close()
        if status != "200":
            sys.exit(f"bench: a request got {status}")
        if deployment == winner:
            return time.time()
    sys.exit(f"bench: {winner} did not answer within {PATIENCE} s of its commit")


def timeline():
    """The controller's own times for the commit in force; empty when it keeps none."""
    answer = subprocess.run([os.environ["SLUICE"], "status", "-o", "json"], check=True, capture_output=True)
    return json.loads(answer.stdout)["sources"][0].get("timeline", {})


def measure(options, winner, body, headers):
    """One commit: milliseconds from the start of the push, by part."""
    url = urlsplit(options.url)
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
    commit_weights(options.clone, winner)
    began = time.time()
    push = subprocess.Popen(["git", "-C", options.clone, "push", "--quiet", "origin", "HEAD:main"])
    answered = first_answer(connection, url.path, body, headers, winner, began)
    if push.wait() != 0:
        sys.exit("bench: git push failed")
    noted = timeline()
    times = {part: noted[part] - began * 1000 for part in PARTS if part in noted}
    return {**times, "first answer": (answered - began) * 1000}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True)
    parser.add_argument("--request", required=True)
    parser.add_argument("--clone", required=True)
    parser.add_argument("--commits", type=int, default=50)
    parser.add_argument("--goal", type=float, default=300, help="the median to stay under, in milliseconds")
    options = parser.parse_args()
    body = Path(options.request).read_bytes()
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["SLUICE_KEY"]}

    samples = []
    for number in range(options.commits):
        samples.append(measure(options, ["green", "blue"][number % 2], body, headers))
        time.sleep(0.5)  # let the controller come to rest, so that each commit is measured alone
    print(f"   milliseconds since the start of the push, {len(samples)} commits")
    print(f"   {'':14}{'p50':>7}{'p95':>7}{'max':>7}")
    for part in [*PARTS, "first answer"]:
        values = sorted(sample[part] for sample in samples if part in sample)
        if values:
            p95 = values[round(0.95 * (len(values) - 1))]
            print(f"   {part:14}{statistics.median(values):7.0f}{p95:7.0f}{values[-1]:7.0f}")
    median = statistics.median(sample["first answer"] for sample in samples)
    print(f"p50 {median:.0f} ms, goal under {options.goal:.0f} ms")
    sys.exit(0 if median < options.goal else 1)


if __name__ == "__main__":
    main()
