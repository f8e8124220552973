"""How the encoder's inputs are rounded to 8 bits and its weights, for export and for training that knows it."""

from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

# How much of the height of a channel goes from the inputs to the weights.
SMOOTHING = 0.8
# The encoder's weights are whole numbers from -LEVELS to LEVELS; squeeze.py takes some away once it is exported.
LEVELS = 127


class Rounding(NamedTuple):
    """How a layer's input x becomes uint8: round(x / heights / scale) + zero."""

    heights: np.ndarray
    scale: float
    zero: int


class Rounded(torch.autograd.Function):
    """round(x / unit), cut off at low and high; gradients pass where nothing is cut off."""

    @staticmethod
    def forward(ctx, x, unit, low: int, high: int):
        steps = (x / unit).round_()
        ctx.save_for_backward((steps >= low) & (steps <= high), unit)
        return steps.clamp_(low, high)

    @staticmethod
    def backward(ctx, gradient):
        inside, unit = ctx.saved_tensors
        return gradient.mul(inside).div_(unit), None, None, None


class Linear(nn.Linear):
    """Multiplies as the exported graph will, once `rounding` is set: gradients pass through the rounding where nothing is cut
    off (Jacob et al. 2018). Rounding is no part of the weights' state."""

    rounding: Rounding | None = None

    def forward(self, x):
        if self.rounding is None:
            return super().forward(x)
        heights, scale, zero = torch.from_numpy(self.rounding.heights), self.rounding.scale, self.rounding.zero
        x = Rounded.apply(x, heights * scale, -zero, 255 - zero)
        weight = self.weight * heights
        scales = weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-9) / LEVELS
        weight = Rounded.apply(weight, scales, -LEVELS, LEVELS) * (scales * scale)
        return F.linear(x, weight, self.bias)


@torch.no_grad()
def measure(model: nn.Module, batches: list) -> dict[nn.Module, Rounding]:
    """How the input of each `Linear` is rounded, read from batches that the model reads in float32.

    A few channels are twenty times as high as the others and would leave them hardly any of the 256 steps. So all are
    brought nearer to one height first, and the weights make up for it (SmoothQuant, arXiv 2211.10438).
    """
    seen: dict[nn.Module, list] = {}
    layers = [m for m in model.modules() if isinstance(m, Linear)]
    was_training = model.training
    model.eval()
    for layer in layers:
        layer.rounding = None
    mask = None

    def note(layer, inputs, _output):
        seen.setdefault(layer, []).append(inputs[0][mask > 0])

    hooks = [layer.register_forward_hook(note) for layer in layers]
    for batch in batches:
        mask = batch.mask
        model.spans(model.encode(batch.rows, batch.speakers, batch.mask))
    for hook in hooks:
        hook.remove()
    model.train(was_training)
    roundings = {}
    for layer, inputs in seen.items():
        values = torch.cat(inputs).numpy()
        tops = np.abs(values).max(0) + 1e-3
        heights = tops**SMOOTHING / (np.abs(layer.weight.detach().numpy()).max(0) + 1e-6) ** (1 - SMOOTHING)
        heights = (heights / np.exp(np.log(heights).mean())).astype(np.float32)
        roundings[layer] = Rounding(heights, *least_error_range((values / heights).flatten()))
    return roundings


def know_rounding(model: nn.Module, batches: list):
    """From here on the model multiplies as its exported graph will."""
    for layer, rounding in measure(model, batches).items():
        layer.rounding = rounding


def least_error_range(values: np.ndarray) -> tuple[float, int]:
    """Scale and zero point with which uint8 holds the values best; both ends are cut off as far as that pays."""
    low, high = min(values.min(), 0), max(values.max(), 0)
    some = np.random.default_rng(0).choice(values, min(len(values), 200_000), replace=False)

    def error(scale: float, zero: int) -> float:
        return float((((np.clip(np.round(some / scale) + zero, 0, 255) - zero) * scale - some) ** 2).mean())

    scales = [np.float32((high - low) * share / 255) for share in (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)]
    zero = int(np.round(-255 * low / (high - low)))
    return min(((float(scale), zero) for scale in scales), key=lambda pair: error(*pair))


def quantise_rows(weight: np.ndarray, top=LEVELS) -> tuple[np.ndarray, np.ndarray]:
    """[N, K] → int8 [K, N] and a scale for each of the N outputs."""
    scale = np.maximum(np.abs(weight).max(1) / top, 1e-12).astype(np.float32)
    return np.round(weight / scale[:, None]).astype(np.int8).T, scale
