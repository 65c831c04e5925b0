"""Personal data in what a form joined of several cells: withheld as in one cell (``privacy``).

A number alone in a cell is an amount where its heading says so; joined to words it is a telephone
number. So what will be stored is asked once more, as the gate asks it.
"""

import re
from dataclasses import fields, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from ingest.reading.personal_data import MAY_HOLD, holds_personal_data, without_personal_data

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# A raw record, of any table.
Record = TypeVar("Record", bound="DataclassInstance")
TEXTS = ("value", "agency_name")
SUFFIXES = ("_published", "_text")
# One row is the source of many records; what is longer is not kept.
LONGEST_KEPT = 512
_MAY_HOLD = re.compile(MAY_HOLD)


def harmless(record: Record) -> Record:
    """The record with ``[withheld]`` in the place of personal data in its texts."""
    found = {}
    for name in _texts(type(record)):
        text = getattr(record, name)
        if text and (_known(text) if len(text) <= LONGEST_KEPT else _holds(text)):
            found[name] = without_personal_data(text)
    return replace(record, **found) if found else record


@cache
def _texts(kind: type) -> tuple[str, ...]:
    """The names of the columns of a record that hold printed text."""
    names = (field.name for field in fields(kind))
    return tuple(name for name in names if name in TEXTS or name.endswith(SUFFIXES))


@lru_cache(maxsize=4096)
def _known(text: str) -> bool:
    return _holds(text)


def _holds(text: str) -> bool:
    return _MAY_HOLD.search(text) is not None and holds_personal_data(text)
