"""MUC, B³, CEAFφ4 and their mean, the CoNLL F1; singletons count as clusters (Pradhan et al. 2014, the reference scorer)."""

from collections import Counter

import numpy as np
from scipy.optimize import linear_sum_assignment

from features import PRONOUN_CLASS

Clusters = list[list]


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc_recall(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Links kept, links possible (Vilain et al. 1995)."""
    cluster_of = {m: i for i, c in enumerate(response) for m in c}
    kept = possible = 0
    for cluster in key:
        parts = {cluster_of.get(m, ("alone", m)) for m in cluster}
        kept += len(cluster) - len(parts)
        possible += len(cluster) - 1
    return kept, possible


def b_cubed_recall(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Σ |K ∩ R|² / |K|, number of key mentions (Bagga and Baldwin 1998)."""
    cluster_of = {m: i for i, c in enumerate(response) for m in c}
    total = sum(
        n * n / len(cluster) for cluster in key for n in Counter(cluster_of[m] for m in cluster if m in cluster_of).values()
    )
    return total, sum(map(len, key))


def ceaf_similarity(key: Clusters, response: Clusters) -> float:
    """Σ φ4 of the best one-to-one alignment (Luo 2005)."""
    if not key or not response:
        return 0.0
    table = np.array([[2 * len(set(k) & set(r)) / (len(k) + len(r)) for r in response] for k in key])
    rows, columns = linear_sum_assignment(-table)
    return float(table[rows, columns].sum())


def score(keys: list[Clusters], responses: list[Clusters]) -> dict[str, float]:
    """Scores over all dialogues; a mention is any hashable."""
    sums = {name: np.zeros(4) for name in ("muc", "bCubed", "ceafPhi4", "mention")}
    for key, response in zip(keys, responses):
        sums["muc"] += [*muc_recall(response, key), *muc_recall(key, response)]
        sums["bCubed"] += [*b_cubed_recall(response, key), *b_cubed_recall(key, response)]
        similarity = ceaf_similarity(key, response)
        sums["ceafPhi4"] += [similarity, len(response), similarity, len(key)]
        found, gold = {m for c in response for m in c}, {m for c in key for m in c}
        sums["mention"] += [len(found & gold), len(found), len(found & gold), len(gold)]
    result = {}
    for name, (right_p, all_p, right_r, all_r) in sums.items():
        precision, recall = right_p / max(all_p, 1), right_r / max(all_r, 1)
        result |= {name: f1(precision, recall), f"{name}P": precision, f"{name}R": recall}
    result["conll"] = (result["muc"] + result["bCubed"] + result["ceafPhi4"]) / 3
    return result


def grouped(mentions, clusters) -> Clusters:
    by_cluster: dict = {}
    for mention, cluster in zip(mentions, clusters):
        by_cluster.setdefault(cluster, []).append(mention)
    return list(by_cluster.values())


def score_resolved(dialogues, resolved) -> dict[str, float]:
    """Scores of `decode.resolve`'s answers, and mention F1 of pronouns and of all others."""
    keys = [grouped(d.mentions, d.clusters) for d in dialogues]
    result = score(keys, [grouped(*zip(*r)) if r else [] for r in resolved])
    for name, wanted in (("pronoun", True), ("other", False)):
        right = found = gold = 0
        for dialogue, pairs in zip(dialogues, resolved):
            guessed = {m for m, _ in pairs if (dialogue.text(m) in PRONOUN_CLASS) == wanted}
            true = {m for m in dialogue.mentions if (dialogue.text(m) in PRONOUN_CLASS) == wanted}
            right, found, gold = right + len(guessed & true), found + len(guessed), gold + len(true)
        result[f"{name}Mention"] = f1(right / max(found, 1), right / max(gold, 1))
    return result
