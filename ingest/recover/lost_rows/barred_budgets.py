"""Budget tables that a text prints one cell a line with a bar behind each, empty ones too.

``项目``, ``|``, ``预算数``, ``|``, ``一、财政拨款``, ``|``, ``640.20``: how many cells make a
row tell the headings, and that in every row figures stand under headings of amounts alone. The last
row may be cut off with the text.
"""

import re
from collections.abc import Sequence

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import LONGEST_NAME, Part, is_over_tables
from ingest.recover.lost_rows.coded_rows import is_figure
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_columns
from ingest.tables.budget_cells import is_marked_amount
from ingest.tables.budget_headings import AMOUNTS
from ingest.vocabulary.wording import plain

BARS = re.compile(r"[|｜\s]*[|｜]")
BEHIND = re.compile(r"\s*[|｜]\s*$")
SIDE = re.compile(r"(?:本年|财政拨款|部门|单位)*(?:收入|支出)(?:预算|决算)?")
ORDINALS = frozenset({"ordinal", "ordinal_row"})
FEWEST_ROWS = 3
FEWEST_AMOUNTS = 2
NARROWEST = 2
# A cell has no more lines.
MOST_PIECES = 2


def barred_table(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """The table whose first heading stands at ``start``, and where it ends."""
    if not _may_begin(rows, start):
        return None
    cells, end = _cells(rows, start)
    sides = 0
    while sides < len(cells) and (
        not cells[sides].text or SIDE.fullmatch(plain(cells[sides].text))
    ):
        sides += 1
    heads = sides
    while heads < len(cells) and cells[heads].role:
        heads += 1
    for width in range(heads - sides, NARROWEST - 1, -1):
        table = [cells[at : at + width] for at in range(sides, len(cells), width)]
        left = table.pop() if len(table[-1]) < width else []
        table = [row for row in table if any(cell.text for cell in row)]
        if _is_even(table):
            over = [cell for cell in cells[:sides] if cell.text]
            lost = [beside((cell.text, cell.locator)) for cell in left if cell.text]
            return [*_over(over, table[0]), *map(_printed, table), *lost], end
    return None


def _may_begin(rows: Sequence[Row], start: int) -> bool:
    """Whether a cell with a bar behind it is the first heading under a title or a label."""
    row = rows[start]
    if row.is_table or len(row.text) > LONGEST_NAME:
        return False
    text = BEHIND.sub("", row.text)
    has_bar = text != row.text or (start + 1 < len(rows) and _is_bars(rows[start + 1]))
    is_heading = Part(text, "").role == "name" or SIDE.fullmatch(plain(text)) is not None
    above = rows[start - 1] if start else None
    return has_bar and is_heading and (above is None or is_over_tables(above) or _is_bars(above))


def _is_bars(row: Row) -> bool:
    return not row.is_table and BARS.fullmatch(row.text.strip()) is not None


def _cells(rows: Sequence[Row], start: int) -> tuple[list[Part], int]:
    """The cells from ``start`` on, each closed by a bar, and where the last one ends."""
    found: list[Part] = []
    pieces: list[Part] = []
    end = at = start
    while at < len(rows) and not rows[at].is_table and len(rows[at].text) <= LONGEST_NAME:
        row = rows[at]
        text = BEHIND.sub("", row.text.strip())
        is_closed = text != row.text.strip()
        n_bars = sum(mark in "|｜" for mark in row.text) if _is_bars(row) else int(is_closed)
        pieces += [Part(text, row.locator)] if not _is_bars(row) else []
        for _ in range(n_bars):
            place = pieces[0].locator if pieces else row.locator
            found.append(Part("".join(piece.text for piece in pieces), place))
            pieces = []
        at += 1
        end = at if n_bars else end
        if len(pieces) > MOST_PIECES:
            break
    return found, end


def _is_even(table: Sequence[Sequence[Part]]) -> bool:
    """Whether in every row figures stand under headings of amounts, and words under the others."""
    heads, *body = table
    if heads[0].role != "name" or not any(head.role in AMOUNTS for head in heads):
        return False
    amounts = [
        cell
        for row in body
        for head, cell in zip(heads, row, strict=True)
        if head.role in AMOUNTS and is_marked_amount(cell.text)
    ]
    return (
        len(body) >= FEWEST_ROWS
        and len(amounts) >= FEWEST_AMOUNTS
        and all(
            _stands_under(head, cell)
            for row in body
            for head, cell in zip(heads, row, strict=True)
            if cell.text
        )
    )


def _stands_under(head: Part, cell: Part) -> bool:
    if head.role in AMOUNTS:
        return is_figure(cell)
    return cell.is_number if head.role in ORDINALS else not is_figure(cell)


def _over(sides: Sequence[Part], heads: Sequence[Part]) -> list[Printed]:
    """The headings over the sides of a statement, each over the first column of its side."""
    names = [number for number, head in enumerate(heads) if head.role == "name"]
    if not 1 < len(sides) <= len(names):
        return [Printed(((side.text, side.locator),), is_table=False) for side in sides]
    placed = dict(zip(names, sides, strict=False))
    return [in_columns(placed, len(heads), sides[0].locator, is_placed=True)]


def _printed(row: Sequence[Part]) -> Printed:
    filled = {number: cell for number, cell in enumerate(row) if cell.text}
    return in_columns(filled, len(row), row[0].locator, is_placed=True)
