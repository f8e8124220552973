"""Scores the exported files with onnxruntime, beside the checkpoint they were made from."""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from characters import Characters
from data import read_tiktalk, read_written
from e5 import HIDDEN
from model import load_checkpoint
from threads import read_threads
from train import is_held_out, report


class Exported:
    """Stands in for `Coref` where a model is only used: encode, spans, pairs."""

    def __init__(self, folder: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.encoder = onnxruntime.InferenceSession(folder / "encoder.onnx", options)
        self.pair_graph = onnxruntime.InferenceSession(folder / "pairs.onnx", options)
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
    sets = {
        "val": read_tiktalk(options.data / "tiktalkcoref/val.jsonl"),
        "written tenth": [d for d in read_written(options.written) if is_held_out(d)],
        "threads": read_threads(options.data / "threads/dev.tsv"),
    }
    for name, dialogues in sets.items():
        if options.checkpoint:
            model, characters, decoding = load_checkpoint(options.checkpoint)
            report(f"{name}, PyTorch", model, characters, dialogues, decoding)
        report(f"{name}, exported", Exported(options.exported), characters, dialogues, told["decoding"])


if __name__ == "__main__":
    main()
