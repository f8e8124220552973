"""Last stage: the pair head again, alone, on the hidden vectors of the encoder as it is now."""

import random

import torch
import torch.nn.functional as F

from batch import Batch, batches
from data import Dialogue
from model import Coref

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


def link_targets(dialogue: Dialogue, mentions: list) -> torch.Tensor:
    """[M, M + 1] bool: the right antecedents of each candidate; the first column is "none"."""
    cluster = dict(zip(dialogue.mentions, dialogue.clusters))
    right = torch.zeros(len(mentions), len(mentions) + 1, dtype=torch.bool)
    for i, mention in enumerate(mentions):
        for j in range(i):
            right[i, j + 1] = mention in cluster and cluster[mention] == cluster.get(mentions[j])
        right[i, 0] = not right[i].any()
    return right
