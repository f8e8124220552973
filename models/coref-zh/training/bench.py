"""Times a checkpoint in PyTorch on the dialogues of `npm run bench:coref`: JSON on standard input and output.

In: {"dialogues": [[turn, …], …], "candidates": [[[turn, start, end], …], …], "batches": [1, 4, …],
"threads": [1, 2], "repetitions": 3}. Out: {"1": {"1": [milliseconds, …], …}, …} by threads and batch size: encoder,
span head and pair head for all dialogues, without decoding.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import torch

from batch import Batch
from data import Dialogue
from model import load_checkpoint


@torch.inference_mode()
def run(model, prepared):
    for batch, selector, features in prepared:
        hidden = model.encode(batch.rows, batch.speakers, batch.mask)
        model.spans(hidden)
        model.pairs(hidden, selector, features)


def prepare(characters, dialogues, candidates, size):
    for at in range(0, len(dialogues), size):
        batch = Batch(dialogues[at : at + size], characters)
        mentions = [[tuple(mention) for mention in one] for one in candidates[at : at + size]]
        selector, features = batch.pair_inputs(mentions)
        if features is not None:
            yield batch, selector, features


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    model, characters, _ = load_checkpoint(parser.parse_args().checkpoint)
    asked = json.load(sys.stdin)
    dialogues = [Dialogue(turns, [], []) for turns in asked["dialogues"]]
    times = {}
    for threads in asked["threads"]:
        torch.set_num_threads(threads)
        for size in asked["batches"]:
            prepared = list(prepare(characters, dialogues, asked["candidates"], size))
            took = []
            for repetition in range(asked["repetitions"] + 1):
                began = time.perf_counter()
                run(model, prepared)
                if repetition > 0:
                    took.append(1000 * (time.perf_counter() - began))
            times.setdefault(str(threads), {})[str(size)] = took
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
