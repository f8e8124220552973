"""Fits src/heads/track/head-of-body.ts: where the head of a body is, from its points.

python fit.py   prints the weights, and the mean IoU of each film clip left out in turn.

heads.csv, in pixels of the frame: the points of a body as MoveNet gives them (npm's file, whole picture and two closer
squares, two frames a second), the top of its box, and its head. Rows `drawn` are heads drawn by hand in film
(tools/evaluate/film-marks); rows `face` stand under clear faces, whose head is the one that head-box.ts works out.
No picture is in it.
"""

import csv
from pathlib import Path

import numpy as np

RIDGE = 100
HUBER = 0.12
FACES_COUNT = 0.4
MOST_MOVED, MOST_SCALED = 0.6, 0.7
EDGE_PX = 3
NAMES = [
    "nose",
    "left_eye",
    "right_eye",
    "left_ear",
    "right_ear",
    "left_shoulder",
    "right_shoulder",
]


def read():
    rows = []
    with open(Path(__file__).parent / "heads.csv", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            points = np.array(
                [
                    [float(line[f"{name}_{part}"]) for part in ("x", "y", "score")]
                    for name in NAMES
                ]
            )
            head = [
                float(line[f"head_{part}"]) for part in ("x", "y", "width", "height")
            ]
            numbers = {key: float(line[key]) for key in ("width", "height", "top")}
            rows.append(
                {
                    "clip": line["clip"],
                    "by": line["by"],
                    "points": points,
                    "head": head,
                    **numbers,
                }
            )
    return rows


def mirrored(row):
    points = row["points"][[0, 2, 1, 4, 3, 6, 5]].copy()
    points[:, 0] = row["width"] - points[:, 0]
    x, *rest = row["head"]
    return {**row, "points": points, "head": [row["width"] - x - rest[1], *rest]}


def guess_and_features(row):
    """The box by fixed shares; what moves it across (odd in a mirror), and what else."""
    xy, score = row["points"][:, :2], row["points"][:, 2]
    x, y = (xy[:5] * score[:5, None]).sum(0) / max(score[:5].sum(), 1e-6)
    ears, shoulders = xy[3:5].mean(0), xy[5:7].mean(0)
    ear_to_ear, shoulder_to_shoulder = (
        np.hypot(*(xy[3] - xy[4])),
        np.hypot(*(xy[5] - xy[6])),
    )
    height = max(
        1.6 * ear_to_ear,
        1.35 * np.hypot(*(shoulders - (x, y))),
        0.7 * shoulder_to_shoulder,
    )
    box = np.array([x - 0.4 * height, y - 0.6 * height, 0.8 * height, height])
    within = lambda value, most: float(np.clip(value / height, -most, most))
    across = [within(shoulders[0] - x, 2), within(xy[0][0] - ears[0], 1)]
    other = [
        1,
        min(ear_to_ear / height, 3),
        within(shoulders[1] - y, 2.5),
        min(shoulder_to_shoulder / height, 4),
        score[:5].mean() - 0.5,
        within(y - row["top"], 2),
        within(xy[0][1] - ears[1], 1),
    ]
    return box, (np.array(across), *[np.array(other)] * 3)


def targets(row, box):
    x, y, width, height = row["head"]
    across = (x + width / 2 - box[0] - box[2] / 2) / box[3]
    down = (y + height / 2 - box[1] - box[3] / 2) / box[3]
    return across, down, np.log(width / box[2]), np.log(height / box[3])


def cut_by_edge(row, side):
    at, length, end = (
        row["head"][side],
        row["head"][side + 2],
        row["width" if side == 0 else "height"],
    )
    return at <= EDGE_PX or at + length >= end - EDGE_PX


def fit(rows):
    counts = {}
    for row in rows:
        counts[row["clip"]] = counts.get(row["clip"], 0) + 1
    weights = []
    for value in range(4):
        inputs, outputs, worth = [], [], []
        for row in [*rows, *map(mirrored, rows)]:
            if cut_by_edge(row, value % 2):
                continue
            box, features = guess_and_features(row)
            inputs.append(features[value])
            outputs.append(targets(row, box)[value])
            evened = (len(rows) / len(counts) / counts[row["clip"]]) ** 0.5
            worth.append(evened * (FACES_COUNT if row["by"] == "face" else 1))
        weights.append(
            ridge(
                np.array(inputs), np.array(outputs), np.array(worth), has_bias=value > 0
            )
        )
    return weights


def ridge(inputs, outputs, worth, has_bias):
    spread = inputs.std(0)
    if has_bias:
        spread[0] = 1
    scaled = inputs / spread
    penalty = np.eye(scaled.shape[1]) * RIDGE
    if has_bias:
        penalty[0, 0] = 1e-3
    counted = worth.copy()
    for _ in range(15):
        weighed = scaled.T * counted
        found = np.linalg.solve(weighed @ scaled + penalty, weighed @ outputs)
        wrong = np.abs(outputs - scaled @ found)
        counted = worth * np.where(wrong < HUBER, 1, HUBER / np.maximum(wrong, 1e-9))
    return found / spread


def predicted(row, weights):
    box, features = guess_and_features(row)
    across, down, wider, higher = (
        float(a @ b) for a, b in zip(features, weights, strict=True)
    )
    across, down = np.clip([across, down], -MOST_MOVED, MOST_MOVED)
    width, height = box[2:] * np.exp(
        np.clip([wider, higher], -MOST_SCALED, MOST_SCALED)
    )
    middle = (
        box[0] + box[2] / 2 + across * box[3],
        box[1] + box[3] / 2 + down * box[3],
    )
    return middle[0] - width / 2, middle[1] - height / 2, width, height


def iou(box, row):
    left, top = max(box[0], 0), max(box[1], 0)
    right, bottom = (
        min(box[0] + box[2], row["width"]),
        min(box[1] + box[3], row["height"]),
    )
    x, y, width, height = row["head"]
    common = max(0, min(right, x + width) - max(left, x)) * max(
        0, min(bottom, y + height) - max(top, y)
    )
    return common / ((right - left) * (bottom - top) + width * height - common)


def main():
    rows = read()
    for name, values in zip(
        ("across", "down", "wider", "higher"), fit(rows), strict=True
    ):
        print(f"{name:8}", " ".join(f"{value:.3f}" for value in values))
    drawn = [row for row in rows if row["by"] == "drawn"]
    before, after = [], []
    for clip in dict.fromkeys(row["clip"] for row in drawn):
        weights = fit([row for row in rows if row["clip"] != clip])
        held_out = [row for row in drawn if row["clip"] == clip]
        before += [iou(guess_and_features(row)[0], row) for row in held_out]
        after += [iou(predicted(row, weights), row) for row in held_out]
    print(
        f"{len(drawn)} heads, each clip left out: mean IoU {np.mean(after):.3f}, by fixed shares {np.mean(before):.3f}"
    )


if __name__ == "__main__":
    main()
