"""Rows of indicators, read by what their cells are and not by their place alone.

Each row is laid against the columns of its header (see ``recover.alignment``); where a table
prints results, its rows decide together what may be blank (see ``indicator_choice``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.document import Cell, Document, Row
from ingest.document.set_aside import PAGE_MARK
from ingest.forms.cut_rows import without_cut_rows
from ingest.forms.indicator_sums import is_sum_row, score_of, totals
from ingest.forms.reading import PRINTED, TARGET_COLUMNS, WEIGHTS_SUM, TargetRow
from ingest.forms.row_levels import Levels, are_between, is_in_middle, levels_by_row
from ingest.forms.stated_rows import is_rating, levels_by_side, stated_way
from ingest.recover.alignment import Way
from ingest.recover.indicator_choice import chosen_ways, without_doubtful_cells
from ingest.tables.cell_kinds import LEVEL_POINTS, LEVELS
from ingest.tables.groups import is_stated
from ingest.tables.indicator_header import Header, header_of, says_it_goes_on
from ingest.tables.numbers import are_counted
from ingest.tables.signs_in_place import sign_of
from ingest.tables.table_end import begins_another_part
from ingest.tables.terms_over import is_of_year, label_over, with_term
from ingest.vocabulary import is_hint, label_field, level_numbers
from ingest.vocabulary.wording import plain

MOST_STRAY_CELLS = 4
FEWEST_WHOLE = 4
SECOND = frozenset({2})
# 指标1: without a name behind it; the points of a level that lost a bracket; a date alone.
UNNAMED = re.compile(
    r"指标\d*[:.、]?[….]*|\(?\d+(?:\.\d+)?分\)?"
    r"|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末)?(?:之|以)?前"
)


@dataclass(slots=True)
class IndicatorRows:
    """Targets of one table, what became of its cells, and the index of the first row after it.

    ``end`` is the index of the row after the header where no row fits. ``score_total`` is
    the cell with the score of the whole form and the row it stands in; ``has_stated_levels``
    says that the file states which rows a level covers, ``is_in_middle`` that it states nothing
    and prints them in the middle of those rows.
    """

    targets: list[TargetRow]
    loaded: list[Cell]
    set_aside: list[tuple[Cell, str]]
    end: int
    has_results: bool = False
    has_stated_levels: bool = False
    is_in_middle: bool = False
    score_total: tuple[Cell, Row] | None = None


@dataclass(slots=True)
class _Sorted:
    """The rows of one table by what they are, each with the header over it."""

    indicators: list[tuple[Row, Header]] = field(default_factory=list)
    sums: list[tuple[Row, Header]] = field(default_factory=list)
    set_aside: list[tuple[Cell, str]] = field(default_factory=list)


def read_rows(
    document: Document, index: int, scope: str, horizons: Sequence[str] = ()
) -> IndicatorRows:
    """The indicator rows of one table, whose header is the document's row ``index``.

    Reading stops at a paragraph and at a row that begins with the label of another part
    of the form; a page mark and a header printed again are passed over. ``scope`` is
    project or department; ``horizons`` are the headings that the form prints above the
    table for its two sides.
    """
    rows = document.rows
    first, height = header_of(rows, index)
    if first is None:
        raise ValueError(f"no indicator header at {rows[index].locator}")
    found = _sorted(rows, index, first, height)
    found.indicators, cut = without_cut_rows(found.indicators)
    found.set_aside += [(cell, "damaged_text") for cell in cut]
    result = IndicatorRows([], [], found.set_aside, index + height, first.has_results)
    for row, head in found.sums:
        _read_sum(row, head, result)
    ways = _ways(document, found)
    stated = levels_by_side(document, found.indicators)
    result.has_stated_levels = any(any(known) for known in stated)
    printed = [
        _certain(row, way, head) for (row, head), way in zip(found.indicators, ways, strict=True)
    ]
    result.is_in_middle = is_in_middle(printed, stated) or are_between(found.indicators, printed)
    in_force = levels_by_row(printed, stated, in_middle=result.is_in_middle)
    rows_read = zip(found.indicators, ways, printed, in_force, strict=True)
    for (row, head), way, sides, levels in rows_read:
        for side, placed in enumerate(sides):
            over = dict(enumerate(horizons)) if len(head.sides) > 1 else {}
            horizon = head.horizons[side] or over.get(side)
            if _states_target(sides, side, head):
                basis = WEIGHTS_SUM if way.is_by_sum else PRINTED
                target = target_row(row, placed, levels[side], scope, horizon, basis)
                result.targets.append(target)
            _account(placed, result)
        if any(sides):
            points = head.level_points(way.cells)
            result.set_aside += [(cell, LEVEL_POINTS) for cell in points]
            result.end = max(result.end, row.index + 1)
    if _breaks_off(document, result):
        result.targets.pop()
    return result


def _breaks_off(document: Document, found: IndicatorRows) -> bool:
    """Whether a text ends within the name of its last indicator: all others say something more."""
    said = [(t.value, t.actual, t.weight) != (None, None, None) for t in found.targets]
    is_at_end = document.reader == "text" and found.end == len(document.rows)
    return is_at_end and len(said) > FEWEST_WHOLE and all(said[:-1]) and not said[-1]


def _ways(document: Document, found: _Sorted) -> list[Way]:
    """Each row's cells by column: by their place where the file states it, else as they fit."""
    stated = [
        stated_way(document, row, head, indicator_cells(row)) for row, head in found.indicators
    ]
    open_rows = [
        (indicator_cells(row), head)
        for (row, head), way in zip(found.indicators, stated, strict=True)
        if way is None
    ]
    chosen = iter(
        without_doubtful_cells(
            chosen_ways(open_rows, totals(row for row, _ in found.sums)),
            [head for _, head in open_rows],
        )
    )
    return [next(chosen) if way is None else way for way in stated]


def target_row(
    row: Row,
    placed: Mapping[str, Cell],
    levels: Levels,
    scope: str,
    horizon: str | None = None,
    basis: str = PRINTED,
) -> TargetRow:
    """The target that a row states; ``placed`` must hold its name (level3)."""
    name = placed["level3"]

    def text(term: str) -> str | None:
        return placed[term].text if term in placed else None

    level1, level2 = levels.level1, levels.level2
    if level2 is None and level1 is not None and level_numbers(level1) == SECOND:
        # One column names the second levels: 指标类别.
        level1, level2 = None, level1
    return TargetRow(
        scope=scope,
        level1=level1,
        level2=level2,
        name=name.text,
        operator=sign_of(text("operator")),
        value=text("value"),
        unit=text("measurement_unit"),
        weight=text("weight"),
        cell=placed.get("actual") or placed.get("value", name),
        source_text=row.text,
        horizon=horizon,
        placement_basis=basis,
        actual=text("actual"),
        score=text("score"),
        deviation=text("deviation"),
        cells=tuple((term, cell) for term, cell in placed.items() if term in TARGET_COLUMNS),
    )


def indicator_cells(row: Row) -> list[Cell]:
    """The filled cells of a row without the form's margin and hints of its template."""
    return [
        cell
        for cell in row.cells
        if cell.text and label_field(cell.text) != "goal_group" and not is_hint(cell.text)
    ]


def _sorted(rows: Sequence[Row], index: int, head: Header, height: int) -> _Sorted:
    """What each row under the header at ``index`` is, up to the end of the table."""
    found = _Sorted()
    label = label_over(rows, index)
    head, is_labelled = with_term(head, label), label is not None
    headings = [cell for row in rows[index : index + height] for cell in row.cells]
    found.set_aside += [(cell, "label_text") for cell in headings]
    again = 0
    for position in range(index + height, len(rows)):
        row = rows[position]
        if not row.is_table and PAGE_MARK.fullmatch(row.text):
            found.set_aside.append((row.cells[0], "page_number"))
            continue
        if says_it_goes_on(rows, position):
            found.set_aside.append((row.cells[0], "repeated_heading"))
            continue
        repeated, height = header_of(rows, position)
        if repeated:
            label = label_over(rows, position)
            if is_of_year(label) and not is_labelled:
                # Over the other table stood another label, which is lost: a long term's.
                found.indicators.clear()
            head, again = with_term(repeated, label, head), position + height
            is_labelled = is_labelled or label is not None
        if position < again or are_counted([cell.text for cell in row.filled]):
            found.set_aside += [(cell, "repeated_heading") for cell in row.cells]
        elif is_sum_row(row):
            found.sums.append((row, head))
        elif not row.is_table or begins_another_part(row, head):
            break
        # A row of more cells than there are columns and stray marks is none.
        elif len(indicator_cells(row)) <= len(head.columns) + MOST_STRAY_CELLS:
            found.indicators.append((row, head))
    return found


def _read_sum(row: Row, head: Header, result: IndicatorRows) -> None:
    """The last row of a table: its score is loaded, the rest is set aside."""
    score = score_of(row, head)
    if score is not None:
        result.score_total = score, row
        result.loaded.append(score)
    result.set_aside += [(cell, "sum_of_weights") for cell in row.cells if cell is not score]
    result.end = row.index + 1


def _placed(row: Row, head: Header, way: Way, side: int) -> dict[str, Cell]:
    """The cells of one side by the column they belong to; empty where they fit no indicator.

    They fit with a name and something beside it, a name in its own column, or nothing
    but level names.
    """
    cells = indicator_cells(row)
    if len(head.sides) > 1:
        cells = [cell for number, cell in way.cells if number in head.sides[side]]
    placed = head.placed(side, way.cells)
    if placed.keys() <= {"level1", "level2"}:
        return placed if len(placed) == len(cells) else {}
    alone = placed.keys() == {"level3"} or is_rating(placed)
    if "level3" not in placed or (alone and placed["level3"].column != head.home("level3")):
        return {}
    return placed


def _certain(row: Row, way: Way, head: Header) -> Sequence[dict[str, Cell]]:
    """The sides without a target that may be the other side's.

    Where empty cells were dropped, one target of a row may stand for the medium term or for
    the year. A name that both sides share is kept, without a value. A row of a text that stands
    under its headings but ends before the last one may have been filled up at its end: it
    keeps its levels, and a target of the last side, since what moves goes left.
    """
    sides = [_placed(row, head, way, side) for side in range(len(head.sides))]
    filled = [placed for placed in sides if {"level3", "value"} <= placed.keys()]
    if len(sides) == 1 or len(filled) != 1:
        return sides
    (only,) = filled
    is_home = all(cell.column == head.columns[number][1] for number, cell in way.cells)
    ends_blank = way.cells[-1][0] < len(head.columns) - 1
    if is_home and (is_stated(row) or not ends_blank or only is sides[-1]):
        return sides
    if is_home:
        return [{f: c for f, c in placed.items() if f in LEVELS[:2]} for placed in sides]
    if all(placed.get("level3") is only["level3"] for placed in sides):
        return [{f: c for f, c in placed.items() if c is not only["value"]} for placed in sides]
    return [{} if placed is only else placed for placed in sides]


def _states_target(sides: Sequence[Mapping[str, Cell]], side: int, head: Header) -> bool:
    """Whether a side names an indicator; of two sides with one name those with a value do."""
    name = sides[side].get("level3")
    if name is None or _is_unnamed(name):
        return False
    others = [placed for placed in sides if placed.get("level3") is name]
    if len(others) == 1 or "value" in sides[side]:
        return True
    is_medium = label_field(head.horizons[side] or "") == "value_medium"
    return not is_medium and not any("value" in placed for placed in others)


def _account(placed: Mapping[str, Cell], result: IndicatorRows) -> None:
    """What is in a record is loaded; beside a template's number for a name only levels are."""
    is_target = "level3" in placed and not _is_unnamed(placed["level3"])
    for term, cell in placed.items():
        if term == "level3" and not is_target:
            result.set_aside.append((cell, "template_text"))
        elif is_target or term in LEVELS:
            result.loaded.append(cell)


def _is_unnamed(name: Cell) -> bool:
    return UNNAMED.fullmatch(plain(name.text)) is not None
