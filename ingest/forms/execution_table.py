"""The money block of an evaluation: what was budgeted, what was spent of it, and the rate.

Headings stand over the rows of the funds (年初预算数, 全年预算数, 全年执行数, 执行率 …), or
beside their amounts (预算数: 100, 执行数: 95) with the parts of each below.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.document import Cell, Row
from ingest.document.set_aside import PAGE_MARK
from ingest.forms.reading import TableFigure
from ingest.tables.execution_columns import (
    HAS_DIGIT,
    HEADINGS,
    RESULTS,
    column_paths,
    headings_of,
    heads_labels,
    heads_texts,
    placed_values,
)
from ingest.tables.labelled_cells import Part, parts
from ingest.vocabulary import is_hint, label_field, without_money_unit
from ingest.vocabulary.parts_of_year import is_of_part
from ingest.vocabulary.wording import half_width

# Farther right stands what is in no column of its table.
WIDEST = 30
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Execution:
    """A money block: its figures, its cells that are labels, and the index after its last row."""

    end: int
    figures: list[TableFigure] = field(default_factory=list)
    labels: list[Cell] = field(default_factory=list)
    page_marks: list[Cell] = field(default_factory=list)


def begins(row: Row) -> bool:
    """Whether a row heads a money block: two of its headings, one of them of what was spent."""
    fields = {label_field(cell.text) for cell in row.cells if cell.text} & HEADINGS
    return row.is_table and len(fields) > 1 and bool(fields & RESULTS)


def is_of_results(figures: Iterable[TableFigure]) -> bool:
    """Whether one of the figures is what was spent, or its rate."""
    return any(
        label_field(heading) in RESULTS
        for figure in figures
        for heading in headings_of(figure.column)
    )


def read(rows: Sequence[Row], index: int) -> Execution:
    """The money block whose headings stand in ``rows[index]``."""
    first = rows[index]
    others = [cell.text for cell in first.cells if label_field(cell.text) is None]
    # 1-6月执行数 is a heading.
    if any(HAS_DIGIT.search(text) and not is_of_part(text) for text in others):
        return _read_beside(rows, index)
    return _read_under(rows, index)


def _read_under(rows: Sequence[Row], index: int) -> Execution:
    """Amounts under their headings, which may take two rows."""
    first = rows[index]
    # What opens the row heads the rows' labels (年度预算数 over 年度资金总额).
    filled = first.filled
    heads = [cell for cell in filled if label_field(cell.text) in HEADINGS]
    fields = [label_field(cell.text) for cell in heads]
    opens_row = heads[0] is filled[0] and fields[0] == "amount_total"
    start = heads[int(opens_row or heads_labels(fields))].column
    height = 1 + sum(_is_inner(row, start) for row in rows[index + 1 : index + 2])
    columns = column_paths(rows[index : index + height], start)
    of_figures = {column: path for column, path in columns.items() if not heads_texts(path)}
    outer = "".join(c.text for c in first.cells[:start])
    found = Execution(index + height)
    found.labels += [cell for row in rows[index : index + height] for cell in row.cells]
    marks: list[Cell] = []
    row_seq = 0
    for position in range(index + height, len(rows)):
        row = rows[position]
        if not row.is_table and PAGE_MARK.fullmatch(row.text):
            marks.append(row.cells[0])
            continue
        if begins(row):
            found.labels += row.cells
            continue
        labels, values = divided(row)
        has_texts = len(of_figures) < len(columns)
        reasons = [
            cell
            for cell in values
            if heads_texts(columns.get(cell.column, "")) or (has_texts and _has_words([cell]))
        ]
        values = [cell for cell in values if cell not in reasons]
        if not labels and values and values[0].column > WIDEST:
            # A figure that could stand under several headings is under none.
            found.end = position + 1
            continue
        if not row.is_table or not _is_money(labels, values):
            break
        name = "/".join(filter(None, (outer, "".join(cell.text for cell in labels))))
        row_seq += 1
        for cell, path in placed_values(values, of_figures):
            figure = TableFigure(row_seq, None, name or None, path, cell.text, cell, row.text)
            found.figures.append(figure)
        found.labels += (*labels, *reasons)
        found.page_marks += marks
        marks = []
        found.end = position + 1
    return found


def _read_beside(rows: Sequence[Row], index: int) -> Execution:
    """Each heading with its amount beside it; below them their parts, in the same columns.

    A heading that nobody listed (到位数) has its amount beside it as well: it is no other's.
    """
    found = Execution(index)
    outer: str | None = None
    headings: list[Part] = []
    for position in range(index, len(rows)):
        row = rows[position]
        listed = parts(row) if row.is_table else []
        is_first = position == index
        if not is_first and not _goes_on_beside(listed, headings):
            break
        outer = next((part.text for part in listed if part.field == "amount_group"), outer)
        labels = [part for part in listed if part.field != "amount_group" and _is_label(part)]
        headings = labels if is_first else headings
        for label, amount in pairwise(listed):
            if label not in labels or amount in labels or not HAS_DIGIT.search(amount.text):
                continue
            name = "/".join(filter(None, (outer, None if is_first else label.text)))
            over = _heading_of(label, labels, headings)
            found.figures.append(
                TableFigure(
                    *(position - index + 1, None, name or None, over, amount.text),
                    *(amount.cells[0], row.text),
                )
            )
        found.labels += [cell for part in listed if _is_label(part) for cell in part.cells]
        found.end = position + 1
    return found


def _is_label(part: Part) -> bool:
    """Whether a part is a label, known or not: a word without figures."""
    is_word = len(CHINESE.findall(part.text)) > 1 and not HAS_DIGIT.search(part.text)
    return part.field is not None or is_word


def _goes_on_beside(listed: Sequence[Part], headings: Sequence[Part]) -> bool:
    """Whether a row is one of parts: it opens with money, or all its words stand under headings."""
    if not listed:
        return False
    if (listed[0].field or "").startswith("amount_"):
        return True
    words = [part for part in listed if _is_label(part)]
    columns = {heading.column for heading in headings}
    is_under = bool(words) and {part.column for part in words} == columns
    return is_under and any(HAS_DIGIT.search(part.text) for part in listed)


def _heading_of(label: Part, labels: Sequence[Part], headings: Sequence[Part]) -> str | None:
    """The heading that a label stands under: in its column, or at its place of as many."""
    above = next((one.text for one in headings if one.column == label.column), None)
    if above is None and len(labels) <= len(headings):
        return headings[labels.index(label)].text
    return above


def divided(row: Row) -> tuple[list[Cell], list[Cell]]:
    """The texts that open a row, and the cells from its first figure or mark on."""
    cells = [cell for cell in row.cells if cell.text and not is_hint(cell.text)]
    first = next(
        (
            number
            for number, cell in enumerate(cells)
            if label_field(cell.text) is None
            and not CHINESE.search(without_money_unit(half_width(cell.text)))
        ),
        len(cells),
    )
    return cells[:first], cells[first:]


def _is_inner(row: Row, start: int) -> bool:
    """Whether a row is the second row of headings: only words, right of the rows' labels."""
    cells = row.filled
    return (
        row.is_table
        and bool(cells)
        and all(cell.column >= start and not HAS_DIGIT.search(cell.text) for cell in cells)
        and all(CHINESE.search(cell.text) for cell in cells)
        and not any((label_field(cell.text) or "").startswith("goal") for cell in cells)
    )


def _is_money(labels: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """Whether a row is one of funds: by its label, or by amounts beside a label nobody listed."""
    terms = [term for cell in labels if (term := label_field(cell.text))]
    if terms:
        return all(term.startswith("amount_") for term in terms)
    joined = label_field("".join(cell.text for cell in labels)) or ""
    has_amounts = any(HAS_DIGIT.search(cell.text) for cell in values)
    return joined.startswith("amount_") or (has_amounts and not _has_words(values))


def _has_words(values: Sequence[Cell]) -> bool:
    return any(len(CHINESE.findall(cell.text)) > 1 for cell in values)
