"""A trained model → encoder.onnx, pairs.onnx, thread-pairs.onnx, embeddings.bin, contract.json and fixtures (see ../README.md)."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from batch import Batch
from characters import Characters
from data import CAPTION, MAX_WIDTH, SPEAKER_NONE, THREAD_STYLE, read_marked
from decode import PER_TURN
from e5 import HIDDEN, SPECIAL_ROWS
from features import BETWEEN_EDGES, DISTANCE_EDGES, PAIR_FEATURES, PRONOUN_CLASSES
from fixtures import fixtures, thread_fixtures
from graphs import export_encoder, export_pairs, export_thread_pairs
from model import POSITIONS, SAID_GENDERS, SAID_NUMBERS, Coref, load_checkpoint
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
)

FOLDER = Path(__file__).parent.parent
WINDOW = {
    "opener": OPENER,
    "other": OTHER,
    "caption": CAPTION,
    "marks": {"opens": MARK_OPENS, "answers": MARK_ANSWERS, "answersEarlier": MARK_ANSWERS_EARLIER},
}
THREAD_PAIRS = {
    "features": THREAD_FEATURES,
    "opposites": OPPOSITES,
    "likeSigns": SIGNS,
    "plural": PLURAL.pattern,
    "shareEdges": SHARE_EDGES,
}


def export(model: Coref, characters: Characters, out: Path, decoding: dict, measured: list, with_threads=False):
    """measured: dialogues from which the heights of channels and how to round inputs are read. with_threads: what reading whole
    threads in windows needs too; the page does not do that yet."""
    model.eval()
    roundings = measure(model, [Batch(measured[at : at + 16], characters) for at in range(0, len(measured), 16)])
    export_encoder(model, out / "encoder.onnx", roundings)
    export_pairs(model, out / "pairs.onnx")
    common = common_characters(characters, sorted((FOLDER / "data").glob("*.tsv")))
    export_embeddings(model, out, characters, common)
    told = contract(characters, decoding, common)
    if with_threads:
        export_thread_pairs(model, out / "thread-pairs.onnx")
        told["files"] |= {"threadPairs": "thread-pairs.onnx"}
        told["speakers"] |= {"window": WINDOW}
        told |= {"threadPairs": THREAD_PAIRS}
    write_json(out / "contract.json", told)
    for layer, rounding in roundings.items():
        layer.rounding = rounding
    fixed = out / "fixtures"
    write_json(fixed / "pytorch.json", fixtures(model, characters, read_marked(fixed / "dialogues.tsv"), decoding))
    if with_threads:
        write_json(fixed / "threads.json", thread_fixtures(model, characters, read_thread_file(fixed / "threads.tsv")))
    for name in ("contract.json", *told["files"].values()):
        content = (out / name).read_bytes()
        print(f"{{ path: 'coref-zh/{name}', bytes: {len(content)}, sha256: '{hashlib.sha256(content).hexdigest()}' }},")


def export_embeddings(model: Coref, out: Path, characters: Characters, common: str):
    """Two tables: special rows and common characters, which every thread wants, and all other characters, which few do. Each
    has float32 scales [rows], then int8 [rows, 384]; value = int8 * scale."""
    levels, scales = quantise_rows(model.encoder.word.weight.detach().numpy(), top=127)
    is_common = np.array([True] * len(SPECIAL_ROWS) + [c in common for c in characters.kept])
    for name, rows in (("embeddings.bin", is_common), ("rare-embeddings.bin", ~is_common)):
        (out / name).write_bytes(scales[rows].astype("<f4").tobytes() + np.ascontiguousarray(levels.T[rows]).tobytes())


def common_characters(characters: Characters, files: list[Path]) -> str:
    """Those that the written data have, in the order of the table."""
    seen = {characters.aliases.get(c, c) for file in files for c in file.read_text(encoding="utf-8")}
    return "".join(c for c in characters.kept if c in seen)


def contract(characters: Characters, decoding: dict, common: str) -> dict:
    return {
        "format": "tamen-coref-1",
        "files": {
            "encoder": "encoder.onnx",
            "pairs": "pairs.onnx",
            "embeddings": "embeddings.bin",
            "rareEmbeddings": "rare-embeddings.bin",
        },
        "hidden": HIDDEN,
        "maxWidth": MAX_WIDTH,
        "maxTokens": POSITIONS,
        "specialRows": {"start": 0, "padding": 1, "end": 2, "unknown": 3, "blank": 4},
        "firstCharacterRow": len(SPECIAL_ROWS),
        "characters": characters.kept,
        "aliases": characters.aliases,
        "commonCharacters": common,
        "speakers": {"A": 0, "B": 1, "special": SPEAKER_NONE, "thread": {"A": THREAD_STYLE, "B": THREAD_STYLE + 1}},
        "pairFeatures": PAIR_FEATURES,
        "pronounClasses": PRONOUN_CLASSES,
        "distanceEdges": DISTANCE_EDGES,
        "betweenEdges": BETWEEN_EDGES,
        "perTurn": PER_TURN,
        "said": {"genders": SAID_GENDERS, "numbers": SAID_NUMBERS},
        "decoding": decoding,
    }


def write_json(path: Path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True, help="a .pt that heads.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported files; fixtures/*.tsv are in it")
    parser.add_argument("--measure", type=Path, default=FOLDER / "data/comments.tsv", help="dialogues to measure inputs on")
    parser.add_argument(
        "--with-threads", action="store_true", help="thread-pairs.onnx too, and what the contract says of windows"
    )
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    model, characters, decoding = load_checkpoint(arguments.checkpoint)
    export(model, characters, arguments.out, decoding, read_marked(arguments.measure)[::20], arguments.with_threads)


if __name__ == "__main__":
    main()
