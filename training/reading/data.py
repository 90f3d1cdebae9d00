"""Questions as training/dump-reading.ts writes them → folds, labels, rows of features."""
import json
import zlib

import numpy as np

FOLDS = 5


def read_questions(file, name):
    """Yields a dictionary for each question: x (features), y (grades), h (holds the answer), where (article, sentence) and what the file says of it."""
    with open(file) as lines:
        next(lines)  # the names of the features
        for line in lines:
            q = json.loads(line)
            s = q["sentences"]
            if s:
                yield dict(
                    id=f"{name}-{q['id']}", set=name, ans=q["answerable"], fold=fold_of(q), kind=q["kind"],
                    twin=q["twinOf"] and f"{name}-{q['twinOf']}", bot=q["bot"], text=q["question"],
                    x=np.array([r["row"] for r in s], np.float32), y=np.array([grade_of(r) for r in s]),
                    h=np.array([r["holds"] for r in s], bool), where=[(r["article"], r["index"]) for r in s],
                    paragraph=np.array([r["paragraph"] for r in s]), length=np.array([r["length"] for r in s]),
                )


def feature_names(file):
    with open(file) as lines:
        return json.loads(next(lines))["features"]


def fold_of(q):
    """By article, so that none is on both sides; a question about no article goes by its id."""
    return zlib.crc32(q["id"].encode()) % FOLDS if q["article"] is None else q["article"] % FOLDS


def grade_of(row):
    """3: the sentence that answers; 2: holds the answer too; 1: holds a part of it; 0: neither."""
    if row["holds"]:
        return 3 if row["isGold"] else 2
    return 1 if row["isGold"] or row["holdsPart"] else 0
