"""First stage: the encoder learns to find mentions of persons in Weibo posts, news and literature."""

import random
import time
from itertools import cycle
from pathlib import Path

import torch
import torch.nn.functional as F

from batch import Batch, batches
from data import PRETRAIN_OUTPUTS, PRETRAIN_SOURCES, Dialogue, read_literature, read_msra, read_weibo
from model import Coref

SHARES = {"weibo": 6, "msra": 2, "literature": 18}
BATCH = 16


def parameter_groups(model: Coref, encoder_rate: float, head_rate: float, decay: float):
    """AdamW groups: the encoder's rate falls by `decay` a layer from the top; the layer mix has its own."""
    encoder = model.encoder
    layers = len(encoder.layers)
    groups = [
        {"params": list(layer.parameters()), "lr": encoder_rate * decay ** (layers - 1 - i)}
        for i, layer in enumerate(encoder.layers)
    ]
    lowest = [encoder.position.weight, *encoder.norm.parameters()]
    groups.append({"params": lowest, "lr": encoder_rate * decay**layers})
    groups.append({"params": [encoder.word.weight], "lr": encoder_rate * decay**layers, "weight_decay": 0.0})
    groups.append({"params": [encoder.speaker.weight], "lr": head_rate, "weight_decay": 0.0})
    groups.append({"params": [encoder.mix], "lr": 1e-2, "weight_decay": 0.0})
    groups.append(
        {"params": [*model.spans.parameters(), *model.pairs.parameters(), *model.thread_pairs.parameters()], "lr": head_rate}
    )
    return groups


def warm_linear(optimizer, steps: int, warm=0.1):
    """10 % warm-up, then linear to zero."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (warm * steps), max(0.0, (steps - s) / ((1 - warm) * steps)))
    )


def take_step(model: Coref, optimizer, schedule):
    """With the gradient that has gathered, no longer than 5."""
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimizer.step()
    schedule.step()
    optimizer.zero_grad()


def span_loss(logits, batch: Batch, outputs: list[int] | None = None):
    """Binary cross-entropy over all spans of a turn, summed, a dialogue."""
    targets = batch.span_targets(logits.shape[-1])
    if outputs is not None:
        logits, targets = logits[..., outputs], targets[..., outputs]
    losses = F.binary_cross_entropy_with_logits(logits.float(), targets, reduction="none")
    return (losses * batch.valid[..., None]).sum() / len(batch.dialogues)


def split_in_two(sentence: Dialogue, rng: random.Random) -> Dialogue:
    """Cuts a sentence where no mention is, so that both turns and speakers are seen."""
    text = sentence.turns[0]
    at = rng.randrange(1, len(text)) if len(text) > 1 else 0
    if not at or any(s < at < e for _, s, e in sentence.mentions):
        return sentence
    moved = [(0, s, e) if e <= at else (1, s - at, e - at) for _, s, e in sentence.mentions]
    return Dialogue([text[:at], text[at:]], moved, [], sentence.kinds, sentence.source)


def endless(dialogues: list[Dialogue], rng: random.Random, size=BATCH):
    while True:
        yield from batches(dialogues, size, rng)


def pretrain(model: Coref, characters, data: Path, steps: int, seed: int, log=print):
    rng = random.Random(seed)
    torch.manual_seed(seed)
    held, endless_batches = mention_batches(data, rng)
    optimizer = torch.optim.AdamW(parameter_groups(model, 1e-4, 1e-3, 0.95), weight_decay=0.01, fused=True)
    schedule = warm_linear(optimizer, steps)
    model.train()
    started, running = time.time(), 0.0
    for step, (name, sentences) in zip(range(steps), endless_batches):
        loss = mention_loss(model, Batch(sentences, characters), name)
        loss.backward()
        take_step(model, optimizer, schedule)
        running += loss.item()
        if step % 50 == 49:
            log(f"pretrain {step + 1}/{steps} loss {running / 50:.3f} {time.time() - started:.0f} s")
            running = 0.0
    for name, sentences in held.items():
        log(f"pretrain {name} F1 {mention_f1(model, characters, sentences, PRETRAIN_SOURCES[name])}")


def mention_batches(data: Path, rng: random.Random):
    """Sentences kept apart, by source, and an endless stream of (source, batch of sentences)."""
    sources = {
        "weibo": read_weibo(data / "weibo-ner"),
        "msra": read_msra(data / "text/msra-ner.txt.gz"),
        "literature": read_literature(data / "literature/persons.jsonl"),
    }
    held = {name: sentences[::40][:200] for name, sentences in sources.items()}
    streams = {n: endless([s for i, s in enumerate(x) if i % 40], rng) for n, x in sources.items()}
    order = [name for name, share in SHARES.items() for _ in range(share)]
    rng.shuffle(order)

    def stream():
        for name in cycle(order):
            yield name, [split_in_two(s, rng) if rng.random() < 0.5 else s for s in next(streams[name])]

    return held, stream()


def mention_loss(model: Coref, batch: Batch, source: str):
    logits = model.spans(model.encode(batch.rows, batch.speakers, batch.mask))
    return span_loss(logits, batch, list(PRETRAIN_SOURCES[source]))


@torch.no_grad()
def mention_f1(model: Coref, characters, sentences: list[Dialogue], outputs) -> dict[str, float]:
    model.eval()
    right, found, gold = ([0] * len(PRETRAIN_OUTPUTS) for _ in range(3))
    for group in batches(sentences, 32, None):
        batch = Batch(group, characters)
        logits = model.spans(model.encode(batch.rows, batch.speakers, batch.mask))
        targets = batch.span_targets(logits.shape[-1]).bool()
        guesses = (logits > 0) & batch.valid[..., None]
        for o in outputs:
            right[o] += int((guesses & targets)[..., o].sum())
            found[o] += int(guesses[..., o].sum())
            gold[o] += int(targets[..., o].sum())
    model.train()
    return {PRETRAIN_OUTPUTS[o]: round(2 * right[o] / max(1, found[o] + gold[o]), 3) for o in outputs}
