"""Whether the amounts of listed projects are whole: what rows without a name beside them say.

A row without a name may be the total that lost its word, or go on with the project above it: with
its parts, of which the project's own row is the sum, or with more money of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from ingest.document import Cell, Document, Row
from ingest.tables.cell_kinds import CHINESE
from ingest.tables.groups import is_stated
from ingest.vocabulary import is_sum

CENT = Decimal("0.01")
# Fewer rows bear out no total, and fewer parts no sum: the second may be as much as the first.
FEWEST = 2


class Kind(Enum):
    """What a row of a list is: of a project, without a name, going on with one, a sum."""

    PROJECT = "project"
    BARE = "bare"
    GOES_ON = "goes_on"
    SUM = "sum"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a list with its amount, ``None`` where it prints none that can be read."""

    row: Row
    kind: Kind
    amount: Decimal | None


def kind_of(document: Document, row: Row, name: Cell | None, column: int) -> Kind:
    """The kind of a row with money; ``name`` names its project, which stands in ``column``.

    What stands left of the place of a name in words is no project: a kind of them, a unit. A cell
    that covers that place holds the name of the row as well.
    """
    if name is not None:
        return Kind.PROJECT
    filled = row.filled
    if filled and is_sum(filled[0].text):
        return Kind.SUM
    if any(cell.column == column or (cell.column < column and _is_worded(cell)) for cell in filled):
        return Kind.OTHER
    is_held = is_stated(row) and document.table_of(row).at(row, column) is not None
    return Kind.GOES_ON if is_held else Kind.BARE


def are_whole(rows: Sequence[ListedRow]) -> bool:
    """Whether each project has its whole amount in its own row.

    So the sums say that the list prints, and the last or the first row where it has no name
    and is the sum of several projects. Without one no row may go on with a project but as its
    parts.
    """
    amounts = [one.amount for one in rows if one.kind is Kind.PROJECT]
    values = [amount for amount in amounts if amount is not None]
    if not values or len(values) < len(amounts):
        return False
    sums = [one.amount for one in rows if one.kind is Kind.SUM]
    if sums:
        return all(_is_sum(total, values) for total in sums)
    if bare_total(rows) is not None:
        return True
    return all(_is_divided(group) for group in _groups(rows))


def whole_projects(rows: Sequence[ListedRow], numbers: int | None = None) -> list[ListedRow]:
    """The projects of a list that have their whole amount in their own row.

    All where the amounts are whole. Where a row without a name is in the sums, it may be more money
    of the project above: that one is none. Where the sums leave one row out that has no number in
    the column ``numbers`` as all others have, nothing says what it is. Else none are.
    """
    projects = [one for one in rows if one.kind is Kind.PROJECT]
    if are_whole(rows):
        return projects
    sums = [one.amount for one in rows if one.kind is Kind.SUM]
    values = [(one, one.amount) for one in rows if one.amount is not None]
    if not sums or any(one.amount is None for one in projects):
        return []
    going_on = (Kind.BARE, Kind.GOES_ON)
    amounts = [amount for one, amount in values if one.kind in (Kind.PROJECT, *going_on)]
    if all(_is_sum(total, amounts) for total in sums):
        open_rows = {id(one) for one, below in pairwise(rows) if below.kind in going_on}
        return [one for one in projects if id(one) not in open_rows]
    unnumbered = [one for one in projects if not _has_number(one.row, numbers)]
    others = [one for one in projects if one not in unnumbered]
    rest = [one.amount for one in others if one.amount is not None]
    is_left_out = len(unnumbered) == 1 and len(others) >= FEWEST
    return others if is_left_out and all(_is_sum(total, rest) for total in sums) else []


def _has_number(row: Row, column: int | None) -> bool:
    return column is None or (column < len(row.cells) and bool(row.cells[column].text))


def bare_total(rows: Sequence[ListedRow]) -> ListedRow | None:
    """The row that is the total of a list without a word for it; it may say whose it is."""
    counted = [one for one in rows if one.amount is not None]
    values = [one.amount for one in counted if one.kind is Kind.PROJECT and one.amount is not None]
    if len(values) < FEWEST:
        return None
    ends = [one for one in (counted[-1], counted[0]) if one.kind is Kind.BARE]
    return next((one for one in ends if _is_sum(one.amount, values)), None)


def _groups(rows: Sequence[ListedRow]) -> list[list[ListedRow]]:
    """Rows that go on with the one above them; what goes on with none is a group as well."""
    groups: list[list[ListedRow]] = []
    is_open = False
    for one in rows:
        goes_on = one.kind in (Kind.GOES_ON, Kind.BARE)
        if goes_on and is_open:
            groups[-1].append(one)
        elif goes_on or one.kind is Kind.PROJECT:
            groups.append([one])
        is_open = goes_on or one.kind is Kind.PROJECT
    return groups


def _is_divided(group: Sequence[ListedRow]) -> bool:
    """Whether a project stands alone, or over parts of which it is the sum."""
    first, *others = group
    parts = [one.amount for one in others if one.amount is not None]
    if first.kind is not Kind.PROJECT:
        return False
    return not parts or (len(parts) >= FEWEST and _is_sum(first.amount, parts))


def _is_sum(total: Decimal | None, parts: Sequence[Decimal]) -> bool:
    return total is not None and abs(total - sum(parts, Decimal(0))) <= CENT * len(parts)


def _is_worded(cell: Cell) -> bool:
    return CHINESE.search(cell.text) is not None
