"""A page of sections and lines for a person: a grid in a terminal, whole lines elsewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.people.screen import printable, printable_text

CELLS_DIVIDED_BY = " | "
EMPTY_CELLS_AT_THE_END = re.compile(r"(?: \| ?)+$")
SPACE = re.compile(r"\s+")
MARK = "bold reverse"
COLUMNS = ("cyan", "bold", "")

Line = tuple[str, str, str | Text]
Span = tuple[int, int]


@dataclass(slots=True)
class Section:
    """A title and its lines: where or what it is, of what kind, and the text."""

    title: str
    lines: list[Line] = field(default_factory=list)


def print_page(console: Console, sections: Iterable[Section]) -> None:
    """Print sections; nothing is cut off, however narrow the screen and wherever it goes."""
    for section in sections:
        title = Text(printable(section.title), style="bold underline")
        console.print(title, soft_wrap=True)
        if console.is_terminal:
            console.print(_grid(section.lines))
        else:
            for line in section.lines:
                indent = Text() if line[0] else Text("  ")
                texts = [_text(part) for part in line if part]
                console.print(Text("  ").join([indent, *texts]), soft_wrap=True)
        console.print()


def _grid(lines: Iterable[Line]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for style in COLUMNS:
        grid.add_column(style=style, overflow="fold")
    for place, kind, text in lines:
        grid.add_row(_text(place), _text(kind), _text(text))
    return grid


def _text(part: str | Text) -> Text:
    return Text(printable(part)) if isinstance(part, str) else printable_text(part)


def without_empty_end(source_text: str) -> str:
    """A printed line without the empty cells at its end."""
    return EMPTY_CELLS_AT_THE_END.sub("", source_text)


def marked(source_text: str, words: str, occurrence: int = 1, cell: int | None = None) -> Text:
    """The printed line with ``→words←`` where they stand; unmarked where they are not in it.

    Words are looked for as whole cells first (several where a figure was cut), then
    inside a cell, then across cells that were divided in the wrong place. Of several
    equal ones ``cell`` (from 0) decides, else ``occurrence`` (from 1).
    """
    printed = without_empty_end(source_text)
    in_cells = dict(_cell_spans(printed, words))
    found = [in_cells[cell]] if cell in in_cells else list(in_cells.values())
    for pattern in (standing_alone(words), _across_cells(words)):
        found = found or [match.span() for match in pattern.finditer(printed)]
    if not found:
        return Text(printed)
    start, end = found[min(occurrence, len(found)) - 1]
    return Text.assemble(printed[:start], (f"→{printed[start:end]}←", MARK), printed[end:])


def _cell_spans(printed: str, words: str) -> Iterator[tuple[int, Span]]:
    """Where ``words`` fill a cell, or cells beside each other: number of the first, and span."""
    cells = printed.split(CELLS_DIVIDED_BY)
    ends = list(accumulate(len(cell) + len(CELLS_DIVIDED_BY) for cell in cells))
    wanted = SPACE.sub("", words)
    for first, cell in enumerate(cells):
        start, so_far = ends[first] - len(cell) - len(CELLS_DIVIDED_BY), ""
        for last in range(first, len(cells) if cell.strip() else first):
            so_far += SPACE.sub("", cells[last])
            if so_far == wanted:
                yield first, (start, ends[last] - len(CELLS_DIVIDED_BY))
                break
            if not wanted.startswith(so_far):
                break


@lru_cache(maxsize=4096)
def standing_alone(words: str) -> re.Pattern[str]:
    """``words`` that are no part of a longer number."""
    return re.compile(rf"(?<!\d)(?<!\d\.){re.escape(words)}(?!\d|\.\d)")


def _across_cells(words: str) -> re.Pattern[str]:
    """The characters of ``words`` with any spaces and cell borders between them."""
    return re.compile(r"[\s|]*".join(map(re.escape, SPACE.sub("", words))))
