"""Records column by column: so they go from a reading process to the database.

A filing gives some five hundred records. Taken apart once, where they are made, they cost the
process that loads them a tenth of what as many objects do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter

from ingest.running.raw_tables import RawRecord

# By class of record: the values of each of its columns, in the order of its fields.
Columns = dict[type[RawRecord], list[list[object]]]


def in_columns(records: Iterable[RawRecord]) -> Columns:
    """Records by their class, column by column, as they can be stored."""
    by_kind: dict[type[RawRecord], list[RawRecord]] = {}
    for record in records:
        by_kind.setdefault(type(record), []).append(record)
    return {kind: _columns(kind, rows) for kind, rows in by_kind.items()}


def add(columns: Columns, more: Columns) -> None:
    """Put the rows of ``more`` below those of ``columns``."""
    for kind, values in more.items():
        if kind not in columns:
            columns[kind] = [[] for _ in values]
        for held, new in zip(columns[kind], values, strict=True):
            held.extend(new)


def column(columns: Columns, kind: type[RawRecord], name: str) -> list[object]:
    """The values of one column of a class of records; none where there is no such record."""
    return columns[kind][_names(kind).index(name)] if kind in columns else []


def by_name(columns: Columns, kind: type[RawRecord]) -> dict[str, list[object]]:
    """The columns of a class of records, by their names."""
    return dict(zip(_names(kind), columns[kind], strict=True))


def n_rows(columns: Columns) -> int:
    """How many records there are."""
    return sum(len(values[0]) for values in columns.values())


def _columns(kind: type[RawRecord], rows: Sequence[RawRecord]) -> list[list[object]]:
    found = [list(map(attrgetter(name), rows)) for name in _names(kind)]
    try:
        for values in found:
            "".join(value for value in values if isinstance(value, str)).encode()
    except UnicodeEncodeError:
        return [[_storable(value) for value in values] for values in found]
    return found


def _names(kind: type[RawRecord]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _storable(value: object) -> object:
    """A string without halves of characters, which no table can hold; a damaged file has them."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
