"""Tables of codes, names and amounts in a text that prints a row a line, or a cell a line.

``204 06 01 行政运行 1672.67 1672.67`` under ``科目编码 科目名称 合计 基本支出`` has its four cells.
A row with an amount for every column has its places; of any other the sums of the table tell
them, or nothing does. Lines that are no row end the table.
"""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from ingest.document import Cell, Row
from ingest.recover.lost_rows.broken_names import with_whole_names
from ingest.recover.lost_rows.budget_words import Part, in_words, is_over_tables
from ingest.recover.lost_rows.certain_places import places_of_one_side, sides_of
from ingest.recover.lost_rows.coded_headings import Headings, as_rows, headings_of
from ingest.recover.lost_rows.coded_rows import (
    CODE,
    PART,
    CodedRow,
    coded_row,
    coded_rows,
    is_figure,
    is_name,
    is_total_name,
    lines_of_cells,
)
from ingest.recover.lost_rows.coded_sides import Line, has_empty_rows, lines_of_sides
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_columns
from ingest.recover.lost_rows.told_columns import is_short, of_told_columns
from ingest.tables.budget_cells import is_marked_amount
from ingest.tables.budget_headings import heading_role
from ingest.vocabulary.wording import plain

MOST_LINES = 16
# Between two rows stand no more words than two broken names have.
MOST_PIECES = 12
PAGE = re.compile(r"\d{1,3}")
FEWEST_ROWS = 2


def coded_table(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """The table whose headings begin at ``start``, and where it ends."""
    heads = _lines_of_headings(rows, start) if _may_begin(rows, start) else []
    found = headings_of(heads) if heads else None
    if found is None:
        return None
    end = start + len(heads)
    is_by_cells = all(len(words) == 1 for words in [*heads, in_words(rows[end])])
    read = _of_cells if is_by_cells else _of_lines
    body, end = read(rows, end, len(found.amounts), {_text(words) for words in heads})
    if is_by_cells and _hold_codes(body):
        return None
    lost: list[Part] = []
    if found.n_sides == 1 and is_short(body, found):
        found, lost = of_told_columns(found, body, rows)
    if found is None or not _is_whole(body, found):
        return None
    if found.n_sides > 1:
        lines = lines_of_sides(body, found.n_sides)
        return (_in_sides(lines, found), end) if lines else None
    return [*_printed(found, body), *(beside((part.text, part.locator)) for part in lost)], end


def _lines_of_headings(rows: Sequence[Row], start: int) -> list[list[Part]]:
    """The words of the lines down to the first row; none where another line ends them."""
    end = start
    heads: list[list[Part]] = []
    while end < len(rows) and end - start < MOST_LINES:
        if rows[end].is_table:
            return []
        words = in_words(rows[end])
        if _begins_rows(rows, end, words):
            break
        if is_over_tables(rows[end]) and not all(part.is_number for part in words[1:]):
            return []
        heads.append(words)
        end += 1
    while len(heads) > 1 and not any(part.role for part in heads[-1]):
        # The name of the first row begins over it.
        heads.pop()
    return heads


def _may_begin(rows: Sequence[Row], start: int) -> bool:
    """Whether a line is the first of what may be headings."""
    row = rows[start]
    if row.is_table or is_over_tables(row) or not any(map(heading_role, row.text.split())):
        return False
    return start == 0 or is_over_tables(rows[start - 1])


def _begins_rows(rows: Sequence[Row], index: int, words: Sequence[Part]) -> bool:
    """Whether the first row of the table stands on a line, or begins there a cell a line."""
    row = coded_row(words)
    if coded_rows(words) and (len(words) > 1 or (row and row.figures)):
        return True
    below = [in_words(other) for other in rows[index + 1 : index + 2]]
    if below and is_total_name(words) and all(map(is_figure, below[0])):
        return True
    if len(words) != 1 or not below or len(below[0]) != 1:
        return False
    pair = [words[0], below[0][0]]
    return (row is not None and is_name(below[0][0])) or coded_row(pair) is not None


def _of_lines(
    rows: Sequence[Row], start: int, width: int, heads: set[str]
) -> tuple[list[CodedRow], int]:
    """The rows that lines print, with the pieces of their names, and where they end."""
    found: list[CodedRow] = []
    pieces: list[list[Part]] = []
    left: list[Part] = []
    ends = index = start
    while index < len(rows) and not rows[index].is_table:
        words = in_words(rows[index])
        printed_rows = coded_rows(words)
        is_open_total = is_total_name(words) and _text(words) not in heads
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
        elif found and _text(words) in heads:
            pass
        elif len(left) < MOST_PIECES and _is_piece(rows[index], words):
            left = [*left, *words]
            index += 1
            continue
        else:
            break
        index += 1
        ends = index
    is_taken = bool(found) and with_whole_names(found, [*pieces, left])
    return found, ends + (_lines_of(rows, ends, left) if is_taken else 0)


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


def _of_cells(
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
        found.append(row)
        ends = places[line[last - 1].locator, line[last - 1].text]
        if any(not PAGE.fullmatch(part.text) for part in line[last:]):
            break
    return found, ends


def _cells_of_table(rows: Sequence[Row], start: int, heads: set[str]) -> Iterator[tuple[Part, int]]:
    """The cells up to the next title, label or sentence, and where each ends; no headings."""
    for end in range(start, len(rows)):
        row = rows[end]
        part = Part(row.text.strip(), row.locator)
        if row.is_table or (is_over_tables(row) and not is_figure(part)):
            return
        below = rows[end + 1].text.strip() if end + 1 < len(rows) else ""
        is_label = is_total_name(in_words(row)) and is_figure(Part(below, ""))
        if part.text not in heads or is_label:
            yield part, end + 1


def _end_of_row(line: Sequence[Part], width: int) -> int:
    """Where the row ends with which a line of cells begins: behind its first amounts."""
    first = next((n for n, part in enumerate(line) if n and _is_amount_cell(part)), len(line))
    end = first
    while end < len(line) and end - first < width and is_figure(line[end]):
        end += 1
    return end


def _is_amount_cell(part: Part) -> bool:
    return is_figure(part) and not PART.fullmatch(plain(part.text))


def _hold_codes(body: Sequence[CodedRow]) -> bool:
    """Whether an amount may be the code of a row without a name: 2101505 behind 21015."""
    classes = {row.code.text[:3] for row in body if row.codes}
    amounts = {plain(part.text) for row in body for part in row.figures}
    return any(CODE.fullmatch(amount) and amount[:3] in classes for amount in amounts)


def _text(words: Sequence[Part]) -> str:
    return " ".join(part.text for part in words)


def _is_whole(body: Sequence[CodedRow], headings: Headings) -> bool:
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


def _printed(headings: Headings, body: Sequence[CodedRow]) -> list[Printed]:
    """The table in its columns, and behind it what has none."""
    heads = list(as_rows(headings))
    labels = len(heads) - len(headings.amounts)
    made = [
        _row(
            [*([row.code] if row.codes else []), *([row.name] if row.names else []), *row.figures],
            index,
        )
        for index, row in enumerate(body)
    ]
    sides = sides_of(_row(heads, 0).cells)
    by_sums = places_of_one_side(made, sides[0]) if len(sides) == 1 else [{} for _ in made]
    rows: list[Printed] = [
        in_columns(dict(enumerate(heads)), len(heads), heads[0].locator, is_placed=True)
    ]
    lost: list[Printed] = []
    for row, places in zip(body, by_sums, strict=True):
        if len(row.figures) == len(headings.amounts):
            placed = dict(enumerate(row.figures, labels))
        else:
            texts = {c: Part(cell.text, cell.locator) for c, cell in places.items() if c >= labels}
            placed = texts
            kept = [part.locator + part.text for part in texts.values()]
            lost += [
                beside((part.text, part.locator))
                for part in row.figures
                if part.locator + part.text not in kept
            ]
        if row.codes:
            placed[0] = row.code
        if row.names and labels > 1:
            placed[1] = row.name
        elif row.is_total:
            placed[0] = row.name
        place = (row.codes or row.names)[0].locator
        rows.append(in_columns(placed, len(heads), place, is_placed=True))
    return [*rows, *lost]


def _in_sides(lines: Sequence[Line], headings: Headings) -> list[Printed]:
    """A table of several equal sides, each with a code, a name and its amounts."""
    heads = list(as_rows(headings))
    size = len(heads)
    width = size * headings.n_sides
    again = dict(enumerate([*heads] * headings.n_sides))
    rows = [in_columns(again, width, heads[0].locator, is_placed=True)]
    for line in lines:
        placed: dict[int, Part] = {}
        for side, row in line.items():
            labels = [*([row.code] if row.codes else []), *([row.name] if row.names else [])]
            starts = side * size + (0 if row.codes else size - len(headings.amounts) - 1)
            placed |= dict(enumerate(labels, starts))
            placed |= dict(enumerate(row.figures, (side + 1) * size - len(headings.amounts)))
        first = next(iter(line.values()))
        place = (first.codes or first.names)[0].locator
        rows.append(in_columns(placed, width, place, is_placed=True))
    return rows


def _row(parts: Sequence[Part], index: int) -> Row:
    cells = [Cell(part.text, part.locator, index, n) for n, part in enumerate(parts)]
    return Row(tuple(cells), index, is_table=True)
