"""The exported files → a checkpoint to go on training from: where the float32 one is not kept, this is the fastest start.

python restore.py --exported .. --out runs/dialogues.pt
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from characters import Characters
from e5 import HIDDEN, SPECIAL_ROWS
from model import Coref, load_weights

HEAD_LAYERS = ("anaphor", "antecedent", "left", "right", "feature", "score")


class Reader:
    """Walks the constants of a graph in the order in which export.py wrote its nodes."""

    def __init__(self, path: Path):
        graph = onnx.load(path).graph
        self.nodes = list(graph.node)
        self.constants = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
        self.made_by = {output: node for node in self.nodes for output in node.output}
        self.dequantised = {
            n.output[0]: (self.constants[n.input[0]] * self.constants[n.input[1]]).T
            for n in self.nodes
            if n.op_type == "DequantizeLinear" and n.input[0] in self.constants
        }

    def of(self, op: str):
        """For each node of a kind, its constant inputs."""
        return [[self.constants[i] for i in node.input if i in self.constants] for node in self.nodes if node.op_type == op]

    def heights(self, rounded: str) -> np.ndarray:
        """What each channel was divided by before it was rounded (graph.py, `layer`)."""
        even = self.made_by[self.made_by[self.made_by[rounded].input[0]].input[0]]
        return 1 / self.constants[even.input[1]]

    def table(self, name: str) -> np.ndarray:
        """Rows of 8-bit numbers with a scale each (graph.py, `table`), or float32 as they are."""
        if name in self.constants:
            return self.constants[name]
        wide, scales = self.made_by[name].input
        return self.constants[self.made_by[wide].input[0]] * self.constants[scales]

    def products(self) -> list[dict[str, np.ndarray]]:
        """Weight [out, in], and bias where there is one, of every linear layer, in the order of the graph."""
        adds = {n.input[0]: self.constants[n.input[1]] for n in self.nodes if n.op_type == "Add" and n.input[1] in self.constants}
        found = []
        for node in self.nodes:
            if node.op_type == "MatMulNBits":
                packed, scales = (self.constants[i] for i in node.input[1:3])
                weight = ((packed.astype(np.float32) - 128) * scales.reshape(*packed.shape[:2], 1)).reshape(len(packed), -1)
            elif node.op_type == "MatMul" and node.input[1] in self.dequantised:
                weight = self.dequantised[node.input[1]] / self.heights(node.input[0])
            elif node.op_type == "MatMul" and node.input[1] in self.constants:
                weight = self.constants[node.input[1]].T
            else:
                continue
            bias = adds.get(node.output[0])
            found.append({"weight": weight} | ({} if bias is None else {"bias": bias}))
        return found


def restore(folder: Path) -> tuple[Coref, Characters, dict]:
    """→ model, characters, decoding."""
    told = json.loads((folder / "contract.json").read_text(encoding="utf-8"))
    characters = Characters(told["characters"], told["aliases"])
    encoder = Reader(folder / "encoder.onnx")
    layers = len(encoder.of("Softmax"))
    values = encoder_values(encoder, layers) | {"encoder.word.weight": embeddings(folder, told)}
    heads = {"pairs": told["files"]["pairs"], "thread_pairs": told["files"].get("threadPairs")}
    for name, file in heads.items():
        if file is not None:
            products = Reader(folder / file).products()
            values |= layers_of([f"{name}.{layer}" for layer in HEAD_LAYERS], products)
            values |= layers_of(["said.span", "said.score"], products[len(HEAD_LAYERS) :])
    model = Coref(len(SPECIAL_ROWS) + len(characters.kept), layers)
    load_weights(model, {name: torch.tensor(np.array(value)) for name, value in values.items()})
    return model.eval(), characters, told["decoding"]


def layers_of(names: list[str], products: list[dict]) -> dict:
    return {f"{name}.{part}": value for name, product in zip(names, products) for part, value in product.items()}


def encoder_values(graph: Reader, layers: int) -> dict:
    speakers, positions = (graph.table(node.input[0]) for node in graph.nodes if node.op_type == "Gather")
    values = {"encoder.speaker.weight": speakers, "encoder.position.weight": positions}
    norms = ["encoder.norm"] + [f"encoder.layers.{i}.norm{half}" for i in range(layers) for half in (1, 2)]
    for name, (scale, shift) in zip(norms, graph.of("LayerNormalization"), strict=True):
        values |= {f"{name}.weight": scale, f"{name}.bias": shift}
    names = [f"encoder.layers.{i}.{part}" for i in range(layers) for part in ("qkv", "out", "up", "down")]
    values |= layers_of([*names, "spans.start", "spans.end", "spans.mean", "spans.score"], graph.products())
    # The width's row is what is added to the gathered spans [B, T, widths, channels].
    channels = len(values["spans.start.bias"])
    values["spans.width"] = next(c for added in graph.of("Add") for c in added if c.ndim == 2 and c.shape[1] == channels)
    # Shares of the layers: constants of one element that a layer's output (or the embeddings') is multiplied by.
    after = {n.output[0] for n in graph.nodes if n.op_type == "LayerNormalization"}
    shares = [
        float(graph.constants[n.input[1]].item())
        for n in graph.nodes
        if n.op_type == "Mul" and n.input[0] in after and graph.constants.get(n.input[1], np.zeros(2)).size == 1
    ]
    return values | {"encoder.mix": np.log(np.array(shares, np.float32))}


def embeddings(folder: Path, told: dict) -> np.ndarray:
    """The whole table, of one file or of common characters and rare ones."""
    common = table(folder / told["files"]["embeddings"])
    if "rareEmbeddings" not in told["files"]:
        return common
    is_common = np.array([True] * len(SPECIAL_ROWS) + [c in told["commonCharacters"] for c in told["characters"]])
    whole = np.empty((len(is_common), HIDDEN), np.float32)
    whole[is_common], whole[~is_common] = common, table(folder / told["files"]["rareEmbeddings"])
    return whole


def table(path: Path) -> np.ndarray:
    content = path.read_bytes()
    rows = len(content) // (4 + HIDDEN)
    scales = np.frombuffer(content, "<f4", rows)
    return np.frombuffer(content, np.int8, offset=4 * rows).reshape(rows, HIDDEN) * scales[:, None]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exported", type=Path, required=True, help="folder with encoder.onnx and the rest")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint (.pt)")
    options = parser.parse_args()
    model, characters, decoding = restore(options.exported)
    saved = {"state": model.state_dict(), "layers": len(model.encoder.layers), "characters": characters.kept}
    torch.save(saved | {"aliases": characters.aliases, "decoding": decoding}, options.out)


if __name__ == "__main__":
    main()
