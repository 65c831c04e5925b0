"""What the cells of a budget table hold: figures, page marks, digits of the cell before."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ingest.document import Cell, Row, Spans, Table
from ingest.document.values import fixed
from ingest.vocabulary.wording import half_width, kept_of_words, plain

# An amount may have its unit behind it, which goes before that of the table.
# Extraction puts spaces into figures and commas where the point was: ``50 . 60``, ``461, 49``. What
# stands behind two decimals is of another cell: ``287.83 302`` is an amount and a code. A naught
# before digits is one too, and so is what stands before thousands: ``01,285.20``, ``1 1,820.89``.
AMOUNT = re.compile(
    r"(?!0\d[\d ]*[.,]|\d+ \d{1,3},\d{3})"
    r"[-+]?\d[\d ,]*(?:\. ?(?:\d ?\d|\d+) *)?(?:%| ?[万亿]?元)?"
)
MARKED_AMOUNT = re.compile(
    r"[-+]?\d[\d ,]*[.,][\d ]*\d(?:%| ?[万亿]?元)?|\d{4,}|[-+]?\d[\d ,]* ?[万亿]?元"
)
DASH = re.compile("[-–—－―─/／*]{1,4}")
CODE = re.compile(r"\s*\d{2,3}\s*")
CLASS = re.compile(r"\d{3}")
PART = re.compile(r"\d{2}")
PAGE_MARK = re.compile(r"[-–—] ?\d{1,4} ?[-–—]")
CUT_FIGURE = re.compile(r"\d[\d ,]*\. ?\d")
WHOLE_FIGURE = re.compile(r"\d[\d ,]*\. ?\d ?\d")
SLID_DIGIT = re.compile(r"(\d)(?: (.+))?")
# The file says which cells there are.
STATED = (Spans.DECLARED, Spans.DRAWN)


@fixed(frozen=True, slots=True)
class Printed:
    """The text that belongs into one place of a row, and the cells it is printed in."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def cell(self) -> Cell:
        """The cell the text begins in."""
        return self.cells[0]


@kept_of_words
def is_amount(text: str) -> bool:
    """Whether a text is one figure and nothing else."""
    return AMOUNT.fullmatch(half_width(text)) is not None


def is_marked_amount(text: str) -> bool:
    """Whether a text is a figure that cannot be a stray digit: with decimals, groups or length."""
    return MARKED_AMOUNT.fullmatch(half_width(text)) is not None


def is_page_mark(text: str) -> bool:
    """Whether a text is a page number between dashes: ``- 15 -``."""
    return PAGE_MARK.fullmatch(half_width(text).strip()) is not None


@kept_of_words
def is_dash(text: str) -> bool:
    """Whether a cell says that there is no figure: ``—``."""
    return DASH.fullmatch(text.strip()) is not None


def printed_cells(rows: Sequence[Row]) -> list[dict[int, Printed]]:
    """Column → text for each row of a table: the cells that hold something, cut figures made whole.

    ``410.8 | 9 50.6 | 0`` are 410.89 and 50.60: a figure with one decimal takes the lone
    digit at the head of the next cell. This needs a figure with two decimals in the same
    row, which shows how many the table prints, and a digit that slid before another figure
    anywhere in the table: ``3.5 | 3 | 9.55`` are three where no trailing zeros are printed.
    """
    is_torn = any(_has_slid_digit(row) for row in rows)
    return [_printed(row, is_torn=is_torn) for row in rows]


def _has_slid_digit(row: Row) -> bool:
    return any(
        (slid := SLID_DIGIT.fullmatch(half_width(right.text)))
        and slid[2]
        and CUT_FIGURE.fullmatch(half_width(left.text))
        for left, right in pairwise(row.cells)
    )


def _printed(row: Row, *, is_torn: bool) -> dict[int, Printed]:
    texts = [cell.text for cell in row.cells]
    owners = [[cell] for cell in row.cells]
    if is_torn and any(WHOLE_FIGURE.fullmatch(half_width(text)) for text in texts):
        for left, right in pairwise(range(len(texts))):
            slid = SLID_DIGIT.fullmatch(half_width(texts[right]))
            if slid and CUT_FIGURE.fullmatch(half_width(texts[left])):
                printed = texts[right]
                texts[left] += printed[slice(*slid.span(1))]
                texts[right] = printed[slice(*slid.span(2))] if slid[2] else ""
                owners[left].append(row.cells[right])
    return {
        cell.column: Printed(text, tuple(cells))
        for cell, text, cells in zip(row.cells, texts, owners, strict=True)
        if text
    }


def with_codes_above(
    rows: Sequence[tuple[Row, dict[int, Printed]]], columns: Sequence[int]
) -> list[dict[int, Printed]]:
    """Every row's cells with the parts of its code that it leaves to the rows over it.

    208, then 05 alone, then 05 in the third column is 2080505. Only where the file says which
    cells are empty, or a text prints them: all its rows are of one width, and a part stands
    behind an empty cell. ``columns`` hold the parts, the widest first.
    """
    prints_empty = len({len(row.cells) for row, _ in rows}) == 1
    above: dict[int, Printed] = {}
    found: list[dict[int, Printed]] = []
    for row, cells in rows:
        parts = {c: cells[c] for c in columns if c in cells and CODE.fullmatch(cells[c].text)}
        if not parts or (row.spans not in STATED and not prints_empty):
            found.append(cells)
            continue
        wider = columns[: columns.index(min(parts, key=columns.index))]
        inherited = {column: above[column] for column in wider if column in above}
        above = inherited | parts
        found.append(cells | inherited if len(inherited) == len(wider) else cells)
    return found


def with_classes_above(
    rows: Sequence[dict[int, Printed]], columns: Sequence[int]
) -> list[dict[int, Printed]]:
    """Every row's cells, a part of a code that stands alone in the one column with its class.

    208, then 05, then 2080505 in one column: 05 is 20805, which the code below it bears out.
    """
    if len(columns) != 1:
        return list(rows)
    (column,) = columns
    codes = [plain(cells[column].text) if column in cells else "" for cells in rows]
    found: list[dict[int, Printed]] = []
    above = ""
    for position, (cells, code) in enumerate(zip(rows, codes, strict=True)):
        above = code if CLASS.fullmatch(code) else above
        below = next((c for c in codes[position + 1 :] if not PART.fullmatch(c)), "")
        if above and PART.fullmatch(code) and below.startswith(above + code):
            whole = Printed(above + code, cells[column].cells)
            found.append(cells | {column: whole})
        else:
            found.append(cells)
    return found


def covering_cells(table: Table, row: Row, since: int = 0) -> dict[int, Printed]:
    """Column → text for the places of a row that a merged cell covers from elsewhere.

    Cells of rows before ``since``, the first row under the headings, are headings.
    """
    if row.spans is Spans.NONE:
        return {}
    found: dict[int, Printed] = {}
    for cell in row.cells:
        above = None if cell.text else table.at(row, cell.column)
        if above is not None and above.row >= since:
            found[cell.column] = Printed(above.text, (above,))
    return found


def parts_of_table(rows: Iterable[Row], first: int) -> dict[int, dict[int, int] | None]:
    """For each part of a table that pages divide, its columns as those of the first part.

    A part with as many columns has the same ones. One with as many columns, or with as many
    boxes in every row, as there are columns with text in the first part has those, in their
    order. Of any other nothing is known: ``None``.
    """
    by_part: dict[int, list[Row]] = {}
    for row in rows:
        by_part.setdefault(row.table, []).append(row)
    widths = {part: max(len(row.cells) for row in held) for part, held in by_part.items()}
    columns = {cell.column for row in by_part[first] for cell in row.filled}
    found: dict[int, dict[int, int] | None] = {}
    for part, held in by_part.items():
        if held[0].spans is Spans.NONE or widths[part] == widths[first]:
            found[part] = {column: column for column in range(widths[part])}
        elif widths[part] == len(columns):
            found[part] = dict(enumerate(sorted(columns)))
        elif (boxes := _boxes(held)) and len(boxes) == len(columns):
            found[part] = dict(zip(boxes, sorted(columns), strict=True))
        else:
            found[part] = None
    return found


def _boxes(rows: Iterable[Row]) -> list[int]:
    """The columns in which the boxes of every row begin; none where rows differ."""
    starts = {
        tuple(
            cell.column
            for cell in row.cells
            if not any(
                other.span is not None and other.span.left < cell.column <= other.span.right
                for other in row.cells
            )
        )
        for row in rows
    }
    return list(starts.pop()) if len(starts) == 1 else []


def in_columns(
    cells: Mapping[int, Printed], columns: Mapping[int, int] | None
) -> dict[int, Printed]:
    """What a row prints by the columns of its table's first part."""
    columns = columns or {}
    return {columns[column]: printed for column, printed in cells.items() if column in columns}
