"""Scores the exported files with onnxruntime, beside the checkpoint they were made from."""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from characters import Characters
from data import read_written
from e5 import HIDDEN
from finetune import held_out, report_all
from model import load_checkpoint


class ThreadPairs:
    """Stands in for the head of that name: the graph wants pairs as a list."""

    def __init__(self, path: Path, options):
        self.graph = onnxruntime.InferenceSession(path, options)

    def judge(self, spans, features):
        count = spans.shape[1]
        anaphor, antecedent = np.tril_indices(count, -1)
        feeds = {
            "spans": spans[0].numpy(),
            "anaphor": anaphor.astype(np.int32),
            "antecedent": antecedent.astype(np.int32),
            "features": features[0].numpy()[anaphor, antecedent],
        }
        logits = torch.zeros(1, count, count)
        if len(anaphor):
            logits[0, anaphor, antecedent] = torch.from_numpy(self.graph.run(None, feeds)[0])
        return logits


class Exported:
    """Stands in for `Coref` where a model is only used: encode, spans, pairs."""

    def __init__(self, folder: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.encoder = onnxruntime.InferenceSession(folder / "encoder.onnx", options)
        self.pair_graph = onnxruntime.InferenceSession(folder / "pairs.onnx", options)
        self.thread_pairs = ThreadPairs(folder / "thread-pairs.onnx", options)
        content = (folder / "embeddings.bin").read_bytes()
        rows = len(content) // (4 + HIDDEN)
        scales = np.frombuffer(content, "<f4", rows)
        self.table = np.frombuffer(content, np.int8, offset=4 * rows).reshape(rows, HIDDEN) * scales[:, None]

    def eval(self):
        return self

    def encode(self, rows, speakers, mask):
        feeds = {
            "inputs_embeds": self.table[rows.numpy()],
            "speaker_ids": speakers.numpy().astype(np.int32),
            "position_ids": np.broadcast_to(np.arange(rows.shape[1], dtype=np.int32), rows.shape),
            "attention_mask": mask.numpy(),
        }
        logits, hidden = self.encoder.run(["span_logits", "hidden"], feeds)
        self.logits = torch.from_numpy(logits)[..., None]
        return torch.from_numpy(hidden)

    def spans(self, _hidden):
        return self.logits

    def pairs(self, hidden, selector, features):
        feeds = {"hidden": hidden.numpy(), "selector": selector.numpy(), "features": features.numpy()}
        return torch.from_numpy(self.pair_graph.run(None, feeds)[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exported", type=Path, required=True, help="folder with encoder.onnx and the rest")
    parser.add_argument("--checkpoint", type=Path, help="to print its figures too")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=Path(__file__).parent.parent / "data", help="folder of .tsv files")
    options = parser.parse_args()
    torch.set_num_threads(1)
    told = json.loads((options.exported / "contract.json").read_text(encoding="utf-8"))
    characters = Characters(told["characters"], told["aliases"])
    sets = held_out(options.data, read_written(options.written))
    if options.checkpoint:
        model, characters, _ = load_checkpoint(options.checkpoint)
        report_all(model, characters, sets, lambda line: print("PyTorch,", line, flush=True))
    report_all(Exported(options.exported), characters, sets, lambda line: print("exported,", line, flush=True))


if __name__ == "__main__":
    main()
