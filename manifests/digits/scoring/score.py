"""Reads handwritten digits: rows of 64 grey values from 0 to 16, the 8×8 picture row by row."""

import json
import os
from pathlib import Path

import joblib
import numpy
from azureml_inference_server_http.api.aml_response import AMLResponse

model = None


def init():
    """Loads the one model file that the deployment names, whichever learner made it."""
    global model
    (file,) = Path(os.environ["AZUREML_MODEL_DIR"]).rglob("*.joblib")
    model = joblib.load(file)


def run(raw_data):
    """Answers `{"data": [[…64 numbers…], …]}` with one label a row."""
    try:
        rows = numpy.asarray(json.loads(raw_data)["data"], dtype=float)
        if rows.ndim != 2 or rows.shape[1] != 64:
            raise ValueError(f"rows of 64 numbers are expected, the shape is {rows.shape}")
    except (KeyError, TypeError, ValueError) as problem:
        return AMLResponse({"error": f"the request is not understood: {problem}"}, 400, json_str=True)
    return {"labels": model.predict(rows).tolist(), "learner": type(model[-1]).__name__}
