"""Loads manifests with azure-ai-ml, once each, and prints the seconds that they took together."""

import logging
import sys
import time
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from azure.ai.ml import load_environment, load_model, load_online_deployment, load_online_endpoint

LOADERS = {
    "managedOnlineEndpoint": load_online_endpoint,
    "managedOnlineDeployment": load_online_deployment,
    "model": load_model,
    "environment": load_environment,
}


def loader(path):
    with open(path) as file:
        for line in file:
            if line.startswith("$schema:"):
                return LOADERS[line.rsplit("/", 1)[1].split(".")[0]]
    raise ValueError(path)


paths = [line.rstrip("\n") for line in sys.stdin]
loaders = {path: loader(path) for path in paths}
# The first of a kind builds its schema's classes, which a long process does once.
for load in set(loaders.values()):
    load(next(path for path in paths if loaders[path] is load))
start = time.perf_counter()
for path in paths:
    loaders[path](path)
print(time.perf_counter() - start)
