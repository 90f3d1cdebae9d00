"""
Boosted trees over the features of sentences, ranked by question (LightGBM, lambdarank).

  python trees.py measure DATA_FOLDER              out of fold: how often the first sentence, and one of the first three, holds the answer
  python trees.py write DATA_FOLDER OUT.ts [FOLD]  src/ranking/model/sentence-trees.ts, fitted on everything, or on all but one fold
"""
import json
import os
import sys

import lightgbm as lgb
import numpy as np

from data import FOLDS, feature_names, read_questions

SETS = {"ev1": 1.0, "ev2": 1.0, "nat": 1.0, "news": 0.5, "kor": 0.3}  # how much a question of each counts
DEPTH = 4
TREES = 300
PARAMETERS = dict(objective="lambdarank", learning_rate=0.06, num_leaves=2**DEPTH, max_depth=DEPTH, min_data_in_leaf=60, feature_fraction=0.4,
                  bagging_fraction=0.8, bagging_freq=1, lambda_l2=10.0, lambdarank_truncation_level=8, label_gain=[0, 1, 4, 6], max_bin=127,
                  num_threads=1, verbose=-1, seed=1, deterministic=True)


def load(folder):
    return [{**q, "weight": weight} for name, weight in SETS.items() if os.path.exists(f"{folder}/{name}.jsonl") for q in read_questions(f"{folder}/{name}.jsonl", name)]


def fit(questions, parameters=PARAMETERS, trees=TREES, x_of=lambda q: q["x"]):
    used = [q for q in questions if q["ans"] and q["y"].any()]
    data = lgb.Dataset(np.concatenate([x_of(q) for q in used]), np.concatenate([q["y"] for q in used]), group=[len(q["y"]) for q in used],
                       weight=np.concatenate([np.full(len(q["y"]), q["weight"]) for q in used]))
    return lgb.train(parameters, data, trees)


def out_of_fold(questions, parameters=PARAMETERS, trees=TREES, x_of=lambda q: q["x"]):
    """A score for each sentence, by trees that never saw an article of the question's fold."""
    scores = {}
    for fold in range(FOLDS):
        model = fit([q for q in questions if q["fold"] != fold], parameters, trees, x_of)
        mine = [q for q in questions if q["fold"] == fold]
        flat = model.predict(np.concatenate([x_of(q) for q in mine]), num_threads=1)
        at = 0
        for q in mine:
            scores[q["id"]] = flat[at : at + len(q["y"])]
            at += len(q["y"])
    return scores


def first_and_three(questions, scores):
    orders = [(q["h"], np.argsort(-scores[q["id"]], kind="stable")) for q in questions if q["ans"]]
    return [round(100 * float(np.mean([h[o[:n]].any() for h, o in orders])), 1) for n in (1, 3, 12)], len(orders)


def report(questions, scores, label):
    print(label, {name: first_and_three([q for q in questions if q["set"] == name], scores) for name in SETS if any(q["set"] == name for q in questions)}, flush=True)


HEAD = """/** The trees of rerank-sentences.ts. Written by training/reading/trees.py; see benchmarks/RESULTS.md for what they give. */

/** A tree a line: features, thresholds, leaves, as in {@link Tree} of boosted-trees.ts. */
export const SENTENCE_TREES = `
"""


def write(folder, out, left_out=None):
    """A tree a line: the features of its inner nodes, their thresholds, its leaves, as complete binary trees."""
    model = fit([q for q in load(folder) if left_out is None or q["fold"] != int(left_out)]).dump_model()
    lines = []
    for tree in model["tree_info"]:
        features, thresholds, leaves = [-1] * (2**DEPTH - 1), [0.0] * (2**DEPTH - 1), [0.0] * 2**DEPTH

        def walk(node, at, depth):
            if "leaf_value" in node:
                span = 2 ** (DEPTH - depth)
                first = (at + 1) * span - 1 - (2**DEPTH - 1)
                leaves[first : first + span] = [node["leaf_value"]] * span
                return
            features[at] = node["split_feature"]
            thresholds[at] = node["threshold"]
            walk(node["left_child"], 2 * at + 1, depth + 1)
            walk(node["right_child"], 2 * at + 2, depth + 1)

        walk(tree["tree_structure"], 0, 0)
        number = lambda v: f"{v:.6g}"
        lines.append(";".join([",".join(map(str, features)), ",".join(number(v + 1e-7) for v in thresholds), ",".join(f"{v:.4g}" for v in leaves)]))
    with open(out, "w") as file:
        file.write(HEAD + "\n".join(lines) + "\n`;\n")


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(*sys.argv[2:])
    else:
        questions = load(sys.argv[2])
        score = feature_names(f"{sys.argv[2]}/nat.jsonl").index("score")
        report(questions, {q["id"]: q["x"][:, score] for q in questions}, "score")
        report(questions, out_of_fold(questions), "trees")
