"""Trains the models of the demo on scikit-learn's digits, the same bytes each time.

    python -m venv /tmp/training && /tmp/training/bin/pip install numpy==2.4.6 scikit-learn==1.9.1 joblib==1.6.0
    /tmp/training/bin/python examples/training/train.py

Writes the model files and `examples/request.json`: ten rows that no model has seen, the last two picked because the first model
misreads them and the second does not. Prints the accuracy of each model on all unseen rows.
"""

import hashlib
import json
from pathlib import Path

import joblib
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC

ROOT = Path(__file__).resolve().parents[2]
SEED = 20240229
LEARNERS = {
    "manifests/digits/models/logistic-regression.joblib": LogisticRegression(max_iter=500, random_state=SEED),
    "examples/rollout/2-add-green/digits/models/support-vectors.joblib": SVC(C=5, random_state=SEED),
}


def main():
    digits = load_digits()
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        digits.data, digits.target, test_size=0.25, random_state=SEED, stratify=digits.target
    )
    read_rightly = []
    for path, learner in LEARNERS.items():
        model = make_pipeline(MinMaxScaler(), learner).fit(train_rows, train_labels)
        file = ROOT / path
        file.parent.mkdir(parents=True, exist_ok=True)
        joblib.dump(model, file, compress=("zlib", 9))
        read_rightly.append(model.predict(test_rows) == test_labels)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
        print(f"{file.name}: accuracy {model.score(test_rows, test_labels):.3f} on {len(test_rows)} unseen rows,"
              f" {file.stat().st_size} bytes, sha256 {digest}…")

    telling = [index for index in range(len(test_rows)) if read_rightly[1][index] and not read_rightly[0][index]]
    chosen = [*range(8), *telling[:2]]
    rows = [[int(value) for value in test_rows[index]] for index in chosen]
    request = ROOT / "examples/request.json"
    request.write_text('{"data": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]}\n")
    print(f"{request.name}: true labels {[int(test_labels[index]) for index in chosen]}")


if __name__ == "__main__":
    main()
