"""Ruled tables of a page as grids: a box that reaches over several grid lines is a merged cell."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.grid import Box

# Left, top, right, bottom in points from the top left corner of the page.
Rectangle = tuple[float, float, float, float]
# Rulings of one line of the grid are drawn this close to each other.
SAME_RULING = 3.0
# No character fits between rulings this close: they frame the padding of a cell.
PADDING = 6.0
# Edges of two pages this close are neither clearly one nor clearly two.
UNCLEAR = 10.0


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One box of a table and the lines printed in it.

    ``is_full`` says, of a cell at the foot of its table, that its last line has no room left.
    """

    box: Rectangle
    lines: tuple[str, ...]
    confidence: float | None = None
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ruled table on one page: its boxes row by row, and the left edges of its columns.

    ``lefts`` may hold edges that only another page's part of the table has.
    """

    bounds: Rectangle
    rows: tuple[tuple[DrawnCell, ...], ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]

    @property
    def top(self) -> float:
        """Where it begins on its page."""
        return self.bounds[1]


def drawn_table(
    bounds: Rectangle,
    boxes: Sequence[Rectangle],
    lines_in: Callable[[Rectangle], Sequence[str]],
    sureness_in: Callable[[Rectangle], float | None] = lambda box: None,
    is_full: Callable[[Rectangle], bool] = lambda box: False,
) -> Drawn:
    """The table that boxes form; ``lines_in`` gives what is printed in one.

    ``sureness_in`` says how sure that is, where it was recognised; ``is_full`` whether the last
    line of a box at the table's foot has no room left.

    Boxes that hold nothing but the padding of their neighbours are no cells of it.
    """
    drawn = [
        DrawnCell(
            box,
            tuple(lines_in(box)),
            sureness_in(box),
            bounds[3] - box[3] <= SAME_RULING and is_full(box),
        )
        for box in sorted(boxes)
    ]
    cells = [cell for cell in drawn if cell.lines or not _is_narrow(cell.box)] or drawn
    lefts = _edges([cell.box[0] for cell in cells], _room(cells, 0))
    tops = _edges([cell.box[1] for cell in cells], _room(cells, 1))
    by_top: dict[int, list[DrawnCell]] = {number: [] for number in range(len(tops))}
    for cell in cells:
        by_top[_nearest(tops, cell.box[1])].append(cell)
    rows = tuple(tuple(by_top[number]) for number in range(len(tops)))
    return Drawn(bounds, rows, lefts, tops)


def _is_narrow(box: Rectangle) -> bool:
    return box[2] - box[0] <= PADDING or box[3] - box[1] <= PADDING


def _room(cells: Sequence[DrawnCell], side: int) -> float:
    """How far rulings of one line lie apart: by padding, unless a cell as narrow holds text."""
    is_fine = any(cell.lines and cell.box[side + 2] - cell.box[side] <= PADDING for cell in cells)
    return SAME_RULING if is_fine else PADDING


def boxes_of(table: Drawn) -> Iterator[list[Box]]:
    """Each row's cells in the columns of the table's grid."""
    cells = [cell for row in table.rows for cell in row]
    across, down = _room(cells, 0), _room(cells, 1)
    own = _edges([cell.box[0] for cell in cells], across)
    for number, row in enumerate(table.rows):
        boxes: list[Box] = []
        for cell in row:
            column = _nearest(table.lefts, cell.box[0])
            width = max(1, _reached(table.lefts, cell.box[2], across) - column)
            height = max(1, _reached(table.tops, cell.box[3], down) - number)
            place = _nearest(own, cell.box[0]) + 1
            boxes.append(Box(column, cell.lines, width, height, place, cell.confidence))
        yield boxes


def goes_on(above: Drawn, below: Drawn) -> bool:
    """Whether a table at a page's top may be the one at the foot of the page before.

    It is as wide, though its first frame may be drawn open, and each of its columns begins
    where one of the other's does, or clearly elsewhere: rows of one table may divide its width
    differently, but not most of it.
    """
    narrow, wide = sorted((above, below), key=lambda table: -table.bounds[0])
    starts = any(abs(left - narrow.bounds[0]) <= SAME_RULING for left in wide.lefts)
    if not starts or abs(above.bounds[2] - below.bounds[2]) > SAME_RULING:
        return False
    apart = (abs(one - other) for one in above.lefts for other in below.lefts)
    is_clear = not any(SAME_RULING < distance <= UNCLEAR for distance in apart)
    few, many = sorted((above.lefts[1:], below.lefts[1:]), key=len)
    shared = sum(any(abs(left - other) <= SAME_RULING for other in many) for left in few)
    return (is_clear and 2 * shared >= len(few)) or _is_shifted(above.lefts, below.lefts)


def shared_grid(tables: Sequence[Drawn]) -> list[Drawn]:
    """Parts of one table on several pages, all with the columns of all."""
    own = [table.lefts for table in tables]
    if all(_is_shifted(own[0], lefts) for lefts in own[1:]):
        return list(tables)
    lefts = _edges([left for lefts in own for left in lefts], SAME_RULING)
    return [replace(table, lefts=lefts) for table in tables]


def _is_shifted(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two parts have the same columns, drawn a little apart."""
    return len(one) == len(other) and all(
        abs(a - b) <= UNCLEAR for a, b in zip(one, other, strict=True)
    )


def is_inside(inner: Rectangle, outer: Rectangle) -> bool:
    """Whether a frame stands in another one: a box drawn inside of a cell."""
    return inner != outer and all(
        (inner[side] - outer[side]) * sign >= -SAME_RULING
        for side, sign in ((0, 1), (1, 1), (2, -1), (3, -1))
    )


def _edges(places: Iterable[float], room: float) -> tuple[float, ...]:
    """Places in order, those of one ruling once: the outermost, else the middle of them."""
    rulings: list[list[float]] = []
    for place in sorted(places):
        if not rulings or place - rulings[-1][-1] > room:
            rulings.append([])
        rulings[-1].append(place)
    inner = [(ruling[0] + ruling[-1]) / 2 for ruling in rulings[1:]]
    return (*(ruling[0] for ruling in rulings[:1]), *inner)


def _nearest(edges: Sequence[float], place: float) -> int:
    """The number of the edge that is nearest to a place, of edges in order."""
    after = bisect_left(edges, place)
    if after == len(edges):
        return after - 1
    is_before = after > 0 and place - edges[after - 1] <= edges[after] - place
    return after - 1 if is_before else after


def _reached(edges: Sequence[float], end: float, room: float) -> int:
    """How many edges lie before the end of a box."""
    return bisect_left(edges, end - room)
