"""Sends the same request over and over, and counts what comes back.

    SLUICE_KEY=… load.py --url URL --request FILE --report FILE [--workers 2] [--pause 0.005] [--kills FILE] [--keep-alive]

The report is replaced as a whole twice a second: {"requests", "failed", "cutOff", "statuses", "deployments", "failures"}. A request
fails when it gets anything but 200. One that was in flight when an instance was killed on purpose is counted apart, as cut off: the
kills file holds a line "before after" (seconds since 1970) for each kill. SIGTERM ends it; the totals go to standard output.
"""

import argparse
import collections
import http.client
import json
import os
import signal
import threading
import time
from urllib.parse import urlsplit

REPORT_INTERVAL = 0.5
KEPT_FAILURES = 100


class Totals:
    """What all workers have seen so far."""

    def __init__(self, kills_file):
        self.lock = threading.Lock()
        self.kills_file = kills_file
        self.requests = 0
        self.statuses = collections.Counter()
        self.deployments = collections.Counter()
        self.failures = []

    def add(self, began, ended, status, deployment):
        with self.lock:
            self.requests += 1
            self.statuses[status] += 1
            if status == "200":
                self.deployments[deployment] += 1
            else:
                self.failures.append({"began": began, "ended": ended, "status": status, "deployment": deployment})

    def report(self):
        kills = self.kills()
        with self.lock:
            cut_off = [failure for failure in self.failures if any(was_in_flight(failure, kill) for kill in kills)]
            failed = [failure for failure in self.failures if failure not in cut_off]
            return {
                "requests": self.requests,
                "failed": len(failed),
                "cutOff": len(cut_off),
                "statuses": dict(sorted(self.statuses.items())),
                "deployments": dict(sorted(self.deployments.items())),
                "failures": failed[:KEPT_FAILURES],
            }

    def kills(self):
        if not self.kills_file or not os.path.exists(self.kills_file):
            return []
        with open(self.kills_file) as lines:
            return [tuple(map(float, line.split())) for line in lines if line.strip()]


def was_in_flight(failure, kill):
    before, after = kill
    return failure["began"] <= after and failure["ended"] >= before


def send(connection, path, body, headers):
    """One request; answers its status, or the name of the error that came instead, and the deployment that answered."""
    try:
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        response.read()
        return str(response.status), response.getheader("azureml-model-deployment", "?")
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        return type(error).__name__, "?"


def work(options, totals, stopping):
    url = urlsplit(options.url)
    with open(options.request, "rb") as file:
        body = file.read()
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["SLUICE_KEY"]}
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
    while not stopping.is_set():
        began = time.time()
        status, deployment = send(connection, url.path, body, headers)
        totals.add(began, time.time(), status, deployment)
        if not options.keep_alive:
            connection.close()
        stopping.wait(options.pause)


def write(report, path):
    with open(path + ".new", "w") as file:
        json.dump(report, file)
    os.rename(path + ".new", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True)
    parser.add_argument("--request", required=True, help="file with the body to send")
    parser.add_argument("--report", required=True, help="file for the running totals")
    parser.add_argument("--workers", type=int, default=2, help="requests in flight at most")
    parser.add_argument("--pause", type=float, default=0.005, help="seconds that a worker rests after each answer")
    parser.add_argument("--kills", help="file with the times at which an instance was killed on purpose")
    parser.add_argument("--keep-alive", action="store_true", help="one connection a worker instead of one a request")
    options = parser.parse_args()

    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    totals = Totals(options.kills)
    workers = [threading.Thread(target=work, args=(options, totals, stopping)) for _ in range(options.workers)]
    for worker in workers:
        worker.start()
    while not stopping.wait(REPORT_INTERVAL):
        write(totals.report(), options.report)
    for worker in workers:
        worker.join()
    write(totals.report(), options.report)
    print(json.dumps(totals.report()))


if __name__ == "__main__":
    main()
