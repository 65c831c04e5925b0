"""Which lines of a text are the rows of a table, told by their marks alone.

Tabs divide cells. So do pipes, with or without a rule below the headings and pipes at both
ends, and spaces, where an empty cell is a space between two others. Lines that hold one cell
each (``名称 |``) are rows where bars alone close rows of one width. Else they are left as they
are printed: which cells make a row shows only in their words (see
``ingest.recover.lost_rows.regrid``).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.readers.text.aligned import aligned
from ingest.readers.text.broken_rows import cells_of_stream, whole_rows
from ingest.readers.text.lines import BAR, Line, is_rule
from ingest.readers.text.unclosed import unclosed

# In a markdown table a bar that belongs to the text has a backslash before it.
MARKDOWN_BAR = re.compile(r"(?<!\\)\|")
# Where all bars between cells have spaces beside them, one without belongs to the text.
SPACED_BAR = re.compile(r"(?:(?<=\s)|^)[|｜│┃](?=\s|$)")
FEWEST_PIPE_CELLS = 3
WIDEST_GRID = 64
FEWEST_GRID_ROWS = 4
# Of all widths one may fit by chance, a bar standing alone wherever a row would end.
CHANCE = 0.01
CLEARLY_PURER = 0.1
NUMBER = re.compile(r"[\d.,%\s-]*\d[\d.,%\s-]*")
FEWEST_SPACED_LINES = 3
FEWEST_SPACED_CELLS = 3
GAP = re.compile(" +")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line with its cells as printed, rows of a table having more than one.

    Where each cell is printed on a line of its own, ``numbers`` are the numbers of these.
    """

    line: Line
    cells: tuple[str, ...]
    numbers: tuple[int, ...] = ()


def shaped(lines: Sequence[Line]) -> Iterator[Shaped]:
    """Every line in its cells; the rules of tables are left out."""
    for kind, run in groupby(lines, key=_kind):
        block = list(run)
        if kind == "tabs":
            yield from (Shaped(line, tuple(line.text.split("\t"))) for line in block)
        elif kind == "bars":
            yield from _barred(block)
        else:
            yield from _spaced_or_prose(block)


def _kind(line: Line) -> str:
    return "tabs" if line.has_tab else "bars" if line.has_bar else "prose"


def _barred(block: Sequence[Line]) -> Iterator[Shaped]:
    """Lines with bars: the rows of a table, or as they are printed where they are no table."""
    rows = [line for line in block if not is_rule(line.text)]
    has_rule = len(rows) < len(block)
    if not has_rule and (stream := cells_of_stream(rows)):
        for number, cell in stream:
            text = f"{cell} |" if cell else "|"
            yield Shaped(Line(number, text, follows=True), (text,))
        return
    broken = [(line,) for line in rows] if has_rule else whole_rows(rows)
    filled = [row for row in broken if BAR.sub("", _text(row)).strip()]
    divider = MARKDOWN_BAR if has_rule else _divider([_text(row) for row in filled])
    cells = {row: divider.split(_text(row)) for row in filled}
    if not _is_table(list(cells.values()), has_rule=has_rule):
        for part in [block] if grid(block) else list(_runs(block)):
            yield from grid(part) or _unclosed(part)
        return
    # A bar that every line begins or ends with stands outside of the table.
    first = all(not parts[0].strip() for parts in cells.values())
    last = all(not parts[-1].strip() for parts in cells.values())
    for row, parts in cells.items():
        inside = slice(int(first), len(parts) - int(last))
        inner = parts[inside]
        if divider is MARKDOWN_BAR:
            inner = [part.replace("\\|", "|") for part in inner]
        numbers = _numbers(row, divider)[inside] if len(row) > 1 else ()
        yield Shaped(row[0], tuple(inner or [""]), tuple(numbers))


def _unclosed(block: Sequence[Line]) -> Iterator[Shaped]:
    rows = unclosed(block)
    starts = {line.number: line for line in block}
    for cells, numbers in rows:
        yield Shaped(starts[numbers[0]], cells, numbers)
    if not rows:
        yield from (Shaped(line, (line.text,)) for line in block)


def _text(row: Sequence[Line]) -> str:
    return "".join(line.text for line in row)


def _numbers(row: Sequence[Line], divider: re.Pattern[str]) -> list[int]:
    """The line of each cell of a row that is printed on several."""
    counts = [(line.number, len(divider.findall(line.text))) for line in row]
    return [*(number for number, count in counts for _ in range(count)), row[-1].number]


def _divider(rows: Sequence[str]) -> re.Pattern[str]:
    """Every bar, unless rows are of one width only if those without spaces do not count."""
    widths = [{len(divider.split(row)) for row in rows} for divider in (BAR, SPACED_BAR)]
    return SPACED_BAR if len(widths[0]) > 1 and len(widths[1]) == 1 else BAR


def _is_table(rows: Sequence[Sequence[str]], *, has_rule: bool) -> bool:
    """Whether most rows hold several cells: not one cell a line, and not one bar in a name.

    Where all rows are closed and of one width, a quarter is enough: a form names what is blank.
    """
    filled = [sum(bool(part.strip()) for part in parts) for parts in rows]
    wide = sum(
        count > 1 or len(parts) > FEWEST_PIPE_CELLS
        for count, parts in zip(filled, rows, strict=True)
    )
    if has_rule:
        return wide > 0
    if wide < 2 and max(filled, default=0) < FEWEST_PIPE_CELLS:
        return False
    is_even = len({len(parts) for parts in rows}) == 1 and len(rows[0]) >= FEWEST_PIPE_CELLS
    is_closed = is_even and not any(parts[-1].strip() for parts in rows)
    return (4 if is_closed else 2) * wide >= len(rows)


def grid(block: Sequence[Line]) -> list[Shaped]:
    """The rows of lines that hold one cell each, where all rows are as wide and closed by a bar.

    A bar alone may be an empty cell or the end of a row, so there must be two of them in a
    row somewhere, and several rows. Where one width fits so does its double: the smaller is
    taken, unless the columns of the wider are clearly of one kind each. Nothing where none
    fits, or several do.
    """
    texts = [line.text.strip() for line in block]
    if not all(BAR.fullmatch(text[-1]) for text in texts):
        return []
    cells = [text[:-1].strip() for text in texts]
    if any(SPACED_BAR.search(cell) for cell in cells) or all(a or b for a, b in pairwise(cells)):
        return []
    widest = min(WIDEST_GRID, len(cells) // FEWEST_GRID_ROWS)
    by_chance = sum(not cell for cell in cells) / len(cells)
    widths = [
        width
        for width in range(2, widest)
        if _fits(cells, width) and widest * by_chance ** (len(cells) // (width + 1)) < CHANCE
    ]
    if not widths or any((wider + 1) % (widths[0] + 1) for wider in widths):
        return []
    width = widths[0]
    for wider in widths[1:]:
        if _purity(cells, wider) > _purity(cells, width) + CLEARLY_PURER:
            width = wider
    return [
        Shaped(
            block[at],
            tuple(cells[at : at + width]),
            tuple(line.number for line in block[at : at + width]),
        )
        for at in range(0, len(cells), width + 1)
    ]


def _fits(cells: Sequence[str], width: int) -> bool:
    """Whether a bar alone stands after every row of a width, and a row fills a quarter of it."""
    if len(cells) % (width + 1) or any(cells[width :: width + 1]):
        return False
    starts = range(0, len(cells), width + 1)
    filled = max(sum(map(bool, cells[at : at + width])) for at in starts)
    return filled > 1 and 4 * filled >= width


def _purity(cells: Sequence[str], width: int) -> float:
    """The share of cells that are of their column's usual kind: a number, words or nothing.

    Where rows have an empty column in their middle, half a row fits as well, but its columns
    mix the kinds of two.
    """
    kinds = ["number" if NUMBER.fullmatch(cell) else "words" if cell else "" for cell in cells]
    columns = [Counter(kinds[column :: width + 1]) for column in range(width)]
    return sum(max(column.values()) for column in columns) / sum(map(Counter.total, columns))


def _spaced_or_prose(block: Sequence[Line]) -> Iterator[Shaped]:
    """Runs of lines that print as many cells each, told by their spaces; other lines whole."""
    for run in _runs(block):
        cells = [spaced_cells(line.text) for line in run]
        width = max((len(parts) for parts in cells if parts), default=0)
        if _is_spaced_table(cells, width):
            for line, parts in zip(run, cells, strict=True):
                yield Shaped(line, (*parts, *[""] * (width - len(parts))))
        else:
            yield from (Shaped(line, parts) for line, parts in aligned(run))


def _runs(block: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in block:
        if run and not line.follows:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def spaced_cells(text: str) -> list[str]:
    """The cells of a line where one space divides them and an empty one is a space more.

    So between two cells are 1 + 2 × the number of empty ones. Gives nothing where the
    spaces are not of that number.
    """
    text = text.replace("\u3000", "  ").replace("\u00a0", " ")
    inner = text.strip(" ")
    lead, tail = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    gaps = [len(gap) for gap in GAP.findall(inner)]
    if lead % 2 or tail % 2 or any(gap % 2 == 0 for gap in gaps):
        return []
    cells = [""] * (lead // 2)
    for word, gap in zip(GAP.split(inner), [*gaps, 0], strict=True):
        cells += [word, *[""] * ((gap - 1) // 2 if gap else tail // 2)]
    return cells


def _is_spaced_table(cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether all lines have as many cells, spaces at their end left out or not."""
    if len(cells) < FEWEST_SPACED_LINES or width < FEWEST_SPACED_CELLS or not all(cells):
        return False
    leads = {next(k for k, part in enumerate([*parts, "."]) if part) for parts in cells} - {0}
    is_inside = any("" in parts[max(leads, default=0) :] for parts in cells)
    if len(leads) == 1 and not is_inside:
        # All lines that are indented are so alike: that is no count of empty cells.
        return False
    has_empty = sum("" in parts[: len(parts)] for parts in cells)
    full = sum(len(parts) == width for parts in cells)
    is_trimmed = all(parts[-1] for parts in cells)
    return has_empty > 1 and (full == len(cells) or (is_trimmed and 2 * full >= len(cells)))
