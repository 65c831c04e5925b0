"""Which raw record holds the figures of a cell that a form has read.

A figure that was read stands in one column of one raw record. dbt finds by it whether a mart
took the value (see ``int_figure_states``); a place alone does not tell, for a line of a text
is the place of all its cells, and a sentence may hold several figures.
"""

from collections.abc import Iterator

from ingest.document import Cell
from ingest.document.values import fixed
from ingest.forms.reading import TARGET_COLUMNS, Reading, TableFigure, TargetRow

Span = tuple[int, int]


@fixed(frozen=True, slots=True)
class Holder:
    """One column of one raw record.

    ``record_seq`` is the record's number within its form, of a sentence's figure within its
    reading; ``column_seq`` tells the figures of one row of a budget table apart.
    """

    raw_table: str
    record_seq: int
    record_column: str
    column_seq: int | None = None


class Holders:
    """The records of one reading by the cells that they were made of."""

    def __init__(self, reading: Reading) -> None:
        """Take the records in order; of two that hold a cell the first is its holder."""
        self._whole: dict[Cell, Holder] = {}
        # By the characters of a cell: a sentence may hold thousands of figures.
        self._parts: dict[Cell, dict[int, Holder]] = {}
        self._coded: dict[int, list[TableFigure]] = {}
        self._targets: dict[int, list[tuple[int, TargetRow]]] = {}
        for seq, value in enumerate(reading.fields, start=1):
            for cell in (value.cell, *value.more_cells):
                self._add(cell, value.span, Holder("form_fields", seq, "value_published"))
        for seq, target in enumerate(reading.targets, start=1):
            self._targets.setdefault(target.cell.row, []).append((seq, target))
            for term, cell in target.cells:
                self._add(cell, None, Holder("indicator_targets", seq, TARGET_COLUMNS[term]))
        for figure in reading.figures:
            seq, column = figure.row_seq, figure.cell.column
            holder = Holder("budget_figures", seq, "value_published", column)
            for cell in figure.printed_cells or (figure.cell,):
                self._add(cell, figure.span, holder)
            self._coded.setdefault(figure.cell.row, []).append(figure)
        for seq, sentence in enumerate(reading.sentences, start=1):
            span = (sentence.start, sentence.start + len(sentence.value))
            self._add(sentence.cell, span, Holder("narrative_figures", seq, "value_published"))

    def _add(self, cell: Cell, span: Span | None, holder: Holder) -> None:
        if span is None:
            self._whole.setdefault(cell, holder)
            return
        parts = self._parts.setdefault(cell, {})
        for place in range(*span):
            parts.setdefault(place, holder)

    def holder(self, cell: Cell, span: Span) -> Holder | None:
        """The record that a figure went into; a cell that no record names is found by its row."""
        if parts := self._parts.get(cell):
            found = next((parts[place] for place in range(*span) if place in parts), None)
            if found:
                return found
        if found := self._whole.get(cell):
            return found
        text = cell.text[slice(*span)]
        return next(self._by_wording(cell), None) or next(self._by_code(cell, text), None)

    def _by_code(self, cell: Cell, text: str) -> Iterator[Holder]:
        """The figures of a cell's row whose code holds the text: a code has no record of its own.

        One beside empty amounts has none at all.
        """
        part = "".join(text.split())
        for figure in self._coded.get(cell.row, ()):
            if figure.code is not None and part in figure.code:
                seq, column = figure.row_seq, figure.cell.column
                yield Holder("budget_figures", seq, "code_published", column)

    def _by_wording(self, cell: Cell) -> Iterator[Holder]:
        """The columns of the targets in a cell's row that hold its very text."""
        for seq, target in self._targets.get(cell.row, ()):
            texts = {
                "value": target.value,
                "weight": target.weight,
                "measurement_unit": target.unit,
                "operator": target.operator,
                "level3": target.name,
                "level2": target.level2,
                "level1": target.level1,
                "actual": target.actual,
                "score": target.score,
                "deviation": target.deviation,
            }
            for term, text in texts.items():
                if text is not None and text == cell.text:
                    yield Holder("indicator_targets", seq, TARGET_COLUMNS[term])
