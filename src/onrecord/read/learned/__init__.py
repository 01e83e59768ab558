"""Small learned parts: what clauses and nouns tell, learned from the project's own labelled sentences."""

from onrecord.read.learned import commitments, events

__all__ = ["commitments", "events"]
