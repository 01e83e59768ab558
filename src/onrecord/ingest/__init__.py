"""From bytes to sources, and from sources to articles with their parts and dates."""

from onrecord.ingest.articles import articles_of
from onrecord.ingest.sources import folded, read_paths

__all__ = ["articles_of", "folded", "read_paths"]
