"""Statements: what a source says that somebody said, wrote, believes or wants, with speaker, act, words and day."""

from onrecord.read.statements.reader import read_statements

__all__ = ["read_statements"]
