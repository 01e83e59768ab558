"""Figures: counts and amounts of things in the world that can be followed over time, as of a date."""

from onrecord.read.figures.reader import read_figures

__all__ = ["read_figures"]
