"""Which rows of a table belong together, by the cells of one column.

A merged cell holds for the rows it covers. Where nothing is merged, a name printed on
every row groups the rows that repeat it, and a name at the top of its rows those that are
blank below it. Where the file states none of these, nothing is known here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Cell, Document, Row, Spans

MERGED, REPEATED, RECOVERED = "merged", "repeated", "recovered"
STATED = (Spans.DECLARED, Spans.DRAWN)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that one name holds for: positions in the rows that were asked for.

    ``basis`` says how that is known: ``merged``, ``repeated`` (or blank below the name),
    or ``recovered`` where an unmerged blank stands among merged cells.
    """

    cell: Cell
    rows: range
    basis: str


def is_stated(row: Row) -> bool:
    """Whether the file itself says which cells of a row's table are merged."""
    return row.spans in STATED


def held(document: Document, rows: Sequence[Row], column: int) -> list[Cell | None]:
    """For each row the cell that covers its place in a column; ``None`` where it is empty.

    A page break cuts a merged cell in two and leaves the lower frame empty: at the top of a
    page, and in the empty frames right below, the cell above the break goes on. Where the lower
    part is the larger one its text may stand there, and the upper frame is empty.
    """
    found: list[Cell | None] = []
    going_on = False
    for position, row in enumerate(rows):
        cell = document.table_of(row).at(row, column)
        breaks = position > 0 and _breaks(document, rows[position - 1], row)
        going_on = cell is None and (breaks or going_on)
        found.append(found[-1] if going_on and found else cell)
    for foot in _empty_feet(document, rows, found, column):
        found[foot.start : foot.stop] = [found[foot.stop]] * len(foot)
    return found


def _empty_feet(
    document: Document, rows: Sequence[Row], found: Sequence[Cell | None], column: int
) -> Iterator[range]:
    """Rows at the foot of a page that one empty frame covers, right under a merged cell.

    The page after them begins with a text in that column: it is that of the frame as well.
    """
    for position in range(1, len(rows)):
        below, last = found[position], rows[position - 1]
        if below is None or below.row != rows[position].index or last.spans is not Spans.DRAWN:
            continue
        if found[position - 1] is not None or not _breaks(document, last, rows[position]):
            continue
        table = document.table_of(last)
        frame = table.box(last, column)
        start = position - 1
        while start > 0 and table.box(rows[start - 1], column) is frame:
            start -= 1
        before = document.rows[rows[start].index - 1] if rows[start].index else None
        above = table.at(before, column) if before and before.table == last.table else None
        if above is not None and above.span is not None and above.span.height > 1:
            yield range(start, position)


def merges(document: Document, rows: Sequence[Row], column: int) -> bool:
    """Whether a merged cell covers the places of two or more of the rows in a column."""
    covering: dict[int, int] = {}
    for row in rows:
        box = document.table_of(row).box(row, column) if is_stated(row) else None
        if box is not None and box.span is not None and box.span.height > 1 and box.text:
            covering[id(box)] = covering.get(id(box), 0) + 1
    return any(number > 1 for number in covering.values())


def column_groups(
    document: Document, rows: Sequence[Row], column: int, beside: Sequence[int] = ()
) -> list[Group] | None:
    """The groups that a column of names makes of rows; ``None`` where the file states none.

    ``beside`` are columns of which a group prints one cell, such as its budget: they must
    bear out what is told by names alone.
    """
    if merges(document, rows, column):
        return _merged(held(document, rows, column))
    names = [_text_cell(row, column) for row in rows]
    others = [[_text_cell(row, other) is not None for row in rows] for other in beside]
    if all(names):
        is_sure = all(map(is_stated, rows)) or (others and all(map(all, others)))
        groups = _repeated([name for name in names if name is not None])
        # Parts of a name over several rows are all different, and it stands beside some rows only.
        return groups if is_sure or len(groups) < len(names) else None
    is_at_top = all(map(is_stated, rows)) and bool(rows) and names[0] is not None
    beside_names = all(
        name is not None
        for other in others
        for name, filled in zip(names, other, strict=True)
        if filled
    )
    return _at_top(names) if is_at_top and others and beside_names else None


def _merged(cells: Sequence[Cell | None]) -> list[Group] | None:
    """Groups of merged cells; one printed again with the same words is the same group."""
    groups: list[Group] = []
    for position, cell in enumerate(cells):
        if groups and (cell is None or cell.plain == groups[-1].cell.plain):
            last = groups.pop()
            basis = RECOVERED if cell is None else last.basis
            groups.append(Group(last.cell, range(last.rows.start, position + 1), basis))
        elif cell is not None:
            groups.append(Group(cell, range(position, position + 1), MERGED))
        else:
            return None
    return groups


def _repeated(names: Sequence[Cell]) -> list[Group]:
    groups: list[Group] = []
    for position, name in enumerate(names):
        if groups and groups[-1].cell.plain == name.plain:
            first = groups.pop()
            groups.append(Group(first.cell, range(first.rows.start, position + 1), REPEATED))
        else:
            groups.append(Group(name, range(position, position + 1), REPEATED))
    return groups


def _at_top(names: Sequence[Cell | None]) -> list[Group]:
    starts = [position for position, name in enumerate(names) if name is not None]
    ends = [*starts[1:], len(names)]
    return [
        Group(name, range(start, end), REPEATED)
        for start, end in zip(starts, ends, strict=True)
        if (name := names[start]) is not None
    ]


def _text_cell(row: Row, column: int) -> Cell | None:
    cell = row.cells[column] if column < len(row.cells) else None
    return cell if cell is not None and cell.text else None


def _breaks(document: Document, above: Row, below: Row) -> bool:
    """Whether a page breaks between two rows of one table."""
    breaks = document.table_of(below).page_breaks if above.table == below.table else ()
    return any(above.index < index <= below.index for index in breaks)
