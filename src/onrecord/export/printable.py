"""Text of a source, safe to print."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text with characters that drive a terminal, and those that UTF-8 has no form for, written as escapes."""
    return text if text.isprintable() else "".join(c if _harmless(c) else _escape(c) for c in text)


def one_line(text: str) -> str:
    """The text safe to print, on one line."""
    return " ".join(printable(text).split())


def _harmless(character: str) -> bool:
    return character.isprintable() or character in "\n\t" or (character.isspace() and ord(character) > 0x9F)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
