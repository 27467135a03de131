"""Answers one question about a document on standard input: `sluice status -o json`, the load's report, or an endpoint's answer.

    look.py converged COMMIT     exit code 0 when the endpoint has converged on this commit
    look.py refused              the message with which the newest commit was refused; exit code 1 when it was not
    look.py progress             what is under way, in one line
    look.py traffic              declared and acknowledged weights
    look.py instances [NAME]     one line an instance: deployment, pid, incarnation
    look.py url
    look.py key                  the primary key
    look.py labels LABEL…        the labels read, and how many are the true ones given
    look.py count NAME…          the sum of the load's count of 200 answers for these deployments, or of all
    look.py failures             the load's first failures, one line each
"""

import datetime
import json
import sys

ENDPOINT = "digits"
SHOWN_FAILURES = 20


def endpoint(fleet):
    return next((each for each in fleet["endpoints"] if each["name"] == ENDPOINT), {})


def condition(fleet, kind):
    return next((each for each in endpoint(fleet).get("conditions", []) if each["type"] == kind), {})


def converged(fleet, commit):
    if fleet["sources"][0].get("commit") != commit or not condition(fleet, "Converged").get("status"):
        sys.exit(1)


def refused(fleet):
    source = fleet["sources"][0]
    if source.get("state", "").lower() != "refused":
        sys.exit(1)
    print(source.get("message", ""))


def progress(fleet):
    under_way = condition(fleet, "Progressing")
    print(under_way.get("message", "") if under_way.get("status") else "")


def traffic(fleet):
    weights = endpoint(fleet)["traffic"]
    for word in ("declared", "acknowledged"):
        print(f"{word:13}" + ", ".join(f"{name} {weight}" for name, weight in sorted(weights[word].items())))


def instances(fleet, name=None):
    for deployment in endpoint(fleet).get("deployments", []):
        if name in (None, deployment["name"]):
            for each in sorted(deployment["instances"], key=lambda instance: str(instance["incarnation"])):
                print(deployment["name"], each["pid"], each["incarnation"])


def url(fleet):
    print(endpoint(fleet)["url"])


def key(keys):
    print(keys["primary"])


def labels(answer, *true):
    read = [str(label) for label in answer["labels"]]
    right = sum(one == other for one, other in zip(read, true))
    print(f"{' '.join(read)}   {right} of {len(true)} right ({answer['learner']})")


def count(report, *names):
    print(sum(number for name, number in report["deployments"].items() if not names or name in names))


def failures(report):
    for each in report["failures"][:SHOWN_FAILURES]:
        sent = datetime.datetime.fromtimestamp(each["began"]).strftime("%H:%M:%S.%f")[:-3]
        print(f"failed: {each['status']} from {each['deployment']}, sent {sent}, answered after {each['ended'] - each['began']:.3f} s")
    if report["failed"] > SHOWN_FAILURES:
        print(f"… and {report['failed'] - SHOWN_FAILURES} more")


questions = [converged, refused, progress, traffic, instances, url, key, labels, count, failures]
{question.__name__: question for question in questions}[sys.argv[1]](json.load(sys.stdin), *sys.argv[2:])
