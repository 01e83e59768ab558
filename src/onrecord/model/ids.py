"""Ids derived from content, so that the same inputs give the same ids wherever and in whatever order they are read."""

from __future__ import annotations

from hashlib import blake2b


def content_id(kind: str, *parts: str | int) -> str:
    """``KIND-`` and 16 hexadecimal digits of the BLAKE2b of the parts."""
    digest = blake2b("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{kind}-{digest.hexdigest()}"


def source_id(sha256: str) -> str:
    """A source's id, from its bytes (a JSONL document's: from its canonical line)."""
    return content_id("source", sha256)


def article_id(source: str, n: int) -> str:
    """An article's id: its source and its place in it."""
    return content_id("article", source, n)


def item_id(kind: str, text_sha256: str, start: int, end: int, number: int = 0) -> str:
    """An item's id: its kind, the text's hash, the span of its earliest evidence, and its number on that span."""
    return content_id(kind, text_sha256, start, end, *([number] if number else []))


def is_state(actor: str) -> bool:
    """Whether an actor's id is a government's: a code of three capitals (ISO 3166-1 alpha-3, and XKX)."""
    return len(actor) == 3 and actor.isupper()
