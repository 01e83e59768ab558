"""Who said what: quoted, indirect and reported speech with its speaker, its cue and its words."""

from onrecord.read.quotes.find import find_quotes

__all__ = ["find_quotes"]
