"""The rows of a table of codes below its headings, whether a text prints a row or a cell a line."""

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, takewhile

from ingest.document import Row
from ingest.recover.lost_rows.broken_names import with_whole_names
from ingest.recover.lost_rows.budget_words import Part, in_words, is_over_tables
from ingest.recover.lost_rows.coded_headings import Headings
from ingest.recover.lost_rows.coded_rows import (
    CLASS,
    CODE,
    PART,
    CodedRow,
    code_apart,
    coded_row,
    coded_rows,
    is_figure,
    is_name,
    is_total_name,
    lines_of_cells,
)
from ingest.recover.lost_rows.coded_sides import has_empty_rows
from ingest.tables.budget_cells import is_marked_amount
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import plain

# Between two rows stand no more words than two broken names have.
MOST_PIECES = 12
PAGE = re.compile(r"\d{1,3}")
FEWEST_ROWS = 2


def begins_rows(rows: Sequence[Row], index: int, words: Sequence[Part]) -> bool:
    """Whether the first row of the table stands on a line, or begins there a cell a line."""
    row = coded_row(words)
    if coded_rows(words) and (len(words) > 1 or (row and row.figures)):
        return True
    below = [in_words(other) for other in rows[index + 1 : index + 2]]
    if below and is_total_name(words) and all(map(is_figure, below[0])):
        return True
    if len(words) != 1 or not below or len(below[0]) != 1:
        return False
    pair = [*code_apart(words), below[0][0]]
    if len(pair) > len(words) + 1:
        return coded_row(pair) is not None
    return (row is not None and is_name(below[0][0])) or coded_row(pair) is not None


def rows_of_lines(
    rows: Sequence[Row], start: int, width: int, heads: set[str]
) -> tuple[list[CodedRow], int]:
    """The rows that lines print, with the pieces of their names, and where they end."""
    found: list[CodedRow] = []
    pieces: list[list[Part]] = []
    left: list[Part] = []
    ends = index = start
    while index < len(rows) and not rows[index].is_table:
        words, after = _line_at(rows, index)
        printed_rows = coded_rows(words)
        is_open_total = is_total_name(words) and text_of(words) not in heads
        if printed_rows or is_open_total:
            found += printed_rows or [CodedRow(names=words)]
            pieces += [left, *([] for _ in (printed_rows or [])[1:])]
            left = []
        elif (
            found
            and not found[-1].figures
            and (below := _rest_of_row(words, {width, *(len(row.figures) for row in found[:1])}))
        ):
            found[-1].names += [*left, *below[0]]
            left = []
            found[-1].figures = below[1]
        elif found and text_of(words) in heads:
            pass
        elif len(left) < MOST_PIECES and _is_piece(rows[index], words):
            left = [*left, *words]
            index = after
            continue
        else:
            break
        ends = index = after
    is_taken = bool(found) and with_whole_names(found, [*pieces, left])
    return found, ends + (_lines_of(rows, ends, left) if is_taken else 0)


def _line_at(rows: Sequence[Row], index: int) -> tuple[list[Part], int]:
    """The words of a line, and where the next one begins.

    A code at its end is that of a second side, whose name and amounts stand on the next line:
    ``30109 职业年金缴费 225.12 30207`` over ``邮电费 8.05``.
    """
    words = in_words(rows[index])
    is_behind = len(words) > 1 and CODE.fullmatch(plain(words[-1].text)) and "." in words[-2].text
    if is_behind and is_figure(words[-2]) and index + 1 < len(rows):
        below = in_words(rows[index + 1])
        names = list(takewhile(is_name, below))
        if names and len(names) < len(below) and all(map(is_figure, below[len(names) :])):
            return [*words, *below], index + 2
    return words, index + 1


def _lines_of(rows: Sequence[Row], start: int, words: Sequence[Part]) -> int:
    """How many lines hold the words that were taken."""
    places = {part.locator for part in words}
    return sum(row.locator in places for row in rows[start : start + len(places)])


def _is_piece(row: Row, words: Sequence[Part]) -> bool:
    """Whether a line may be a piece of a name."""
    return all(map(is_name, words)) and not is_over_tables(row)


def _rest_of_row(
    words: Sequence[Part], widths: Container[int]
) -> tuple[list[Part], list[Part]] | None:
    """The end of a name and the amounts of a row whose code stands on a line above.

    It has as many as there are columns, or as the first row has.
    """
    names = list(takewhile(is_name, words))
    figures = list(words[len(names) :])
    is_full = len(figures) in widths and all(map(is_figure, figures))
    is_money = any(is_marked_amount(part.text) for part in figures)
    return (names, figures) if is_full and is_money else None


def rows_of_cells(
    rows: Sequence[Row], start: int, width: int, heads: set[str]
) -> tuple[list[CodedRow], int]:
    """The rows whose cells are lines, and where they end.

    Headings that a page prints again stand between rows; so does the number of a page, which is
    one number more than a row has.
    """
    cells = list(_cells_of_table(rows, start, heads))
    places = {(part.locator, part.text): place for part, place in cells}
    found: list[CodedRow] = []
    ends = start
    for line in lines_of_cells([part for part, _ in cells]):
        last = _end_of_row(line, width)
        row = coded_row(line[:last])
        if row is None or not row.figures:
            break
        found.append(_without_page(row))
        ends = places[line[last - 1].locator, line[last - 1].text]
        if any(not PAGE.fullmatch(part.text) for part in line[last:]):
            break
    return found, ends


def _cells_of_table(rows: Sequence[Row], start: int, heads: set[str]) -> Iterator[tuple[Part, int]]:
    """The cells up to the next title, label or sentence, and where each ends; no headings."""
    for end in range(start, len(rows)):
        row = rows[end]
        part = Part(row.text.strip(), row.locator)
        if row.is_table or (is_over_tables(row) and not all(map(is_figure, in_words(row)))):
            return
        below = rows[end + 1].text.strip() if end + 1 < len(rows) else ""
        is_label = is_total_name(in_words(row)) and is_figure(Part(below, ""))
        if part.text not in heads or is_label:
            yield from ((cell, end + 1) for cell in _cells_of_line(row, part))


def _without_page(row: CodedRow) -> CodedRow:
    """A row of amounts with decimals without the number of the page that it is the last of."""
    last = row.figures[-1].text
    has_decimals = any("." in part.text for part in row.figures)
    if last != "0" and PAGE.fullmatch(last) and has_decimals:
        row.figures = row.figures[:-1]
    return row


def _cells_of_line(row: Row, part: Part) -> list[Part]:
    """The cell that is a line, a code apart from its name; or amounts that share the line."""
    words = in_words(row)
    are_amounts = len(words) > 1 and all(map(is_figure, words))
    return words if are_amounts else code_apart([part])


def _end_of_row(line: Sequence[Part], width: int) -> int:
    """Where the row ends with which a line of cells begins: behind its first amounts."""
    first = next((n for n, part in enumerate(line) if n and _is_amount_cell(part)), len(line))
    end = first
    while end < len(line) and end - first < width and is_figure(line[end]):
        end += 1
    return end


def _is_amount_cell(part: Part) -> bool:
    return is_figure(part) and not PART.fullmatch(plain(part.text))


def without_items(body: Sequence[CodedRow]) -> tuple[list[CodedRow], list[Part]]:
    """The rows but for items of which the last part of the code is lost, and their amounts.

    ``208 07 就业补助 58.28`` over ``208 07 公益性岗位补贴 58.28``: rows of the same parts of a code
    that make the amount of the one over them are its items.
    """
    found: list[CodedRow] = []
    lost: list[Part] = []
    for code, run in groupby(body, key=_parts_of_code):
        first, *others = run
        found.append(first)
        amounts = [_first_amount(row) for row in (first, *others)]
        if code and others and amounts[0] == sum(amounts[1:]):
            lost += [part for row in others for part in row.figures]
        else:
            found += others
    return found, lost


def _parts_of_code(row: CodedRow) -> str:
    """The code of a row that is printed in parts; empty for another."""
    is_in_parts = bool(row.codes) and CLASS.fullmatch(plain(row.codes[0].text)) is not None
    return plain(row.code.text) if is_in_parts else ""


def _first_amount(row: CodedRow) -> Decimal:
    return (signed(plain(row.figures[0].text)) if row.figures else None) or Decimal(0)


def hold_codes(body: Sequence[CodedRow]) -> bool:
    """Whether an amount may be the code of a row without a name: 2101505 behind 21015."""
    classes = {row.code.text[:3] for row in body if row.codes}
    amounts = {plain(part.text) for row in body for part in row.figures}
    return any(CODE.fullmatch(amount) and amount[:3] in classes for amount in amounts)


def text_of(words: Sequence[Part]) -> str:
    """The words of a line, a space between."""
    return " ".join(part.text for part in words)


def is_whole(body: Sequence[CodedRow], headings: Headings) -> bool:
    """Whether rows are those of the headings: no more amounts than columns, some for all."""
    width = len(headings.amounts)
    counts = [len(row.figures) for row in body]
    is_money = any(is_marked_amount(part.text) for row in body for part in row.figures)
    is_named = headings.name is not None or not any(row.names for row in body if row.codes)
    n_filled = sum(count > 0 for count in counts)
    is_full = max(counts, default=0) == width and 3 * n_filled >= 2 * len(counts)
    if headings.n_sides > 1:
        # Which side a row is of shows where all rows are whole.
        is_full = set(counts) == {width} or has_empty_rows(body, headings)
    return n_filled >= FEWEST_ROWS and is_money and is_full and is_named
