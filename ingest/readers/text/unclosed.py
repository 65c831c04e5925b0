"""Rows of a text that prints one cell a line with a bar behind it, and nothing where a row ends.

``行政运行 |``, ``|``, ``12.80 |``: where every cell is printed, empty ones too, the number of
columns is the smallest by which the columns are each of one kind, figures or words. Where a cell
is lost, no number is.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.text.lines import BAR, Line

NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|[-—–]+")
NARROWEST, WIDEST = 3, 40
FEWEST_ROWS = 4
# Rows of headings hold words over figures.
MOST_HEADINGS = 4
FEWEST_OF_KIND, FEWEST_OF_COLUMN = 0.97, 0.9
CLEARLY_PURER = 0.1


def width_of(cells: Sequence[str]) -> int | None:
    """The number of columns of such cells; ``None`` where none fits."""
    if counted := _counted(cells):
        return counted
    widths = range(NARROWEST, min(WIDEST, len(cells) // FEWEST_ROWS) + 1)
    fitting = [w for w in widths if not len(cells) % w and _is_pure(cells, w)]
    # Halves of rows fit as well where figures stand under codes, but blanks show them.
    usual = {w: _usual_share(cells, w) for w in fitting}
    best = max(usual.values(), default=0)
    return next((w for w in fitting if usual[w] > best - CLEARLY_PURER), None)


def _counted(cells: Sequence[str]) -> int | None:
    """The number of columns that a row of numbers from 1 on says, if it begins where a row does."""
    start = next((n for n, cell in enumerate(cells) if cell == "1"), len(cells))
    end = start
    while end < len(cells) and cells[end] == str(end - start + 1):
        end += 1
    width = end - start
    is_row = width >= NARROWEST and not start % width and not len(cells) % width
    return width if is_row and 0 < start // width <= MOST_HEADINGS and end < len(cells) else None


def _usual_share(cells: Sequence[str], width: int) -> float:
    """The share of cells that are of their column's usual kind: figures, words or nothing."""
    usual = 0
    for column in range(width):
        kinds = [
            "figure" if NUMBER.fullmatch(cell) else "words" if cell else ""
            for cell in cells[column::width]
        ]
        usual += max(Counter(kinds).values())
    return usual / len(cells)


def unclosed(block: Sequence[Line]) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    """The rows of cells with the lines in which these are printed; nothing where there is none."""
    texts = [line.text.strip() for line in block]
    if not all(BAR.fullmatch(text[-1]) and not BAR.search(text[:-1]) for text in texts):
        return []
    cells = [text[:-1].strip() for text in texts]
    # Where no cell is empty, empty ones may not be printed.
    width = width_of(cells) if not all(cells) else None
    if width is None:
        return []
    return [
        (
            tuple(cells[at : at + width]),
            tuple(line.number for line in block[at : at + width]),
        )
        for at in range(0, len(cells), width)
    ]


def _has_figures(row: Sequence[str]) -> bool:
    """Whether a row holds figures that do not number the columns: 栏次, 1, 2, 3."""
    figures = [cell for cell in row if NUMBER.fullmatch(cell)]
    return bool(figures) and figures != [str(n + 1) for n in range(len(figures))]


def _is_pure(cells: Sequence[str], width: int) -> bool:
    """Whether below the headings each column holds figures or words, and some hold each."""
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    first = next((n for n, row in enumerate(rows) if _has_figures(row)), len(rows))
    body = rows[first:]
    if not 0 < first <= MOST_HEADINGS or len(body) < FEWEST_ROWS - 1:
        return False
    of_kind = printed = 0
    kinds: set[bool] = set()
    for column in zip(*body, strict=True):
        figures = [NUMBER.fullmatch(cell) is not None for cell in column if cell]
        if not figures:
            continue
        most = max(sum(figures), len(figures) - sum(figures))
        # A total has its word where others have a code.
        if most < max(len(figures) - 1, FEWEST_OF_COLUMN * len(figures)):
            return False
        of_kind, printed = of_kind + most, printed + len(figures)
        kinds.add(2 * sum(figures) > len(figures))
    return kinds == {True, False} and of_kind >= FEWEST_OF_KIND * printed
