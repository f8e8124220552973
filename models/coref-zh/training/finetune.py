"""Last stage but one: dialogues, whole threads and the rounding to 8 bits together, from a checkpoint.

python finetune.py --data FOLDER --start runs/shipped.pt --out runs/threads-1.pt --seed 1
"""

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import torch

from augment import augment, augment_thread, is_name
from batch import Batch, batches
from chains import Threads, report_threads, thread_loss
from data import read_tiktalk, read_written
from model import load_checkpoint
from pretrain import parameter_groups
from rounding import know_rounding
from threads import Thread, dialogues_of, read_thread_file
from train import BATCH, LINK_SHARE, Average, average, is_held_out, losses, report

THREAD_CHARACTERS = 700  # of a step
TITLED, CAPTIONED = 0.5, 0.3
WIDE = 25  # comments
WARM_UP = 20  # steps


def steps_of(real, written, threads, names, characters, rng, options):
    """One pass: batches of dialogues and of threads in random order, as functions that make them."""
    written = rng.sample(written, round(options.written_share * len(written)))
    wide, small = ([t for t in threads if (len(t.comments) > WIDE) == is_wide] for is_wide in (True, False))
    cut = [d for t in rng.sample(threads, len(threads) // 3) for d in dialogues_of(t)]
    cut = rng.sample(cut, min(len(cut), 150))
    titled = [d if rng.random() < TITLED else replace(d, title="") for d in real]
    small = rng.sample(small, len(small) // 2)
    made = [augment(d, names, rng) for d in [*titled, *written, *cut]]
    steps = [("dialogues", group) for group in batches(made, BATCH, rng)]
    chosen = sorted([*small, *wide], key=lambda t: sum(map(len, t.turns)) + rng.random() * 20)
    group, size = [], 0
    for thread in chosen:
        length = sum(map(len, thread.turns))
        if group and size + length > THREAD_CHARACTERS:
            steps.append(("threads", group))
            group, size = [], 0
        group.append(augment_thread(thread, names, rng))
        size += length
    steps.append(("threads", group))
    rng.shuffle(steps)
    return steps


def finetune(model, characters, real, written, threads, options, log=print):
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    names = sorted({d.text(m) for d in [*real, *written] for m in d.mentions if is_name(d.text(m))})
    plan = [s for _ in range(options.epochs) for s in steps_of(real, written, threads, names, characters, rng, options)]
    measured = [Batch(group, characters) for group in batches(rng.sample(written, 200) + rng.sample(real, 100), 32, None)]
    measured.append(Threads(rng.sample(threads, 8), characters, None).batch)
    freeze(model.encoder, options.frozen)
    optimizer = torch.optim.AdamW(parameter_groups(model, options.rate, 7.5 * options.rate, 0.9), weight_decay=0.01, fused=True)
    mean, started, sums = Average(model, options.average), time.time(), {}
    rates = [group["lr"] for group in optimizer.param_groups]
    model.train()
    for step, (kind, group) in enumerate(plan):
        if step % 400 == 0 and not options.exact:
            know_rounding(model, measured)
        if kind == "dialogues":
            loss = losses(model, Batch(group, characters))
        else:
            loss = thread_loss(model, Threads(group, characters, rng, CAPTIONED), LINK_SHARE)
        loss.backward()
        done = step / len(plan)
        if options.minutes:
            done = max(done, (time.time() - started) / 60 / options.minutes)
        for parameters, rate in zip(optimizer.param_groups, rates):
            parameters["lr"] = rate * min((step + 1) / WARM_UP, max(0.0, 1 - done))
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimizer.step()
        optimizer.zero_grad()
        mean.update(model, step)
        sums.setdefault(kind, []).append(loss.item())
        if step % 20 == 19:
            told = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sums.items())
            log(f"step {step + 1}/{len(plan)} {told} {time.time() - started:.0f} s")
            sums = {}
        if done >= 1:
            break
    if not options.exact:
        know_rounding(mean.model, measured)
    return mean.model.eval()


def freeze(encoder, layers: int):
    """A third of a step is saved with half of the layers, and what several runs agreed on is kept."""
    for part in [encoder.word, encoder.position, encoder.speaker, encoder.norm, *encoder.layers[:layers]] if layers else []:
        part.requires_grad_(False)


def report_all(model, characters, held, log=print) -> dict:
    results = {}
    for name, (kind, items) in held.items():
        results[name] = (
            report_threads(name, model, characters, items, log=log)
            if kind == "threads"
            else report(name, model, characters, items, log=log)
        )
    return results


def held_out(data: Path, written: list) -> dict:
    val = read_tiktalk(data / "tiktalkcoref/val.jsonl", with_titles=True)
    return {
        "val": ("dialogues", [replace(d, title="") for d in val]),
        "val with titles": ("dialogues", val),
        "written tenth": ("dialogues", [d for d in written if is_held_out(d)]),
        "threads": ("threads", read_thread_file(data / "threads/dev.tsv")),
        "wide": ("threads", read_thread_file(data / "threads/wide-dev.tsv")),
    }


def read_all_threads(folder: Path, held: dict, fold: int | None) -> list[Thread]:
    """Every written thread; with a fold, a fifth of the wide ones goes to what is only reported on."""
    threads = [t for f in sorted(folder.glob("threads*.tsv")) for t in read_thread_file(f)]
    if fold is None:
        return threads
    apart = [t for t in threads if len(t.comments) > WIDE][fold::5]
    held["fold"] = ("threads", apart)
    return [t for t in threads if not any(t is a for a in apart)]


def save(model, characters, decoding: dict, results: str, path: Path):
    saved = {"state": model.state_dict(), "layers": len(model.encoder.layers), "characters": characters.kept}
    torch.save(saved | {"aliases": characters.aliases, "decoding": decoding, "results": results}, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, nargs="+", required=True, help="the mean of these checkpoints")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=Path(__file__).parent.parent / "data", help="folder of .tsv files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--average", type=float, default=0.98)
    parser.add_argument("--written-share", type=float, default=0.4)
    parser.add_argument("--frozen", type=int, default=3, help="embeddings and this many layers stay as they are")
    parser.add_argument("--minutes", type=float, help="be done after so long: the rate falls with the time")
    parser.add_argument("--fold", type=int, help="leave this fifth of the wide threads out and report on it")
    parser.add_argument("--exact", action="store_true", help="without rounding")
    parser.add_argument("--threads", type=int, default=1, help="of the processor")
    options = parser.parse_args()

    def log(text):
        print(text, flush=True)

    torch.set_num_threads(options.threads)
    _, characters, decoding = load_checkpoint(options.start[0])
    model = average(options.start)
    real = read_tiktalk(options.data / "tiktalkcoref/train.jsonl", with_titles=True)
    written = read_written(options.written)
    held = held_out(options.data, written)
    written = [d for d in written if not is_held_out(d)]
    threads = read_all_threads(options.written, held, options.fold)
    log(f"real {len(real)} written {len(written)} threads {len(threads)} options {vars(options)}")
    if options.epochs:
        model = finetune(model, characters, real, written, threads, options, log)
    save(model, characters, decoding, "", options.out)
    results = report_all(model, characters, held, log)
    save(model, characters, decoding, json.dumps(results), options.out)


if __name__ == "__main__":
    main()
