"""The exported 8-bit files → a checkpoint to go on training from: where the float32 one is not kept, this is the fastest start.

python restore.py --exported .. --out runs/shipped.pt
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
from model import Coref


class Reader:
    """Walks the constants of a graph in the order in which export.py wrote its nodes."""

    def __init__(self, path: Path):
        graph = onnx.load(path).graph
        self.nodes = list(graph.node)
        self.constants = {c.name: numpy_helper.to_array(c) for c in graph.initializer}

    def of(self, op: str):
        """For each node of a kind, its constant inputs."""
        return [[self.constants[i] for i in node.input if i in self.constants] for node in self.nodes if node.op_type == op]

    def products(self) -> list[tuple[np.ndarray, np.ndarray | None]]:
        """Weight [out, in] and bias of every linear layer, in the order of the graph."""
        adds = {n.input[0]: self.constants[n.input[1]] for n in self.nodes if n.op_type == "Add" and n.input[1] in self.constants}
        found = []
        for node in self.nodes:
            if node.op_type == "MatMulNBits":
                packed, scales = (self.constants[i] for i in node.input[1:3])
                weight = (packed.astype(np.float32) - 128) * scales.reshape(*packed.shape[:2], 1)
                found.append((weight.reshape(packed.shape[0], -1), adds.get(node.output[0])))
            elif node.op_type == "MatMul" and node.input[1] in self.constants:
                found.append((self.constants[node.input[1]].T, adds.get(node.output[0])))
        return found


def restore(folder: Path) -> tuple[Coref, Characters, dict]:
    told = json.loads((folder / "contract.json").read_text(encoding="utf-8"))
    characters = Characters(told["characters"], told["aliases"])
    encoder, pairs = Reader(folder / "encoder.onnx"), Reader(folder / "pairs.onnx")
    layers = len(encoder.of("Softmax"))
    model = Coref(len(SPECIAL_ROWS) + len(characters.kept), layers)
    with torch.no_grad():
        restore_encoder(model, encoder)
        spans, head = model.spans, model.pairs
        tail = encoder.products()[-4:]
        for layer, (weight, bias) in zip((spans.start, spans.end, spans.mean, spans.score), tail):
            put(layer, weight, bias)
        spans.width[:12].copy_(width_of(encoder, (12, spans.width.shape[1])))
        linear = (
            head.anaphor,
            head.antecedent,
            head.left,
            head.right,
            head.feature,
            head.score,
            model.said.span,
            model.said.score,
        )
        for layer, (weight, bias) in zip(linear, pairs.products(), strict=True):
            put(layer, weight, bias)
        model.encoder.word.weight.copy_(torch.from_numpy(embeddings(folder / "embeddings.bin")))
    return model.eval(), characters, told["decoding"]


def restore_encoder(model: Coref, graph: Reader):
    encoder = model.encoder
    speakers, positions = graph.of("Gather")
    encoder.speaker.weight.copy_(torch.tensor(speakers[0]))
    encoder.position.weight.copy_(torch.tensor(positions[0]))
    norms = [encoder.norm] + [n for layer in encoder.layers for n in (layer.norm1, layer.norm2)]
    for norm, (scale, shift) in zip(norms, graph.of("LayerNormalization"), strict=True):
        norm.weight.copy_(torch.tensor(scale))
        norm.bias.copy_(torch.tensor(shift))
    products = iter(graph.products())
    for layer in encoder.layers:
        for part in (layer.qkv, layer.out, layer.up, layer.down):
            put(part, *next(products))
    # Shares of the layers: constants of one element that a layer's output (or the embeddings') is multiplied by.
    after = {n.output[0] for n in graph.nodes if n.op_type == "LayerNormalization"}
    shares = [
        float(graph.constants[n.input[1]].item())
        for n in graph.nodes
        if n.op_type == "Mul" and n.input[0] in after and graph.constants.get(n.input[1], np.zeros(2)).size == 1
    ]
    encoder.mix.copy_(torch.log(torch.tensor(shares)))


def width_of(graph: Reader, shape) -> torch.Tensor:
    return next(torch.tensor(c) for constants in graph.of("Add") for c in constants if c.shape == tuple(shape))


def put(layer: torch.nn.Linear, weight, bias):
    layer.weight.copy_(torch.tensor(weight))
    if bias is not None:
        layer.bias.copy_(torch.tensor(bias))


def embeddings(path: Path) -> np.ndarray:
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
