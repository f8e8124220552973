"""Logits → mentions and clusters. The page decodes in the same way."""

import math
from collections import defaultdict

import torch

from batch import Batch, batches
from characters import Characters
from data import Dialogue, Mention
from features import CLASS_COUNT, PRONOUN_CLASS, PRONOUN_CLASSES
from model import Coref

# Strings whose mention logits are averaged within a turn; all others over the whole dialogue.
PER_TURN = sorted(p for i in (0, 1, 4, 5, 6, 7) for p in PRONOUN_CLASSES[i])
DECODING = {"mentionThresholds": [0.5] * CLASS_COUNT, "linkThreshold": 0.0, "averageSameStrings": True}
FLOOR = -6.0  # spans below this logit are never looked at


@torch.no_grad()
def score_spans(model: Coref, characters: Characters, dialogues: list[Dialogue], size=32):
    """Each dialogue's (span → logit) for spans above FLOOR, and what linking needs: (batch, hidden, row in batch)."""
    model.eval()
    place = {id(d): i for i, d in enumerate(dialogues)}
    spans, states = [{} for _ in dialogues], [None] * len(dialogues)
    for group in batches(dialogues, size, None):
        batch = Batch(group, characters)
        hidden = model.encode(batch.rows, batch.speakers, batch.mask)
        logits = model.spans(hidden)[..., 0]
        for b, t, w in torch.nonzero(batch.valid & (logits > FLOOR)).tolist():
            spans[place[id(group[b])]][batch.mention_at(b, t, w)] = float(logits[b, t, w])
        for b, dialogue in enumerate(group):
            states[place[id(dialogue)]] = (batch, hidden, b)
    return spans, states


def average_same_strings(dialogue: Dialogue, spans: dict[Mention, float]) -> dict[Mention, float]:
    """Every span gets the mean logit of its string's spans in the dialogue (PER_TURN strings: in the turn)."""
    groups = defaultdict(list)
    for mention in spans:
        text = dialogue.text(mention)
        groups[(text, mention[0] if text in PER_TURN else None)].append(mention)
    return {m: sum(spans[o] for o in group) / len(group) for group in groups.values() for m in group}


def pick_mentions(dialogue: Dialogue, spans: dict[Mention, float], decoding: dict) -> list[Mention]:
    """Spans above their class's threshold, surest first, without those that cross a surer one; in reading order."""
    scores = average_same_strings(dialogue, spans) if decoding["averageSameStrings"] else spans
    thresholds = [math.log(p / (1 - p)) for p in decoding["mentionThresholds"]]
    kept: list[Mention] = []
    for mention in sorted(scores, key=lambda m: (-scores[m], m)):
        if scores[mention] <= thresholds[PRONOUN_CLASS.get(dialogue.text(mention), 0)]:
            continue
        turn, start, end = mention
        if not any(t == turn and (s < start < e < end or start < s < end < e) for t, s, e in kept):
            kept.append(mention)
    return sorted(kept)


@torch.no_grad()
def score_links(model: Coref, state, mentions: list[Mention]) -> torch.Tensor:
    """[M, M] link logits for one dialogue."""
    batch, hidden, b = state
    one = Batch([batch.dialogues[b]], batch.characters)
    selector, features = one.pair_inputs([mentions])
    return model.pairs(hidden[b : b + 1, : one.rows.shape[1]], selector, features)[0]


def link(mentions: list[Mention], links, threshold: float) -> list[int]:
    """Each mention joins its best antecedent with a logit above the threshold, else begins a cluster."""
    clusters: list[int] = []
    for i in range(len(mentions)):
        best = max(range(i), key=lambda j: float(links[i, j]), default=None)
        joins = best is not None and float(links[i, best]) > threshold
        clusters.append(clusters[best] if joins else max(clusters, default=-1) + 1)
    return clusters


def resolve(model, characters, dialogues, decoding=DECODING, gold_mentions=False) -> list[list[tuple[Mention, int]]]:
    """(mention, cluster) pairs of every dialogue; `gold_mentions` links the given ones."""
    spans, states = score_spans(model, characters, dialogues)
    resolved = []
    for dialogue, found, state in zip(dialogues, spans, states):
        if gold_mentions:
            mentions = [m for m in dialogue.mentions]
        else:
            mentions = pick_mentions(dialogue, found, decoding)
        clusters = link(mentions, score_links(model, state, mentions), decoding["linkThreshold"]) if mentions else []
        resolved.append(list(zip(mentions, clusters)))
    return resolved
