"""Knowledge as data: governments and what stands for them, offices and their holders, bodies, places, word classes."""

from onrecord.packs.check import check
from onrecord.packs.countries import country_of
from onrecord.packs.folder import AgendaLine, PackInfo
from onrecord.packs.names import Entry, NameTable
from onrecord.packs.offices import Holding, OfficeTable
from onrecord.packs.pack import Packs, shipped
from onrecord.packs.titles import Office
from onrecord.packs.vocabulary import numbers, table, words
from onrecord.packs.who import Answer, office_named, who

__all__ = [
    "AgendaLine",
    "Answer",
    "Entry",
    "Holding",
    "NameTable",
    "Office",
    "OfficeTable",
    "PackInfo",
    "Packs",
    "check",
    "country_of",
    "numbers",
    "office_named",
    "shipped",
    "table",
    "who",
    "words",
]
