"""
The calibration of the expression model, and how well the face descriptor (models/appearance) tells people apart: reads
faces.tsv beside this file and prints what it measures. What is worn and grown: heads.py.

    python train.py --pictures DIR     DIR/<package> holds each package of faces.tsv, unpacked

Needs numpy, onnxruntime and ffmpeg; nothing is random.
"""

import argparse
import csv
import subprocess
from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).parent
MODELS = HERE.parent.parent
#: The crop of src/heads/net/appearance.ts: its side in sizes of the face, in pixels.
WIDENED, SIZE = 1.5, 224
#: The expression model's crop: src/heads/net/traits.ts.
EXPRESSION_WIDENED, EXPRESSION_SIZE = 1.15, 64
HAPPY = 3
LONG_SIDE = 640


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=Path, required=True)
    with open(HERE / "faces.tsv", encoding="utf-8") as file:
        faces = list(csv.DictReader(file, delimiter="\t"))
    descriptors, happy = read(faces, parser.parse_args().pictures)
    use, smiles = labelled(faces, "expression", ("smiling",), ("serious",))
    odds = np.log(happy[use] + 1e-4) - np.log(1 - happy[use] + 1e-4)
    report("smile (expression model)", odds, smiles)
    slope, offset = calibration(odds, smiles)
    print(f"smile = sigmoid({slope:.3f} * log-odds of happy + {offset:.3f})")
    report_identity(descriptors, faces)


def labelled(faces, column, positive, negative):
    use = np.array([i for i, face in enumerate(faces) if face[column] in positive + negative])
    return use, np.array([faces[i][column] in positive for i in use])


def calibration(scores, y):
    """Slope and offset that make a score log-odds (Platt 1999, with his smoothed targets)."""
    target = np.where(y, (y.sum() + 1) / (y.sum() + 2), 1 / ((~y).sum() + 2))
    slope, offset = 1.0, 0.0
    design = np.stack([scores, np.ones(len(scores))], 1)
    for _ in range(100):
        p = 1 / (1 + np.exp(-(slope * scores + offset)))
        curvature = np.maximum(p * (1 - p), 1e-6)
        hessian = design.T @ (design * curvature[:, None]) + 1e-6 * np.eye(2)
        step = np.linalg.solve(hessian, design.T @ (target - p))
        slope, offset = slope + step[0], offset + step[1]
    return slope, offset


def report(name, scores, y):
    slope, offset = calibration(scores, y)
    p = 1 / (1 + np.exp(-(slope * scores + offset)))
    better = (scores[y][:, None] > scores[~y][None]).mean()
    print(
        f"{name}: {y.sum()} faces with, {(~y).sum()} without; area under the curve"
        f" {better:.3f}; at 0.5 found {(p[y] > 0.5).mean():.2f}, wrongly {(p[~y] > 0.5).mean():.3f}"
    )


#: More alike than this, two faces are copies of one picture.
COPY = 0.985


def report_identity(descriptors, faces):
    """How well the descriptor tells people apart. A person ?1, ?2 … may be another one of those, and is left out there."""
    people, genders = ([face[column] for face in faces] for column in ("person", "gender"))
    alike = descriptors @ descriptors.T
    same, other, other_of_one_gender = [], [], []
    for i, person in enumerate(people):
        for j in range(i):
            if alike[i, j] > COPY or (person[0] == "?" and people[j][0] == "?"):
                continue
            (same if person == people[j] else other).append(alike[i, j])
            if person != people[j] and genders[i] == genders[j]:
                other_of_one_gender.append(alike[i, j])
    same, other, other_of_one_gender = map(np.array, (same, other, other_of_one_gender))
    ranks = np.concatenate([same, other]).argsort().argsort() + 1.0
    area = (ranks[: len(same)].sum() - len(same) * (len(same) + 1) / 2) / (len(same) * len(other))
    print(f"identity: {len(same)} pairs of one person, {len(other)} of two; area under the curve {area:.4f}")
    for threshold in (0.54, 0.56, 0.58, 0.6, 0.62):
        print(
            f"  from {threshold}: {(same > threshold).mean():.3f} joined, {(other > threshold).mean():.4f} wrongly,"
            f" of one gender {(other_of_one_gender > threshold).mean():.4f}"
        )


# --- Pictures


def read(faces, folder):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    appearance, expression = (
        onnxruntime.InferenceSession(str(MODELS / path), options, providers=["CPUExecutionProvider"])
        for path in ("appearance/appearance.onnx", "traits/expression.onnx")
    )
    pictures, descriptors, happy = {}, [], []
    for face in faces:
        file = folder / face["package"] / face["picture"]
        if file not in pictures:
            pictures = {file: picture(file)}
        pixels = pictures[file]
        height, width, _ = pixels.shape
        box = np.array(face["box"].split(), float) * [width, height, width, height]
        crop = turned(pixels, box, WIDENED, float(face["roll"]), SIZE)
        descriptor = appearance.run(["descriptor"], {"input": crop[None]})[0][0]
        descriptors.append(descriptor / np.linalg.norm(descriptor))
        middle = [SIZE / 2 - SIZE / WIDENED / 2] * 2 + [SIZE / WIDENED] * 2
        small = turned(crop, middle, EXPRESSION_WIDENED, 0, EXPRESSION_SIZE)
        grey = small @ np.array([0.2989, 0.587, 0.114], np.float32)
        happy.append(expression.run(None, {"input": (grey / 127.5 - 1)[None, :, :, None]})[0][0][HAPPY])
    return np.array(descriptors, float), np.array(happy, float)


def picture(file):
    probe = ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height", "-of", "csv=p=0"]
    size = subprocess.run([*probe, str(file)], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    width, height = map(int, size.split(",")[:2])
    # A page of many small faces stays as large as it is.
    scale = 1 if "facematch" in file.name else min(1, LONG_SIDE / max(width, height))
    width, height = max(2, round(width * scale)), max(2, round(height * scale))
    command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(file), "-vf", f"scale={width}:{height}:flags=area"]
    raw = subprocess.run(
        [*command, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], capture_output=True, check=True
    ).stdout
    return np.frombuffer(raw, np.uint8).reshape(height, width, 3).astype(np.float32)


def turned(pixels, box, widened, roll, size):
    """The square around a box, turned upright, averaged over 2 × 2 places a pixel where it shrinks; black outside."""
    height, width, _ = pixels.shape
    side = max(box[2], box[3]) * widened
    step = side / size
    fine = max(1, int(np.ceil(step / 1.5)))
    cos, sin = np.cos(roll) * step, np.sin(roll) * step
    out = np.zeros((size, size, 3), np.float32)
    for down in range(fine):
        for across in range(fine):
            u = (np.arange(size) + (across + 0.5) / fine - size / 2)[None, :]
            v = (np.arange(size) + (down + 0.5) / fine - size / 2)[:, None]
            x = box[0] + box[2] / 2 - 0.5 + u * cos - v * sin
            y = box[1] + box[3] / 2 - 0.5 + u * sin + v * cos
            inside = (x >= -0.5) & (y >= -0.5) & (x <= width - 0.5) & (y <= height - 0.5)
            left = np.clip(np.floor(x), 0, width - 1).astype(int)
            top = np.clip(np.floor(y), 0, height - 1).astype(int)
            right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
            share_x, share_y = np.clip(x - left, 0, 1)[..., None], np.clip(y - top, 0, 1)[..., None]
            upper = pixels[top, left] * (1 - share_x) + pixels[top, right] * share_x
            lower = pixels[bottom, left] * (1 - share_x) + pixels[bottom, right] * share_x
            out += (upper * (1 - share_y) + lower * share_y) * inside[..., None]
    return (out / fine**2).astype(np.float32)


if __name__ == "__main__":
    main()
