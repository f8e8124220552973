"""Writes ONNX graphs node by node: only operators that onnxruntime's WebGPU provider runs, no shape arithmetic."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from rounding import quantise_rows

BLOCK = 32


def quantise_blocks(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[N, K] → MatMulNBits' B [N, K/32, 32] and scales [N, K/32]; symmetric, either end of the range may be the peak's."""
    blocks = weight.reshape(weight.shape[0], -1, BLOCK).astype(np.float32)
    peak = np.take_along_axis(blocks, np.abs(blocks).argmax(-1, keepdims=True), -1)
    best_error, best_scale = np.full(blocks.shape[:2], np.inf), np.ones(blocks.shape[:2], np.float32)
    for end in (-128, 127):
        scale = (peak[..., 0] / end).astype(np.float32)
        scale[scale == 0] = 1
        q = np.clip(np.round(blocks / scale[..., None]), -128, 127)
        error = ((q * scale[..., None] - blocks) ** 2).sum(-1)
        better = error < best_error
        best_error[better], best_scale[better] = error[better], scale[better]
    return (np.clip(np.round(blocks / best_scale[..., None]), -128, 127) + 128).astype(np.uint8), best_scale


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

    def table(self, values: np.ndarray) -> str:
        """Rows of 8-bit numbers with a scale each, which ONNX Runtime makes float32 once, when it loads."""
        rows, scales = quantise_rows(values, top=127)
        wide = self.add("Cast", self.constant(rows.T, np.int8), to=TensorProto.FLOAT)
        return self.add("Mul", wide, self.constant(scales[:, None]))

    def layer(self, x: str, layer) -> str:
        """A linear layer of 8-bit products: its channels are brought to like heights and x is rounded. On wasm ONNX Runtime
        multiplies 8-bit numbers; on WebGPU it takes both nodes of the rounding out (src/runtime asks for that) and
        multiplies x as it is."""
        heights, scale, zero = self.roundings[layer]
        x = self.add("Mul", x, self.constant(1 / heights))
        how = self.constant(scale), self.constant(zero, np.uint8)
        x = self.add("DequantizeLinear", self.add("QuantizeLinear", x, *how), *how)
        rows, scales = quantise_rows(layer.weight.detach().numpy() * heights)
        weight = (self.constant(rows, np.int8), self.constant(scales), self.constant(np.zeros(len(scales)), np.int8))
        y = self.add("MatMul", x, self.add("DequantizeLinear", *weight, axis=1))
        return y if layer.bias is None else self.add("Add", y, self.constant(layer.bias.detach().numpy()))

    def linear(self, x: str, weight, bias, is_small=False) -> str:
        """Weights alone in 8 bits; small ones stay in float32."""
        weight = weight.detach().numpy()
        if is_small:
            y = self.add("MatMul", x, self.constant(weight.T))
        else:
            packed, scales = quantise_blocks(weight)
            shape = {"N": weight.shape[0], "K": weight.shape[1], "bits": 8, "block_size": BLOCK}
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
