"""Which found row is which labelled one: by natural key first, then by likeness. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from evaluation.labels import allowed, is_compared

Row = dict[str, str]
Pair = tuple[int | None, int | None]
# Rows whose key differs are one row where more than half of what tells it apart agrees.
LEAST_LIKENESS = 0.5
# Amounts and places are the same or they are not; only words can be misread and still be known.
FIGURES = re.compile(r"[\dA-Za-z.!]+")
FEWEST_LETTERS = 3
# Below this likeness two texts are other words, not the same word misread.
LEAST_TEXT_LIKENESS = 0.8


def settled(expected: Sequence[Row], found: Sequence[Row], key: Sequence[str]) -> list[Row]:
    """The labelled rows, where a key allows several values under the first that was found."""
    keys = {tuple(row[name] for name in key) for row in found}
    rows = []
    for row in expected:
        choices = list(product(*(allowed(row[name]) for name in key)))
        chosen = next((choice for choice in choices if choice in keys), choices[0])
        rows.append({**row, **dict(zip(key, chosen, strict=True))})
    return rows


def paired(
    expected: Sequence[Row], found: Sequence[Row], fields: Sequence[str], key: Sequence[str]
) -> list[Pair]:
    """Positions of rows that are the same, in the order of ``expected``; ``None`` where alone.

    Rows of one key are paired by likeness, then by order; what is left over is paired
    where the cells that tell a row apart agree. Rows found too many come last.
    """
    likeness = Likeness(expected, found, fields)
    partner: dict[int, int] = {}
    groups = _by_key(expected, found, key) if key else []
    for mine, theirs in groups:
        partner |= _assigned(likeness, mine, theirs, least=0.0)
    taken = set(partner.values())
    mine = [number for number in range(len(expected)) if number not in partner]
    theirs = [number for number in range(len(found)) if number not in taken]
    partner |= _assigned(likeness, mine, theirs, least=LEAST_LIKENESS)
    taken = set(partner.values())
    pairs: list[Pair] = [(number, partner.get(number)) for number in range(len(expected))]
    return pairs + [(None, number) for number in range(len(found)) if number not in taken]


class Likeness:
    """How much of what tells a labelled row apart from the others a found row agrees in.

    A cell weighs the less the more labelled rows share it: an indicator's name says
    which row it is, its level hardly.
    """

    def __init__(
        self, expected: Sequence[Row], found: Sequence[Row], fields: Sequence[str]
    ) -> None:
        """Count how often each labelled value stands in its column."""
        self._expected, self._found, self._fields = expected, found, fields
        self._counts = {name: Counter(row[name] for row in expected) for name in fields}

    def of(self, mine: int, theirs: int) -> float:
        """From 0, nothing agrees, to 1, everything does."""
        row, other = self._expected[mine], self._found[theirs]
        whole = agreed = 0.0
        for name in self._fields:
            if (row[name] or other[name]) and is_compared(row[name]):
                weight = 1 / (self._counts[name][row[name]] or 1)
                whole += weight
                agreed += weight * max(_agreement(text, other[name]) for text in allowed(row[name]))
        return agreed / whole if whole else 1.0


def _agreement(text: str, other: str) -> float:
    if text == other:
        return 1.0
    if min(len(FIGURES.sub("", text)), len(FIGURES.sub("", other))) < FEWEST_LETTERS:
        return 0.0
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    if matcher.quick_ratio() < LEAST_TEXT_LIKENESS:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= LEAST_TEXT_LIKENESS else 0.0


def _by_key(
    expected: Sequence[Row], found: Sequence[Row], key: Sequence[str]
) -> Iterator[tuple[list[int], list[int]]]:
    theirs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(found):
        theirs[tuple(row[name] for name in key)].append(number)
    mine: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(expected):
        mine[tuple(row[name] for name in key)].append(number)
    for value, numbers in mine.items():
        if value in theirs:
            yield numbers, theirs[value]


def _assigned(
    likeness: Likeness, mine: Sequence[int], theirs: Sequence[int], least: float
) -> dict[int, int]:
    """The most alike first; among equals those that stand nearest each other in order."""
    if least == 0 and len(mine) == len(theirs) == 1:
        return {mine[0]: theirs[0]}
    ranked = sorted(
        (-like, abs(rank - other_rank), number, other)
        for rank, number in enumerate(mine)
        for other_rank, other in enumerate(theirs)
        if (like := likeness.of(number, other)) > least or least == 0
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, other in ranked:
        if number not in partner and other not in taken:
            partner[number] = other
            taken.add(other)
    return partner
