"""Lines of a text whose cells stand under each other: runs of blanks divide them.

What ``pdftotext -layout`` and typists make of a table. A cell ends at two blanks or more. Its
column is that of all cells it overlaps; a Chinese character is as wide as two others, or as one.
Where a column's figures neither begin nor end at one place, or a heading may stand over several
columns, nothing is laid out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.text.lines import Line

FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
LABELLED = re.compile("[:：]")
SENTENCE = re.compile("[。；;]")
CELL = re.compile(r"\S+(?: \S+)*")
FEWEST_ROWS, FEWEST_COLUMNS, FEWEST_COUNTED = 3, 3, 2
LONGEST_LONE, MOST_LONE = 30, 12
MOST_OVER = 4
TITLE = re.compile("表(?:[(（].*[)）])?$")
WIDTHS = (2, 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the places of its line that it takes, the last one exclusive."""

    text: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure and nothing else."""
        return FIGURE.fullmatch(self.text) is not None

    def overlaps(self, other: "Placed") -> bool:
        """Whether it stands over or under another."""
        return self.start < other.end and other.start < self.end


def aligned(run: Sequence[Line]) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Each line with its cells: those of such tables in columns, all others whole."""
    index = 0
    while index < len(run):
        end = max(_end(run, index), index + 1)
        found = _first_table(run[index:end])
        if found is None:
            yield from ((line, (line.text,)) for line in run[index:end])
        else:
            before, rows = found
            yield from ((line, (line.text,)) for line in run[index : index + before])
            yield from zip(run[index + before : end], rows, strict=True)
        index = end


def _end(run: Sequence[Line], start: int) -> int:
    """Where lines of several cells that begin at ``start`` end; lone short cells may lie between.

    Whose the table is and its unit stand over it: 部门：某局 … 单位：万元; so does its title.
    """
    end = start
    for number, line in enumerate(run[start:], start=start):
        cells = CELL.findall(_spaced(line.text))
        if any(LABELLED.search(cell) for cell in cells) or SENTENCE.search(line.text):
            break
        if len(cells) > 1:
            end = number + 1
        elif number == start or number - end >= MOST_LONE or not _is_lone(cells[0]):
            break
    return end


def _is_lone(cell: str) -> bool:
    """Whether a cell alone on its line may be one of a table's: short, and no title."""
    return len(cell) <= LONGEST_LONE and TITLE.search(cell) is None


def _first_table(lines: Sequence[Line]) -> tuple[int, list[tuple[str, ...]]] | None:
    """The rows of lines from the first on that heads a table of them; what stands over it is not.

    A row of headings over others may be of none, where over which it stands does not show.
    """
    for before in range(min(MOST_OVER, len(lines) - FEWEST_ROWS) + 1):
        if any(map(FIGURE.fullmatch, CELL.findall(_spaced(lines[before].text)))):
            # What stands over figures is over.
            return None
        if (rows := _in_columns(lines[before:])) is not None:
            return before, rows
    return None


def _spaced(text: str) -> str:
    return text.replace("\u3000", "  ").replace("\u00a0", " ")


def _in_columns(lines: Sequence[Line]) -> list[tuple[str, ...]] | None:
    for width in WIDTHS:
        rows = [_placed(_spaced(line.text), width) for line in lines]
        if (found := _grid(rows)) is not None:
            return found
    return None


def _placed(text: str, width: int) -> list[Placed]:
    places = [0]
    for char in text:
        is_wide = unicodedata.east_asian_width(char) in "WF"
        places.append(places[-1] + (width if is_wide else 1))
    return [Placed(m.group(), places[m.start()], places[m.end()]) for m in CELL.finditer(text)]


def _grid(rows: Sequence[Sequence[Placed]]) -> list[tuple[str, ...]] | None:
    """The rows by column; ``None`` where a cell has no certain one."""
    first = next((n for n, row in enumerate(rows) if any(c.is_figure for c in row)), len(rows))
    heads, body = rows[:first], rows[first:]
    if not heads or len(body) < (FEWEST_COUNTED if _is_counted(body) else FEWEST_ROWS):
        return None
    columns = _columns(body)
    if columns is None or not all(map(_is_even, columns)):
        return None
    places = [_span(column) for column in columns]
    is_left = all(len({cell.start for cell in column}) == 1 for column in columns)
    headed = _headed(heads, places, is_left=is_left)
    if headed is None or len(headed) < FEWEST_COLUMNS:
        return None
    return [_row(row, headed) for row in rows]


def _is_counted(body: Sequence[Sequence[Placed]]) -> bool:
    """Whether the first row numbers the columns, so that one row under it has its places."""
    first = [cell.text for cell in body[0]] if body else []
    return len(first) >= FEWEST_COLUMNS and first == [str(n + 1) for n in range(len(first))]


def _columns(body: Sequence[Sequence[Placed]]) -> list[list[Placed]] | None:
    """Cells that overlap, from left to right; ``None`` where two of one row do."""
    cells = sorted((cell for row in body for cell in row), key=lambda cell: cell.start)
    columns: list[list[Placed]] = []
    for cell in cells:
        if columns and any(cell.overlaps(other) for other in columns[-1]):
            columns[-1].append(cell)
        else:
            columns.append([cell])
    spans = [_span(column) for column in columns]
    is_apart = all(sum(cell.overlaps(span) for cell in row) < 2 for row in body for span in spans)
    return columns if is_apart else None


def _span(column: Sequence[Placed]) -> Placed:
    return Placed("", min(c.start for c in column), max(c.end for c in column))


def _is_even(column: Sequence[Placed]) -> bool:
    """Whether the figures of a column begin or end at one place, or have their middle there."""
    figures = [cell for cell in column if cell.is_figure]
    middles = [cell.start + cell.end for cell in figures]
    return (
        len({cell.start for cell in figures}) < 2
        or len({cell.end for cell in figures}) < 2
        or max(middles) - min(middles) <= 1
    )


def _headed(
    heads: Sequence[Sequence[Placed]], places: Sequence[Placed], *, is_left: bool
) -> list[Placed] | None:
    """The places of all columns, those of headings without a figure among them.

    A heading over others begins where the first of its columns does. In text that is not
    written from the left this does not show, so that a heading has its column alone there.
    """
    found = list(places)
    for row in reversed(heads):
        for cell in row:
            under = [place for place in found if cell.overlaps(place)]
            starts = [place for place in under if place.start == cell.start]
            if is_left and under and not starts and row is not heads[-1]:
                return None
            if len(under) > 1 and not starts:
                return None
            if not under:
                found.append(cell)
    if not is_left and len(heads) > 1 and _stand_over_others(heads, found):
        return None
    if not all(any(cell.overlaps(place) for row in heads for cell in row) for place in places):
        return None
    found.sort(key=lambda place: place.start)
    return found if all(left.end <= right.start for left, right in pairwise(found)) else None


def _stand_over_others(heads: Sequence[Sequence[Placed]], places: Sequence[Placed]) -> bool:
    """Whether headings of two rows stand over one column."""
    return any(
        sum(any(cell.overlaps(place) for cell in row) for row in heads) > 1 for place in places
    )


def _row(row: Sequence[Placed], columns: Sequence[Placed]) -> tuple[str, ...]:
    cells = [""] * len(columns)
    for cell in row:
        under = [n for n, place in enumerate(columns) if cell.overlaps(place)]
        starts = [n for n in under if columns[n].start == cell.start]
        cells[(starts or under)[0]] = cell.text
    return tuple(cells)
