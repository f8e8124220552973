"""The scorer that joins the persons of a thread: gradient-boosted trees on what tools/measure/persons.ts writes.

    python persons.py --pairs runs/pairs-*.jsonl --out ../../../src/coreference/joining/join-model.json --folds runs/persons-folds.json

The first line of a file of pairs names the evidence. Each other one is two persons as they were compared: `evidence` in numbers, `same`
the share of pairs of mentions, one of each, that the gold has as one person, `size` how many such pairs there are, `weight`
for how many pairs like it it stands.
"""

import argparse
import hashlib
import json
from pathlib import Path

import lightgbm as lgb
import numpy as np

FOLDS = 4
ROUNDS = 200
SETTINGS = dict(
    objective="binary",
    learning_rate=0.06,
    num_leaves=15,
    min_data_in_leaf=40,
    feature_fraction=0.5,
    bagging_fraction=0.7,
    bagging_freq=1,
    lambda_l2=5,
    max_bin=63,
    verbose=-1,
    num_threads=1,
    seed=1,
)
MOST_SIZE = 16  # pairs of mentions beyond which two persons count no more
SMALL_THREAD, SMALL_COUNTS = 25, 3.0  # comments; small threads give few pairs, and what is joined wrongly there costs more
THRESHOLD = -2.0  # chosen by cross-validation over threads: ../README.md


def read_pairs(files: list[Path]) -> tuple[list[str], list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Names of the evidence; of each pair the thread, the evidence, the share that is one person, and its weight."""
    names: list[str] = []
    threads, evidence, same, weight = [], [], [], []
    for file in files:
        with file.open(encoding="utf-8") as lines:
            names = json.loads(next(lines))["names"]
            for line in lines:
                pair = json.loads(line)
                threads.append(pair["thread"])
                evidence.append(pair["evidence"])
                same.append(pair["same"])
                weight.append(pair["weight"] * min(pair["size"], MOST_SIZE) ** 0.5)
    table = np.array(evidence, np.float32)
    is_small = table[:, names.index("threadSize")] < np.log(SMALL_THREAD)
    return names, threads, table, np.array(same), np.array(weight) * np.where(is_small, SMALL_COUNTS, 1)


def fit(evidence: np.ndarray, same: np.ndarray, weight: np.ndarray) -> lgb.Booster:
    """Half and half says nothing; what is clear counts more."""
    clear = np.abs(same - 0.5) * 2
    return lgb.train(SETTINGS, lgb.Dataset(evidence, same > 0.5, weight=weight * clear), ROUNDS)


def exported(booster: lgb.Booster, names: list[str]) -> dict:
    """As src/coreference/joining/join-model.ts reads it."""
    return {
        "evidence": names,
        "threshold": THRESHOLD,
        "trees": [nodes_of(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]],
    }


def nodes_of(root: dict) -> dict:
    tree: dict[str, list] = {"asks": [], "limits": [], "left": [], "right": []}

    def add(node: dict) -> int:
        at = len(tree["asks"])
        for column in tree.values():
            column.append(0)
        if "split_feature" in node:
            tree["asks"][at] = node["split_feature"]
            tree["limits"][at] = float(f"{node['threshold']:.6g}")
            tree["left"][at] = add(node["left_child"])
            tree["right"][at] = add(node["right_child"])
        else:
            tree["asks"][at] = -1
            tree["limits"][at] = round(node["leaf_value"], 4)
        return at

    add(root)
    return tree


def fold_of(thread: str) -> int:
    return int(hashlib.md5(thread.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path, help="scorers that did not learn from a thread, to measure by")
    options = parser.parse_args()
    names, threads, evidence, same, weight = read_pairs(options.pairs)
    if options.folds:
        fold = np.array([fold_of(thread) for thread in threads])
        scorers = [exported(fit(evidence[fold != k], same[fold != k], weight[fold != k]), names) for k in range(FOLDS)]
        of_thread = {thread: fold_of(thread) for thread in sorted(set(threads))}
        options.folds.write_text(json.dumps({"foldOf": of_thread, "scorers": scorers}))
    options.out.write_text(json.dumps(exported(fit(evidence, same, weight), names), separators=(",", ":")))
    print(f"{len(threads)} pairs of {len(set(threads))} threads, {np.mean(same > 0.5):.3f} of them one person")


if __name__ == "__main__":
    main()
