"""The judge of mentions: weights of words and gradient-boosted trees on what tools/measure/mentions.ts writes.

    python mentions.py --spans runs/spans.jsonl --out ../../../src/coreference/judging/mention-model.json --folds runs/mentions-folds.json

The first line of a file of spans names the evidence. Each other one is a span that may be a mention: `numbers`, the last of
which is left open, `words`, signs in and around it, and `isMention`. Words get weights by logistic regression; of a thread that
the weights did not see, their sum is the last number, and trees are grown on all of them.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import lightgbm as lgb
import numpy as np

from words import fit_words, fold_of, nodes_of

FOLDS = 4
ROUNDS = 150
SEEDS = 2
LEAST_SEEN = 3  # times that a word must come up
THRESHOLD = float(np.log(0.45 / 0.55))  # RESULTS.md
SETTINGS = dict(
    objective="binary",
    learning_rate=0.05,
    num_leaves=15,
    min_data_in_leaf=30,
    feature_fraction=0.5,
    bagging_fraction=0.7,
    bagging_freq=1,
    lambda_l2=5,
    max_bin=63,
    verbose=-1,
    num_threads=1,
)


class Spans:
    def __init__(self, threads: np.ndarray, numbers: np.ndarray, words: list[list[str]], is_mention: np.ndarray) -> None:
        self.threads, self.numbers, self.words, self.is_mention = threads, numbers, words, is_mention

    def __len__(self) -> int:
        return len(self.words)

    def part(self, which: np.ndarray) -> "Spans":
        rows = np.flatnonzero(which)
        return Spans(self.threads[rows], self.numbers[rows], [self.words[row] for row in rows], self.is_mention[rows])

    def folds(self, salt: str = "") -> np.ndarray:
        of_thread = {thread: fold_of(salt + thread, FOLDS) for thread in set(self.threads)}
        return np.array([of_thread[thread] for thread in self.threads])


def read_spans(files: list[Path]) -> tuple[list[str], Spans]:
    names: list[str] = []
    lines: list[dict] = []
    for file in files:
        with file.open(encoding="utf-8") as opened:
            names = json.loads(next(opened))["names"]
            lines += [json.loads(line) for line in opened]
    numbers = np.array([line["numbers"] for line in lines])
    is_mention = np.array([line["isMention"] for line in lines], float)
    return names, Spans(np.array([line["thread"] for line in lines]), numbers, [line["words"] for line in lines], is_mention)


def fit_span_words(spans: Spans) -> dict[str, float]:
    counts = Counter(word for words in spans.words for word in words)
    vocabulary = [word for word, count in counts.items() if count >= LEAST_SEEN]
    return fit_words(spans.words, spans.is_mention, 1 - spans.is_mention, vocabulary)


def sums(spans: Spans, weights: dict[str, float]) -> np.ndarray:
    return np.array([sum(weights.get(word, 0.0) for word in words) for words in spans.words])


def fit(spans: Spans) -> tuple[dict[str, float], list[lgb.Booster]]:
    """The trees learn from sums of weights that did not see the thread, as they will stand before them."""
    fold = spans.folds("words ")
    numbers = spans.numbers.copy()
    for k in range(FOLDS):
        numbers[fold == k, -1] = sums(spans.part(fold == k), fit_span_words(spans.part(fold != k)))
    boosters = [
        lgb.train({**SETTINGS, "seed": seed}, lgb.Dataset(numbers, spans.is_mention), ROUNDS) for seed in range(1, SEEDS + 1)
    ]
    return fit_span_words(spans), boosters


def predict(model: tuple[dict[str, float], list[lgb.Booster]], spans: Spans) -> np.ndarray:
    """Log-odds."""
    words, boosters = model
    numbers = spans.numbers.copy()
    numbers[:, -1] = sums(spans, words)
    return np.mean([booster.predict(numbers, raw_score=True) for booster in boosters], axis=0)


def exported(model: tuple[dict[str, float], list[lgb.Booster]], names: list[str]) -> dict:
    """As src/coreference/judging/mention-judge.ts reads it."""
    words, boosters = model
    trees = [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]
    return {
        "evidence": names,
        "threshold": round(THRESHOLD, 4),
        "words": words,
        "trees": [nodes_of(tree, 1 / len(boosters)) for tree in trees],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spans", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path, help="judges that did not learn from a thread, to measure by")
    options = parser.parse_args()
    names, spans = read_spans(options.spans)
    if options.folds:
        fold = spans.folds()
        models = [fit(spans.part(fold != k)) for k in range(FOLDS)]
        of_thread = {thread: fold_of(thread, FOLDS) for thread in sorted(set(spans.threads))}
        options.folds.write_text(json.dumps({"foldOf": of_thread, "judges": [exported(model, names) for model in models]}))
        for chance in (0.3, 0.35, 0.4, 0.45, 0.5):
            asked = np.log(chance / (1 - chance))
            taken = np.concatenate([predict(model, spans.part(fold == k)) for k, model in enumerate(models)]) > asked
            is_mention = np.concatenate([spans.part(fold == k).is_mention for k in range(FOLDS)]) > 0
            right = (taken & is_mention).sum()
            print(f"from {chance} on: precision {right / taken.sum():.4f}, recall of the spans {right / is_mention.sum():.4f}")
    model = fit(spans)
    options.out.write_text(json.dumps(exported(model, names), ensure_ascii=False, separators=(",", ":")))
    print(f"{len(spans)} spans of {len(set(spans.threads))} threads; {len(model[0])} words")


if __name__ == "__main__":
    main()
