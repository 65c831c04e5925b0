"""What a form gives back: its labelled values, targets and figures, and what it did with each cell.

A form is a module with three names:

``NAME``
    the form's term, as in ``raw.forms.form``;
``begins(document, index) -> bool``
    whether one printed form starts at that row (vocabulary and structure only);
``read(document, index, preamble) -> Reading``
    that form, up to the first row that no longer belongs to it.

Both are pure. The walk in ``ingest.forms`` offers every row once, so a row
belongs to one form at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.document import Cell, Row
from ingest.document.values import fixed
from ingest.tables.preamble import Preamble

# The columns of raw.indicator_targets by the terms of a table's columns.
TARGET_COLUMNS = {
    "level1": "level1_published",
    "level2": "level2_published",
    "level3": "indicator_published",
    "operator": "operator_published",
    "value": "value_published",
    "measurement_unit": "unit_published",
    "weight": "weight_published",
    "actual": "actual_published",
    "score": "score_published",
    "deviation": "deviation_published",
}


# How it is known which value is whose: by its place, or because the weights then make a sum.
PRINTED, WEIGHTS_SUM = "printed", "weights_sum"


@fixed(frozen=True, slots=True)
class LabelledValue:
    """A value beside its label; see ``records.FormField``.

    ``more_cells`` are those that the value goes on in, where it stands in pieces; ``span`` is its
    place in a cell that holds its label as well.
    """

    field: str
    label: str
    value: str
    cell: Cell
    row: Row
    more_cells: tuple[Cell, ...] = ()
    span: tuple[int, int] | None = None


@fixed(frozen=True, slots=True)
class TargetRow:
    """One indicator row, its cells told apart; see ``records.IndicatorTarget``.

    ``cell`` is the place of the value, or of the name where no value is printed; of a result
    it is the place of the actual value. ``cells`` are the cells of its row by the terms of
    their columns (see ``TARGET_COLUMNS``). ``placement_basis`` says how it is known that they
    are in these columns: ``PRINTED`` or ``WEIGHTS_SUM``. ``project_basis`` says how it is known
    which project of a table of many it belongs to: ``merged``, ``repeated`` or ``recovered``.
    """

    scope: str
    level1: str | None
    level2: str | None
    name: str
    operator: str | None
    value: str | None
    unit: str | None
    weight: str | None
    cell: Cell
    source_text: str
    horizon: str | None = None
    actual: str | None = None
    score: str | None = None
    deviation: str | None = None
    project_basis: str | None = None
    cells: tuple[tuple[str, Cell], ...] = ()
    placement_basis: str = PRINTED


@fixed(frozen=True, slots=True)
class TableFigure:
    """One figure of a budget table with its headings; see ``records.BudgetFigure``.

    ``printed_cells`` are those that it is printed in, where it is cut into pieces or where a
    whole table stands in one cell; ``span`` is then its place in that cell's text.
    """

    row_seq: int
    code: str | None
    name: str | None
    column: str | None
    value: str
    cell: Cell
    source_text: str
    printed_cells: tuple[Cell, ...] = ()
    span: tuple[int, int] | None = None


@fixed(frozen=True, slots=True)
class SentenceFigure:
    """One figure of a sentence; see ``records.NarrativeFigure``.

    ``start`` is its place in the cell's text.
    """

    heading: str | None
    context: str | None
    label: str
    year: str | None
    base_year: str | None
    relation: str
    direction: str | None
    value: str
    unit: str | None
    start: int
    cell: Cell
    source_text: str


@dataclass(slots=True)
class Reading:
    """One printed form, read. ``end`` is the index of the first row after it.

    Every cell of the form's rows whose figures went into a record belongs in
    ``loaded`` and in that record (see ``holders``); every other cell with a figure in it
    in ``set_aside`` with the name of a reason (see ``vocabulary/set_aside.csv``). What is
    in neither counts as unread.
    Rows in ``skipped`` stand between those of the form and are none of it.
    ``None`` as the third part means the whole cell, else the (start, end) of the text.
    """

    form: str
    start: int
    end: int
    preamble: Preamble
    fields: list[LabelledValue] = field(default_factory=list)
    targets: list[TargetRow] = field(default_factory=list)
    figures: list[TableFigure] = field(default_factory=list)
    sentences: list[SentenceFigure] = field(default_factory=list)
    loaded: list[tuple[Cell, tuple[int, int] | None]] = field(default_factory=list)
    set_aside: list[tuple[Cell, str, tuple[int, int] | None]] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)

    def load(self, cell: Cell, span: tuple[int, int] | None = None) -> None:
        """Mark the figures of a cell, or of a part of it, as read into a record."""
        self.loaded.append((cell, span))

    def lay_aside(self, cell: Cell, reason: str, span: tuple[int, int] | None = None) -> None:
        """Mark the figures of a cell, or of a part of it, as set aside."""
        self.set_aside.append((cell, reason, span))


def rows_inside(readings: Iterable[Reading]) -> set[int]:
    """The indexes of all rows of forms."""
    return {
        index
        for reading in readings
        for index in range(reading.start, reading.end)
        if index not in reading.skipped
    }
