"""Writes docs/licences.md, the licence of each package that onrecord needs: python tools/docs_licences.py [--check].

From the packages' own metadata, for every name in requirements/default.txt that is installed here; those for other
platforms alone are named without.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from docs_page import keep

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"

HEAD = """\
# Licences of what onrecord needs

Written by `tools/docs_licences.py` from the packages' own metadata. onrecord itself is under Apache-2.0. Extras and the
tools of its own development are not listed: `make sbom` lists them in CycloneDX.

| package | licence |
|---|---|
"""

ABSENT = "(for another platform)"


def names() -> list[str]:
    """The packages of the default lock."""
    text = (ROOT / "requirements" / "default.txt").read_text("utf-8")
    return sorted(set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", text, re.M)))


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"| {name} | {licence(name)} |\n" for name in names())


def licence(name: str) -> str:
    """A package's licence: its SPDX expression, else what its metadata or classifiers say."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ABSENT
    told = about.get("License-Expression") or _classified(about.get_all("Classifier") or [])
    short = (about.get("License") or "").strip().splitlines()[:1]
    return (told or (short[0] if short else "not told"))[:80].replace("|", "/")


def _classified(classifiers: list[str]) -> str:
    found = [c.rsplit(" :: ", 1)[-1] for c in classifiers if c.startswith("License :: ")]
    return ", ".join(name for name in found if name != "OSI Approved")


if __name__ == "__main__":
    keep(PAGE, page())
