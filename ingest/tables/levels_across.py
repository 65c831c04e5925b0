"""Registers whose levels stand side by side over pairs of columns, as registers of rows.

Some print a project a row and its indicators beside it: 成本指标, 产出指标 and so on head pairs of
三级指标 and 指标值. Each pair becomes a row under one heading of each kind, in the order of the
headings; the project's own cells cover its rows. Only where the file states which cells are merged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Cell, Document, Row, Span, Table
from ingest.tables.groups import is_stated
from ingest.tables.header import heading_role
from ingest.tables.numbers import are_counted
from ingest.vocabulary import is_sum, label_field, level_numbers

FEWEST_PAIRS = 2
# In every heading of names; most rows have none.
OF_INDICATORS = "指标"
# The rows of headings over the names: groups of levels, levels, and what is over the money.
MOST_ABOVE = 3
FIRST_LEVEL, SECOND_LEVEL, NAME = "一级指标", "二级指标", "三级指标"


@dataclass(frozen=True, slots=True)
class _Pair:
    """The columns of a name and its value, and the headings of levels over them."""

    name: Cell
    value: Cell
    level1: Cell | None
    level2: Cell | None


@dataclass(frozen=True, slots=True)
class _Head:
    """Headings in the rows from ``top`` to ``bottom`` of a table; ``left`` are the project's."""

    top: int
    bottom: int
    pairs: tuple[_Pair, ...]
    left: int
    name: int


def with_levels_down(document: Document) -> Document:
    """The document with such registers in rows; the same document where there are none."""
    heads = {id(table): found for table in document.tables if (found := _heads(table))}
    if not heads:
        return document
    rows: list[Row] = []
    for row in document.rows:
        table = document.table_of(row) if row.is_table else None
        if table is None or id(table) not in heads:
            rows.append(row)
        elif row is table.rows[0]:
            rows.extend(_turned(table, heads[id(table)]))
    numbered = (
        replace(row, cells=tuple(replace(cell, row=index) for cell in row.cells), index=index)
        for index, row in enumerate(rows)
    )
    return replace(document, rows=tuple(numbered))


def _heads(table: Table) -> list[_Head]:
    if not is_stated(table.rows[0]):
        return []
    found = (_head(table, number) for number in range(1, len(table.rows)))
    return [head for head in found if head is not None]


def _head(table: Table, number: int) -> _Head | None:
    """The headings whose lowest row is one of names and values in turn; ``None`` for another."""
    low = table.rows[number]
    if sum(OF_INDICATORS in cell.text for cell in low.cells) < FEWEST_PAIRS:
        return None
    cells = low.filled
    roles = [heading_role(cell.text) for cell in cells]
    names = [n for n, role in enumerate(roles[:-1]) if role == "level3"]
    if len(names) < FEWEST_PAIRS or any(roles[n + 1] != "value" for n in names):
        return None
    above = table.rows[max(0, number - MOST_ABOVE) : number]
    pairs = [_pair(table, above, cells[n], cells[n + 1]) for n in names]
    first = cells[names[0]].column
    named = [
        (n, cell.column)
        for n, row in enumerate([*above, low], start=number - len(above))
        for cell in row.cells[:first]
        if label_field(cell.text) == "project_name"
    ]
    if len({column for _, column in named}) != 1 or any(pair is None for pair in pairs):
        return None
    whole = tuple(pair for pair in pairs if pair is not None)
    return _Head(named[0][0], number, whole, first, named[0][1])


def _pair(table: Table, above: Sequence[Row], name: Cell, value: Cell) -> _Pair | None:
    """A name and its value under the levels that head both; ``None`` where none does."""
    over = dict.fromkeys(
        cell
        for row in above
        if (cell := _over(table, row, name.column)) is not None
        and level_numbers(cell.text)
        and _over(table, row, value.column) == cell
    )
    found = list(over)
    if not found or len(found) > 2:
        return None
    if len(found) == 2:
        return _Pair(name, value, *found)
    is_second = level_numbers(found[0].text) == {2}
    return _Pair(name, value, *((None, found[0]) if is_second else (found[0], None)))


def _over(table: Table, row: Row, column: int) -> Cell | None:
    """The cell over a place; where cells are not merged, the last one that is printed before it."""
    cell = table.at(row, column)
    left = [other for other in row.cells[: column + 1] if other.text]
    return cell or (left[-1] if left and left[-1].span is None else None)


def _turned(table: Table, heads: Sequence[_Head]) -> Iterator[Row]:
    """The rows of a table, what stands under the headings turned."""
    yield from table.rows[: heads[0].top]
    line = heads[0].top
    ends = [*(head.top for head in heads[1:]), len(table.rows)]
    for head, end in zip(heads, ends, strict=True):
        yield _groups_row(table, head, line)
        yield _heading_row(table, head, line + 1)
        line += 2
        for block in _blocks(table, head, end):
            for row in _rows(table, head, block, line):
                yield row
                line += 1


def _groups_row(table: Table, head: _Head, line: int) -> Row:
    """What stands over the project's own headings: 项目资金(万元) over 资金总额 and its parts."""
    low = table.rows[head.bottom]
    cells: list[Cell] = []
    for column in range(head.left):
        over = (table.at(row, column) for row in table.rows[head.top : head.bottom])
        lowest = _lowest(table, table.rows[head.top : head.bottom + 1], column)
        group = next((cell for cell in over if cell is not None and cell is not lowest), None)
        is_first = group is not None and group.column == column
        text = group.text if group is not None and is_first else ""
        right = group.span.right if group is not None and group.span is not None else column
        span = Span(line, column, line, right) if is_first and right > column else None
        cells.append(Cell(text, (group or low).locator, low.index, column, span))
    return _row(low, line, cells)


def _heading_row(table: Table, head: _Head, line: int) -> Row:
    """One row of headings: the project's own, then those of levels, names and values."""
    low = table.rows[head.bottom]
    rows = table.rows[head.top : head.bottom + 1]
    left = [_lowest(table, rows, column) for column in range(head.left)]
    first = head.pairs[0]
    place = first.name.locator
    words = [(FIRST_LEVEL, place), (SECOND_LEVEL, place), (NAME, place)]
    cells = [(cell.text, cell.locator) if cell else ("", low.locator) for cell in left]
    cells += [*words, (first.value.text, first.value.locator)]
    return _row(low, line, [Cell(text, at, low.index, n) for n, (text, at) in enumerate(cells)])


def _lowest(table: Table, rows: Sequence[Row], column: int) -> Cell | None:
    """The lowest heading of a column."""
    found = (table.at(row, column) for row in reversed(rows))
    return next((cell for cell in found if cell is not None), None)


def _blocks(table: Table, head: _Head, end: int) -> Iterator[list[Row]]:
    """The rows of each project: those that its name covers, or up to the next name."""
    block: list[Row] = []
    name: Cell | None = None
    for row in table.rows[head.bottom + 1 : end]:
        if are_counted([cell.text for cell in row.filled]):
            continue
        # Where cells are not merged, a name stands in the first of its rows.
        own = table.at(row, head.name) or name
        if block and own is not name:
            yield block
            block = []
        name = own
        block.append(row)
    if block:
        yield block


def _rows(table: Table, head: _Head, block: Sequence[Row], line: int) -> Iterator[Row]:
    """A project's rows, one an indicator; a row that names no indicator stays as it is."""
    found = [
        (pair, name, table.at(row, pair.value.column))
        for pair in head.pairs
        for row in block
        if (name := table.at(row, pair.name.column)) is not None and name.row == row.index
    ]
    opens = next((cell for cell in block[0].cells if cell.text), None)
    if not found or (opens is not None and is_sum(opens.text)):
        yield from (replace(row, line=line + n) for n, row in enumerate(block))
        return
    own = [table.at(block[0], column) for column in range(head.left)]
    bottom = line + len(found) - 1
    for n, (pair, name, value) in enumerate(found):
        cells = [
            _covering(cell, column, line, bottom)
            if n == 0 and cell is not None
            else Cell("", name.locator, name.row, column)
            for column, cell in enumerate(own)
        ]
        levels = [pair.level1, pair.level2, name, value]
        cells += [
            replace(cell, column=head.left + k, span=None)
            if cell is not None
            else Cell("", name.locator, name.row, head.left + k)
            for k, cell in enumerate(levels)
        ]
        yield _row(block[0], line + n, cells)


def _covering(cell: Cell, column: int, top: int, bottom: int) -> Cell:
    return replace(cell, column=column, span=Span(top, column, bottom, column))


def _row(like: Row, line: int, cells: Sequence[Cell]) -> Row:
    return replace(like, cells=tuple(cells), line=line)
