"""Rows of indicators, read by what their cells are and not by their place alone.

Text extraction flattens merged cells and moves what is left to the left or right.
A row is therefore laid against the columns of its header in the one way that fits
best: the order of columns is kept, a cell goes only where its kind may stand, and
of equal ways the one wins whose shift changes least from cell to cell.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.document import Cell, Row
from ingest.forms.reading import TargetRow
from ingest.set_aside import PAGE_MARK
from ingest.vocabulary import is_operator, is_unit, label_field, level_numbers, operators
from ingest.wording import plain

COLUMNS = {"level1", "level2", "level3", "operator", "value", "measurement_unit", "weight"}
OTHER = "other"
SUMS = {"合计", "总计", "总分"}
NUMBER = re.compile(r"[\d.,]*\d")
POINTS = re.compile(r"[\d.,]*\d(?:分|%)?")
SHORTEST_TEXT = 4
CHINESE = re.compile(r"[\u4e00-\u9fff]")

# How well a kind of cell stands in a column; what is missing may not stand there.
# Only the order of these numbers matters: a level name is a level wherever it stands
# shifted, an operator and a unit give themselves away, a text may be many things.
FIT: Mapping[tuple[str, str], int] = {
    ("level1", "level1"): 10,
    ("level2", "level2"): 10,
    ("level3", "text"): 4,
    ("level3", "level1"): 1,
    ("level3", "level2"): 1,
    ("operator", "operator"): 8,
    ("value", "number"): 4,
    ("value", "quantity"): 5,
    ("value", "text"): 2,
    ("value", "operator"): -1,
    ("measurement_unit", "unit"): 6,
    ("weight", "number"): 4,
    ("weight", "points"): 1,
    **{(OTHER, kind): 0 for kind in ("number", "quantity", "points", "text", "operator", "unit")},
}
# What may stand in a column only at its own place: levels of other taxonomies, glyphs
# that OCR made of an operator, units of a kind nobody listed.
AT_HOME: Mapping[tuple[str, str], int] = {
    ("level1", "text"): -2,
    ("level2", "text"): -2,
    ("operator", "glyph"): 0,
    ("operator", "number"): 0,
    ("measurement_unit", "text"): -1,
}
LEFT_OUT = -8
NAME_MISSING = 20


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of an indicator table: (field, column) in printed order."""

    columns: tuple[tuple[str, int], ...]

    def home(self, field: str) -> int | None:
        """The column in which a field's heading stands."""
        return next((column for name, column in self.columns if name == field), None)


@dataclass(frozen=True, slots=True)
class Levels:
    """The level names in force, carried down over merged cells, as printed."""

    level1: str | None = None
    level2: str | None = None


@dataclass(slots=True)
class IndicatorRows:
    """Targets of one table, what became of its cells, and the index of the first row after it.

    ``end`` is the index of the row after the header where no row fits.
    """

    targets: list[TargetRow]
    loaded: list[Cell]
    set_aside: list[tuple[Cell, str]]
    end: int


def header(row: Row) -> Header | None:
    """The columns of a header row (it names 一级指标 and 三级指标), or ``None`` for any other row.

    Headings left of 一级指标 belong to the form's own margin; headings that are not in
    the vocabulary (results, scores, remarks) keep their place as ``other``.
    """
    columns: list[tuple[str, int]] = []
    for cell in row.cells:
        field = label_field(cell.text)
        if field in COLUMNS or (columns and cell.text):
            columns.append((field if field in COLUMNS else OTHER, cell.column))
    names = {name for name, _ in columns}
    return Header(tuple(columns)) if {"level1", "level3"} <= names else None


def read_rows(rows: Sequence[Row], index: int, scope: str) -> IndicatorRows:
    """The indicator rows of one table, whose header is ``rows[index]``.

    Reading stops at a paragraph and at a row that begins with the label of another part
    of the form; a page mark and a header printed again are passed over. ``scope`` is
    project or department.
    """
    head = header(rows[index])
    if head is None:
        raise ValueError(f"no indicator header at {rows[index].locator}")
    levels = Levels()
    result = IndicatorRows([], [], [(c, "label_text") for c in rows[index].cells], index + 1)
    for row in (rows[position] for position in range(index + 1, len(rows))):
        if not row.is_table and PAGE_MARK.fullmatch(row.text):
            result.set_aside.append((row.cells[0], "page_number"))
            continue
        if not row.is_table or _begins_another_part(row):
            break
        if header(row):
            head = header(row) or head
            result.set_aside += [(cell, "repeated_heading") for cell in row.cells]
            continue
        if plain(row.text.replace("|", "")).rstrip("0123456789.%") in SUMS:
            result.set_aside += [(cell, "sum_of_weights") for cell in row.cells]
            result.end = row.index + 1
            continue
        placed = placed_cells(row, head)
        if not placed:
            continue
        levels = carried(levels, placed)
        if "level3" in placed:
            result.targets.append(target_row(row, placed, levels, scope))
        result.loaded += placed.values()
        result.end = row.index + 1
    return result


def carried(levels: Levels, placed: Mapping[str, Cell]) -> Levels:
    """The level names in force at a row: a new level 1 ends the level 2 above it."""
    level1, level2 = (placed.get(name) for name in ("level1", "level2"))
    if level1:
        return Levels(level1.text, level2.text if level2 else None)
    return Levels(levels.level1, level2.text) if level2 else levels


def target_row(row: Row, placed: Mapping[str, Cell], levels: Levels, scope: str) -> TargetRow:
    """The target that a row states; ``placed`` must hold its name (level3)."""
    name = placed["level3"]

    def text(field: str) -> str | None:
        return placed[field].text if field in placed else None

    return TargetRow(
        scope=scope,
        level1=levels.level1,
        level2=levels.level2,
        name=name.text,
        operator=text("operator"),
        value=text("value"),
        unit=text("measurement_unit"),
        weight=text("weight"),
        cell=placed.get("value", name),
        source_text=row.text,
    )


def placed_cells(row: Row, head: Header) -> dict[str, Cell]:
    """The cells of a row by the column they belong to; empty where the row fits no indicator.

    A row fits that has a name with something beside it, a name in its own column, or
    nothing but level names; never a row of far more cells than there are columns.
    """
    cells = [cell for cell in row.cells if cell.text and label_field(cell.text) != "goal_group"]
    if len(cells) > 2 * len(head.columns):
        return {}
    placed = {
        field: cell for (field, _), cell in _best_way(tuple(cells), head.columns) if field != OTHER
    }
    if placed.keys() <= {"level1", "level2"}:
        return placed if len(placed) == len(cells) else {}
    alone = placed.keys() == {"level3"}
    if "level3" not in placed or (alone and placed["level3"].column != head.home("level3")):
        return {}
    return placed


def kinds(text: str) -> frozenset[str]:
    """What a cell may be: level1, level2, operator, number, quantity, points, unit, glyph, text."""
    levels = level_numbers(text)
    wording = plain(text)
    if levels:
        return frozenset(f"level{number}" for number in levels)
    if is_operator(text):
        return frozenset({"operator"})
    if NUMBER.fullmatch(wording):
        return frozenset({"number"})
    if _is_quantity(wording):
        return frozenset({"quantity", "points"} if POINTS.fullmatch(wording) else {"quantity"})
    if is_unit(text):
        return frozenset({"unit"})
    if len(wording) < SHORTEST_TEXT and not CHINESE.search(wording):
        return frozenset({"glyph"})
    return frozenset({"text"})


def _is_quantity(wording: str) -> bool:
    match = re.fullmatch(rf"(?:{_operator_words()})?([\d.,]*\d)(.*)", wording)
    return match is not None and (not match[2] or is_unit(match[2]))


@cache
def _operator_words() -> str:
    return "|".join(sorted(map(re.escape, operators()), key=len, reverse=True))


def _fit(field: str, cell_kinds: frozenset[str], at_home: bool) -> int | None:
    tables = (FIT, AT_HOME) if at_home else (FIT,)
    scores = [fits[field, kind] for fits in tables for kind in cell_kinds if (field, kind) in fits]
    return max(scores, default=None)


def _best_way(
    cells: tuple[Cell, ...], columns: tuple[tuple[str, int], ...]
) -> list[tuple[tuple[str, int], Cell]]:
    """Cells laid against columns, both in order, with the highest score.

    ``best(i, j, shift, named)`` is the best way from cell i and column j on, where the
    cell before stood ``shift`` columns from its home. ``named`` says that a name is set,
    or that its absence was paid for.
    """
    what = [kinds(cell.text) for cell in cells]

    @cache
    def best(
        i: int, j: int, shift: int, named: bool
    ) -> tuple[int, tuple[tuple[tuple[str, int], Cell], ...]]:
        if i == len(cells):
            return 0, ()
        score, way = best(i + 1, j, shift, named)
        ways = [(score + LEFT_OUT, way)]
        for k in range(j, len(columns)):
            field, column = columns[k]
            moved = cells[i].column - column
            fit = _fit(field, what[i], moved == 0)
            if fit is None:
                continue
            unnamed = not named and field not in ("level1", "level2", "level3")
            cost = abs(moved - shift) + (NAME_MISSING if unnamed else 0)
            score, way = best(i + 1, k + 1, moved, named or unnamed or field == "level3")
            ways.append((score + fit - cost, ((columns[k], cells[i]), *way)))
        return max(ways, key=lambda found: found[0])

    return list(best(0, 0, 0, False)[1])


def _begins_another_part(row: Row) -> bool:
    """Whether a row opens with a label that is not the margin of the indicators."""
    first = next((cell for cell in row.cells if cell.text), None)
    field = label_field(first.text) if first else None
    return field is not None and field not in {*COLUMNS, "goal_group"}
