"""Whether a text dropped the empty cells of some rows of a form and kept those of others.

``质量指标 | 参保率 | ≥95%`` may stand beside rows that print all their blanks. Where a cell of a
short row cannot stand under the heading over it, where a row is shorter than one that prints the
blank at its end, or where a row lacks the points that the others have, blanks are gone: no place
in a short row is certain then.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from ingest.document import Cell, Row
from ingest.document.set_aside import PAGE_MARK
from ingest.recover.lost_rows.printed_places import CHINESE, DASH, may_stand
from ingest.tables.cell_kinds import LEVEL_POINTS, OTHER, kinds
from ingest.tables.execution_columns import HEADINGS
from ingest.tables.execution_columns import RESULTS as OF_MONEY
from ingest.tables.indicator_header import Header
from ingest.vocabulary import is_hint, is_sum, label_field, level_numbers

FEWEST_HEADINGS = 2
# What nearly every row of a table prints that prints it at all.
POINTS = ("weight", "score")


def drops_in_indicators(body: Sequence[Row], head: Header) -> bool:
    """Whether blanks are gone from some rows under the header of an indicator table.

    Where the first row names no level, levels stand in the middle of their blocks, and cells
    in odd columns are of other making (``centred_levels``). Where a row has two sides, one that
    ends before the last heading may be that of either.
    """
    rows = [row for row in _of_table(body) if _is_indicator(row)]
    short = [row for row in rows if not _is_full(row, head)]
    if not short or head.columns[0][0] != "level1":
        return False
    if not any(level_numbers(cell.text) for cell in rows[0].filled):
        return any(_names_no_level(row, head) for row in short)
    if len(head.sides) > 1:
        return any(not _is_wide(row, head) or _is_moved(row, head) for row in short)
    if not head.has_results:
        # Beside a target a number can be its weight only: by its words a row has one way.
        return any(_is_moved(row, head) and _is_open(row) for row in short)
    ends_are_printed = any(_is_wide(row, head) and not row.cells[-1].text for row in rows)
    is_narrow = any(not _is_wide(row, head) for row in short)
    return (
        (ends_are_printed and is_narrow)
        or any(_is_moved(row, head) for row in short)
        or any(_lacks(field, rows, head) for field in POINTS)
    )


def drops_in_money(above: Sequence[Row]) -> bool:
    """Whether blanks are gone from some rows of the money of an evaluation over its indicators."""
    for index, row in enumerate(above):
        fields = {label_field(cell.text) for cell in row.filled}
        if len(fields & HEADINGS) < FEWEST_HEADINGS or not fields & OF_MONEY:
            continue
        if _is_moved_money(row, list(takewhile(_is_fund, above[index + 1 :]))):
            return True
    return False


def _is_moved_money(heads: Row, funds: Sequence[Row]) -> bool:
    """Whether the rows of funds do not stand under their headings as they do with all blanks.

    Then the names of the funds stand in one column, left of every heading, and not under the
    block's own label where an empty cell beside that is their heading. As many dashes as in
    another row stand under the same headings.
    """
    first = next(cell.column for cell in heads.filled if label_field(cell.text) in HEADINGS)
    names = {_name(fund).column for fund in funds}
    if len(names) > 1 or any(name >= first for name in names):
        return True
    if heads.filled[0].column in names and first > min(names) + 1:
        return True
    dashes = {tuple(c.column for c in fund.filled if _is_dash(c)) for fund in funds}
    return len({len(columns) for columns in dashes}) < len(dashes)


def _is_dash(cell: Cell) -> bool:
    return DASH.fullmatch(cell.text.strip()) is not None


def _of_table(body: Sequence[Row]) -> Iterator[Row]:
    """The rows under a header up to a paragraph; page marks are passed over."""
    for row in body:
        if row.is_table:
            yield row
        elif PAGE_MARK.fullmatch(row.text) is None:
            return


def _is_indicator(row: Row) -> bool:
    """Whether a row is neither of another part, nor a sum, nor one that a template leaves open."""
    first = row.filled[0].text
    texts = [cell for cell in row.filled if CHINESE.search(cell.text)]
    return label_field(first) in (None, "goal_group") and not is_sum(first) and bool(texts)


def _is_wide(row: Row, head: Header) -> bool:
    """Whether a row prints a cell, filled or not, under every heading."""
    return len(row.cells) > head.columns[-1][1]


def _is_full(row: Row, head: Header) -> bool:
    """Whether the last cell of a row stands under the last heading: no cell is gone then."""
    return row.filled[-1].column >= head.columns[-1][1]


def _is_moved(row: Row, head: Header) -> bool:
    """Whether a cell stands under a heading under which it cannot."""
    fields = {column: field for field, column in head.columns if field != LEVEL_POINTS}
    placed = [
        (fields.get(cell.column), cell)
        for cell in row.filled
        if label_field(cell.text) != "goal_group" and not is_hint(cell.text)
    ]
    result = head.home("actual")
    lacks_result = result is not None and all(cell.column != result for _, cell in placed)
    return any(
        field is not None
        and field != OTHER
        and (
            not (may_stand(field, cell.text) or names_level(cell.text, field, set(fields.values())))
            # A unit that nobody listed, or what was reached.
            or (lacks_result and field == "measurement_unit" and "unit" not in kinds(cell.text))
        )
        for field, cell in placed
    )


def names_level(text: str, field: str, fields: Set[str]) -> bool:
    """Whether a text names a level of a column's rank; one column for both holds either."""
    ranks = level_numbers(text)
    is_only = field == "level1" and "level2" not in fields
    return bool(ranks) and (is_only or field[-1] in map(str, ranks))


def _names_no_level(row: Row, head: Header) -> bool:
    """Whether a word that is no level stands where one should, and another where the name should.

    Either may be the name then, where the points are not in their place either.
    """
    placed = {cell.column: cell.text for cell in row.filled}
    level, name, points = (
        placed.get(column, "") if (column := head.home(field)) is not None else None
        for field in ("level2", "level3", "weight")
    )
    if points != "" or not level or not name:
        return False
    return kinds(level) == kinds(name) == {"text"}


def _is_open(row: Row) -> bool:
    """Whether a level's name may be that of either level, or words the name or the target."""
    cells = row.filled
    levels = [level_numbers(cell.text) for cell in cells]
    is_either = any(len(one) > 1 and not other for one, other in pairwise([*levels, set()]))
    return is_either or sum(kinds(cell.text) == {"text"} for cell in cells) > 1


def _lacks(field: str, rows: Sequence[Row], head: Header) -> bool:
    """Whether a row with a target and a result has no points, which most others have."""
    value, actual, points = (head.home(name) for name in ("value", "actual", field))
    if None in (value, actual, points):
        return False
    # A dash for the result gets no points.
    measured = [
        {cell.column for cell in row.filled}
        for row in rows
        if {value, actual} <= {cell.column for cell in row.filled if not _is_dash(cell)}
    ]
    whole = sum(points in columns for columns in measured)
    return whole < len(measured) < 2 * whole


def _is_fund(row: Row) -> bool:
    name = _name(row)
    field = label_field(name.text)
    return row.is_table and field is not None and field.startswith("amount_")


def _name(row: Row) -> Cell:
    """The first cell of a row that is no label over several rows."""
    cells = row.filled
    return cells[1] if len(cells) > 1 and label_field(cells[0].text) == "amount_group" else cells[0]
