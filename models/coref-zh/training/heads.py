"""Last stage: the heads again, alone, on the mean of finished encoders: links of dialogues, links of threads, what is said.

python heads.py --data FOLDER --start runs/threads-1.pt runs/threads-2.pt --out runs/final.pt
"""

import argparse
import json
import random
from pathlib import Path

import torch

from augment import augment_thread, is_name
from batch import Batch, batches
from data import read_tiktalk, read_written
from finetune import held_out, read_all_threads, report_all, save
from links import examples, thread_examples, train_links, train_thread_links
from model import load_checkpoint
from rounding import know_rounding
from said import read_labels, report_said, split, train_said
from threads import dialogues_of
from train import average, is_held_out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, nargs="+", required=True, help="the mean of these checkpoints")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=Path(__file__).parent.parent / "data", help="folder of .tsv files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--link-epochs", type=int, default=0, help="of the head for dialogues")
    parser.add_argument("--thread-epochs", type=int, default=6)
    parser.add_argument("--variants", type=int, default=2, help="changed copies of each thread beside itself")
    parser.add_argument("--no-said", action="store_true")
    parser.add_argument("--fold", type=int, help="leave this fifth of the wide threads out and report on it")
    parser.add_argument("--only", nargs="*", help="report on these sets alone")
    options = parser.parse_args()
    torch.set_num_threads(1)
    _, characters, decoding = load_checkpoint(options.start[0])
    model = average(options.start)
    written = read_written(options.written)
    held = held_out(options.data, written)
    threads = read_all_threads(options.written, held, options.fold)
    real = read_tiktalk(options.data / "tiktalkcoref/train.jsonl", with_titles=True)
    written = [d for d in written if not is_held_out(d)]
    measured = [Batch(group, characters) for group in batches([*written[::20], *real[::8]], 32, None)]
    know_rounding(model, measured)
    held = {name: held[name] for name in options.only or held}
    report_all(model, characters, held, log=lambda line: print("before", line, flush=True))
    if options.link_epochs:
        cut = [d for t in threads for d in dialogues_of(t)]
        train_links(model, examples(model, characters, [*real, *written, *cut]), options.link_epochs, options.seed)
    if options.thread_epochs:
        rng = random.Random(options.seed)
        names = sorted({t.text(m) for t in threads for m in t.mentions if is_name(t.text(m))})
        changed = [augment_thread(t, names, rng) for _ in range(options.variants) for t in threads]
        train_thread_links(model, thread_examples(model, characters, [*threads, *changed]), options.thread_epochs, options.seed)
    results = report_all(model, characters, held)
    if not options.no_said:
        labelled, unseen = split(read_labels(options.written / "said/train.tsv", options.data, options.written))
        train_said(model, characters, labelled, options.seed)
        test = read_labels(options.written / "said/test.tsv", options.data, options.written)
        for name, rows in (("kept apart", unseen), ("test", test)):
            results[f"said, {name}"] = report_said(name, model, characters, rows)
    save(model, characters, decoding, json.dumps(results), options.out)


if __name__ == "__main__":
    main()
