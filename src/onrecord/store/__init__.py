"""The record in a database: one schema, its migrations, what is kept and how it is asked for."""

from onrecord.store.database import Database, is_new, memory, open_database
from onrecord.store.query import Filter, Line

__all__ = ["Database", "Filter", "Line", "is_new", "memory", "open_database"]
