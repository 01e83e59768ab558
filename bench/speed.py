"""What a build costs beside the bare parser: `python bench/speed.py [--docs N] [--jobs J] [--tries T]`, in one run.

The bare pipeline runs in its best setting (batches of 4 documents, strings kept flat, one BLAS thread, the allocator's
settings), as its package loads it. CPU seconds of both are compared, so that other work on the machine shows less, each the least of some tries
that take turns; only their ratio is reported.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from common import DATA, ROOT, keep

ALLOCATOR = {
    "MALLOC_TRIM_THRESHOLD_": "2000000000",
    "MALLOC_MMAP_THRESHOLD_": "2000000000",
    "MALLOC_TOP_PAD_": "67108864",
}
BARE = """
import importlib, json, sys
from onrecord.read.parse import DEFAULT_PARSER
nlp, tokens = importlib.import_module(DEFAULT_PARSER).load(), 0
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for i in range(0, len(texts), 16):
    with nlp.memory_zone():
        tokens += sum(len(doc) for doc in nlp.pipe(texts[i:i+16], batch_size=4))
print(tokens)
"""


def cpu(*command: str) -> tuple[float, str]:
    """The CPU seconds that a command and its children took, and what it printed."""
    env = {**os.environ, **ALLOCATOR, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT / "src")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def built(sample: Path, record: Path, jobs: str) -> float:
    """The CPU seconds of a build of the sample."""
    asked = ("--record", str(record), "--pack", "us-japan", "--jobs", jobs, "--quiet")
    return cpu(sys.executable, "-m", "onrecord", "build", str(sample), *asked)[0]


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--docs", type=int, default=40)
    args.add_argument("--jobs", default="1")
    args.add_argument("--tries", type=int, default=2)
    options = args.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "docs.jsonl"
        with (DATA / "corpus/whitehouse_japan.jsonl").open(encoding="utf-8") as lines:
            sample.write_text("".join(line for line, _ in zip(lines, range(options.docs))), encoding="utf-8")
        tries = []
        for n in range(options.tries):
            bare, tokens = cpu(sys.executable, "-c", BARE, str(sample))
            record = Path(folder) / f"speed{n}.db"
            tries.append((bare, built(sample, record, options.jobs)))
            print(f"try {n + 1}: {tries[-1][1] / bare:.2f}", flush=True)
        size = record.stat().st_size
    bare, build = (min(times) for times in zip(*tries, strict=True))
    result = {
        "docs": options.docs,
        "tokens": int(tokens),
        "build_over_bare": round(build / bare, 2),
        "bytes_per_token": round(size / int(tokens), 1),
    }
    print("bar: a whole build costs at most 1.4x the bare pipeline")
    for key, value in result.items():
        print(f"{key:20s} {value}")
    keep("speed", result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
