"""
Linear heads on what FaceRes sees of a face (models/appearance: detail and descriptor) for glasses, hats, beards, masks and
hair: reads heads.tsv beside this file, prints what it measures, writes ../weights.bin and the calibration that stands in
src/heads/net/traits.ts.

    python heads.py --pictures DIR     DIR/<owner>+<name> holds each repository of heads.tsv, at the commit it names

Every figure is of repositories that the fit has not seen. Needs numpy, onnxruntime and ffmpeg; nothing is random.
"""

import argparse
import csv
import subprocess
from collections import Counter
from pathlib import Path

import numpy as np
import onnxruntime
from train import HERE, MODELS, SIZE, WIDENED, turned

RIDGE = 3.0
FOLDS = 10
GOOD_LOOK = 0.3
#: What nobody sees on the back of a head that was taken for a face.
ON_FACES = {"glasses", "sunglasses", "beard", "mask"}
#: Name, column of heads.tsv, values with it, values without; all else is unknown.
HEADS = (
    ("glasses", "glasses", {"clear", "sun"}, {"none"}),
    ("sunglasses", "glasses", {"sun"}, {"none", "clear"}),
    ("hat", "hat", {"hat", "cap", "helmet", "hood"}, {"none"}),
    ("beard", "beard", {"yes"}, {"no"}),
    ("mask", "mask", {"yes"}, {"no"}),
    ("longHair", "hairLength", {"long"}, {"short", "bald"}),
    ("tiedHair", "tied", {"yes"}, {"no"}),
    ("curlyHair", "curly", {"yes"}, {"no"}),
)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=Path, required=True)
    with open(HERE / "heads.tsv", encoding="utf-8") as file:
        heads = list(csv.DictReader(file, delimiter="\t"))
    detail, descriptor = read(heads, parser.parse_args().pictures)
    scale = Scale(detail, descriptor)
    kernel = scale.values @ scale.values.T
    folds, weights = folds_of(heads), weights_of(heads)
    quality = np.array([float(head["quality"]) for head in heads])
    facing = np.array([head["facing"] for head in heads])
    rows = []
    for name, column, positive, negative in HEADS:
        label = np.array([label_of(head, name, column, positive, negative) for head in heads])
        use = np.flatnonzero(label >= 0)
        y, part = label[use], kernel[np.ix_(use, use)]
        scores = held_out(part, y, weights[use], folds[use])
        once, trust = weights[use] ** 2, np.log(np.maximum(quality[use], 0.01) / GOOD_LOOK)
        slope, falls, offset = calibration(scores, y, once, trust)
        report(name, scores, y, once, trust, folds[use], quality[use], facing[use])
        print(f"  {name}: {{ offset: {offset:.2f}, falls: {falls / slope:.2f} }},")
        alpha, bias = ridge(part, y, weights[use])
        rows.append(scale.row(scale.values[use].T @ alpha * slope, bias * slope + offset))
    np.stack(rows).astype("<f4").tofile(HERE.parent / "weights.bin")


def label_of(head, name, column, positive, negative):
    if name in ON_FACES and head["facing"] == "back":
        return 0
    return 1 if head[column] in positive else 0 if head[column] in negative else -1


class Scale:
    """Both kinds of features, each value by its spread; the descriptor counts half."""

    def __init__(self, detail, descriptor):
        both = np.concatenate([detail, descriptor], 1)
        self.mean = both.mean(0)
        spread = np.concatenate([part.std(0) + 1e-3 * part.std() for part in (detail, descriptor)])
        share = np.concatenate([np.full(part.shape[1], of / part.shape[1]) for part, of in ((detail, 1), (descriptor, 0.5))])
        self.factor = np.sqrt(share) / spread
        self.values = (both - self.mean) * self.factor

    def row(self, weights, bias):
        """Weights for values that are not scaled, then the bias."""
        weights = weights * self.factor
        return np.append(weights, bias - weights @ self.mean)


def folds_of(heads):
    """Repositories, the largest first, each into the smallest fold so far."""
    sizes, fold = np.zeros(FOLDS), {}
    for repository, count in sorted(Counter(head["repository"] for head in heads).items(), key=lambda item: -item[1]):
        fold[repository] = int(sizes.argmin())
        sizes[fold[repository]] += count
    return np.array([fold[head["repository"]] for head in heads])


def weights_of(heads):
    """Heads of one film, or of one place in a picture, count as the root of how many they are."""
    keys = [(head["path"], head["repository"], head["group"]) for head in heads]
    counts = Counter(keys)
    return np.array([counts[key] ** -0.5 for key in keys])


def ridge(kernel, y, weights):
    """Regression of -1 and 1 in the dual; the rarer class counts more."""
    rate = weights @ y / weights.sum()
    weights = weights * np.where(y > 0, 0.5 / rate, 0.5 / (1 - rate)) ** 0.5
    target = 2.0 * y - 1
    bias = weights @ target / weights.sum()
    return np.linalg.solve(kernel + np.diag(RIDGE * weights.mean() / weights), target - bias), bias


def held_out(kernel, y, weights, folds):
    scores = np.zeros(len(y))
    for fold in set(folds):
        out = folds == fold
        alpha, bias = ridge(kernel[np.ix_(~out, ~out)], y[~out], weights[~out])
        scores[out] = kernel[np.ix_(out, ~out)] @ alpha + bias
    return scores


def calibration(scores, y, weights, trust):
    """Log-odds = (slope + falls · ln(quality / .3)) · score + offset, by Newton's method; falls is held near nothing."""
    design, ridge_ = np.stack([scores, scores * trust, np.ones(len(scores))], 1), np.array([1e-3, 0.5, 1e-3])
    fitted, prior = np.array([1.0, 0, 0]), np.array([1.0, 0, 0])
    for _ in range(60):
        p = 1 / (1 + np.exp(-design @ fitted))
        gradient = design.T @ (weights * (p - y)) + ridge_ * (fitted - prior)
        hessian = (design * (weights * p * (1 - p))[:, None]).T @ design + np.diag(ridge_)
        fitted = fitted - np.clip(np.linalg.solve(hessian, gradient), -1, 1)
    return fitted


def area(scores, y, weights):
    order = scores.argsort()
    y, weights = y[order], weights[order]
    without = weights * (1 - y)
    below = without.cumsum() - without / 2
    return (weights * y * below).sum() / ((weights * y).sum() * without.sum())


def log_loss(p, y, weights):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return -(weights * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() / weights.sum()


def report(name, scores, y, weights, trust, folds, quality, facing):
    """Calibration too is of the other folds here."""
    p, knowing_nothing = np.zeros(len(y)), np.zeros(len(y))
    for fold in set(folds):
        out = folds == fold
        slope, falls, offset = calibration(scores[~out], y[~out], weights[~out], trust[~out])
        p[out] = 1 / (1 + np.exp(-((slope + falls * trust[out]) * scores[out] + offset)))
        knowing_nothing[out] = weights[~out] @ y[~out] / weights[~out].sum()
    print(
        f"{name}: {y.sum()} with, {(1 - y).sum()} without ({weights @ y / weights.sum():.2f}); area under the curve"
        f" {area(scores, y, weights):.3f}; log loss {log_loss(p, y, weights):.3f}"
        f" ({log_loss(knowing_nothing, y, weights):.3f} for knowing nothing)"
    )
    parts = [(f"quality {low} to {high}", (quality >= low) & (quality < high)) for low, high in ((0.05, 0.1), (0.1, 0.2), (0.2, 0.4), (0.4, 1))]
    parts += [(turned_, facing == turned_) for turned_ in ("front", "threequarter", "profile")]
    for what, part in parts:
        if 3 <= y[part].sum() <= part.sum() - 3:
            print(f"    {what}: {y[part].sum()} of {part.sum()}, {area(scores[part], y[part], weights[part]):.3f}")
    for low, high in ((0, 0.05), (0.05, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.01)):
        part = (p >= low) & (p < high)
        if part.any():
            shown, right = (weights[part] @ values[part] / weights[part].sum() for values in (p, y))
            print(f"    said {low} to {min(high, 1)}: {part.sum()}, on average {shown:.2f}, it was so {right:.2f}")


# --- Pictures


def read(heads, folder):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(MODELS / "appearance/appearance.onnx"), options, providers=["CPUExecutionProvider"]
    )
    known, details, descriptors = {}, [], []
    for head in heads:
        key = (head["repository"], head["path"], head["frame"])
        if key not in known:
            known = {key: frame(folder / head["repository"].replace("/", "+") / head["path"], head)}
        box = np.array(head["face"].split(), float)
        crop = turned(known[key], box, WIDENED, float(head["roll"]), SIZE)
        detail, descriptor = session.run(["detail", "descriptor"], {"input": np.floor(crop)[None]})
        details.append(detail[0])
        descriptors.append(descriptor[0] / np.linalg.norm(descriptor[0]))
    return np.array(details, float), np.array(descriptors, float)


def frame(file, head):
    """A picture, or frame number N of a film at R frames a second ("N@R"), in the size that the boxes are of."""
    width, height = map(int, head["size"].split())
    number, _, rate = head["frame"].partition("@")
    scale = f"scale={width}:{height}:flags=area"
    before, filters = (["-t", "14"], f"fps={rate},{scale}") if rate else ([], scale)
    command = ["ffmpeg", "-v", "error", "-nostdin", "-threads", "1", *before, "-i", str(file), "-vf", filters]
    raw = subprocess.run(
        [*command, "-frames:v", str(int(number) + 1), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True,
        check=True,
    ).stdout
    size = width * height * 3
    return np.frombuffer(raw, np.uint8, size, int(number) * size).reshape(height, width, 3).astype(np.float32)


if __name__ == "__main__":
    main()
