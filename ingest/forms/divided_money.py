"""Money of an evaluation divided once more below its block: by income, by kind of expenditure.

``按支出性质分：1009.52`` over ``基本支出：600.47`` names no column of the block. Whether budget or
spending is divided shows in its amount, where the total of one column alone is the same. Where no
amount is printed over them, basic and project expenditure make that total together.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.forms.reading import LabelledValue, TableFigure
from ingest.tables.execution_columns import headings_of
from ingest.tables.numbers import number
from ingest.vocabulary import label_field, without_money_unit
from ingest.vocabulary.wording import half_width

BY_KIND = "amount_by_expenditure"
DIVIDED = frozenset({"amount_by_income", BY_KIND})
PHASES = frozenset({"budget_initial", "budget_adjusted", "executed"})
# What expenditure is made of, each once.
BY_EXPENDITURE = ("amount_basic", "amount_project")
BUDGETS = ("budget_adjusted", "budget_initial")


def in_columns(
    figures: Sequence[TableFigure], amounts: Sequence[LabelledValue], block: Sequence[TableFigure]
) -> list[TableFigure]:
    """The ``figures`` of labelled amounts, those whose column of the ``block`` is told under it.

    There its label names the row.
    """
    columns = columns_of(amounts, block)
    return [
        figure
        if column is None
        else replace(
            figure, name="/".join(filter(None, (figure.name, figure.column))), column=column
        )
        for figure, column in zip(figures, columns, strict=True)
    ]


def columns_of(amounts: Sequence[LabelledValue], block: Sequence[TableFigure]) -> list[str | None]:
    """For each amount below the block the heading of its column in that, where it is told.

    An amount stands under the last one that is divided as it is, in its column of the form: money
    by source or by kind of expenditure. Texts print both of one line one after the other.
    """
    totals = _totals(block)
    if not any(value.field in DIVIDED for value in amounts):
        column = _column_of_sum(amounts, totals)
        return [column if value.field in BY_EXPENDITURE else None for value in amounts]
    over: dict[tuple[int, bool], str | None] = {}
    is_divided = False
    found: list[str | None] = []
    for value in amounts:
        if value.field in DIVIDED:
            if is_divided:
                # What the rows above divide is not divided here.
                over = {}
            over[value.cell.column, value.field == BY_KIND] = _column_of(value, totals)
        is_divided = value.field not in DIVIDED
        by_kind = value.field in (*BY_EXPENDITURE, BY_KIND)
        found.append(over.get((value.cell.column, by_kind)))
    return found


def _totals(figures: Sequence[TableFigure]) -> list[tuple[str, Decimal]]:
    """The headings of the budget and of what was spent, with the total under each."""
    rows: dict[int, list[tuple[str, Decimal]]] = {}
    for figure in figures:
        is_total = label_field((figure.name or "").rpartition("/")[2]) == "amount_total"
        amount = _number(figure.value)
        headings = headings_of(figure.column)
        if is_total and amount is not None and headings and label_field(headings[-1]) in PHASES:
            rows.setdefault(figure.row_seq, []).append((figure.column or "", amount))
    return next(iter(rows.values()), [])


def _column_of_sum(
    amounts: Sequence[LabelledValue], totals: Sequence[tuple[str, Decimal]]
) -> str | None:
    """The column whose total basic and project expenditure make together; ``None`` without one.

    ``按支出性质分：`` has no amount of its own over them. A budget that was not changed has the
    same total twice, and is one.
    """
    parts = [(value.field, _number(value.value)) for value in amounts]
    found = [(field, part) for field, part in parts if field in BY_EXPENDITURE and part is not None]
    if sorted(field for field, _ in found) != sorted(BY_EXPENDITURE):
        return None
    whole = sum(part for _, part in found)
    columns = {
        label_field(headings_of(column)[-1]): column for column, total in totals if total == whole
    }
    if len(columns) > 1 and not set(columns) <= {*BUDGETS}:
        return None
    return next((columns[field] for field in (*BUDGETS, "executed") if field in columns), None)


def _column_of(value: LabelledValue, totals: Sequence[tuple[str, Decimal]]) -> str | None:
    """The only column whose total an amount is; ``None`` where none is, or more than one."""
    amount = _number(value.value)
    columns = [column for column, total in totals if total == amount]
    return columns[0] if len(columns) == 1 else None


def _number(text: str) -> Decimal | None:
    return number(without_money_unit(half_width(text)))
