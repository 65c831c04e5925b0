"""One labelled row beside the found one, cell by cell, and counts of such rows. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from evaluation.labels import is_compared, is_printed, is_right
from evaluation.tables import GoldRow


class State(Enum):
    """What a compared cell is; a wrong value harms as much as ten missing ones."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Cell:
    """A labelled and a found value of one column, empty where there is none."""

    name: str
    wanted: str
    got: str

    @property
    def state(self) -> State:
        """Right where the label allows what was found; missing where nothing was."""
        if is_right(self.wanted, self.got):
            return State.RIGHT
        return State.WRONG if self.got else State.MISSING


@dataclass(frozen=True, slots=True)
class Compared:
    """A labelled row, a found one, or both, and the fields that were compared."""

    labels: str
    file_name: str
    format: str
    form: str
    mart: str
    fields: tuple[str, ...]
    expected: GoldRow | None
    found: GoldRow | None

    def cells(self) -> Iterator[Cell]:
        """The cells in which something is printed or was found.

        Those of a missing row are missing. A row too many has none, nor has a cell of
        which the label says nothing.
        """
        if self.expected is None:
            return
        for name in self.fields:
            wanted = self.expected[name]
            got = "" if self.found is None else self.found[name]
            if is_compared(wanted) and (is_printed(wanted) or got):
                yield Cell(name, wanted, got)


@dataclass(slots=True)
class Count:
    """Rows and cells of one group."""

    rows_expected: int = 0
    rows_found: int = 0
    rows_too_many: int = 0
    cells_expected: int = 0
    cells_right: int = 0
    cells_wrong: int = 0
    cells_missing: int = 0

    @property
    def is_right(self) -> bool:
        """Whether everything is as labelled and nothing is too many."""
        return (self.rows_expected, self.cells_expected, 0) == (
            self.rows_found,
            self.cells_right,
            self.rows_too_many,
        )

    def add_row(self, row: Compared) -> None:
        """Count a row and its cells."""
        self.rows_expected += row.expected is not None
        self.rows_found += row.expected is not None and row.found is not None
        self.rows_too_many += row.expected is None
        for cell in row.cells():
            self.add_cell(cell)

    def add_cell(self, cell: Cell) -> None:
        """Count a cell."""
        state = cell.state
        self.cells_expected += 1
        self.cells_right += state is State.RIGHT
        self.cells_wrong += state is State.WRONG
        self.cells_missing += state is State.MISSING
