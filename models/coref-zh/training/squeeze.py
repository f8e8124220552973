"""encoder.onnx and pairs.onnx with their weights in fewer levels, so that they pack to less.

What the rounding of one input's weights takes from an output, the weights of the inputs that are not rounded yet give back as
far as they can: which inputs go together is read from dialogues (GPTQ, Frantar et al. 2023, arXiv 2210.17323).
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

from batch import Batch, batches
from characters import Characters
from data import read_written

FOLDER = Path(__file__).parent.parent
# Of the mean height of the second moments: how far the inputs that were seen are believed.
DAMPING = 0.01
# Inputs or outputs of a feed-forward layer: two thirds of the weights, which bear more than attention does.
WIDE = 1536


class Product:
    """A MatMul of rounded inputs with rounded weights: int8 `levels` [K, N], `scales` [N]."""

    def __init__(self, graph: onnx.GraphProto, node: onnx.NodeProto, weight: onnx.NodeProto):
        self.inputs = node.input[0]
        held = {i.name: i for i in graph.initializer}
        self.weight, self.scale = held[weight.input[0]], held[weight.input[1]]
        self.levels = numpy_helper.to_array(self.weight)
        self.scales = numpy_helper.to_array(self.scale)

    def set(self, levels: np.ndarray, scales: np.ndarray):
        self.weight.CopyFrom(numpy_helper.from_array(levels.astype(np.int8), self.weight.name))
        self.scale.CopyFrom(numpy_helper.from_array(scales.astype(np.float32), self.scale.name))


def products_of(model: onnx.ModelProto) -> list[Product]:
    made_by = {output: node for node in model.graph.node for output in node.output}
    held = {i.name: i for i in model.graph.initializer}
    products = []
    for node in model.graph.node:
        weight = made_by.get(node.input[1]) if node.op_type == "MatMul" else None
        if weight is None or weight.op_type != "DequantizeLinear" or weight.input[0] not in held:
            continue
        products.append(Product(model.graph, node, weight))
    return products


class Encoder:
    def __init__(self, model: onnx.ModelProto, folder: Path, also: list[str]):
        extended = onnx.ModelProto()
        extended.CopyFrom(model)
        extended.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in dict.fromkeys(also))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        if also:  # A fused product has no inputs to be seen.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self.session = onnxruntime.InferenceSession(extended.SerializeToString(), options)
        self.embeddings = embeddings_of(folder)

    def run(self, batch: Batch, names: list[str]) -> list[np.ndarray]:
        rows, mask = batch.rows.numpy(), batch.mask.numpy()
        feeds = {
            "inputs_embeds": self.embeddings[rows],
            "speaker_ids": batch.speakers.numpy().astype(np.int32),
            "position_ids": np.tile(np.arange(rows.shape[1], dtype=np.int32), (len(rows), 1)),
            "attention_mask": mask.astype(np.float32),
        }
        return [value[mask > 0] for value in self.session.run(names, feeds)]


def embeddings_of(folder: Path) -> np.ndarray:
    """Both tables in the order of the whole one."""
    contract = json.loads((folder / "contract.json").read_text(encoding="utf-8"))
    characters, common = contract["characters"], set(contract["commonCharacters"])
    first, hidden = contract["firstCharacterRow"], contract["hidden"]
    table = np.zeros((first + len(characters), hidden), np.float32)
    is_common = np.array([True] * first + [c in common for c in characters])
    for name, rows in (("embeddings.bin", is_common), ("rare-embeddings.bin", ~is_common)):
        content = (folder / name).read_bytes()
        count = int(rows.sum())
        scales = np.frombuffer(content, "<f4", count)
        table[rows] = np.frombuffer(content, np.int8, offset=4 * count).reshape(count, hidden) * scales[:, None]
    return table


def moments_of(encoder: Encoder, products: list[Product], seen: list[Batch]) -> dict[str, np.ndarray]:
    """Of each product's inputs: the sum of x xᵀ over tokens."""
    names = list(dict.fromkeys(p.inputs for p in products))
    sums: dict[str, np.ndarray] = {}
    for batch in seen:
        for name, x in zip(names, encoder.run(batch, names)):
            sums[name] = sums.get(name, 0) + x.T.astype(np.float64) @ x
    return sums


def squeeze(product: Product, moments: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Levels from -top to top and their scales."""
    weight = product.levels.astype(np.float64) * product.scales
    scales = np.maximum(np.abs(weight).max(0) / top, 1e-12)
    height = DAMPING * np.diag(moments).mean()
    order = np.argsort(-np.diag(moments))
    inverse = np.linalg.inv(moments[np.ix_(order, order)] + height * np.eye(len(order)))
    upper = np.linalg.cholesky(inverse).T
    rest = weight[order]
    levels = np.zeros_like(rest)
    for k in range(len(rest)):
        levels[k] = np.clip(np.round(rest[k] / scales), -top, top)
        error = (rest[k] - levels[k] * scales) / upper[k, k]
        rest[k + 1 :] -= np.outer(upper[k, k + 1 :], error)
    unordered = np.zeros_like(levels)
    unordered[order] = levels
    return unordered, scales


def rounded(product: Product, top: int) -> tuple[np.ndarray, np.ndarray]:
    """The same without making up for anything, to compare."""
    weight = product.levels.astype(np.float64) * product.scales
    scales = np.maximum(np.abs(weight).max(0) / top, 1e-12)
    return np.round(weight / scales), scales


def shorten(graph: onnx.GraphProto, least_bytes=20_000, bits=13):
    """float32 tables with so many bits of their fraction cleared: they pack to half, and are off by less than their rounding
    would be in 16 bits."""
    for initializer in graph.initializer:
        values = numpy_helper.to_array(initializer)
        if values.dtype != np.float32 or values.nbytes < least_bytes:
            continue
        whole = values.view(np.uint32) + np.uint32(1 << (bits - 1))
        short = (whole & ~np.uint32((1 << bits) - 1)).view(np.float32)
        initializer.CopyFrom(numpy_helper.from_array(short.copy(), initializer.name))


def squeeze_blocks(graph: onnx.GraphProto, top: int):
    """8-bit blocks of MatMulNBits in so many levels. They are small, and each block has a scale: rounding does."""
    held = {i.name: i for i in graph.initializer}
    for node in graph.node:
        if node.op_type != "MatMulNBits":
            continue
        blocks, scales = held[node.input[1]], held[node.input[2]]
        values = numpy_helper.to_array(blocks).astype(np.float64) - 128
        blocks.CopyFrom(numpy_helper.from_array((np.round(values * top / 127) + 128).astype(np.uint8), blocks.name))
        wider = (numpy_helper.to_array(scales) * np.float32(127 / top)).astype(np.float32)
        scales.CopyFrom(numpy_helper.from_array(wider, scales.name))


def difference(one: Encoder, other: Encoder, held: list[Batch]) -> tuple[float, float, float]:
    """Of hidden vectors, mean and largest, relative to their mean height; of span logits above -6, mean."""
    far, heights, most, spans = 0.0, 0.0, 0.0, []
    for batch in held:
        a, b = one.run(batch, ["hidden", "span_logits"]), other.run(batch, ["hidden", "span_logits"])
        far += np.abs(a[0] - b[0]).sum()
        heights += np.abs(a[0]).sum()
        most = max(most, np.abs(a[0] - b[0]).max() * a[0].size / np.abs(a[0]).sum())
        likely = a[1] > -6
        spans.append(np.abs(a[1] - b[1])[likely])
    return far / heights, most, float(np.concatenate(spans).mean())


def packed(model: onnx.ModelProto) -> int:
    return len(gzip.compress(model.SerializeToString(), 9))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the model as exported")
    parser.add_argument("--top", type=int, nargs="+", default=[47], help="levels go from -top to top; several are compared")
    parser.add_argument("--attention", type=int, default=127, help="the same of whatever is no feed-forward layer")
    parser.add_argument("--dialogues", type=int, default=480, help="to read inputs from; a third as many are compared on")
    parser.add_argument("--blocks", type=int, default=31, help="the same of the blocks of pairs.onnx")
    parser.add_argument("--out", type=Path, help="folder for both graphs, encoder.onnx with the last top")
    arguments = parser.parse_args()
    contract = json.loads((arguments.model / "contract.json").read_text(encoding="utf-8"))
    characters = Characters(contract["characters"], contract["aliases"])
    written = read_written(FOLDER / "data")
    step = max(1, len(written) * 3 // (4 * arguments.dialogues))
    some = written[::step]
    groups = [Batch(group, characters) for group in batches(some, 16, None)]
    seen, held = [g for i, g in enumerate(groups) if i % 4], groups[::4]
    model = onnx.load(arguments.model / "encoder.onnx")
    exported = Encoder(model, arguments.model, [])
    products = products_of(model)
    moments = moments_of(Encoder(model, arguments.model, [p.inputs for p in products]), products, seen)
    print(f"as exported: {packed(model) / 1e6:.2f} MB packed; {len(some)} dialogues")
    for top in arguments.top:
        for name, way in (("rounded", rounded), ("made up for", lambda p, most: squeeze(p, moments[p.inputs], most))):
            for product in products:
                product.set(*way(product, top if WIDE in product.levels.shape else arguments.attention))
            mean, most, spans = difference(exported, Encoder(model, arguments.model, []), held)
            print(
                f"top {top}, {name}: {packed(model) / 1e6:.2f} MB packed; hidden off by {mean:.4f} (most {most:.2f}), "
                f"span logits by {spans:.4f}",
                flush=True,
            )
    if arguments.out is not None:
        shorten(model.graph)
        onnx.save(model, arguments.out / "encoder.onnx")
        pairs = onnx.load(arguments.model / "pairs.onnx")
        squeeze_blocks(pairs.graph, arguments.blocks)
        shorten(pairs.graph)
        onnx.save(pairs, arguments.out / "pairs.onnx")
        mean, most, spans = difference(exported, Encoder(model, arguments.model, []), held)
        print(
            f"written: {packed(model) / 1e6:.2f} and {packed(pairs) / 1e6:.2f} MB packed; hidden off by {mean:.4f} "
            f"({most:.2f}), span logits by {spans:.4f}"
        )


if __name__ == "__main__":
    main()
