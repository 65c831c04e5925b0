"""The rows of headings over a budget table, from the first of them on."""

from ingest.document import Document, Row
from ingest.tables.budget_headings import (
    heading_role,
    heading_row,
    is_figure_row,
    is_heading_row,
)
from ingest.vocabulary import recognised

MOST_ROWS = 6
CODES = frozenset({"编码", "代码", "编号"})
NAMED = "名称"


def heading_block(document: Document, index: int) -> list[Row]:
    """The rows of headings from ``index`` on; one that is damaged throughout may lie between."""
    rows: list[Row] = []
    following = document.rows[index : index + MOST_ROWS + 1]
    for position, row in enumerate(following[:MOST_ROWS]):
        if not row.is_table:
            break
        if not is_heading_row(row) and not (rows and _divides_labels(rows[-1], row)):
            after = following[position + 1 : position + 2]
            between = rows and after and after[0].is_table and is_heading_row(after[0])
            if not between or is_figure_row(row):
                break
        rows.append(row)
    return rows


def _divides_labels(above: Row, row: Row) -> bool:
    """Whether a row says which of the columns under a heading of labels are codes and names.

    ``编码 | 名称`` under 功能科目. Alone the words may stand over any list.
    """
    texts = {recognised(cell.text) for cell in row.filled if heading_role(cell.text) is None}
    first = next((cell.column for cell in row.filled if recognised(cell.text) in CODES), None)
    over = heading_row(above).headings.get(first) if first is not None else None
    return (
        over is not None
        and over.role in ("name", "code")
        and NAMED in texts
        and texts <= CODES | {NAMED}
    )
