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
    with open(kills_file, "a") as file:
        file.write(f"{before} {time.time()}\n")


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
