"""Features of pairs of mentions in a dialogue, computed in the same way by the page."""

import numpy as np

from data import Dialogue, Mention

PRONOUN_CLASSES = (
    ("我", "俺", "咱", "本人", "老子", "偶"),
    ("你", "您", "妳", "尼"),
    ("他", "它"),
    ("她",),
    ("我们", "咱们", "我俩", "咱俩", "我们俩", "俺们"),
    ("你们", "你俩", "您们", "你们俩", "你们两个"),
    ("他们", "她们", "他俩", "她俩", "俩人", "两人", "两个人", "二人", "他们俩", "她们俩", "他们两个"),
    ("自己", "人家", "他自己", "她自己", "你自己", "我自己"),
    ("ta", "TA", "Ta", "那个人", "这个人", "这人", "那人", "此人"),
)
PRONOUN_CLASS = {p: i + 1 for i, ps in enumerate(PRONOUN_CLASSES) for p in ps}
CLASS_COUNT = len(PRONOUN_CLASSES) + 1
DISTANCE_EDGES = (1, 3, 6, 11, 21, 41)  # characters between the end of the antecedent and the start of the anaphor
BETWEEN_EDGES = (1, 2, 3)  # candidates between the two
PAIR_FEATURES = 2 * CLASS_COUNT + 1 + 1 + 5 + 1 + (len(DISTANCE_EDGES) + 1) + (len(BETWEEN_EDGES) + 1)


def pair_features(dialogue: Dialogue, mentions: list[Mention]) -> np.ndarray:
    """[M, M, F] float32; row i is the anaphor, column j the antecedent. `mentions` are sorted by turn, start, end."""
    count = len(mentions)
    texts = [dialogue.text(m) for m in mentions]
    classes = np.array([PRONOUN_CLASS.get(t, 0) for t in texts], int)
    turn = np.array([m[0] for m in mentions])
    length0 = len(dialogue.turns[0])
    start = np.array([m[1] + length0 * m[0] for m in mentions])
    end = np.array([m[2] + length0 * m[0] for m in mentions])
    order = np.arange(count)
    same = turn[:, None] == turn[None]
    strings = string_features(texts)
    nested = (start[:, None] < end[None]) & (start[None] < end[:, None])
    distance = np.searchsorted(DISTANCE_EDGES, start[:, None] - end[None], side="right")
    between = np.searchsorted(BETWEEN_EDGES, order[:, None] - order[None] - 1, side="right")
    one_hot = np.eye(CLASS_COUNT, dtype=np.float32)[classes]
    wide = (count, count, CLASS_COUNT)
    return np.concatenate(
        [
            np.broadcast_to(one_hot[:, None], wide),
            np.broadcast_to(one_hot[None], wide),
            same[..., None],
            np.broadcast_to((turn == 1)[:, None, None], (count, count, 1)),
            strings,
            nested[..., None],
            np.eye(len(DISTANCE_EDGES) + 1)[distance],
            np.eye(len(BETWEEN_EDGES) + 1)[between],
        ],
        axis=2,
    ).astype(np.float32)


def string_features(texts: list[str]) -> np.ndarray:
    """[M, M, 5]: i equals j; i contains j; j contains i; same first character; same last character."""
    table = [[(a == b, b in a, a in b, a[0] == b[0], a[-1] == b[-1]) for b in texts] for a in texts]
    return np.array(table, np.float32).reshape(len(texts), len(texts), 5)
