"""The pipeline over many documents: taken in, read one by one, linked together; it can stop anywhere and go on."""

from onrecord.run.linking import known, relink, relink_all
from onrecord.run.pipeline import Report, add, build, outcomes_ahead, shipped_packs
from onrecord.run.runs import Run

__all__ = ["Report", "Run", "add", "build", "known", "outcomes_ahead", "relink", "relink_all", "shipped_packs"]
