"""The bundled sample: pages written for this project from public facts, as dirty as the web."""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).parent / "pages"
"""The folder of pages that `onrecord demo` builds."""

PACKS = ("us-japan", "serbia-kosovo")
"""The packs whose relationships the pages tell of."""
