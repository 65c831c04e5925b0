"""Which amounts a table holds, where a line over its headings says so.

预算数 over all columns, then the figures, then 决算数 over the same columns once more: so a table
of 三公经费 is set that is too wide for its page. Such a row covers the whole width of the table and
is a line of its own in the document.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.forms.reading import Reading, TableFigure
from ingest.tables.budget_blocks import heading_block
from ingest.tables.budget_headings import heading_role
from ingest.tables.preamble import Preamble, unit_label
from ingest.vocabulary import recognised

OF_AMOUNTS = ("预算", "决算", "执行")


def phase_line(document: Document, index: int) -> Cell | None:
    """The cell of a line that says nothing but which amounts stand below it: 2023年度决算数."""
    if not 0 <= index < len(document.rows) or document.rows[index].is_table:
        return None
    filled = document.rows[index].filled
    if len(filled) != 1 or heading_role(filled[0].text) != "phase":
        return None
    return filled[0] if any(word in recognised(filled[0].text) for word in OF_AMOUNTS) else None


def with_phase(figures: Sequence[TableFigure], line: Cell | None) -> list[TableFigure]:
    """The figures with the line over their table as the first of their headings."""
    if line is None:
        return list(figures)
    over = line.text.strip()
    return [
        replace(figure, column=f"{over}/{figure.column}" if figure.column else over)
        for figure in figures
    ]


def gone_on(document: Document, index: int, before: Reading, found: Preamble) -> Preamble:
    """What stands over a table at ``index``; one under the same headings has the title before.

    It does where a line of its amounts and its unit alone lie between the two.
    """
    between = document.rows[before.end : max(before.end, index - 1)]
    is_named = found.title is not None or phase_line(document, index - 1) is None
    if is_named or not all(_tells_unit(row) for row in between):
        return found
    one, other = (heading_block(document, start) for start in (before.start, index))
    if not one or [row.text for row in one] != [row.text for row in other]:
        return found
    above = before.preamble
    return replace(found, title=above.title, unit=found.unit or above.unit)


def _tells_unit(row: Row) -> bool:
    return not row.is_table and any(unit_label(cell) for cell in row.filled)
