"""Loads manifests with azure-ai-ml and says what came of each.

usage: driver.py FOLDER CASES ANSWERS

CASES: one JSON object a line, {"id", "kind", "text"}. FOLDER: what relative paths start from. ANSWERS: one a line, {"id", "accepted",
"error", "values"}; values are what the schema makes of an accepted manifest, by dotted path, as Python's str() writes them.
"""

import datetime
import io
import json
import logging
import multiprocessing
import os
import re
import sys
import warnings

os.environ["AZURE_CORE_COLLECT_TELEMETRY"] = "false"
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import marshmallow  # noqa: E402
import yaml  # noqa: E402
from azure.ai.ml._schema.core.fields import TypeSensitiveUnionField  # noqa: E402
from azure.ai.ml.entities import _load_functions as load  # noqa: E402
from azure.ai.ml.entities._data_import.data_import import DataImport  # noqa: E402


def load_data_import(source, relative_origin):
    return load.load_common(DataImport, source, relative_origin)


LOADERS = {
    "Endpoint": load.load_online_endpoint,
    "Deployment": load.load_online_deployment,
    "BatchEndpoint": load.load_batch_endpoint,
    "BatchDeployment": load.load_batch_deployment,
    "ModelBatchDeployment": load.load_model_batch_deployment,
    "PipelineComponentBatchDeployment": load.load_pipeline_component_batch_deployment,
    "Model": load.load_model,
    "Environment": load.load_environment,
    "Data": load.load_data,
    "DataImport": load_data_import,
    "Compute": load.load_compute,
    "ComputeInstance": load.load_compute,
    "Component": load.load_component,
    "ServerlessEndpoint": load.load_serverless_endpoint,
    "MarketplaceSubscription": load.load_marketplace_subscription,
    "ModelPackage": load.load_model_package,
    "DeploymentTemplate": load.load_deployment_template,
    "Schedule": load.load_schedule,
}
PLAIN = {"ServerlessEndpoint", "MarketplaceSubscription"}


def loader(kind):
    """The longest name that the kind ends with."""
    return LOADERS[max((name for name in LOADERS if kind.endswith(name)), key=len)]


def by_type(field, value, *args, **kwargs):
    """Reads an object with a type by the schemas of that type alone.

    Each of the others refuses it for its type; to build them all takes a fifth of a second for every step of a pipeline.
    """
    every = field._union_fields
    name = value.get(field.type_field_name) if isinstance(value, dict) else None
    if isinstance(name, str):
        field._union_fields = field._type_sensitive_fields_dict.get(name, every)
    try:
        return read_union(field, value, *args, **kwargs)
    finally:
        field._union_fields = every


read_union = TypeSensitiveUnionField._deserialize
TypeSensitiveUnionField._deserialize = by_type


class Captured(Exception):
    """What the outermost schema made, before anything is built of it."""

    def __init__(self, data):
        super().__init__("captured")
        self.data = data


class Capture:
    """While it is on, schemas make plain values, and the outermost one raises them."""

    def __enter__(self):
        self.processors = marshmallow.Schema._invoke_load_processors
        self.load = marshmallow.Schema.load
        depth = 0
        capture = self

        def plain(schema, tag, data, **kwargs):
            return data if tag == "post_load" else capture.processors(schema, tag, data, **kwargs)

        def outermost(schema, *args, **kwargs):
            nonlocal depth
            depth += 1
            try:
                data = capture.load(schema, *args, **kwargs)
            finally:
                depth -= 1
            if depth == 0:
                raise Captured(data)
            return data

        marshmallow.Schema._invoke_load_processors = plain
        marshmallow.Schema.load = outermost

    def __exit__(self, *_):
        marshmallow.Schema._invoke_load_processors = self.processors
        marshmallow.Schema.load = self.load


def flat(value, path, values):
    if isinstance(value, dict):
        for key, item in value.items():
            flat(item, f"{path}.{key}" if path else str(key), values)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            flat(item, f"{path}[{index}]", values)
    elif isinstance(value, datetime.datetime):
        values[path] = value.isoformat()
    elif isinstance(value, (str, int, float, bool)) or value is None:
        values[path] = str(value)
    return values


def own(values, text):
    """By the names that they have in a manifest, without what the loader adds of itself."""
    given = yaml.safe_load(text)
    named = {re.sub(r"^(jobs\.\w+\.task)_type$", r"\1", path): value for path, value in values.items()}
    return {path: value for path, value in named.items() if path != "_schema" and (path != "type" or "type" in given)}


def values_of(kind, text, origin):
    if kind in PLAIN:
        return flat(yaml.safe_load(text), "", {})
    try:
        with Capture():
            loader(kind)(io.StringIO(text), relative_origin=origin)
    except Captured as captured:
        return own(flat(captured.data, "", {}), text)
    except Exception as error:  # values are an extra; the verdict stands
        return {"!": f"{type(error).__name__}: {error}"[:200]}
    return {}


def answer(line):
    case = json.loads(line)
    kind, text = case["kind"], case["text"]
    origin = os.path.join(os.getcwd(), "manifest.yml")
    try:
        loader(kind)(io.StringIO(text), relative_origin=origin)
    except BaseException as error:
        return {"id": case["id"], "accepted": False, "error": f"{type(error).__name__}: {error}"[:400], "values": {}}
    return {"id": case["id"], "accepted": True, "error": "", "values": values_of(kind, text, origin)}


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        cases = [line for line in file if line.strip()]
    with open(sys.argv[3], "w", encoding="utf-8") as answers:
        os.chdir(sys.argv[1])
        with multiprocessing.Pool(os.cpu_count()) as pool:
            for result in pool.imap(answer, cases, chunksize=64):
                answers.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
