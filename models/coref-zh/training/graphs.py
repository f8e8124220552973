"""A model's graphs (../README.md, "Contract")."""

from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto

from data import MAX_WIDTH
from e5 import HIDDEN
from features import PAIR_FEATURES
from graph import Graph
from model import HEADS, PAIR_HIDDEN, SAID_GENDERS, SAID_NUMBERS, SPAN_HIDDEN, Coref
from threads import THREAD_FEATURES


def export_encoder(model: Coref, path: Path, roundings: dict):
    g, encoder, spans = Graph(roundings), model.encoder, model.spans
    speaker = g.add("Gather", g.constant(encoder.speaker.weight.detach().numpy()), "speaker_ids", axis=0)
    position = g.add("Gather", g.table(encoder.position.weight.detach().numpy()), "position_ids", axis=0)
    x = g.norm(g.add("Add", g.add("Add", "inputs_embeds", position), speaker), encoder.norm)
    absent = g.add("Sub", "attention_mask", g.constant([1]))
    bias = g.unsqueeze(g.add("Mul", absent, g.constant([1e4])), 1, 2)
    weights = torch.softmax(encoder.mix.detach(), 0).numpy()
    hidden = g.add("Mul", x, g.constant([weights[0]]))
    for weight, layer in zip(weights[1:], encoder.layers):
        parts = g.add("Split", g.layer(x, layer.qkv), axis=2, num_outputs=3, outputs=3)
        q, k, v = (g.reshape(p, 0, 0, HEADS, HIDDEN // HEADS) for p in parts)
        q = g.add("Mul", g.add("Transpose", q, perm=(0, 2, 1, 3)), g.constant([(HIDDEN // HEADS) ** -0.5]))
        scores = g.add("Add", g.add("MatMul", q, g.add("Transpose", k, perm=(0, 2, 3, 1))), bias)
        mixed = g.add("MatMul", g.add("Softmax", scores, axis=-1), g.add("Transpose", v, perm=(0, 2, 1, 3)))
        mixed = g.reshape(g.add("Transpose", mixed, perm=(0, 2, 1, 3)), 0, 0, HIDDEN)
        x = g.norm(g.add("Add", x, g.layer(mixed, layer.out)), layer.norm1)
        up = g.gelu(g.layer(x, layer.up))
        x = g.norm(g.add("Add", x, g.layer(up, layer.down)), layer.norm2)
        hidden = g.add("Add", hidden, g.add("Mul", x, g.constant([weight])))

    def shifted(y: str) -> list[str]:
        """y moved left by 0 … 31 tokens, zeros at the end."""
        padded = g.add("Pad", y, g.constant([0, 0, 0, 0, MAX_WIDTH - 1, 0], np.int64))
        last = MAX_WIDTH - 1
        return [g.slice(padded, 1, w, w - last if w < last else 2**31 - 1) for w in range(MAX_WIDTH)]

    start = g.layer(hidden, spans.start)
    ends = shifted(g.layer(hidden, spans.end))
    total, sums = None, []
    for w, part in enumerate(shifted(g.layer(hidden, spans.mean))):
        total = part if total is None else g.add("Add", total, part)
        sums.append(g.add("Mul", total, g.constant([1 / (w + 1)])))
    wide = g.add("Add", g.add("Concat", *ends, axis=2), g.add("Concat", *sums, axis=2))
    wide = g.add("Add", g.reshape(wide, 0, 0, MAX_WIDTH, SPAN_HIDDEN), g.unsqueeze(start, 2))
    wide = g.gelu(g.add("Add", wide, g.constant(spans.width.detach().numpy())))
    logits = g.linear(wide, spans.score.weight, spans.score.bias, is_small=True)
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


def export_pairs(model: Coref, path: Path):
    g, pairs = Graph(), model.pairs
    parts = g.add("Split", g.add("MatMul", "selector", "hidden"), axis=1, num_outputs=3, outputs=3)
    spans = g.add("Concat", *parts, axis=2)

    def project(layer):
        return g.linear(spans, layer.weight, layer.bias)

    both = g.add("Add", g.unsqueeze(project(pairs.anaphor), 2), g.unsqueeze(project(pairs.antecedent), 1))
    left = g.add("Mul", project(pairs.left), g.constant([PAIR_HIDDEN**-0.5]))
    product = g.add("Mul", g.unsqueeze(left, 2), g.unsqueeze(project(pairs.right), 1))
    feature = g.linear("features", pairs.feature.weight, None, is_small=True)
    both = g.gelu(g.add("Add", g.add("Add", both, product), feature))
    logits = g.linear(both, pairs.score.weight, pairs.score.bias, is_small=True)
    squeezed = g.add("Squeeze", logits, g.constant([3], np.int64))
    said = g.gelu(g.linear(spans, model.said.span.weight, model.said.span.bias))
    said = g.linear(said, model.said.score.weight, model.said.score.bias, is_small=True)
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


def export_thread_pairs(model: Coref, path: Path):
    """Pairs as a list, so that a thread of any length can be scored: spans [M, 1152], pairs of rows [P] → [P]."""
    g, head = Graph(), model.thread_pairs

    def rows(layer, index: str):
        return g.add("Gather", g.linear("spans", layer.weight, layer.bias), index, axis=0)

    both = g.add("Add", rows(head.anaphor, "anaphor"), rows(head.antecedent, "antecedent"))
    left = g.add("Mul", rows(head.left, "anaphor"), g.constant([PAIR_HIDDEN**-0.5]))
    both = g.add("Add", both, g.add("Mul", left, rows(head.right, "antecedent")))
    both = g.gelu(g.add("Add", both, g.linear("features", head.feature.weight, None, is_small=True)))
    logits = g.add("Squeeze", g.linear(both, head.score.weight, head.score.bias, is_small=True), g.constant([1], np.int64))
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
