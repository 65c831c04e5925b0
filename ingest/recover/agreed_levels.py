"""Levels in the middle of their blocks, as far as every way of dividing the rows agrees.

A text prints the name of a level beside the middle row of those that it covers, and the border
between two levels nowhere. A level holds for the row it is printed on; for a blank row it holds
where each division in which all names stand in the middle of their rows says the same.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

# So many divisions of a column are weighed; where there are more, blank rows have no level.
MOST_DIVISIONS = 200

Division = tuple[int, ...]
Names = tuple[str | None, str | None]


def agreed_levels(printed: Sequence[Names]) -> list[Names]:
    """The first and second level of each row, of what rows print; ``None`` where ways differ."""
    ways = _ways(printed)
    first, second = ([pair[level] for pair in printed] for level in (0, 1))
    over = _agreed(first, [way for way, _ in ways])
    under = _agreed(second, [way for _, way in ways])
    return list(zip(over, under, strict=True))


def stand_in_middle(printed: Sequence[Names]) -> bool:
    """Whether all names of levels that rows print may stand in the middle of their rows."""
    return bool(_ways(printed))


def _ways(printed: Sequence[Names]) -> list[tuple[Division, Division]]:
    """The divisions by first levels and by second, a first level over whole blocks of second ones.

    Of an even number of rows the name stands on the same one of both middle rows in every
    block. None where they are too many.
    """
    first, second = ([pair[level] for pair in printed] for level in (0, 1))
    found: list[tuple[Division, Division]] = []
    for is_lower in (False, True):
        over, under = (
            list(islice(_divisions(names, is_lower), MOST_DIVISIONS)) for names in (first, second)
        )
        if MOST_DIVISIONS in (len(over), len(under)):
            return []
        found += [
            (one, other)
            for one in over
            for other in under
            if {*one} <= {*other} or not (any(first) and any(second))
        ]
    return found


def _divisions(names: Sequence[str | None], is_lower: bool) -> Iterator[Division]:
    """The starts of blocks in each division of the rows, one block for each name."""
    places = [row for row, name in enumerate(names) if name]

    @cache
    def ends(number: int, start: int) -> tuple[int, ...]:
        """Where the block of a name may end that begins at a row, so that the others fit too.

        It has as many rows below the name as above it, or one more or less.
        """
        above = places[number] - start
        sizes = [below for below in (above, above - 1 if is_lower else above + 1) if below >= 0]
        found = [places[number] + 1 + below for below in sizes if above >= 0]
        if number + 1 == len(places):
            return tuple(end for end in found if end == len(names))
        return tuple(end for end in found if ends(number + 1, end))

    def divided(number: int, start: int) -> Iterator[Division]:
        if number == len(places):
            yield ()
        else:
            for end in ends(number, start):
                yield from ((start, *rest) for rest in divided(number + 1, end))

    yield from divided(0, 0) if places else [()]


def _agreed(names: Sequence[str | None], ways: Sequence[Division]) -> list[str | None]:
    found: list[str | None] = list(names)
    listed = [name for name in names if name]
    if not listed:
        # No row of the table prints a name of this level.
        return found
    for row, name in enumerate(names):
        if name is None:
            over = {listed[sum(start <= row for start in way) - 1] for way in ways}
            found[row] = next(iter(over)) if len(over) == 1 else None
    return found
