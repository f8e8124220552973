"""The scorer that joins the persons of a thread: weights of words and gradient-boosted trees on what tools/measure/persons.ts writes.

    python persons.py --pairs runs/pairs-*.jsonl --out ../../../src/coreference/joining/join-model.json --folds runs/persons-folds.json

The first line of a file of pairs names the evidence. A line with `words` gives the words of two descriptions side by side a number.
Each other one is two persons as they were compared: `evidence` in numbers, `same` the share of pairs of mentions, one of each, that
the gold has as one person, `size` how many such pairs there are, `weight` for how many pairs like it it stands, `texts` their
descriptions side by side, by number, and how much each counts. Words get weights by logistic regression; what weights that did not
see the thread make of two persons' descriptions is evidence too, and trees are grown on all of it.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import lightgbm as lgb
import numpy as np
from scipy.sparse import csr_matrix

from words import fit_words, fold_of, nodes_of, table

FOLDS = 4
ROUNDS = 200
SEEDS = 1
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
)
MOST_SIZE = 16  # pairs of mentions beyond which two persons count no more
SMALL_THREAD, SMALL_COUNTS = 25, 3.0  # comments; small threads give few pairs, and what is joined wrongly there costs more
THRESHOLD = -1.45  # RESULTS.md
LEAST_THREADS = 3  # that a word must come up in
LIKE = ["likeMean", "likeMost", "likeLeast"]  # what words make of two persons; the last of the evidence
NO_TEXTS = [0.0, 0.0, 0.0]


class Pairs:
    """Of each pair of persons: the thread, evidence, the share that is one person, its weight, if its thread is small."""

    def __init__(self, threads, evidence, same, weight, is_small, texts, words) -> None:
        self.threads, self.evidence, self.same, self.weight, self.is_small = threads, evidence, same, weight, is_small
        self.texts: csr_matrix = texts  # [pairs of persons, pairs of descriptions]: how much each counts, 1 in all
        self.words: list[list[str]] = words  # of each pair of descriptions

    def part(self, which: np.ndarray) -> "Pairs":
        columns = (self.threads, self.evidence, self.same, self.weight, self.is_small, self.texts)
        return Pairs(*(column[which] for column in columns), self.words)

    def folds(self, salt: str = "") -> np.ndarray:
        of_thread = {thread: fold_of(salt + thread, FOLDS) for thread in set(self.threads)}
        return np.array([of_thread[thread] for thread in self.threads])


def read_pairs(files: list[Path]) -> tuple[list[str], Pairs]:
    names: list[str] = []
    words: list[list[str]] = []
    number_of: dict[tuple[str, ...], int] = {}
    lines, places = [], []
    for file in files:
        of_file: dict[int, int] = {}
        with file.open(encoding="utf-8") as opened:
            names = json.loads(next(opened))["names"]
            for text in opened:
                line = json.loads(text)
                if "words" in line:
                    key = tuple(line["words"])
                    if key not in number_of:
                        number_of[key] = len(words)
                        words.append(line["words"])
                    of_file[line["pair"]] = number_of[key]
                    continue
                total = sum(counts for _, counts in line["texts"])
                places += [(len(lines), of_file[pair], counts / total) for pair, counts in line["texts"]]
                size = min(line["size"], MOST_SIZE) ** 0.5
                lines.append((line["thread"], line["same"], line["weight"] * size, np.array(line["evidence"], np.float32)))
    threads, same, weight, evidence = zip(*lines, strict=True)
    rows, columns, counts = zip(*places, strict=True)
    texts = csr_matrix((counts, (rows, columns)), shape=(len(lines), len(words)))
    stacked = np.stack(evidence)
    is_small = stacked[:, names.index("threadSize")] < np.log(SMALL_THREAD)
    weights = np.array(weight) * np.where(is_small, SMALL_COUNTS, 1)
    return names, Pairs(np.array(threads), stacked, np.array(same), weights, is_small, texts, words)


def fit_pair_words(pairs: Pairs) -> dict[str, float]:
    counts = pairs.weight * np.abs(pairs.same - 0.5) * 2
    is_same = pairs.same > 0.5
    for_same, against = pairs.texts.T @ (counts * is_same), pairs.texts.T @ (counts * ~is_same)
    seen_in: dict[str, set[str]] = defaultdict(set)
    coordinates = pairs.texts.tocoo()
    for column, thread in set(zip(coordinates.col.tolist(), pairs.threads[coordinates.row].tolist(), strict=True)):
        for word in pairs.words[column]:
            if len(seen_in[word]) < LEAST_THREADS:
                seen_in[word].add(thread)
    vocabulary = [word for word, threads in seen_in.items() if len(threads) >= LEAST_THREADS]
    used = (for_same + against) > 0
    rows = [pairs.words[column] for column in np.flatnonzero(used)]
    return fit_words(rows, for_same[used], against[used], vocabulary)


def likeness(pairs: Pairs, weights: dict[str, float]) -> np.ndarray:
    """[pairs, 3]: mean, most and least that the words make of the descriptions of the two."""
    column_of = {word: at for at, word in enumerate(weights)}
    of_texts = table(pairs.words, column_of) @ np.array(list(weights.values()))
    result = np.tile(NO_TEXTS, (pairs.texts.shape[0], 1))
    mean = pairs.texts @ of_texts
    starts = pairs.texts.indptr
    values = of_texts[pairs.texts.indices]
    filled = np.flatnonzero(np.diff(starts) > 0)
    result[filled, 0] = mean[filled]
    result[filled, 1] = np.maximum.reduceat(values, starts[filled]) if len(filled) else 0
    result[filled, 2] = np.minimum.reduceat(values, starts[filled]) if len(filled) else 0
    return result


def with_likeness(pairs: Pairs, weights: dict[str, float]) -> np.ndarray:
    evidence = pairs.evidence.copy()
    evidence[:, -len(LIKE) :] = likeness(pairs, weights)
    return evidence


def fit_trees(evidence: np.ndarray, pairs: Pairs, which: np.ndarray, seed: int) -> lgb.Booster:
    """Half and half says nothing; what is clear counts more."""
    clear = np.abs(pairs.same - 0.5) * 2
    data = lgb.Dataset(evidence[which], pairs.same[which] > 0.5, weight=(pairs.weight * clear)[which])
    return lgb.train({**SETTINGS, "seed": seed}, data, ROUNDS)


Model = tuple[dict[str, float], list[lgb.Booster]]


def fit(pairs: Pairs) -> Model:
    """Trees on all threads and trees on those that are not small: what is shipped is their mean."""
    fold = pairs.folds("words ")
    evidence = pairs.evidence.copy()
    for k in range(FOLDS):
        evidence[fold == k] = with_likeness(pairs.part(fold == k), fit_pair_words(pairs.part(fold != k)))
    large, everything = ~pairs.is_small, np.ones(len(pairs.same), bool)
    boosters = [fit_trees(evidence, pairs, which, seed) for seed in range(1, SEEDS + 1) for which in (everything, large)]
    return fit_pair_words(pairs), boosters


def predict(model: Model, pairs: Pairs) -> np.ndarray:
    """Log-odds."""
    evidence = with_likeness(pairs, model[0])
    return np.mean([booster.predict(evidence, raw_score=True) for booster in model[1]], axis=0)


def exported(model: Model, names: list[str]) -> dict:
    """As src/coreference/joining/join-model.ts reads it."""
    words, boosters = model
    trees = [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]
    return {
        "evidence": names,
        "threshold": THRESHOLD,
        "words": words,
        "trees": [nodes_of(tree, 1 / len(boosters)) for tree in trees],
    }


def loss(logits: np.ndarray, pairs: Pairs) -> str:
    is_same, counts = pairs.same > 0.5, pairs.weight * np.abs(pairs.same - 0.5) * 2
    losses = np.log1p(np.exp(np.where(is_same, -logits, logits))) * counts
    small = pairs.is_small
    return " ".join(f"{losses[which].sum() / counts[which].sum():.4f}" for which in (small, ~small))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path, help="scorers that did not learn from a thread, to measure by")
    options = parser.parse_args()
    names, pairs = read_pairs(options.pairs)
    assert names[-len(LIKE) :] == LIKE
    if options.folds:
        fold = pairs.folds()
        models = [fit(pairs.part(fold != k)) for k in range(FOLDS)]
        of_thread = {thread: fold_of(thread, FOLDS) for thread in sorted(set(pairs.threads))}
        options.folds.write_text(json.dumps({"foldOf": of_thread, "scorers": [exported(model, names) for model in models]}))
        logits = np.zeros(len(pairs.same))
        for k, model in enumerate(models):
            logits[fold == k] = predict(model, pairs.part(fold == k))
        print("loss out of fold in small and other threads:", loss(logits, pairs))
    model = fit(pairs)
    options.out.write_text(json.dumps(exported(model, names), ensure_ascii=False, separators=(",", ":")))
    gain = sorted(zip(model[1][0].feature_importance("gain"), names, strict=True), reverse=True)
    print(f"{len(pairs.same)} pairs of {len(set(pairs.threads))} threads, {np.mean(pairs.same > 0.5):.3f} of them one person;")
    print(f"{len(model[0])} words; the trees ask most for {', '.join(name for _, name in gain[:20])}")


if __name__ == "__main__":
    main()
