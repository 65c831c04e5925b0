"""Rows between level rulings alone: what stands between two of them is one row of a table."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.readers.print_lines import PrintedLine, Segment, joined_wrap, least
from ingest.readers.rulings import TOLERANCE, Ruling, joined_rulings
from ingest.readers.unruled import words

# So many rulings from one place to another, one below the other, rule a table.
FEWEST_LEVELS = 4

# Left, top, right, bottom.
Region = tuple[float, float, float, float]


def banded(
    lines: Sequence[PrintedLine], uprights: Iterable[Ruling], levels: Iterable[Ruling]
) -> list[PrintedLine]:
    """The lines of a page, those between the same two level rulings as one line.

    Only where rulings go from one side to the other and no upright one stands between them: a
    heading on two lines is one cell of its row.
    """
    across, down = joined_rulings(uprights, levels)
    found = list(lines)
    for region in _regions(across, down):
        left, top, right, bottom = region
        places = sorted(
            {
                place
                for place, start, end in down
                if top <= place <= bottom and left - TOLERANCE <= start and end <= right + TOLERANCE
            }
        )
        found = list(_in_bands(found, region, places))
    return found


def _regions(
    across: Sequence[tuple[float, float, float]], down: Sequence[tuple[float, float, float]]
) -> Iterator[Region]:
    """Where level rulings of one length lie below each other without uprights between them."""
    by_ends = sorted(down, key=lambda line: (round(line[1]), round(line[2]), line[0]))
    for (_, _), group in groupby(by_ends, key=lambda line: (round(line[1]), round(line[2]))):
        ruled = list(group)
        if len(ruled) < FEWEST_LEVELS:
            continue
        top, bottom = ruled[0][0], ruled[-1][0]
        left, right = ruled[0][1:]
        if not any(
            left - TOLERANCE <= x <= right + TOLERANCE and start < bottom and end > top
            for x, start, end in across
        ):
            yield left, top, right, bottom


def _in_bands(
    lines: Sequence[PrintedLine], region: Region, places: Sequence[float]
) -> Iterator[PrintedLine]:
    left, top, right, bottom = region

    def band(line: PrintedLine) -> tuple[int, int]:
        middle = (line.top + line.bottom) / 2
        is_inside = (
            top < middle < bottom and left - TOLERANCE <= line.x0 and line.x1 <= right + (TOLERANCE)
        )
        # Lines outside of the region are each their own.
        return (bisect_right(places, middle), 0) if is_inside else (-1, id(line))

    for (number, _), group in groupby(lines, key=band):
        held = list(group)
        yield held[0] if number < 0 or len(held) == 1 else _one(held)


def _one(lines: Sequence[PrintedLine]) -> PrintedLine:
    """Several lines as one: what stands one below the other is one text."""
    cells: list[list[Segment]] = []
    for segment in (word for line in lines for held in line.segments for word in words(held)):
        over = [cell for cell in cells if any(_overlap(other, segment) for other in cell)]
        joined = [*(part for cell in over for part in cell), segment]
        cells = [*(cell for cell in cells if cell not in over), joined]
    segments = sorted((_text(cell) for cell in cells), key=lambda segment: segment.x0)
    return PrintedLine(tuple(segments), lines[0].top, lines[-1].bottom)


def _text(parts: Sequence[Segment]) -> Segment:
    text = parts[0].text
    for part in parts[1:]:
        text = joined_wrap(text, part.text, is_full=False)
    start, end = min(part.x0 for part in parts), max(part.x1 for part in parts)
    sure = least(part.confidence for part in parts)
    return Segment(text, start, end, sure, parts[0].gaps if len(parts) == 1 else ())


def _overlap(one: Segment, other: Segment) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1
