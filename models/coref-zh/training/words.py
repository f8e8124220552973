"""What mentions.py and persons.py share: weights of words by logistic regression, trees as the page reads them, folds by thread."""

import hashlib

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

L2 = 2.0
LEAST_WEIGHT = 0.1  # below which a word is not kept


def fit_words(rows: list[list[str]], yes: np.ndarray, no: np.ndarray, vocabulary: list[str]) -> dict[str, float]:
    """Logistic regression with a penalty on the squares; a row of words counts `yes` times for and `no` times against."""
    signs = table(rows, {word: at for at, word in enumerate(vocabulary)})

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logits = signs @ weights
        chance = 1 / (1 + np.exp(-logits))
        value = (yes * np.logaddexp(0, -logits) + no * np.logaddexp(0, logits)).sum() + L2 / 2 * (weights**2).sum()
        return float(value), signs.T @ ((yes + no) * chance - yes) + L2 * weights

    found = minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return {word: round(float(weight), 2) for word, weight in zip(vocabulary, found, strict=True) if abs(weight) >= LEAST_WEIGHT}


def table(rows: list[list[str]], column_of: dict[str, int]) -> csr_matrix:
    columns = [[column_of[word] for word in words if word in column_of] for words in rows]
    starts = np.concatenate([[0], np.cumsum([len(of_row) for of_row in columns])])
    flat = np.array([column for of_row in columns for column in of_row], int)
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(column_of)))


def nodes_of(root: dict, share: float) -> dict:
    """A tree of LightGBM as src/coreference/trees.ts has it, its leaves times `share`."""
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


def fold_of(thread: str, folds: int) -> int:
    return int(hashlib.md5(thread.encode()).hexdigest(), 16) % folds
