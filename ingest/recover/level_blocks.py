"""Which rows a level name covers when it stands in the middle of its merged block."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from ingest.document import Cell
from ingest.recover.wrapped_names import WholeName
from ingest.vocabulary import level_numbers, levels, recognised, table
from ingest.vocabulary.wording import joined

SUFFIX = re.compile(r"(?:指标|目标)$")
MOST_LABEL_LINES = 4
SHORTEST_DAMAGED = 5

# Costs in one unit, as in ``register_blocks``.
OTHER_LEVEL_ELSEWHERE = 2.0
OTHER_LEVEL_BY_WORDS = 1.0
NOTHING_KNOWN = 0.5
SAME_KIND = 0.3
BORDER_WITHIN_PAGE = 0.5
BORDER_WITHIN_LEVEL2 = 10.0
OFF_CENTRE_PER_LINE = 0.3
OFF_CENTRE_AT_MOST = 2.0


@dataclass(frozen=True, slots=True)
class Label:
    """A level name as found: ``line`` counts rows, ``level`` is 1 or 2."""

    line: int
    level: int
    text: str


def within_one_edit(left: str, right: str) -> bool:
    """Whether one character put in, left out or changed makes the two equal."""
    short, long = sorted((left, right), key=len)
    if len(long) - len(short) > 1:
        return False
    pairs = zip(short, long, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), len(short))
    return short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]


def level_name(text: str) -> tuple[str, frozenset[int]]:
    """A printed level name and its levels; one damaged character is mended.

    No levels where it names none, or where mending could give either of two names.
    """
    if level_numbers(text):
        return joined(text), level_numbers(text)
    wording = recognised(text)
    near = [
        name
        for name in levels()
        if min(len(name), len(wording)) >= SHORTEST_DAMAGED and within_one_edit(name, wording)
    ]
    return (near[0], levels()[near[0]]) if len(near) == 1 else (text, frozenset())


def labels_found(left_cells: Sequence[Sequence[Cell]]) -> list[Label]:
    """The level names in the cells left of the names, one sequence of cells for each row.

    A name may be split over rows of one column or over neighbouring cells of a row. A
    word of both levels (``成本指标``) is level 1 left of the second-level column.
    """
    grid = [{cell.column: cell.text for cell in cells if cell.text} for cells in left_cells]
    found = [*taken_down_columns(grid), *taken_along_rows(grid)]
    second = [column for _, column, _, numbers in found if numbers == {2}]
    border = min(second, default=None)
    labels = []
    for line, column, text, numbers in sorted(found):
        is_first = 1 in numbers and (border is None or column < border)
        labels.append(Label(line, 1 if is_first or 2 not in numbers else 2, text))
    return labels


Found = tuple[int, int, str, frozenset[int]]


def taken_down_columns(grid: list[dict[int, str]]) -> list[Found]:
    """Level names split over rows; their parts are taken out of the grid."""
    found: list[Found] = []
    for line, cells in enumerate(grid):
        for column in sorted(cells):
            for length in range(MOST_LABEL_LINES, 1, -1):
                rows = grid[line : line + length]
                text = "".join(row.get(column, "\n") for row in rows)
                if len(rows) == length and "\n" not in text and level_numbers(text):
                    found.append((line + length // 2, column, joined(text), level_numbers(text)))
                    for row in rows:
                        del row[column]
                    break
    return found


def taken_along_rows(grid: list[dict[int, str]]) -> list[Found]:
    """Level names in one cell or split over neighbouring cells of a row, the longest first."""
    found: list[Found] = []
    for line, cells in enumerate(grid):
        columns = sorted(cells)
        start = 0
        while start < len(columns):
            for end in range(len(columns), start, -1):
                text, numbers = level_name("".join(cells[c] for c in columns[start:end]))
                if numbers:
                    found.append((line, columns[start], text, numbers))
                    start = end - 1
                    break
            start += 1
    return found


@lru_cache(maxsize=1024)
def stem(level: str) -> str:
    """A level name without its last word: ``数量指标`` is ``数量``."""
    return SUFFIX.sub("", recognised(level))


@cache
def kinds_of_level(level: str) -> frozenset[str]:
    """The kinds of the hint table that a level name holds: ``经济成本指标`` is ``成本``."""
    return frozenset(
        row["level2"] for row in table("level_hints") if row["level2"] in recognised(level)
    )


def kinds_of_name(name: str) -> frozenset[str]:
    """The kinds of level that the words of an indicator's name point to."""
    wording = recognised(name)
    return frozenset(
        row["level2"] for row in table("level_hints") if re.search(row["pattern"], wording)
    )


def level2_cost(item: WholeName, level: str) -> float:
    """How badly a name fits a second level: by where it stands elsewhere, else by its words."""
    if item.level2:
        if stem(level) in map(stem, item.level2):
            return 0.0
        same_kind = any(kinds_of_level(level) & kinds_of_level(other) for other in item.level2)
        return SAME_KIND if same_kind else OTHER_LEVEL_ELSEWHERE
    kinds = kinds_of_name(item.name)
    if not kinds:
        return NOTHING_KNOWN
    return 0.0 if kinds & kinds_of_level(level) else OTHER_LEVEL_BY_WORDS


@cache
def parents(level2: str) -> tuple[str, ...]:
    """The first levels that a second level may stand under, the usual one first."""
    rows = [row for row in table("level_hints") if row["level2"] in recognised(level2)]
    return tuple(parent for row in rows for parent in row["level1"].split("|"))


def level1_cost(level2: str | None, level: str, printed: Sequence[str]) -> float:
    """How badly a second level fits a first, given all first levels that the table prints."""
    usual = [parent for parent in parents(level2 or "") if parent in map(stem, printed)]
    if not usual:
        return NOTHING_KNOWN
    if stem(level) in usual:
        return 0.0 if stem(level) == usual[0] else SAME_KIND
    return OTHER_LEVEL_ELSEWHERE


def covered(
    items: Sequence[WholeName],
    labels: Sequence[Label],
    item_cost: Callable[[int, str], float],
    border_cost: Callable[[int], float],
) -> list[str | None]:
    """The label over each item: blocks in the labels' order, each with its own label's row.

    ``item_cost(i, text)`` says how badly item ``i`` fits a label, ``border_cost(i)`` how
    unlikely a block begins at it. A block whose label is off its middle costs as well,
    for labels are centred. Without labels every item has ``None``.
    """
    anchors: list[tuple[int, Label]] = []
    for label in labels:
        anchor = max(0, sum(item.first_line <= label.line for item in items) - 1)
        if not anchors or anchor > anchors[-1][0]:
            anchors.append((anchor, label))
    if not anchors or not items:
        return [None] * len(items)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, (anchor, label) in enumerate(anchors):
        is_last = number + 1 == len(anchors)
        ends = [len(items)] if is_last else range(anchor + 1, anchors[number + 1][0] + 1)
        running = list(accumulate((item_cost(i, label.text) for i in range(len(items))), initial=0))
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, borders) in best.items():
            opened = cost + (border_cost(start) if start else 0.0)
            for end in ends:
                middle = (items[start].first_line + items[end - 1].last_line) / 2
                off = min(OFF_CENTRE_AT_MOST, OFF_CENTRE_PER_LINE * abs(middle - label.line))
                total = opened + running[end] - running[start] + off
                if end not in following or total < following[end][0]:
                    following[end] = (total, (*borders, end))
        best = following
    names: list[str | None] = []
    for (_, label), end in zip(anchors, best[len(items)][1], strict=True):
        names.extend([label.text] * (end - len(names)))
    return names


def levels_of(
    items: Sequence[WholeName], labels: Sequence[Label], page_starts: frozenset[int]
) -> list[tuple[str | None, str | None]]:
    """First and second level of each name; ``page_starts`` are lines that follow a page break."""

    def border_cost(i: int) -> float:
        return 0.0 if items[i].first_line in page_starts else BORDER_WITHIN_PAGE

    second = covered(
        items,
        [label for label in labels if label.level == 2],
        lambda i, text: level2_cost(items[i], text),
        border_cost,
    )
    first_labels = [label for label in labels if label.level == 1]
    printed = [label.text for label in first_labels]
    first = covered(
        items,
        first_labels,
        lambda i, text: level1_cost(second[i], text, printed),
        lambda i: BORDER_WITHIN_LEVEL2 if second[i] == second[i - 1] else border_cost(i),
    )
    return list(zip(first, second, strict=True))
