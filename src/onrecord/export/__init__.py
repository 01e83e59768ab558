"""A record as files: JSON lines (the contract's form) and CSV tables."""

from onrecord.export.jsonl import encoded, jsonl, pretty, record_line
from onrecord.export.printable import printable
from onrecord.export.tables import columns, table_row, write_table, write_tables

__all__ = [
    "columns",
    "encoded",
    "jsonl",
    "pretty",
    "printable",
    "record_line",
    "table_row",
    "write_table",
    "write_tables",
]
