"""What the bench scripts share: where the data lies, the scorer, and where results are kept."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data"))
SHARED = DATA.parent
SEEDS = SHARED / "seeds"
RESULTS = ROOT / "bench" / "results"

sys.path.insert(0, str(ROOT / "src"))


def scorer() -> ModuleType:
    """The shared scorer, `tools/score.py`, as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {SHARED / 'tools/score.py'}; set ONRECORD_DATA to the folder of the data")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keep(name: str, result: object) -> None:
    """Writes a result to bench/results/NAME.json, sorted, so that a change shows in the diff."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
