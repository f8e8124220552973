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
THRESHOLD = -1.75  # RESULTS.md


def read_pairs(files: list[Path]) -> tuple[list[str], list[str], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Names of the evidence; of each pair the thread, evidence, the share that is one person, its weight, if its thread is small."""
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
    weights = np.array(weight) * np.where(is_small, SMALL_COUNTS, 1)
    return names, threads, table, np.array(same), weights, is_small


def fit(evidence: np.ndarray, same: np.ndarray, weight: np.ndarray) -> lgb.Booster:
    """Half and half says nothing; what is clear counts more."""
    clear = np.abs(same - 0.5) * 2
    return lgb.train(SETTINGS, lgb.Dataset(evidence, same > 0.5, weight=weight * clear), ROUNDS)


def fit_both(evidence: np.ndarray, same: np.ndarray, weight: np.ndarray, is_small: np.ndarray) -> list[lgb.Booster]:
    """One on all threads, one on those that are not small: what is shipped is their mean."""
    large = ~is_small
    return [fit(evidence, same, weight), fit(evidence[large], same[large], weight[large])]


def exported(boosters: list[lgb.Booster], names: list[str]) -> dict:
    """As src/coreference/joining/join-model.ts reads it."""
    trees = [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]
    return {"evidence": names, "threshold": THRESHOLD, "trees": [nodes_of(tree, 1 / len(boosters)) for tree in trees]}


def nodes_of(root: dict, share: float) -> dict:
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
            tree["limits"][at] = round(node["leaf_value"] * share, 4)
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
    names, threads, *columns = read_pairs(options.pairs)
    if options.folds:
        fold = np.array([fold_of(thread) for thread in threads])
        scorers = [exported(fit_both(*(column[fold != k] for column in columns)), names) for k in range(FOLDS)]
        of_thread = {thread: fold_of(thread) for thread in sorted(set(threads))}
        options.folds.write_text(json.dumps({"foldOf": of_thread, "scorers": scorers}))
    options.out.write_text(json.dumps(exported(fit_both(*columns), names), separators=(",", ":")))
    print(f"{len(threads)} pairs of {len(set(threads))} threads, {np.mean(columns[1] > 0.5):.3f} of them one person")


if __name__ == "__main__":
    main()
