"""Holds manifests against exported JSON Schemas.

usage: schemas.py SCHEMAS CASES

SCHEMAS: one JSON object, kind → schema. CASES: one JSON object a line, {"id", "kind", "text", "right"}. Prints what is wrong, a line each.
"""

import json
import sys

import jsonschema
import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    schemas = json.load(file)
validators = {}
for kind, schema in schemas.items():
    try:
        jsonschema.Draft7Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        print(f"{kind}: no schema: {error.message}")
    validators[kind] = jsonschema.Draft7Validator(schema)
with open(sys.argv[2], encoding="utf-8") as file:
    for line in file:
        case = json.loads(line)
        errors = list(validators[case["kind"]].iter_errors(yaml.safe_load(case["text"])))
        if case["right"] and errors:
            print(f"{case['id']}: right, and refused: {errors[0].message[:200]}")
        if not case["right"] and not errors:
            print(f"{case['id']}: wrong, and accepted")
