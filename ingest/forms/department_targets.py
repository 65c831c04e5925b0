"""A department's own form (整体支出绩效目标表): its money, tasks and goals, then its indicators.

One that prints what was spent or reached is its evaluation (整体支出绩效自评表).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.document import Cell, Document, Row, Spans
from ingest.forms import evaluation
from ingest.forms.card_head import CLOSING, read_head, read_tail
from ingest.forms.card_sides import horizons
from ingest.forms.divided_money import in_columns
from ingest.forms.indicator_rows import read_rows
from ingest.forms.reading import LabelledValue, Reading, TableFigure, TargetRow
from ingest.recover.centred_levels import CentredTarget, read_centred
from ingest.tables.indicator_header import header_of
from ingest.tables.labelled_cells import MARGIN, first_field, parts
from ingest.tables.preamble import TITLE, Preamble, is_heading
from ingest.vocabulary import label_field, recognised

NAME = "department_targets"
EVALUATION = "department_evaluation"
SCOPE = "department"
WHOLE = re.compile(r"整体(?:支出|预算)|部门(?:\(单位\))?整体绩效")
WHOLE_MONEY = re.compile(r"(?:部门|单位|部门\(单位\)|年度)*(?:整体|总体)(?:支出|资金|预算)")
# A title without the word for a table.
WHOLE_TARGETS = re.compile(r"(?:20\d\d年度?)?(?:部门|单位|部门\(单位\))?整体(?:支出)?绩效目标")
# The name, what the department does, its expenditure by kind, and the headings of its money.
LINES_BELOW = 8
SIDES = frozenset({"amount_income", "amount_expenditure"})
PART_OF = "其中"
OF_ONE_SIDE = re.compile("(?:收入|支出)构成")
# Title, year, agency, unit and a page mark or two.
LINES_ABOVE = 8
# 申报日期:2023-12-01
LONGEST_LINE_ABOVE = 30
SENTENCE = re.compile("[。;]")


def begins(document: Document, index: int) -> bool:
    """Whether a row opens a department's own form.

    A title that says 整体支出 or 整体预算 stands above, in a line or in a row of its table alone;
    or the row names a department, and one of the next says so of its money.
    """
    rows = document.rows
    if not rows[index].is_table:
        return False
    for row in reversed(rows[max(0, index - LINES_ABOVE) : index]):
        filled = row.filled
        wording = filled[0].recognised if filled else ""
        is_short = len(wording) <= LONGEST_LINE_ABOVE and not SENTENCE.search(wording)
        if len(filled) > 1 or not (is_short or (filled and is_heading(filled[0]))):
            break
        fields = {part.field for part in parts(rows[index])} - {None}
        if WHOLE.search(wording) and TITLE.search(wording):
            return bool(fields)
        if WHOLE_TARGETS.fullmatch(wording):
            return "agency" in fields and "project_name" not in fields
        if row.is_table and not (TITLE.search(wording) or _stands_under_title(filled)):
            break
    return _names_department(rows[index : index + 1 + LINES_BELOW])


def _stands_under_title(filled: Sequence[Cell]) -> bool:
    """Whether a row of the table alone is the year of the form, or heads its first rows."""
    return len(filled) == 1 and (is_heading(filled[0]) or label_field(filled[0].text) == MARGIN)


def _names_department(rows: Sequence[Row]) -> bool:
    """Whether a row is a department's name behind its label, over money called that of a whole."""
    first, *below = rows
    if [part.field for part in parts(first)] != ["agency", None]:
        return False
    return any(
        row.is_table and WHOLE_MONEY.match(cell.recognised)
        for row in below
        for cell in row.cells[:2]
    )


def read(document: Document, index: int, preamble: Preamble) -> Reading:
    """The form that begins at ``index``: figures of its money, fields of its head, its targets."""
    rows = document.rows
    reading = Reading(NAME, index, index, preamble)
    end = read_head(rows, index, reading)
    block = list(reading.figures)
    above = max((figure.row_seq for figure in block), default=0)
    amounts = list(filter(is_money, reading.fields))
    reading.fields[:] = [value for value in reading.fields if not is_money(value)]
    reading.figures.extend(in_columns(money(amounts, above), amounts, block))
    has_results = False
    if end < len(rows) and (head := header_of(rows, end)[0]):
        has_results = head.has_results
        end = read_tail(rows, _read_indicators(document, end, reading), reading)
    if evaluation.is_evaluation(reading, has_results):
        evaluation.make(reading, EVALUATION)
    reading.end = end
    return reading


def is_money(value: LabelledValue) -> bool:
    """Whether a labelled value is an amount: a department's are figures, a project's are fields."""
    return value.field.startswith("amount_")


def money(fields: Iterable[LabelledValue], above: int) -> list[TableFigure]:
    """The labelled amounts of a department as figures; ``above`` rows came before theirs.

    其中 beside the total of income or expenditure is a part of that: its path begins with it. So
    is what stands under one of two such totals that are printed side by side.
    """
    fields = list(filter(is_money, fields))
    totals = [value for value in fields if value.field in SIDES]
    beside = {
        value.cell.column: value
        for value in totals
        if sum(other.row is value.row for other in totals) > 1
    }
    found: list[TableFigure] = []
    # Several amounts of one cell are not told apart by their column: each has a row of its own.
    numbers: dict[tuple[int, int], int] = {}
    in_cell: Counter[Cell] = Counter()
    total: LabelledValue | None = None
    for value in fields:
        # The label of the block, then the heading of a side of it, if any, and the label itself.
        is_deep = value.label.count("/") > 1
        outer, _, label = value.label.partition("/") if is_deep else value.label.rpartition("/")
        if OF_ONE_SIDE.match(recognised(outer)):
            # 财政拨款 is income under 收入构成, and expenditure where no side is named.
            label = f"{outer}/{label}"
        if value.field in SIDES:
            total = value
        elif total and total.row is value.row and recognised(label).startswith(PART_OF):
            label = f"{total.label.rpartition('/')[2]}/{label}"
        elif (over := beside.get(value.cell.column)) and value.row.index > over.row.index:
            label = f"{over.label.rpartition('/')[2]}/{label}"
        place = (value.row.index, in_cell[value.cell])
        in_cell[value.cell] += 1
        row_seq = above + numbers.setdefault(place, len(numbers) + 1)
        found.append(
            TableFigure(
                *(row_seq, None, outer or None, label, value.value, value.cell, value.row.text),
                span=value.span,
            )
        )
    return found


def _read_indicators(document: Document, index: int, reading: Reading) -> int:
    """Read the indicators under the header at ``index``; gives the index of the first row after.

    Levels stand at the top of their block, or, where rows come before any level, in its middle; of
    rows that were put back from lines they are not known.
    """
    rows = document.rows
    found = read_rows(document, index, SCOPE, horizons(rows[reading.start : index]))
    at_top = found.targets and found.targets[0].level1 is not None and not found.is_in_middle
    is_recovered = rows[index].spans is Spans.RECOVERED
    if found.has_results or found.has_stated_levels or at_top or is_recovered:
        evaluation.add_total(reading, found)
        targets, loaded, set_aside, end = found.targets, found.loaded, found.set_aside, found.end
    else:
        block, heads, end = _table(rows, index + 1)
        centred, loaded, set_aside = read_centred(document, block)
        targets = [_target(found) for found in centred]
        set_aside += [(cell, "repeated_heading") for row in heads for cell in row.cells]
    reading.targets.extend(targets)
    for cell in loaded:
        reading.load(cell)
    for cell, reason in set_aside:
        reading.lay_aside(cell, reason)
    return end


def _target(found: CentredTarget) -> TargetRow:
    """A target put together from its lines; operator and unit are still in its value."""
    return TargetRow(
        SCOPE,
        found.level1,
        found.level2,
        found.name,
        None,
        found.value,
        None,
        None,
        found.cell,
        found.source_text,
    )


def _table(rows: Sequence[Row], index: int) -> tuple[list[Row], list[Row], int]:
    """The rows of a table from ``index`` on, apart from head rows printed again, and its end."""
    block: list[Row] = []
    heads: list[Row] = []
    while index < len(rows) and rows[index].is_table and first_field(rows[index]) not in CLOSING:
        row = rows[index]
        fields = {part.field for part in parts(row)} - {None, "goal_group"}
        (heads if fields else block).append(row)
        index += 1
    return block, heads, index
