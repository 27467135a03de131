"""Does to a running fleet what nobody should.

    sabotage.py kill PID KILLS_FILE     kill an instance with its whole process group, and note when in KILLS_FILE
    sabotage.py weights RUNTIME_FILE    change the live weights behind Sluice's back, in Envoy's runtime file
"""

import json
import os
import signal
import sys
import time


def kill(pid, kills_file):
    group = os.getpgid(int(pid))
    before = time.time()
    os.killpg(group, signal.SIGKILL)
    while living_members(group):  # a signal is not yet a death: until then the instance may take another request
        time.sleep(0.001)
    with open(kills_file, "a") as file:
        file.write(f"{before} {time.time()}\n")


def living_members(group):
    """The processes of this group that are not dead yet; a zombie is dead."""
    members = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as file:
                state, _, member_of = file.read().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(member_of) == group and state not in "ZX":
            members.append(int(pid))
    return members


def weights(runtime_file):
    """Only a rename makes Envoy look; 100 becomes 60, which leaves a lone deployment all its requests."""
    with open(runtime_file) as file:
        document = json.load(file)
    for resource in document["resources"]:
        layer = resource["layer"]
        for key in sorted(layer):
            if key.startswith("weight.") and layer[key] == 100:
                layer[key] = 60
                print(f"{key}: 100 → 60")
    with open(runtime_file + ".hand", "w") as file:
        json.dump(document, file)
    os.rename(runtime_file + ".hand", runtime_file)


{"kill": kill, "weights": weights}[sys.argv[1]](*sys.argv[2:])
