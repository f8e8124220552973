"""A trained model → encoder.onnx, pairs.onnx, embeddings.bin, contract.json and fixtures (see ../README.md).

The graphs are written node by node: only operators that onnxruntime's WebGPU provider runs, no shape arithmetic.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from batch import Batch
from chains import Threads, pair_scores, resolve_thread
from characters import Characters
from data import CAPTION, MAX_WIDTH, SPEAKER_NONE, THREAD_STYLE, read_marked
from decode import PER_TURN, resolve
from e5 import HIDDEN, SPECIAL_ROWS
from features import BETWEEN_EDGES, DISTANCE_EDGES, PAIR_FEATURES, PRONOUN_CLASSES
from model import HEADS, PAIR_HIDDEN, POSITIONS, SAID_GENDERS, SAID_NUMBERS, SPAN_HIDDEN, Coref, load_checkpoint
from rounding import measure, quantise_rows
from threads import (
    MARK_ANSWERS,
    MARK_ANSWERS_EARLIER,
    MARK_OPENS,
    OPENER,
    OPPOSITES,
    OTHER,
    PLURAL,
    SHARE_EDGES,
    SIGNS,
    THREAD_FEATURES,
    read_thread_file,
    thread_features,
)

BLOCK = 32


def quantise_blocks(weight: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """[N, K] → MatMulNBits' B [N, K/32, bytes] and scales [N, K/32]; symmetric, the scale of least squared error."""
    blocks = weight.reshape(weight.shape[0], -1, BLOCK).astype(np.float32)
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    peak = np.take_along_axis(blocks, np.abs(blocks).argmax(-1, keepdims=True), -1)
    best_error, best_scale = np.full(blocks.shape[:2], np.inf), np.ones(blocks.shape[:2], np.float32)
    for share in (1.0, 0.97, 0.94, 0.9, 0.86) if bits == 4 else (1.0,):
        for end in (low, high):
            scale = (peak[..., 0] * share / end).astype(np.float32)
            scale[scale == 0] = 1
            q = np.clip(np.round(blocks / scale[..., None]), low, high)
            error = ((q * scale[..., None] - blocks) ** 2).sum(-1)
            better = error < best_error
            best_error[better], best_scale[better] = error[better], scale[better]
    q = (np.clip(np.round(blocks / best_scale[..., None]), low, high) - low).astype(np.uint8)
    return (q[..., 0::2] | q[..., 1::2] << 4 if bits == 4 else q), best_scale


class Graph:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self, roundings: dict | None = None):
        """roundings: of the layers whose products are to be of 8-bit numbers."""
        self.nodes, self.constants, self.count = [], [], 0
        self.roundings = roundings or {}

    def add(self, op: str, *inputs: str, outputs=1, domain="", **attributes):
        self.count += 1
        names = [f"{op}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, f"{op}_{self.count}", domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, value, dtype=np.float32) -> str:
        self.count += 1
        name = f"constant_{self.count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(np.asarray(value, dtype)), name))
        return name

    def layer(self, x: str, layer, bits: int) -> str:
        """A linear layer whose channels are brought to like heights. With 8 bits x is rounded too: on wasm ONNX Runtime then
        multiplies 8-bit numbers; on WebGPU it takes both nodes of the rounding out (src/runtime asks for that)
        and multiplies x as it is."""
        if layer not in self.roundings:
            return self.linear(x, layer.weight, layer.bias, bits)
        heights, scale, zero = self.roundings[layer]
        x = self.add("Mul", x, self.constant(1 / heights))
        if bits == 4:
            return self.linear(x, layer.weight * torch.from_numpy(heights), layer.bias, bits)
        how = self.constant(scale), self.constant(zero, np.uint8)
        x = self.add("DequantizeLinear", self.add("QuantizeLinear", x, *how), *how)
        rows, scales = quantise_rows(layer.weight.detach().numpy() * heights)
        weight = (self.constant(rows, np.int8), self.constant(scales), self.constant(np.zeros(len(scales)), np.int8))
        y = self.add("MatMul", x, self.add("DequantizeLinear", *weight, axis=1))
        return y if layer.bias is None else self.add("Add", y, self.constant(layer.bias.detach().numpy()))

    def linear(self, x: str, weight, bias, bits: int) -> str:
        weight = weight.detach().numpy()
        if bits == 32:
            y = self.add("MatMul", x, self.constant(weight.T))
        else:
            packed, scales = quantise_blocks(weight, bits)
            shape = {"N": weight.shape[0], "K": weight.shape[1], "bits": bits, "block_size": BLOCK}
            arguments = (x, self.constant(packed, np.uint8), self.constant(scales))
            y = self.add("MatMulNBits", *arguments, domain="com.microsoft", **shape)
        return y if bias is None else self.add("Add", y, self.constant(bias.detach().numpy()))

    def norm(self, x: str, layer) -> str:
        scale, shift = (self.constant(p.detach().numpy()) for p in (layer.weight, layer.bias))
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=layer.eps)

    def gelu(self, x: str) -> str:
        return self.add("Gelu", x, domain="com.microsoft")

    def unsqueeze(self, x: str, *axes: int) -> str:
        return self.add("Unsqueeze", x, self.constant(axes, np.int64))

    def slice(self, x: str, axis: int, start: int, end: int) -> str:
        return self.add("Slice", x, *(self.constant([v], np.int64) for v in (start, end, axis)))

    def reshape(self, x: str, *shape: int) -> str:
        return self.add("Reshape", x, self.constant(shape, np.int64))

    def write(self, path: Path, inputs: dict, outputs: dict):
        """inputs: name → (type, shape); outputs: name → (inner name, shape)."""
        for name, (inner, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [inner], [name]))
        graph = helper.make_graph(
            self.nodes,
            path.stem,
            [helper.make_tensor_value_info(n, t, s) for n, (t, s) in inputs.items()],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, (_, s) in outputs.items()],
            self.constants,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="tamen")
        onnx.checker.check_model(model)
        onnx.save(model, path)


def export_encoder(model: Coref, path: Path, body_bits: int, head_bits: int, roundings: dict | None = None):
    g, encoder, spans = Graph(roundings), model.encoder, model.spans
    speaker = g.add("Gather", g.constant(encoder.speaker.weight.detach().numpy()), "speaker_ids", axis=0)
    position = g.add("Gather", g.constant(encoder.position.weight.detach().numpy()), "position_ids", axis=0)
    x = g.norm(g.add("Add", g.add("Add", "inputs_embeds", position), speaker), encoder.norm)
    absent = g.add("Sub", "attention_mask", g.constant([1]))
    bias = g.unsqueeze(g.add("Mul", absent, g.constant([1e4])), 1, 2)
    weights = torch.softmax(encoder.mix.detach(), 0).numpy()
    hidden = g.add("Mul", x, g.constant([weights[0]]))
    for weight, layer in zip(weights[1:], encoder.layers):
        parts = g.add("Split", g.layer(x, layer.qkv, body_bits), axis=2, num_outputs=3, outputs=3)
        q, k, v = (g.reshape(p, 0, 0, HEADS, HIDDEN // HEADS) for p in parts)
        q = g.add("Mul", g.add("Transpose", q, perm=(0, 2, 1, 3)), g.constant([(HIDDEN // HEADS) ** -0.5]))
        scores = g.add("Add", g.add("MatMul", q, g.add("Transpose", k, perm=(0, 2, 3, 1))), bias)
        mixed = g.add("MatMul", g.add("Softmax", scores, axis=-1), g.add("Transpose", v, perm=(0, 2, 1, 3)))
        mixed = g.reshape(g.add("Transpose", mixed, perm=(0, 2, 1, 3)), 0, 0, HIDDEN)
        x = g.norm(g.add("Add", x, g.layer(mixed, layer.out, body_bits)), layer.norm1)
        up = g.gelu(g.layer(x, layer.up, body_bits))
        x = g.norm(g.add("Add", x, g.layer(up, layer.down, body_bits)), layer.norm2)
        hidden = g.add("Add", hidden, g.add("Mul", x, g.constant([weight])))

    def shifted(y: str) -> list[str]:
        """y moved left by 0 … 31 tokens, zeros at the end."""
        padded = g.add("Pad", y, g.constant([0, 0, 0, 0, MAX_WIDTH - 1, 0], np.int64))
        last = MAX_WIDTH - 1
        return [g.slice(padded, 1, w, w - last if w < last else 2**31 - 1) for w in range(MAX_WIDTH)]

    start = g.layer(hidden, spans.start, head_bits)
    ends = shifted(g.layer(hidden, spans.end, head_bits))
    total, sums = None, []
    for w, part in enumerate(shifted(g.layer(hidden, spans.mean, head_bits))):
        total = part if total is None else g.add("Add", total, part)
        sums.append(g.add("Mul", total, g.constant([1 / (w + 1)])))
    wide = g.add("Add", g.add("Concat", *ends, axis=2), g.add("Concat", *sums, axis=2))
    wide = g.add("Add", g.reshape(wide, 0, 0, MAX_WIDTH, SPAN_HIDDEN), g.unsqueeze(start, 2))
    wide = g.gelu(g.add("Add", wide, g.constant(spans.width.detach().numpy())))
    logits = g.linear(wide, spans.score.weight, spans.score.bias, 32)
    tokens, whole = ["B", "T"], (TensorProto.INT32, ["B", "T"])
    g.write(
        path,
        {
            "inputs_embeds": (TensorProto.FLOAT, [*tokens, HIDDEN]),
            "speaker_ids": whole,
            "position_ids": whole,
            "attention_mask": (TensorProto.FLOAT, tokens),
        },
        {"span_logits": (g.reshape(logits, 0, 0, MAX_WIDTH), [*tokens, MAX_WIDTH]), "hidden": (hidden, [*tokens, HIDDEN])},
    )


def export_pairs(model: Coref, path: Path, head_bits: int):
    g, pairs = Graph(), model.pairs
    parts = g.add("Split", g.add("MatMul", "selector", "hidden"), axis=1, num_outputs=3, outputs=3)
    spans = g.add("Concat", *parts, axis=2)

    def project(layer):
        return g.linear(spans, layer.weight, layer.bias, head_bits)

    both = g.add("Add", g.unsqueeze(project(pairs.anaphor), 2), g.unsqueeze(project(pairs.antecedent), 1))
    left = g.add("Mul", project(pairs.left), g.constant([PAIR_HIDDEN**-0.5]))
    product = g.add("Mul", g.unsqueeze(left, 2), g.unsqueeze(project(pairs.right), 1))
    feature = g.linear("features", pairs.feature.weight, None, 32)
    both = g.gelu(g.add("Add", g.add("Add", both, product), feature))
    logits = g.linear(both, pairs.score.weight, pairs.score.bias, 32)
    squeezed = g.add("Squeeze", logits, g.constant([3], np.int64))
    said = g.gelu(g.linear(spans, model.said.span.weight, model.said.span.bias, head_bits))
    said = g.linear(said, model.said.score.weight, model.said.score.bias, 32)
    g.write(
        path,
        {
            "hidden": (TensorProto.FLOAT, ["B", "T", HIDDEN]),
            "selector": (TensorProto.FLOAT, ["B", "3M", "T"]),
            "features": (TensorProto.FLOAT, ["B", "M", "M", PAIR_FEATURES]),
        },
        {
            "link_logits": (squeezed, ["B", "M", "M"]),
            "said_logits": (said, ["B", "M", len(SAID_GENDERS) + len(SAID_NUMBERS) + 1]),
        },
    )


def export_thread_pairs(model: Coref, path: Path, head_bits: int):
    """Pairs as a list, so that a thread of any length can be scored: spans [M, 1152], pairs of rows [P] → [P]."""
    g, head = Graph(), model.thread_pairs

    def rows(layer, index: str):
        return g.add("Gather", g.linear("spans", layer.weight, layer.bias, head_bits), index, axis=0)

    left = g.add("Mul", rows(head.left, "anaphor"), g.constant([PAIR_HIDDEN**-0.5]))
    both = g.add("Add", rows(head.anaphor, "anaphor"), rows(head.antecedent, "antecedent"))
    both = g.add("Add", both, g.add("Mul", left, rows(head.right, "antecedent")))
    both = g.gelu(g.add("Add", both, g.linear("features", head.feature.weight, None, 32)))
    logits = g.add("Squeeze", g.linear(both, head.score.weight, head.score.bias, 32), g.constant([1], np.int64))
    g.write(
        path,
        {
            "spans": (TensorProto.FLOAT, ["M", 3 * HIDDEN]),
            "anaphor": (TensorProto.INT32, ["P"]),
            "antecedent": (TensorProto.INT32, ["P"]),
            "features": (TensorProto.FLOAT, ["P", THREAD_FEATURES]),
        },
        {"link_logits": (logits, ["P"])},
    )


def export_embeddings(model: Coref, path: Path):
    """float32 scales [rows], then int8 [rows, 384]; value = int8 * scale."""
    table = model.encoder.word.weight.detach().numpy()
    scales = np.maximum(np.abs(table).max(1) / 127, 1e-12).astype("<f4")
    path.write_bytes(scales.tobytes() + np.round(table / scales[:, None]).astype(np.int8).tobytes())


def contract(characters: Characters, decoding: dict) -> dict:
    return {
        "format": "tamen-coref-1",
        "files": {
            "encoder": "encoder.onnx",
            "pairs": "pairs.onnx",
            "threadPairs": "thread-pairs.onnx",
            "embeddings": "embeddings.bin",
        },
        "hidden": HIDDEN,
        "maxWidth": MAX_WIDTH,
        "maxTokens": POSITIONS,
        "specialRows": {"start": 0, "padding": 1, "end": 2, "unknown": 3, "blank": 4},
        "firstCharacterRow": len(SPECIAL_ROWS),
        "characters": characters.kept,
        "aliases": characters.aliases,
        "speakers": {
            "A": 0,
            "B": 1,
            "special": SPEAKER_NONE,
            "thread": {"A": THREAD_STYLE, "B": THREAD_STYLE + 1},
            "window": {
                "opener": OPENER,
                "other": OTHER,
                "caption": CAPTION,
                "marks": {"opens": MARK_OPENS, "answers": MARK_ANSWERS, "answersEarlier": MARK_ANSWERS_EARLIER},
            },
        },
        "pairFeatures": PAIR_FEATURES,
        "pronounClasses": PRONOUN_CLASSES,
        "distanceEdges": DISTANCE_EDGES,
        "betweenEdges": BETWEEN_EDGES,
        "perTurn": PER_TURN,
        "threadPairs": {
            "features": THREAD_FEATURES,
            "opposites": OPPOSITES,
            "likeSigns": SIGNS,
            "plural": PLURAL.pattern,
            "shareEdges": SHARE_EDGES,
        },
        "said": {"genders": SAID_GENDERS, "numbers": SAID_NUMBERS},
        "decoding": decoding,
    }


@torch.no_grad()
def fixtures(model: Coref, characters: Characters, dialogues: list, decoding: dict) -> list[dict]:
    """What PyTorch gives in float32 for a few dialogues: inputs, logits, links, clusters."""
    model.eval()
    made = []
    for dialogue in dialogues:
        batch = Batch([dialogue], characters)
        hidden = model.encode(batch.rows, batch.speakers, batch.mask)
        logits = model.spans(hidden)[0, ..., 0]
        selector, features = batch.pair_inputs([dialogue.mentions])
        links = model.pairs(hidden, selector, features)[0] if dialogue.mentions else torch.zeros(0, 0)
        said = model.said(hidden, selector)[0] if dialogue.mentions else torch.zeros(0, 0)
        above = [[t, w, round(float(logits[t, w]), 3)] for t, w in torch.nonzero(batch.valid[0] & (logits > -3)).tolist()]
        made.append(
            {
                "turns": dialogue.turns,
                "rows": batch.rows[0].tolist(),
                "speakers": batch.speakers[0].tolist(),
                "spanLogitsAboveMinus3": above,
                "goldMentions": dialogue.mentions,
                "goldPairFeatures": [] if features is None else [
                    [np.flatnonzero(cell).tolist() for cell in row] for row in features[0].numpy()
                ],
                "goldLinkLogits": [[round(float(v), 3) for v in row] for row in links],
                "goldSaidLogits": [[round(float(v), 3) for v in row] for row in said],
                "resolved": [[list(m), k] for m, k in resolve(model, characters, [dialogue], decoding)[0]],
            }
        )  # fmt: skip
    return made


def export(
    model: Coref, characters: Characters, out: Path, decoding: dict, dialogues: list, body_bits=8, head_bits=8, measured=()
):
    """measured: dialogues from which the heights of channels and how to round are read; none: as the weights are."""
    model.eval()
    roundings = measure(model, [Batch(measured[at : at + 16], characters) for at in range(0, len(measured), 16)])
    if body_bits == 4:
        roundings = {layer: roundings[layer] for layer in model.encoder.modules() if layer in roundings}
    out.mkdir(parents=True, exist_ok=True)
    (out / "fixtures").mkdir(exist_ok=True)
    export_encoder(model, out / "encoder.onnx", body_bits, head_bits, roundings)
    export_pairs(model, out / "pairs.onnx", head_bits)
    export_thread_pairs(model, out / "thread-pairs.onnx", head_bits)
    export_embeddings(model, out / "embeddings.bin")
    write_json(out / "contract.json", contract(characters, decoding))
    write_json(out / "fixtures/pytorch.json", fixtures(model, characters, dialogues, decoding))
    write_json(out / "fixtures/threads.json", thread_fixtures(model, characters, read_thread_file(out / "fixtures/threads.tsv")))
    for name in ("contract.json", "encoder.onnx", "pairs.onnx", "thread-pairs.onnx", "embeddings.bin"):
        content = (out / name).read_bytes()
        print(f"{{ path: 'coref-zh/{name}', bytes: {len(content)}, sha256: '{hashlib.sha256(content).hexdigest()}' }},")


@torch.no_grad()
def thread_fixtures(model: Coref, characters: Characters, threads: list) -> list[dict]:
    """The same for whole threads: windows, and the links of the gold mentions."""
    made = []
    for thread in threads:
        one = Threads([thread], characters, None, 1.0)
        batch = one.batch
        hidden = model.encode(batch.rows, batch.speakers, batch.mask)
        logits = model.spans(hidden)[..., 0]
        features = thread_features(thread, thread.mentions)
        links = pair_scores(model, one, hidden, 0, thread.mentions)
        lengths = batch.mask.sum(1).int().tolist()
        spans = [one.surest(logits, 0, -3.0)]
        made.append(
            {
                "caption": thread.caption,
                "comments": [{"author": c.author, "parent": c.parent, "text": c.text} for c in thread.comments],
                "places": [list(one.cut[0].place[i]) for i in range(len(thread.comments))],
                "windows": [
                    {
                        "rows": batch.rows[w, :n].tolist(),
                        "speakers": batch.speakers[w, :n].tolist(),
                        "firstTokens": batch.starts[w],
                    }
                    for w, n in enumerate(lengths)
                ],
                "spanLogitsAboveMinus3": [[*m, round(v, 3)] for m, v in sorted(spans[0].items())],
                "goldMentions": [list(m) for m in thread.mentions],
                "pairFeatures": [[np.flatnonzero(features[i, j]).tolist() for j in range(i)] for i in range(len(features))],
                "linkLogits": [[round(float(links[i, j]), 3) for j in range(i)] for i in range(len(features))],
                "goldPersons": [k for _, k in resolve_thread(model, characters, thread, gold=True, captions=1.0)],
            }
        )
    return made


def write_json(path: Path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True, help="a .pt that train.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported files")
    parser.add_argument("--examples", type=Path, required=True, help="written dialogues for the fixtures (.tsv)")
    parser.add_argument("--bits", type=int, default=8, choices=(4, 8), help="of the encoder's weights; heads have 8")
    parser.add_argument(
        "--measure", type=Path, help="dialogues (.tsv) to measure inputs on; with 8 bits wasm then multiplies in 8 bits"
    )
    arguments = parser.parse_args()
    model, characters, decoding = load_checkpoint(arguments.checkpoint)
    measured = [] if arguments.measure is None else read_marked(arguments.measure)[::20]
    export(model, characters, arguments.out, decoding, read_marked(arguments.examples), arguments.bits, measured=measured)


if __name__ == "__main__":
    main()
