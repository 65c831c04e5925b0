"""The header of an indicator table: its columns, and its two sides where it has them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.document import Cell, Row
from ingest.tables.cell_kinds import EXPLAINED, LEVEL_POINTS, LEVELS, OF_OTHER_TIME, OTHER
from ingest.tables.content_headings import with_content_roles
from ingest.tables.divided_headings import divided, divides_any
from ingest.tables.groups import is_stated
from ingest.tables.header import heading_role, with_name, with_one_name
from ingest.tables.heading_terms import beside, certain_fields, of_their_time
from ingest.tables.points_before_names import with_own_points
from ingest.tables.silent_headings import with_content, with_second_level, with_standard
from ingest.tables.wide_values import with_parts
from ingest.vocabulary import label_field

GOES_ON = re.compile(r"^[(]?续(?:上?表)?\d*[)]?$|表[(]续(?:表)?\d*[)]$")
RESULTS = frozenset({"actual", "score"})
# The widest form with two sides has some 16; laying rows against far more would take too long.
MOST_COLUMNS = 24
LONGEST_WORD = 8
# The rows that show what a heading of values stands over.
MOST_ROWS_BELOW = 12
# In a form without levels these stand beside the indicators and their values.
MEASURES = frozenset({"operator", "measurement_unit", "weight"})
# What words below may divide.
DIVIDED_VALUES = frozenset({"value", "actual", "score"})
COLUMNS = RESULTS | {
    *LEVELS,
    "direction",
    "operator",
    "value",
    "value_medium",
    "measurement_unit",
    "weight",
    "deviation",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of an indicator table: (field, column) in printed order.

    ``sides`` are the numbers of the columns that make one target each: all of them, or
    those of the medium-term and of the annual target; ``horizons`` what is printed over
    each side in the header itself. ``ends`` are the last columns that the headings cover.
    ``explained`` are the numbers of columns of no mart that nearly every row fills, ``worded``
    those of them that explain in words.
    """

    columns: tuple[tuple[str, int], ...]
    sides: tuple[frozenset[int], ...]
    horizons: tuple[str | None, ...] = (None,)
    ends: tuple[int, ...] = ()
    explained: frozenset[int] = frozenset()
    worded: frozenset[int] = frozenset()

    def level_columns(self, side: int) -> tuple[int | None, int | None]:
        """The columns of the first and the second level of one side."""
        found = {
            field: column
            for number, (field, column) in reversed(list(enumerate(self.columns)))
            if number in self.sides[side]
        }
        return found.get("level1"), found.get("level2")

    def home(self, field: str) -> int | None:
        """The column in which a field's heading stands."""
        return next((column for name, column in self.columns if name == field), None)

    @property
    def has_results(self) -> bool:
        """Whether it has a column of what was reached or of points given."""
        return any(field in RESULTS for field, _ in self.columns)

    def placed(self, side: int, cells: Sequence[tuple[int, Cell]]) -> dict[str, Cell]:
        """The cells of one side by field, of cells with the numbers of their columns."""
        return {
            self.columns[number][0]: cell
            for number, cell in cells
            if number in self.sides[side] and self.columns[number][0] not in (OTHER, LEVEL_POINTS)
        }

    def level_points(self, cells: Sequence[tuple[int, Cell]]) -> list[Cell]:
        """The cells of points that belong to a level of indicators."""
        return [cell for number, cell in cells if self.columns[number][0] == LEVEL_POINTS]


def header(row: Row) -> Header | None:
    """The columns of a header row (it names 一级指标 and 三级指标), or ``None`` for any other row.

    Headings left of 一级指标 belong to the form's own margin; headings that are not in
    the vocabulary (remarks) keep their place as ``other``.
    """
    return row.once(_header_of_row)


def _found(row: Row) -> list[tuple[str, Cell]]:
    """The headings of a row from the first that is of indicators on, each with its role."""
    found: list[tuple[str, Cell]] = []
    names = with_content_roles([cell.text for cell in row.filled], _roles(row))
    roles = {cell.column: role for cell, role in zip(row.filled, names, strict=True)}
    if "level3" not in roles.values():
        return found
    first = min((column for column, field in roles.items() if field == "level1"), default=0)
    for cell in row.cells[first:]:
        field = roles.get(cell.column)
        if field in COLUMNS or (found and cell.text):
            found.append((field if field in COLUMNS else OTHER, cell))
    return with_standard(with_content(with_second_level(row, found)))


def _roles(row: Row) -> list[str | None]:
    return with_name([heading_role(cell.text) for cell in row.filled])


def _header_of_row(row: Row) -> Header | None:
    found = _found(row)
    if len(found) > MOST_COLUMNS or not _is_whole(found):
        return None
    found = _with_signs(of_their_time(found))
    if not is_stated(row):
        texts = [cell.text for _, cell in found]
        fields = certain_fields([field for field, _ in found], texts)
        found = [
            (OTHER if field == OF_OTHER_TIME else field, cell)
            for field, (_, cell) in zip(fields, found, strict=True)
        ]
    return _header(found)


def _with_signs(found: Sequence[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    """Headings with their roles; where signs have none, they stand under the direction's."""
    if "operator" in {field for field, _ in found}:
        return list(found)
    return [("operator" if field == "direction" else field, cell) for field, cell in found]


def _is_whole(found: Sequence[tuple[str, Cell]]) -> bool:
    """Whether headings name levels and indicators, or indicators with all that measures them."""
    names = [name for name, _ in found]
    return {"level1", "level3"} <= {*names} or (
        {"level3", "value"} <= {*names}
        and len({*names} & MEASURES) > 1
        and not {"level1", "level2"} & {*names}
    )


def header_of(rows: Sequence[Row], index: int) -> tuple[Header | None, int]:
    """The header that begins at ``rows[index]`` and how many rows it takes.

    A second row of it holds nothing but headings that stand under one of the first
    (指标值 over 年度指标值 and 实际完成值), or what divides one (指标值 over townships).
    """
    found, height = _of_headings(rows, index)
    if found is None or LEVEL_POINTS not in {field for field, _ in found.columns}:
        return found, height
    columns = with_own_points(
        found.columns, rows[index + height : index + height + MOST_ROWS_BELOW]
    )
    return replace(found, columns=columns), height


def _of_headings(rows: Sequence[Row], index: int) -> tuple[Header | None, int]:
    first = header(rows[index])
    if first is not None and (in_parts := _of_wide_value(rows, index)):
        return in_parts, 1
    if first is None or index + 1 >= len(rows) or not rows[index + 1].is_table:
        return first, 1
    if parts := divided(rows[index], rows[index + 1]):
        start = next(cell.column for field, cell, _ in parts if field in COLUMNS)
        parts = [part for part in parts if part[1].column >= start]
        found = [(field if field in COLUMNS else OTHER, cell) for field, cell, _ in parts]
        return _header(of_their_time(found, [over for _, _, over in parts])), 2
    if divides_any(rows[index + 1]):
        return _without_values(first), 2
    if _is_of_no_mart(rows[index + 1]):
        return first, 2
    below = {cell.column: cell for cell in rows[index + 1].cells if cell.text}
    inner = {column: heading_role(cell.text) for column, cell in below.items()}
    known = {*inner.values()}
    if not known & COLUMNS or not known <= COLUMNS - {*LEVELS} | {OTHER}:
        return first, 1
    upper = [(heading_role(cell.text), cell) for cell in rows[index].cells if cell.text]
    start = next(cell.column for field, cell in upper if field in COLUMNS)
    found = [
        (field if field in COLUMNS else OTHER, cell)
        for field, cell in upper
        if cell.column >= start and cell.column not in below
    ]
    found += [
        (field if field in COLUMNS else OTHER, below[column]) for column, field in inner.items()
    ]
    return _header(of_their_time(sorted(found, key=lambda pair: pair[1].column))), 2


def _of_wide_value(rows: Sequence[Row], index: int) -> Header | None:
    """The header whose heading of values stands over sign, number and unit; ``None`` for others."""
    found = _found(rows[index])
    below = takewhile(lambda row: row.is_table, rows[index + 1 : index + 1 + MOST_ROWS_BELOW])
    parts = with_parts(found, [row for row in below if header(row) is None])
    return _header(_with_signs(of_their_time(parts))) if parts != found else None


def _is_of_no_mart(row: Row) -> bool:
    """Whether a text prints a second row of headings of which most are of no mart.

    经费保障, 其他, 确定能, 有可能 say why a target is missed, and whether it is.
    """
    roles = [heading_role(cell.text) for cell in row.filled]
    is_short = all(len(cell.text) <= LONGEST_WORD for cell in row.cells)
    others = roles.count(OTHER)
    known = {*roles} - {OTHER, None}
    return not is_stated(row) and is_short and not known and others > max(1, roles.count(None))


def says_it_goes_on(rows: Sequence[Row], position: int) -> bool:
    """Whether a line over headings says that the form goes on: 续表, 绩效目标表(续), 年度指标."""
    row, below = rows[position], rows[position + 1 : position + 2]
    text = row.cells[0].text
    is_line = not row.is_table and (
        GOES_ON.search(row.cells[0].recognised) is not None or label_field(text) == "goal_group"
    )
    return is_line and any(header(one) is not None for one in below)


def _without_values(head: Header) -> Header:
    """A header whose values are divided by words of which nobody knows what they stand under."""
    columns = tuple((OTHER if field in DIVIDED_VALUES else field, n) for field, n in head.columns)
    return replace(head, columns=columns)


def _header(found: Sequence[tuple[str, Cell]]) -> Header:
    ends = tuple(cell.span.right if cell.span else cell.column for _, cell in found)
    said = {n: beside(cell.text) for n, (field, cell) in enumerate(found) if field == OTHER}
    return replace(
        _by_sides(found),
        ends=ends,
        explained=frozenset(n for n, what in said.items() if what != OTHER),
        worded=frozenset(n for n, what in said.items() if what == EXPLAINED),
    )


def _by_sides(found: Sequence[tuple[str, Cell]]) -> Header:
    fields = with_one_name([field for field, _ in found])
    if fields.count("level3") > 1:
        fields, sides = _halves(fields)
        return Header(_columns(fields, found), sides, (None, None))
    if "value_medium" in fields and "value" in fields:
        return _shared(fields, found)
    fields = _once(["value" if field == "value_medium" else field for field in fields])
    return Header(_columns(fields, found), (frozenset(range(len(fields))),))


def _columns(
    fields: Sequence[str], found: Sequence[tuple[str, Cell]]
) -> tuple[tuple[str, int], ...]:
    return tuple((field, cell.column) for field, (_, cell) in zip(fields, found, strict=True))


def _halves(fields: Sequence[str]) -> tuple[list[str], tuple[frozenset[int], ...]]:
    """Two halves: the second begins where a level comes again after the first names."""
    first = fields.index("level3")
    border = next(i for i in range(first + 1, len(fields)) if fields[i] in LEVELS)
    halves = range(border), range(border, len(fields))
    fields = ["value" if field == "value_medium" else field for field in fields]
    kept = [field for half in halves for field in _once([fields[i] for i in half])]
    # A first level that is printed once is that of both.
    shared = frozenset() if "level1" in kept[border:] else frozenset({kept.index("level1")})
    return kept, (frozenset(halves[0]), shared | frozenset(halves[1]))


def _shared(fields: Sequence[str], found: Sequence[tuple[str, Cell]]) -> Header:
    """Two values beside one name: what stands once belongs to both."""
    values = sorted((fields.index("value_medium"), fields.index("value")))
    kept = ["value" if i in values else field for i, field in enumerate(fields)]
    sides: list[set[int]] = [set(), set()]
    for field in set(kept):
        places = [i for i, other in enumerate(kept) if other == field]
        sides[0].add(places[0])
        sides[1].add(places[1] if field != OTHER and len(places) > 1 else places[0])
    horizons = tuple(found[i][1].text for i in values)
    return Header(_columns(kept, found), tuple(map(frozenset, sides)), horizons)


def _once(fields: Sequence[str]) -> list[str]:
    """Fields of one side: of two alike the first counts; points left of the names are a level's."""
    name = fields.index("level3") if "level3" in fields else 0
    kept: list[str] = []
    for i, field in enumerate(fields):
        if field == "weight" and i < name:
            field = LEVEL_POINTS
        elif field in kept and field != OTHER:
            field = OTHER
        kept.append(field)
    return kept
