"""Whole threads: mentions and links over all comments of a thread, read window by window, and how well they come out."""

import random

import torch
import torch.nn.functional as F

from batch import Batch
from data import MAX_TOKENS, MAX_WIDTH, Mention
from decode import average_same_strings
from model import Coref
from pretrain import span_loss
from score import grouped, score
from threads import Thread, Windows, thread_features, windows

MOST_WRONG = 0.25  # wrong candidates for each gold mention, the surest
EVERY_PAIR = 0.2  # how much the loss over all pairs counts beside that over antecedents


class Threads:
    """Threads as one batch of windows."""

    def __init__(self, threads: list[Thread], characters, cut: random.Random | None = None, captions=0.0):
        """cut: in training windows have any size, so that links from one window to another are learned from small threads too."""
        self.cut: list[Windows] = []
        for thread in threads:
            limit = MAX_TOKENS if cut is None or cut.random() < 0.5 else cut.randrange(70, MAX_TOKENS)
            limit = max(limit, 20 + max(len(c.text) for c in thread.comments) + len(thread.caption))
            self.cut.append(windows(thread, min(limit, MAX_TOKENS), captions > 0 and (cut is None or cut.random() < captions)))
        self.first = [0]
        for one in self.cut:
            self.first.append(self.first[-1] + len(one.dialogues))
        self.batch = Batch([d for one in self.cut for d in one.dialogues], characters)

    def token(self, number: int, mention: Mention) -> tuple[int, int]:
        """Window and token of a mention's first character."""
        window, turn = self.cut[number].place[mention[0]]
        window += self.first[number]
        return window, self.batch.starts[window][turn] + mention[1]

    def vectors(self, hidden, number: int, mentions: list[Mention]):
        """[M, 1152]: first, last and mean vector of each mention."""
        at = torch.tensor([self.token(number, m) for m in mentions])
        length = torch.tensor([m[2] - m[1] for m in mentions])
        window, first = at[:, 0], at[:, 1]
        inside = torch.arange(int(length.max()))
        tokens = (first[:, None] + inside).clamp_max(hidden.shape[1] - 1)
        share = (inside < length[:, None]).float() / length[:, None]
        mean = (hidden[window[:, None], tokens] * share[..., None]).sum(1)
        return torch.cat([hidden[window, first], hidden[window, first + length - 1], mean], -1)

    def inside(self, number: int) -> list[Mention]:
        """Gold mentions that the windows hold whole and spans can reach."""
        one = self.cut[number]
        kept = {(w, m) for w, d in enumerate(one.dialogues) for m in d.mentions}
        place = one.place
        return [m for m in one.thread.mentions if m[2] - m[1] <= MAX_WIDTH and (place[m[0]][0], (place[m[0]][1], *m[1:])) in kept]

    def surest(self, logits, number: int, above: float) -> dict[Mention, float]:
        """Spans of a thread whose logit is above a floor."""
        found = {}
        for comment, (window, turn) in self.cut[number].place.items():
            b = self.first[number] + window
            start, length = self.batch.starts[b][turn], len(self.batch.dialogues[b].turns[turn])
            here = logits[b, start : start + length].masked_fill(~self.batch.valid[b, start : start + length], -1e9)
            for t, w in torch.nonzero(here > above).tolist():
                found[comment, t, t + w + 1] = float(here[t, w])
        return found


def thread_loss(model: Coref, threads: Threads, link_share: float):
    """Loss of mentions and of links, for each two comments (about what a dialogue has)."""
    batch = threads.batch
    hidden = model.encode(batch.rows, batch.speakers, batch.mask)
    logits = model.spans(hidden)
    links = hidden.new_zeros(())
    for number, one in enumerate(threads.cut):
        gold = threads.inside(number)
        wrong = threads.surest(logits.detach()[..., 0], number, 0.0)
        wrong = sorted((m for m in wrong if m not in set(gold)), key=lambda m: -wrong[m])
        chosen = sorted({*gold, *wrong[: 2 + int(MOST_WRONG * len(gold))]})
        if len(chosen) > 1:
            scores = pair_scores(model, threads, hidden, number, chosen)
            links = links + pair_loss(scores, link_targets(one.thread, chosen))
    dialogues = sum(len(one.thread.comments) for one in threads.cut) / 2
    return (span_loss(logits, batch) * len(batch.dialogues) + link_share * links) / dialogues


def pair_loss(scores, targets):
    """Marginal likelihood of the right antecedents, and of each pair whether it is one person. scores [M, M]."""
    before = torch.tril(torch.ones_like(scores, dtype=torch.bool), -1)
    ranked = F.pad(scores.masked_fill(~before, -1e9), (1, 0))
    ranking = (ranked.logsumexp(1) - ranked.masked_fill(~targets, -1e9).logsumexp(1)).sum()
    every = F.binary_cross_entropy_with_logits(scores[before], targets[:, 1:][before].float(), reduction="sum")
    return ranking + EVERY_PAIR * every


def link_targets(dialogue, mentions: list) -> torch.Tensor:
    """Of a dialogue or thread: [M, M + 1] bool, the right antecedents of each candidate; the first column is "none"."""
    cluster = dict(zip(dialogue.mentions, dialogue.clusters))
    right = torch.zeros(len(mentions), len(mentions) + 1, dtype=torch.bool)
    for i, mention in enumerate(mentions):
        for j in range(i):
            right[i, j + 1] = mention in cluster and cluster[mention] == cluster.get(mentions[j])
        right[i, 0] = not right[i].any()
    return right


def pair_scores(model: Coref, threads: Threads, hidden, number: int, mentions: list[Mention]):
    """[M, M] logits; row the anaphor."""
    features = torch.from_numpy(thread_features(threads.cut[number].thread, mentions))
    spans = threads.vectors(hidden, number, mentions)
    return model.thread_pairs.judge(spans[None], features[None])[0]


# --- How well it comes out ------------------------------------------------------------------------------------------


@torch.no_grad()
def resolve_thread(model: Coref, characters, thread: Thread, gold=False, floor=0.0, captions=0.0) -> list[tuple[Mention, int]]:
    model.eval()
    threads = Threads([thread], characters, None, captions)
    batch = threads.batch
    hidden = model.encode(batch.rows, batch.speakers, batch.mask)
    if gold:
        mentions = list(thread.mentions)
    else:
        spans = average_same_strings(thread, threads.surest(model.spans(hidden)[..., 0], 0, -6.0))
        mentions = []
        for mention in sorted(spans, key=lambda m: (-spans[m], m)):
            c, start, end = mention
            crosses = any(t == c and (s < start < e < end or start < s < end < e) for t, s, e in mentions)
            if spans[mention] > floor and not crosses:
                mentions.append(mention)
        mentions.sort()
    if not mentions:
        return []
    return list(zip(mentions, cluster(pair_scores(model, threads, hidden, 0, mentions))))


def cluster(scores, threshold=0.0) -> list[int]:
    """Persons grow together as long as the mean logit between two of them is above the threshold, the highest first."""
    count = len(scores)
    sums = scores.tril(-1) + scores.tril(-1).T
    sums, sizes, parts = sums.double(), torch.ones(count, dtype=torch.double), {i: [i] for i in range(count)}
    sums.fill_diagonal_(-torch.inf)
    while len(parts) > 1:
        mean = sums / (sizes[:, None] * sizes[None])
        best = int(mean.argmax())
        a, b = best // count, best % count
        if mean[a, b] <= threshold:
            break
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        sums[a, a] = -torch.inf
        sums[b] = sums[:, b] = -torch.inf
        sizes[a] += sizes[b]
        parts[a] += parts.pop(b)
    number = {m: k for k, members in enumerate(parts.values()) for m in members}
    return [number[i] for i in range(count)]


def report_threads(name: str, model: Coref, characters, threads: list[Thread], captions=0.0, log=print) -> dict[str, float]:
    keys = [grouped(t.mentions, t.clusters) for t in threads]
    results = {}
    for kind, gold in (("conll", False), ("gold", True)):
        answers = [resolve_thread(model, characters, t, gold, captions=captions) for t in threads]
        found = score(keys, [grouped(*zip(*a)) if a else [] for a in answers])
        results[kind] = found["conll"]
        if not gold:
            results |= {"mention": found["mention"], "mentionP": found["mentionP"], "mentionR": found["mentionR"]}
            long = [(i, m) for i, t in enumerate(threads) for m in t.mentions if m[2] - m[1] > 12]
            results["long"] = sum(m in {x for x, _ in answers[i]} for i, m in long) / max(1, len(long))
    log(f"{name}: " + " ".join(f"{k} {v:.3f}" for k, v in results.items()))
    return results
