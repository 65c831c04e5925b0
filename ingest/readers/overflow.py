"""Text that is longer than its cell: the file holds all of it, the page shows what fits.

A sheet that is printed cuts a long name off at the ruling, and the signs that nobody sees lie over
the amount of the next cell. Text set in the middle of a narrow cell reaches out at both sides.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.readers.drawn import Rectangle
from ingest.readers.print_lines import CHINESE_SIGN, SAME_LINE, Char

# A text begins, ends or has its middle so near to that of its cell, in heights of type.
NEAR = 1.0
# Signs of one text stand no further apart and lie no further over each other, in heights of type.
CLOSE = 0.15
# The signs of an amount.
FIGURES = frozenset("0123456789.,-%")
# The end of one part of a text and the beginning of the next are one place, in points.
ONE_PLACE = 0.05


def texts(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters in the order in which they are drawn, as the texts that they form."""
    return _joined(list(_runs(chars)))


def in_their_cells(
    runs: Sequence[list[Char]], boxes: Sequence[Rectangle], bounds: Rectangle
) -> tuple[list[Char], list[list[Char]]]:
    """The characters of a table, each with its middle in its text's cell, and the other texts.

    Where a character is drawn does not change: only the cell that it is counted in.
    """
    edges = sorted({edge for box in boxes for edge in (box[0], box[2])})
    left, top, right, bottom = bounds
    inside: list[Char] = []
    outside: list[list[Char]] = []
    for run in runs:
        first, last = run[0], run[-1]
        if not top <= first.y < bottom or last.x < left or first.x >= right:
            outside.append(run)
            continue
        is_one = bisect_right(edges, first.x) == bisect_right(edges, last.x)
        words, figure = (run, []) if is_one else _figure_apart(run, edges)
        moved = run if is_one else [*_moved(words, boxes), *figure]
        inside += [sign for sign in moved if _is_held(sign, bounds)]
        if rest := [sign for sign in moved if not _is_held(sign, bounds)]:
            outside.append(rest)
    return inside, outside


def _figure_apart(run: list[Char], edges: Sequence[float]) -> tuple[list[Char], list[Char]]:
    """Words, and a figure right behind them that lies within one cell: a text of its own."""
    end = next((n for n in range(len(run), 0, -1) if run[n - 1].text not in FIGURES), 0)
    figure = run[end:]
    is_apart = (
        end > 0
        and len(figure) > 1
        and CHINESE_SIGN.match(run[end - 1].text)
        and bisect_right(edges, figure[0].x) == bisect_right(edges, figure[-1].x)
    )
    return (run[:end], figure) if is_apart else (run, [])


def _is_held(sign: Char, bounds: Rectangle) -> bool:
    left, top, right, bottom = bounds
    return left <= sign.x < right and top <= sign.y < bottom


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Texts that are drawn at one go along a line, without room for a column between signs."""
    run: list[Char] = []
    for sign in chars:
        if run:
            before = run[-1]
            size = before.bottom - before.top
            is_next = (
                abs(sign.y - before.y) < SAME_LINE * size
                and abs(sign.x0 - before.x1) < CLOSE * size
                and bool(sign.text.strip() or before.text.strip())
            )
            if not is_next:
                yield run
                run = []
        run.append(sign)
    if run:
        yield run


def _joined(runs: Sequence[list[Char]]) -> list[list[Char]]:
    """Texts of which a part was drawn elsewhere in the file with that part behind them.

    PDFium gives the signs of a text that lie under another one after that one.
    """
    starts = {(round(run[0].x0), round(run[0].y)): run for run in runs}
    for run in runs:
        while run:
            last = run[-1]
            rest = starts.get((round(last.x1), round(last.y)))
            if not rest or rest is run or abs(rest[0].x0 - last.x1) > ONE_PLACE:
                break
            run += rest
            rest.clear()
    return [run for run in runs if run]


def _moved(run: Sequence[Char], boxes: Sequence[Rectangle]) -> Sequence[Char]:
    """The text with its middles in the one cell that it is set in, where that is clear."""
    first, last = run[0], run[-1]
    crossed = [
        box
        for box in boxes
        if box[1] <= first.y < box[3] and box[0] < last.x1 and first.x0 < box[2]
    ]
    if len(crossed) < 2:
        return run
    home = _home(run, crossed)
    if home is None:
        return run
    left, _, right, _ = home
    middle = (left + right) / 2
    return [sign if left <= sign.x < right else sign._replace(x=middle) for sign in run]


def _home(run: Sequence[Char], boxes: Sequence[Rectangle]) -> Rectangle | None:
    """The cell that a text begins at the left of, ends at the right of or lies around.

    Words that do neither are indented; of a number it is not known what it belongs to.
    """
    start, end = run[0].x0, run[-1].x1
    room = NEAR * (run[0].bottom - run[0].top)
    begun = [box for box in boxes if -room / 2 <= start - box[0] <= room]
    ended = [box for box in boxes if -room / 2 <= box[2] - end <= room]
    around = [box for box in boxes if abs(start + end - box[0] - box[2]) <= room / 2]
    for homes in (begun, ended, around):
        if len(homes) == 1:
            return homes[0]
    if any(CHINESE_SIGN.match(sign.text) for sign in run):
        return next((box for box in boxes if box[0] <= run[0].x < box[2]), None)
    return None
