"""Last stage: the pair head again, alone, on the hidden vectors of the encoder as it is now."""

import random

import torch
import torch.nn.functional as F

from batch import Batch, batches
from chains import Threads, link_targets, pair_loss
from data import Dialogue
from model import Coref
from threads import Thread, thread_features

BATCH = 32


def train_links(model: Coref, made: list[tuple], epochs: int, seed: int, log=print):
    """Marginal likelihood as in train.py; the encoder's vectors stay as they are, so this takes a minute or two."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    model.pairs.train()
    optimizer = torch.optim.AdamW(model.pairs.parameters(), lr=5e-4, weight_decay=0.01)
    steps = epochs * -(-len(made) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 50, max(0.0, (steps - s) / steps)))
    for epoch in range(epochs):
        ordered = sorted(made, key=lambda x: len(x[2]) + rng.random())
        groups = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
        rng.shuffle(groups)
        total = 0.0
        for group in groups:
            loss = group_loss(model, group)
            loss.backward()
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
        log(f"links epoch {epoch + 1}/{epochs} loss {total / len(groups):.3f}")
    model.eval()


@torch.no_grad()
def examples(model: Coref, characters, dialogues: list[Dialogue]) -> list[tuple]:
    """(hidden, dialogue's batch of one, candidates): each dialogue with its gold mentions, and where the model also finds
    wrong ones, once more with those."""
    model.eval()
    made = []
    for group in batches(dialogues, BATCH, None):
        batch = Batch(group, characters)
        hidden = model.encode(batch.rows, batch.speakers, batch.mask)
        found = batch.valid & (model.spans(hidden)[..., 0] > 0)
        for b, dialogue in enumerate(group):
            wide = found.shape[2]
            gold = sorted(m for m in dialogue.mentions if m[2] - m[1] <= wide)
            wrong = [batch.mention_at(b, t, w) for t, w in torch.nonzero(found[b]).tolist()]
            full = sorted({*gold, *wrong})
            one = Batch([dialogue], characters)
            made += [(hidden[b, : one.rows.shape[1]], one, c) for c in ([gold] if full == gold else [gold, full]) if len(c) > 1]
    return made


def group_loss(model: Coref, group: list[tuple]):
    tokens, most = max(h.shape[0] for h, _, _ in group), max(len(c) for _, _, c in group)
    hidden = torch.stack([F.pad(h, (0, 0, 0, tokens - h.shape[0])) for h, _, _ in group])
    selectors, features, right, counted = [], [], [], torch.zeros(len(group), most)
    for k, (_, one, chosen) in enumerate(group):
        selector, feature = one.pair_inputs([chosen])
        short = most - len(chosen)
        selector = selector.view(3, len(chosen), -1)
        selectors.append(F.pad(selector, (0, tokens - selector.shape[2], 0, short)).flatten(0, 1))
        features.append(F.pad(feature[0], (0, 0, 0, short, 0, short)))
        right.append(F.pad(link_targets(one.dialogues[0], chosen), (0, short, 0, short)))
        counted[k, : len(chosen)] = 1
    links = model.pairs(hidden, torch.stack(selectors), torch.stack(features))
    later = torch.triu(torch.ones(most, most, dtype=torch.bool))
    scores = F.pad(links.masked_fill(later, -1e9), (1, 0))
    answers = torch.stack(right)
    answers[..., 0] |= counted == 0
    losses = scores.logsumexp(-1) - scores.masked_fill(~answers, -1e9).logsumexp(-1)
    return (losses * counted).sum() / len(group)


@torch.no_grad()
def thread_examples(model: Coref, characters, threads: list[Thread]) -> list[tuple]:
    """(vectors, features, right antecedents) of each thread with its gold mentions, and once more with what the model finds."""
    model.eval()
    made = []
    for thread in threads:
        one = Threads([thread], characters)
        hidden = model.encode(one.batch.rows, one.batch.speakers, one.batch.mask)
        found = one.surest(model.spans(hidden)[..., 0], 0, 0.0)
        gold = one.inside(0)
        full = sorted({*gold, *found})
        for chosen in [gold] if full == gold else [gold, full]:
            if len(chosen) > 1:
                features = torch.from_numpy(thread_features(thread, chosen)).bool()
                made.append((one.vectors(hidden, 0, chosen), features, link_targets(thread, chosen)))
    return made


def train_thread_links(model: Coref, made: list[tuple], epochs: int, seed: int, rate=3e-4, log=print):
    """The head for pairs of threads again, alone; some 60 mentions a step."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    head = model.thread_pairs.train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * len(made)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 200, max(0.0, (steps - s) / steps)))
    for epoch in range(epochs):
        total, waiting = 0.0, 0
        for vectors, features, targets in rng.sample(made, len(made)):
            scores = head.judge(vectors[None], features[None].float())[0]
            loss = pair_loss(scores, targets)
            (loss / 60).backward()
            waiting += len(vectors)
            total += loss.item()
            schedule.step()
            if waiting >= 60:
                optimizer.step()
                optimizer.zero_grad()
                waiting = 0
        log(f"thread links epoch {epoch + 1}/{epochs} loss {total / len(made):.3f}")
    model.eval()
