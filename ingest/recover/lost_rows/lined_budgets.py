"""Budget tables of a text that prints one cell a line: codes, names and amounts, or two sides.

Names and one column of amounts are told as well: an amount is that of the name before it.

A row ends where the next code or name begins. In a statement of two sides the numbers of its rows
(行次) tell them, or else names and figures that all stand in pairs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import (
    LONGEST_NAME,
    SENTENCE,
    Part,
    has_amounts,
    in_one_row,
    is_under_headings,
    opens_another,
    printed,
)
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import LABELS, TOTALS, heading_wording
from ingest.vocabulary.wording import plain

FEWEST_HEADINGS, MOST_HEADINGS = 3, 40
# So many cells of a table are looked at.
MOST_CELLS = 2_000
FEWEST_ROWS = 2
CODE = re.compile(r"\d{2,7}")
ROW_NUMBER = re.compile(r"\d{1,3}")
INCOME, EXPENDITURE = re.compile("收入|拨款"), re.compile("支出")


def table_of_lines(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """A table of which each line is a cell, and where it ends."""
    if _heads(_cells(rows, start, MOST_HEADINGS)) is None:
        return None
    stream = _cells(rows, start, MOST_CELLS)
    found = _heads(stream)
    if found is None:
        return None
    heads, taken = found
    main = next((row for row in heads if len(row) >= FEWEST_HEADINGS), heads[0])
    names = [part for part in main if part.role in ("name", "unit_name")]
    has_numbers = any(part.role == "ordinal" for part in main)
    if len(main) < FEWEST_HEADINGS:
        body = _rows_of_names(stream[taken:])
    elif len(names) == 2:
        body = list(_rows_of_sides(stream[taken:], has_numbers=has_numbers))
    else:
        body = list(_rows_of_codes(stream[taken:], len(main)))
    if len(body) < FEWEST_ROWS:
        return None
    used = taken + sum(map(len, body))
    made = [printed([part for part in row if part.text]) for row in [*heads, *body]]
    kept = {part for row in heads for part in row}
    above = [
        Printed(((part.text, part.locator),), is_table=False)
        for part in stream[:taken]
        if part not in kept
    ]
    return [*above, *made], start + used


def _cells(rows: Sequence[Row], start: int, most: int) -> list[Part]:
    """The lines from ``start`` on as cells, up to one that can be none; none without headings."""
    first = rows[start]
    if first.is_table or Part(first.text, "").role is None or is_under_headings(rows, start):
        return []
    found: list[Part] = []
    for row in rows[start : start + most]:
        text = plain(row.text)
        is_cell = text and len(text) <= LONGEST_NAME and not SENTENCE.search(row.text)
        if row.is_table or not (is_cell or is_amount(row.text)):
            break
        found.append(Part(row.text.strip(), row.locator))
    return found


def _heads(stream: Sequence[Part]) -> tuple[list[list[Part]], int] | None:
    """The rows of headings and how many cells they take.

    The words over two sides, the headings, parts of codes, numbers.
    """
    end = 0
    if _is_of_names(stream):
        return [list(stream[:2])], 2
    while end < len(stream) and (stream[end].role or (end and stream[end].is_number)):
        end += 1
    if end < len(stream) and stream[end].is_figure and _is_total(stream[end - 1]):
        # 合计 before a figure is the label of the first row.
        end -= 1
    headings = list(stream[:end])
    rows: list[list[Part]] = []
    if len(headings) > 2 and all(part.role == "side" for part in headings[:2]):
        rows.append(headings[:2])
        headings = headings[2:]
    numbers = next(
        (n for n, p in enumerate(headings) if p.role == "ordinal_row" or p.is_number),
        len(headings),
    )
    whole = in_one_row(headings[:numbers])
    if whole is not None:
        headings, numbers = [*whole, *headings[numbers:]], len(whole)
    below = next((n for n, p in enumerate(headings) if n and p.role == "code_part"), numbers)
    rows.append(headings[:below])
    rows += [part for part in (headings[below:numbers], headings[numbers:]) if part]
    main = rows[1] if len(rows) > 1 and len(rows[0]) == 2 else rows[0]
    is_table = len(main) >= FEWEST_HEADINGS and any(p.role in LABELS for p in main)
    is_whole = all(part.role for part in headings[:numbers])
    is_whole = is_whole and sum(part.is_number for part in headings[numbers:]) <= len(main)
    return (rows, end) if is_table and is_whole and has_amounts([main]) else None


def _is_of_names(stream: Sequence[Part]) -> bool:
    """Whether two headings, of names and of amounts, stand over a name and its amount."""
    roles = [part.role for part in stream[:2]]
    is_row = [_is_amount(part) for part in stream[2:4]] == [False, True]
    is_headed = roles[:1] == ["name"] and roles[1:] in (["phase"], ["leaf"])
    return is_row and is_headed and stream[2].role != "ordinal_row"


def _is_amount(part: Part) -> bool:
    """Whether it is an amount where no code and no number of a row can stand."""
    return part.is_figure or part.is_number


def _is_total(part: Part) -> bool:
    return heading_wording(part.text) in TOTALS


def _rows_of_codes(stream: Sequence[Part], width: int) -> Iterator[list[Part]]:
    """Rows of a code, a name and figures; a row that has too many cells ends the table."""
    row: list[Part] = []
    has_name = False
    for part in stream:
        is_code = part.is_number and CODE.fullmatch(plain(part.text)) is not None
        is_name = not is_code and not part.is_figure
        has_figures = any(other.is_figure for other in row)
        if row and (has_figures or (has_name and is_name)) and (is_code or is_name):
            if not has_figures or len(row) > width:
                return
            yield row
            row, has_name = [], False
        if part.is_figure and not has_name:
            return
        row.append(part)
        has_name = has_name or is_name
    if len(row) <= width and any(part.is_figure for part in row):
        yield row


def _rows_of_names(stream: Sequence[Part]) -> list[list[Part]]:
    """Rows of a name and a figure, or of a name alone; nothing where two figures follow one."""
    rows: list[list[Part]] = []
    for part in stream:
        if opens_another(part.text):
            break
        if not _is_amount(part):
            rows.append([part])
        elif not rows or len(rows[-1]) > 1:
            return []
        else:
            rows[-1].append(part)
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return rows if sum(len(row) > 1 for row in rows) >= FEWEST_ROWS else []


def _rows_of_sides(stream: Sequence[Part], *, has_numbers: bool) -> Iterator[list[Part]]:
    """Rows of two sides, each a name, its row's number where the table has them, and a figure.

    Nothing where the numbers do not go on from row to row, or words are of the other side.
    """
    segments: list[list[Part]] = []
    for part in stream:
        is_number = has_numbers and ROW_NUMBER.fullmatch(plain(part.text)) is not None
        last = segments[-1] if segments else []
        is_numbered = any(other.is_number for other in last)
        has_name = any(not other.is_number and not other.is_figure for other in last)
        if is_number and part.text != "0":
            opens = not last or is_numbered or any(other.is_figure for other in last)
        elif part.is_figure:
            opens = False
            if not last or any(other.is_figure for other in last):
                break
        else:
            opens = not last or is_numbered or has_name
        if opens:
            segments.append([part])
        else:
            last.append(part)
    if has_numbers:
        # What has no number of its own stands under the table, or is cut by the end of the page.
        whole = list(takewhile(lambda segment: any(p.is_number for p in segment), segments))
        segments = whole[: len(whole) - len(whole) % 2]
    rows = [[*left, *right] for left, right in zip(segments[::2], segments[1::2], strict=False)]
    sides = (segments[::2], segments[1::2])
    is_sure = (
        all(_goes_on(side) for side in sides)
        if has_numbers
        else len(segments) % 2 == 0 and bool(segments) and _is_total(segments[-1][0])
    )
    is_mixed = any(
        words.search(part.text)
        for side, words in zip(sides, (EXPENDITURE, INCOME), strict=True)
        for segment in side
        for part in segment
    )
    if is_sure and not is_mixed:
        yield from rows


def _goes_on(side: Sequence[Sequence[Part]]) -> bool:
    """Whether every row has a number, each the one after that of the row before."""
    numbers = [
        int(number)
        for segment in side
        for number in [next((plain(p.text) for p in segment if p.is_number), "")]
        if number
    ]
    return len(numbers) == len(side) and all(after > before for before, after in pairwise(numbers))
