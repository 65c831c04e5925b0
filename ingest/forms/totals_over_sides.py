"""The total of several sides of a budget table: its label, and the headings over its amount."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from ingest.document import Row, Spans
from ingest.forms.budget_columns import Side
from ingest.tables.budget_cells import Printed
from ingest.tables.budget_headings import TOTALS, heading_wording


def total_before(
    number: int, sides: Sequence[Side], cells: Mapping[int, Printed], row: Row
) -> tuple[str, int] | None:
    """The label of a total that reaches over this side, and the side that it stands in.

    公用经费合计 stands before a side of its own, and no amount between. Only where nothing says
    how far a cell reaches.
    """
    if row.spans is not Spans.NONE or sides[number].name(cells):
        return None
    for before in range(number - 1, -1, -1):
        if any(column in cells for column in sides[before].amounts):
            return None
        if name := sides[before].name(cells):
            is_total = heading_wording(name).endswith(tuple(TOTALS))
            return (name, before) if is_total else None
    return None


def first_covered(number: int, sides: Sequence[Side], labelled: Mapping[int, Printed]) -> int:
    """The first side that the label of a side's amount stands over, by the cell it is in.

    ``labelled`` are the cells of a row with those that cover its places from elsewhere.
    """
    of_side = (*sides[number].names, *sides[number].codes)
    starts = [labelled[column].cell.column for column in of_side if column in labelled]
    if not starts:
        return number
    for position, side in enumerate(sides[:number]):
        if max(starts) <= max((*side.names, *side.codes, *side.amounts)):
            return position
    return number


def path_of_total(number: int, sides: Sequence[Side], first: int, column: int) -> str | None:
    """The headings over an amount of a side; those of all sides from the ``first`` that is covered.

    合计 over 人员经费 and 公用经费 has its amount at the end of the last: it is of both.
    """
    own = sides[number].amounts[column]
    if own is None or first == number:
        return own
    over = [
        (path or "").split("/")
        for side in sides[first : number + 1]
        for path in side.amounts.values()
    ]
    if all(path == over[0] for path in over):
        return own
    begun = _shared(over)
    ended = _shared([path[len(begun) :][::-1] for path in over])[::-1]
    return "/".join([*begun, *ended]) or own


def _shared(paths: Sequence[Sequence[str]]) -> list[str]:
    """What all lists begin with."""
    same = takewhile(lambda parts: len(set(parts)) == 1, zip(*paths, strict=False))
    return [parts[0] for parts in same]
