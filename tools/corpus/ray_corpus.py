"""Shards a corpus over a Ray cluster; each shard is `npm run corpus` on some node (docs/corpus.md).

    pip install ray==2.60.0
    python tools/corpus/ray_corpus.py --manifest pairs.jsonl --out /shared/results [--address auto] [--shard-size 20]

The manifest, the clips and --out lie where every node sees them. A shard whose node or process is lost is given to
another node; what it had finished is not done again, since results are written whole or not at all and known by the
hash of their inputs. In the end every pair is looked up in --out, and what is missing is run once more.
"""

import argparse
import ctypes
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import ray

ROOT = Path(__file__).resolve().parents[2]


def read_pairs(manifest):
    """The manifest's lines with absolute paths and ids of their own, so that shards keep them."""
    taken = {}
    pairs = []
    for line in manifest.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        pair = json.loads(line)
        # As manifest.ts names them.
        name = re.sub(r"[^\w.~-]+", "_", pair.get("id") or Path(pair["clip"]).stem).lstrip(".") or "pair"
        taken[name] = taken.get(name, 0) + 1
        pair["id"] = name if taken[name] == 1 else f"{name}~{taken[name]}"
        for key in ("clip", "thread"):
            pair[key] = str((manifest.parent / pair[key]).resolve())
        pairs.append(pair)
    return pairs


def is_done(out, pair):
    """Whether the pair has a result or a failure that the pair itself is to blame for."""
    return (out / ".done" / f"{pair['id']}.json").exists()


def end_with_parent():
    """Where Ray's worker is killed, what it started ends too: nobody works on a shard that another node has."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


@ray.remote
def run_shard(name, pairs, out, command):
    """Runs one shard here. Ends with an error where the command itself was killed, so that Ray tries again."""
    out = Path(out)
    manifest = out / ".shards" / f"{name}.jsonl"
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text("".join(f"{json.dumps(pair, ensure_ascii=False)}\n" for pair in pairs), "utf-8")
    began = time.monotonic()
    arguments = [*command, "--manifest", str(manifest), "--out", str(out)]
    run = subprocess.run(arguments, cwd=ROOT, check=False, preexec_fn=end_with_parent)
    # 1: pairs failed, which their own files say.
    if run.returncode not in (0, 1):
        raise RuntimeError(f"shard {name} ended with {run.returncode}")
    return name, ray.get_runtime_context().get_node_id()[:8], time.monotonic() - began


def gather(shards, out, command, tries, cpus):
    """Starts all shards and takes them as they end; a shard that fails for good is named and left."""
    task = run_shard.options(max_retries=tries, retry_exceptions=True, num_cpus=cpus)
    waiting = {task.remote(name, pairs, str(out), command): name for name, pairs in shards}
    total = len(waiting)
    while waiting:
        (ended,), _ = ray.wait(list(waiting), num_returns=1)
        name = waiting.pop(ended)
        try:
            _, node, seconds = ray.get(ended)
            print(f"{total - len(waiting)}/{total} shard {name} on node {node}: {seconds:.0f} s", flush=True)
        except ray.exceptions.RayError as lost:
            print(f"shard {name} is lost: {str(lost).splitlines()[0]}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--manifest", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--address", default="auto", help="of the cluster; 'local' starts one here")
    parser.add_argument("--shard-size", type=int, default=20)
    parser.add_argument("--cpus", type=float, default=2, help="cores that a shard takes")
    parser.add_argument("--workers", type=int, default=1, help="browsers a shard")
    parser.add_argument("--tries", type=int, default=5)
    parser.add_argument("--command", help="in place of npm run corpus, for tests")
    options = parser.parse_args()
    ray.init(address=None if options.address == "local" else options.address, log_to_driver=True)
    # Not by way of npm, so that what is ended is the command itself.
    corpus = ["node", "--import", "tsx", "tools/corpus/corpus.ts", "--workers", str(options.workers)]
    command = options.command.split() if options.command else corpus
    pairs = read_pairs(options.manifest.resolve())
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for turn in range(2):
        left = [pair for pair in pairs if not is_done(out, pair)]
        if not left:
            break
        size = options.shard_size
        shards = [(f"{turn}-{at // size:05d}", left[at : at + size]) for at in range(0, len(left), size)]
        print(f"{len(left)} of {len(pairs)} pairs in {len(shards)} shards", flush=True)
        gather(shards, out, command, options.tries, options.cpus)
    missing = [pair["id"] for pair in pairs if not is_done(out, pair)]
    results = sum(1 for pair in pairs if (out / f"{pair['id']}.tamen.json").exists())
    print(f"{results} of {len(pairs)} have a result, {len(missing)} were not done", flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
