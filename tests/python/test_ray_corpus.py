"""A local cluster of two nodes, one of them killed while it works: every pair is done, and none twice."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ray = pytest.importorskip("ray")

# Stands in for `npm run corpus`: a result a pair after a while, whole or not at all, and a line in a log.
STAND_IN = """
import argparse, json, os, pathlib, time
parser = argparse.ArgumentParser()
parser.add_argument("--manifest", type=pathlib.Path)
parser.add_argument("--out", type=pathlib.Path)
options = parser.parse_args()
(options.out / ".done").mkdir(parents=True, exist_ok=True)
for line in options.manifest.read_text("utf-8").splitlines():
    pair = json.loads(line)
    done = options.out / ".done" / f"{pair['id']}.json"
    if done.exists():
        continue
    time.sleep(0.3)
    with open(options.out / "log", "a") as log:
        log.write(pair["id"] + "\\n")
    (options.out / f"{pair['id']}.tamen.json").write_text("{}")
    done.write_text("{}")
"""


def test_nothing_is_lost_or_done_twice_when_a_node_is_killed(tmp_path):
    from ray.cluster_utils import Cluster

    (tmp_path / "stand_in.py").write_text(STAND_IN)
    pairs = [{"clip": f"{at}.mp4", "thread": f"{at}.txt"} for at in range(40)]
    (tmp_path / "pairs.jsonl").write_text("".join(f"{json.dumps(pair)}\n" for pair in pairs))
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    doomed = cluster.add_node(num_cpus=1)
    try:
        job = subprocess.Popen(
            [
                *(sys.executable, ROOT / "tools/corpus/ray_corpus.py"),
                *("--manifest", tmp_path / "pairs.jsonl", "--out", tmp_path / "out"),
                *("--address", cluster.address, "--shard-size", "4", "--cpus", "1"),
                *("--command", f"{sys.executable} {tmp_path / 'stand_in.py'}"),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        log = tmp_path / "out" / "log"
        deadline = time.monotonic() + 90
        while not (log.exists() and len(log.read_text().split()) >= 6) and time.monotonic() < deadline:
            time.sleep(0.05)
        cluster.remove_node(doomed, allow_graceful=False)
        said, _ = job.communicate(timeout=120)
    finally:
        cluster.shutdown()
    print(said)
    assert job.returncode == 0, said
    done = log.read_text().split()
    assert sorted(done, key=int) == [str(at) for at in range(40)]
    assert "40 of 40 have a result, 0 were not done" in said
