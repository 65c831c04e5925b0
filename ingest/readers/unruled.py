"""Tables without rules: lines whose gaps stand one above another."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.grid import Box
from ingest.readers.print_lines import PrintedLine, Segment, least

FEWEST_LINES = 3
# A figure that is whole: what stands beside it is of another cell, unless it is its unit.
FIGURE = re.compile(r"[-+(（]?\d[\d,]*\.\d{1,6}[)）]?%?")
ITS_UNIT = re.compile(r"[百千万亿]*元|[%％]|\d{1,2}$")
# What is printed where there is no figure.
DASHES = frozenset("-—–－")
# A table's title over it: what stands above is of another one.
TITLE = re.compile(r"表(?:[（(][^（）()]*[)）])?$")
YEAR = re.compile(r"20\d\d")
FEWEST_FULL = 3
# Two lines belong to one table where no more than this many heights of type lie between them.
FURTHEST = 2.5
# Texts of one column begin so near to each other, in points.
SAME_START = 2.0


def runs(lines: Sequence[PrintedLine]) -> Iterator[tuple[list[PrintedLine], bool]]:
    """Lines in order, in runs: those that form a table, and those that do not."""
    plain: list[PrintedLine] = []
    index = 0
    while index < len(lines):
        run = _run(lines, index)
        if len(run) < FEWEST_LINES:
            plain.append(lines[index])
            index += 1
            continue
        if plain:
            yield plain, False
            plain = []
        yield run, True
        index += len(run)
    if plain:
        yield plain, False


def columns(lines: Sequence[PrintedLine]) -> list[tuple[float, float]]:
    """Left and right edges of the columns, from the lines with the most of them.

    A heading over two columns has fewer segments and so does not join them.
    """
    divided = [[word for segment in line.segments for word in words(segment)] for line in lines]
    figured = [held for held in divided if any(is_figure(word.text) for word in held)]
    # A heading in the middle of its column may reach under the figures at the right of the next.
    telling = figured if len(figured) >= FEWEST_FULL else divided
    most = max(map(len, telling))
    full = [held for held in telling if len(held) == most]
    # Where rows fill all columns, no other one says where these are.
    telling = full if len(full) >= FEWEST_FULL else [h for h in telling if 2 * len(h) > most]
    found = _joined((word.x0, word.x1) for held in telling for word in held)
    alone = [
        (word.x0, word.x1)
        for held in divided
        if 2 * len(held) > most
        for word in held
        if not any(left <= word.x1 and word.x0 <= right for left, right in found)
    ]
    return _joined([*found, *alone]) if alone else found


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def table_rows(lines: Sequence[PrintedLine]) -> Iterator[list[Box]]:
    """Each line's cells by column; empty where nothing stands."""
    edges = columns(lines)
    rows: list[list[list[Segment]]] = []
    for line in lines:
        cells: list[list[Segment]] = [[] for _ in edges]
        for segment in line.segments:
            for part in _in_columns(segment, edges) or _parts(segment):
                cells[_column(part, edges)].append(part)
        rows.append(cells)
    for cells in _under_their_headings(rows):
        yield [
            Box(column, [s.text for s in held], confidence=least(s.confidence for s in held))
            for column, held in enumerate(cells)
        ]


def _in_columns(segment: Segment, edges: Sequence[tuple[float, float]]) -> list[Segment]:
    """Words that stand close over several columns, each for its own: 人员经费 公用经费."""
    if not segment.gaps:
        return []
    single = list(words(segment))
    over = sum(left < segment.x1 and segment.x0 < right for left, right in edges)
    are_words = all(len(word.text) > 1 and not is_figure(word.text) for word in single)
    return single if over > 1 and len(single) > 1 and are_words else []


def _under_their_headings(rows: list[list[list[Segment]]]) -> list[list[list[Segment]]]:
    """Rows of cells in which headings and the figures beside them are of one column.

    A heading is set in the middle of its column and figures at its right: where no row has both,
    a column of words alone and one of figures alone are one.
    """
    column = 0
    while rows and column + 1 < len(rows[0]):
        one, other = ([row[at] for row in rows] for at in (column, column + 1))
        if any(a and b for a, b in zip(one, other, strict=True)) or not _are_apart(one, other):
            column += 1
            continue
        rows = [
            [*row[:column], [*row[column], *row[column + 1]], *row[column + 2 :]] for row in rows
        ]
    return rows


def _are_apart(one: Sequence[list[Segment]], other: Sequence[list[Segment]]) -> bool:
    """Whether one column holds figures alone and the other none."""
    kinds = [{is_figure(part.text) for cell in cells for part in cell} for cells in (one, other)]
    return sorted(map(list, kinds)) == [[False], [True]]


def _run(lines: Sequence[PrintedLine], start: int) -> list[PrintedLine]:
    """The lines from ``start`` that have gaps; one without may stand between two that have.

    Any number of lines may that begin where texts behind a gap do: names whose amounts are blank.
    """
    if len(lines[start].segments) < 2:
        return []
    end = index = start
    inner: list[float] = []
    others = 0
    while index < len(lines) and others <= 1:
        line = lines[index]
        if index > start and line.top - lines[index - 1].bottom > FURTHEST * line.size:
            break
        if len(line.segments) == 1 and TITLE.search(line.text):
            break
        index += 1
        if len(line.segments) > 1:
            end, others = index, 0
            inner += (segment.x0 for segment in line.segments[1:])
        elif not any(abs(line.x0 - place) <= SAME_START for place in inner):
            others += 1
    return list(lines[start:end])


def _parts(segment: Segment) -> list[Segment]:
    """A run of characters divided where a whole figure ends or begins: 287.83 302.

    Headings of as many years are as many: 2024年预算数 2025年预算数.
    """
    single = list(words(segment))
    if all(YEAR.search(word.text) for word in single) and len({w.text[-1] for w in single}) == 1:
        return single
    found: list[Segment] = []
    for word in single:
        before = found[-1] if found else None
        if before and not _is_divided(before.text, word.text):
            text = f"{before.text} {word.text}"
            found[-1] = Segment(text, before.x0, word.x1, segment.confidence)
        else:
            found.append(word)
    return found


def is_figure(text: str) -> bool:
    """Whether a text is a whole figure with decimals."""
    return FIGURE.fullmatch(text) is not None


def _is_divided(before: str, after: str) -> bool:
    if FIGURE.fullmatch(before):
        return not ITS_UNIT.match(after)
    return bool(FIGURE.fullmatch(after)) and (len(before) > 1 or before in DASHES)


def words(segment: Segment) -> Iterator[Segment]:
    """A run of characters divided at each of its spaces."""
    starts = [segment.x0, *(right for _, right in segment.gaps)]
    ends = [*(left for left, _ in segment.gaps), segment.x1]
    texts = segment.text.split(" ")
    if len(texts) != len(starts):
        yield segment
        return
    for word, start, end in zip(texts, starts, ends, strict=True):
        yield Segment(word, start, end, segment.confidence)


def _column(segment: Segment, edges: Sequence[tuple[float, float]]) -> int:
    """The column a segment overlaps most, or stands nearest to."""
    return max(
        range(len(edges)),
        key=lambda i: min(segment.x1, edges[i][1]) - max(segment.x0, edges[i][0]),
    )
