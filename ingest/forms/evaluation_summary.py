"""A summary of self-evaluations: one table, one row a project with its money, rate and score.

Every project is a reading of its own, so that each has its fields and its figures; the
headings belong to the first. A sum over the projects is set aside, for its rows are loaded.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Cell, Document, Row
from ingest.document.set_aside import PAGE_MARK
from ingest.forms.execution_table import CHINESE
from ingest.forms.reading import LabelledValue, Reading, TableFigure
from ingest.tables.execution_columns import HAS_DIGIT, column_paths, headings_of, placed_values
from ingest.tables.preamble import Preamble
from ingest.vocabulary import is_sum, label_field

NAME = "evaluation_summary"
RESULTS = frozenset({"executed", "execution_rate", "balance", "score"})
UNITS = frozenset({"agency", "implementing_unit"})
CODE = ("编码", "代码", "编号")
FEWEST_HEADINGS = 4
MOST_HEADING_ROWS = 3


def begins(document: Document, index: int) -> bool:
    """Whether a row heads a list of projects with results, and no indicators."""
    return _is_header(document.rows[index])


def read(document: Document, index: int, preamble: Preamble) -> list[Reading]:
    """The projects under the headings at ``index``; without one a reading of its headings."""
    table = _Table(document.rows, index)
    readings: list[Reading] = []
    starts = [index, *(row.index for row in table.projects[1:]), table.end]
    for start, end in pairwise(starts):
        reading = Reading(NAME, start, end, preamble)
        for row in document.rows[start:end]:
            if row in table.projects:
                table.add_project(reading, row, len(readings) + 1)
            else:
                table.lay_aside(reading, row)
        readings.append(reading)
    return readings


class _Table:
    """The rows of a summary by what they are, and its columns."""

    def __init__(self, rows: Sequence[Row], index: int) -> None:
        height = _height(rows, index)
        self.headings = list(rows[index : index + height])
        first = self.headings[0]
        self.fields = {
            cell.column: field for cell in first.cells if (field := label_field(cell.text))
        }
        self.name = next(c for c, field in self.fields.items() if field == "project_name")
        self.paths = column_paths(self.headings, 0)
        self.projects: list[Row] = []
        self.end = index + height
        self._divide(rows)
        units = {cell.text for row in self.projects for cell in row.cells if self._is_agency(cell)}
        self.has_one_agency = len(units) == 1

    def _divide(self, rows: Sequence[Row]) -> None:
        """Find the projects and the end: a paragraph that is no page mark, or another table."""
        again = 0
        for row in rows[self.end :]:
            if not row.is_table and not PAGE_MARK.fullmatch(row.text):
                break
            if _is_header(row):
                again = row.index + _height(rows, row.index)
            if row.index < again:
                self.headings.append(row)
            elif self._is_project(row):
                self.projects.append(row)
            elif row.is_table and not _is_sum_row(row) and _opens_form(row):
                break
            self.end = row.index + 1 if row.is_table else self.end

    def _is_project(self, row: Row) -> bool:
        name = row.cells[self.name].text if self.name < len(row.cells) else ""
        has_figures = any(HAS_DIGIT.search(cell.text) for cell in row.cells[self.name + 1 :])
        return bool(CHINESE.search(name)) and has_figures and not _is_sum_row(row)

    def _is_agency(self, cell: Cell) -> bool:
        return bool(cell.text) and self.fields.get(cell.column) == "agency"

    def add_project(self, reading: Reading, row: Row, row_seq: int) -> None:
        """The fields and figures of one project."""
        name = row.cells[self.name].text
        figures = [cell for cell in row.cells[self.name + 1 :] if self._is_value(cell)]
        columns = {c: path for c, path in self.paths.items() if self._holds_figures(c)}
        for cell, path in placed_values(figures, columns):
            reading.figures.append(
                TableFigure(row_seq, None, name, path, cell.text, cell, row.text)
            )
            reading.load(cell)
        for cell in row.cells:
            field = self.fields.get(cell.column)
            if not cell.text or cell in figures:
                continue
            if field == "project_name" or field in UNITS:
                term = "implementing_unit" if field in UNITS and not self._names(cell) else field
                label = self.paths[cell.column]
                reading.fields.append(LabelledValue(term, label, cell.text, cell, row))
                reading.load(cell)
            else:
                reading.lay_aside(cell, _reason(cell, self.name))

    def _names(self, cell: Cell) -> bool:
        """Whether a unit's name says whose filing it is: the only one of an agency's column."""
        return self._is_agency(cell) and self.has_one_agency

    def _holds_figures(self, column: int) -> bool:
        heading = headings_of(self.paths[column])[-1]
        field = label_field(heading)
        is_words = field in {*UNITS, "project_name", "person", "remark", "conclusion", "deviation"}
        return column > self.name and not is_words and not any(w in heading for w in CODE)

    def _is_value(self, cell: Cell) -> bool:
        is_words = len(CHINESE.findall(cell.text)) > 1
        return bool(cell.text) and not is_words and self._holds_figures_at(cell)

    def _holds_figures_at(self, cell: Cell) -> bool:
        return cell.column not in self.paths or self._holds_figures(cell.column)

    def lay_aside(self, reading: Reading, row: Row) -> None:
        """A row that is no project: headings, a page mark, the sum, a row between projects."""
        for cell in row.cells:
            if row in self.headings:
                reading.lay_aside(cell, "label_text")
            elif not row.is_table:
                reading.lay_aside(cell, "page_number")
            elif _is_sum_row(row):
                reading.lay_aside(cell, "sum_of_rows")
            elif CHINESE.search(cell.text):
                reading.lay_aside(cell, "label_text")


def _is_header(row: Row) -> bool:
    fields = [label_field(cell.text) for cell in row.filled]
    is_list = "project_name" in fields and not {"level1", "level3"} & set(fields)
    has_results = any(field in RESULTS for field in fields)
    return row.is_table and is_list and len(fields) >= FEWEST_HEADINGS and has_results


def _height(rows: Sequence[Row], index: int) -> int:
    """How many rows the headings take: rows of words that leave the column of names empty."""
    name = next(c.column for c in rows[index].cells if label_field(c.text) == "project_name")
    height = 1
    for row in rows[index + 1 : index + MOST_HEADING_ROWS]:
        cells = row.filled
        is_words = all(CHINESE.search(c.text) and c.column != name for c in cells)
        if not row.is_table or not is_words or len(cells) < 2 or _is_sum_row(row):
            break
        height += 1
    return height


def _is_sum_row(row: Row) -> bool:
    words = [cell.text for cell in row.cells if CHINESE.search(cell.text)]
    return bool(words) and is_sum(words[0])


def _opens_form(row: Row) -> bool:
    """Whether a row is of another table: it opens with a label."""
    first = next(iter(row.filled), None)
    return first is not None and label_field(first.text) is not None


def _reason(cell: Cell, name: int) -> str:
    """Why a cell beside the figures is no record: the number of the row, a code, words."""
    if cell.column < name:
        return "heading_number"
    return "classification_code" if not CHINESE.search(cell.text) else "label_text"
