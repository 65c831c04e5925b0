"""Which stretches of a text stand in every cheapest way to divide it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

Cells = tuple[tuple[str, str], ...]
# What each character costs at the end of a text that is no row, and that there is such an end.
OF_REST = 12
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row that may stand between two places of a text, and what speaks against it."""

    start: int
    end: int
    cells: Cells
    cost: int


def certain(text: str, edges: Sequence[Stretch]) -> list[Stretch]:
    """The rows that stand in every cheapest way through the text."""
    length = len(text)
    ahead, behind = _cheapest(length, edges), _cheapest_back(length, edges)
    best, ways = ahead[length]
    found = [
        row
        for row in sorted(edges, key=lambda row: row.start)
        if ahead[row.start][1]
        and ahead[row.start][0] + row.cost + behind[row.end][0] == best
        and ahead[row.start][1] * behind[row.end][1] == ways
    ]
    rest = text[found[-1].end :] if found else ""
    if DIGIT.search(rest):
        # Where something else is glued in, only what is printed twice shows its own end.
        return [row for row in found if row.cost == 0 and "actual" in dict(row.cells)]
    return found


def _cheapest(length: int, edges: Sequence[Stretch]) -> list[tuple[int, int]]:
    """For each place the cost of the cheapest ways to it, and how many there are."""
    never = (OF_REST * (length + 1), 0)
    found = [(0, 1), *[never] * length]
    for row in sorted(edges, key=lambda row: row.start):
        found[row.end] = _better(found[row.end], found[row.start], row.cost)
    for place in range(length):
        found[length] = _better(found[length], found[place], OF_REST + length - place)
    return found


def _cheapest_back(length: int, edges: Sequence[Stretch]) -> list[tuple[int, int]]:
    found = [(OF_REST + length - place, 1) for place in range(length)] + [(0, 1)]
    for row in sorted(edges, key=lambda row: -row.start):
        found[row.start] = _better(found[row.start], found[row.end], row.cost)
    return found


def _better(known: tuple[int, int], over: tuple[int, int], cost: int) -> tuple[int, int]:
    price, ways = over[0] + cost, over[1]
    if not ways or price > known[0]:
        return known
    return (price, ways + known[1]) if price == known[0] and known[1] else (price, ways)
