"""Tables without rules: lines whose gaps stand one above another."""

from collections.abc import Iterator, Sequence

from ingest.readers.grid import Box
from ingest.readers.print_lines import PrintedLine, Segment, least

FEWEST_LINES = 3
# Two lines belong to one table where no more than this many heights of type lie between them.
FURTHEST = 2.5


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
    most = max(len(line.segments) for line in lines)
    spans = sorted(
        (segment.x0, segment.x1)
        for line in lines
        if 2 * len(line.segments) > most
        for segment in line.segments
    )
    found = [spans[0]]
    for left, right in spans[1:]:
        if left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def table_rows(lines: Sequence[PrintedLine]) -> Iterator[list[Box]]:
    """Each line's cells by column; empty where nothing stands."""
    edges = columns(lines)
    for line in lines:
        cells: list[list[Segment]] = [[] for _ in edges]
        for segment in line.segments:
            cells[_column(segment, edges)].append(segment)
        yield [
            Box(column, [s.text for s in held], confidence=least(s.confidence for s in held))
            for column, held in enumerate(cells)
        ]


def _run(lines: Sequence[PrintedLine], start: int) -> list[PrintedLine]:
    """The lines from ``start`` that have gaps; one without may stand between two that have."""
    end = index = start
    while index < len(lines) and index - end <= 1:
        if index > start and lines[index].top - lines[index - 1].bottom > (
            FURTHEST * lines[index].size
        ):
            break
        index += 1
        if len(lines[index - 1].segments) > 1:
            end = index
    return list(lines[start:end]) if len(lines[start].segments) > 1 else []


def _column(segment: Segment, edges: Sequence[tuple[float, float]]) -> int:
    """The column a segment overlaps most, or stands nearest to."""
    return max(
        range(len(edges)),
        key=lambda i: min(segment.x1, edges[i][1]) - max(segment.x0, edges[i][0]),
    )
