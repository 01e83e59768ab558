"""Runs the targets: python -m fuzz [--seconds N] [TARGET...]; the time is shared out among them.

With atheris (CPython 3.12 and 3.13 on Linux; libFuzzer, coverage-guided) each target runs in a process of its own; what
breaks it is kept as ``.fuzz/TARGET/crash-*`` with the bytes to repeat it: python -m fuzz --repeat FILE TARGET.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

KEPT = Path(".fuzz")
LONGEST = 20_000
"""Bytes of an input."""

SLOW = 60
"""Seconds that one input may take."""

LEAST = 2
"""Seconds that a target runs at least."""

INSTRUMENTED = (
    "onrecord.ingest",
    "onrecord.model",
    "onrecord.read.times",
    "onrecord.read.quantities",
    "feedparser",
    "email",
)
"""Modules whose branches the fuzzer sees; libraries in C run as they are."""


def main() -> int:
    """Runs what was asked for; the exit code is 1 where a target was broken."""
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together")
    parser.add_argument("--repeat", type=Path, help="run one target on this file alone")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("targets", nargs="*")
    asked = parser.parse_args()
    if asked.inside:
        return inside(asked.targets[0], asked.seconds)
    from fuzz.targets import TARGETS

    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]!r}; one of {', '.join(TARGETS)}")
    if asked.repeat:
        TARGETS[asked.targets[0]]()(asked.repeat.read_bytes())
        return 0
    if importlib.util.find_spec("atheris") is None:
        print(f"fuzz: skipped: atheris has no wheel for Python {sys.version.split()[0]}; tests/fuzz runs all the same")
        return 0
    return run(asked.targets or list(TARGETS), asked.seconds)


def run(names: list[str], seconds: int) -> int:
    """Each target for its share of the time."""
    broken = 0
    for name in names:
        share = max(LEAST, seconds // len(names))
        command = [sys.executable, "-m", "fuzz", "--inside", "--seconds", str(share), name]
        done = subprocess.run(command, capture_output=True, text=True)
        runs = [line for line in done.stderr.splitlines() if line.startswith("Done ")]
        print(f"fuzz {name}: {runs[-1][5:] if runs else f'exit code {done.returncode}'}", flush=True)
        if done.returncode:
            broken += 1
            print(done.stderr[-3000:] + done.stdout[-1000:])
    return 1 if broken else 0


def inside(name: str, seconds: int) -> int:
    """Fuzzes one target in this process; ends it."""
    import atheris

    with atheris.instrument_imports(include=list(INSTRUMENTED), enable_loader_override=False):
        from fuzz.targets import TARGETS

        target = TARGETS[name]()
    from fuzz.seeds import SEEDS

    folder = KEPT / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{n}").write_bytes(seed)
        target(seed)
    bounds = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOW}", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *bounds, f"-artifact_prefix={folder}/", str(corpus)], target)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
