"""The total of a card's money that has no label: ``项目资金（万元） | 120.50`` over its sources.

An amount that stands in the block of money beside no label of its own is the total where the card
prints no other and its sources make it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.document import Row
from ingest.forms.reading import LabelledValue, Reading
from ingest.tables.labelled_cells import Part, parts
from ingest.tables.numbers import number
from ingest.vocabulary import recognised, without_money_unit
from ingest.vocabulary.wording import half_width

AMOUNT, GROUP, TOTAL = "amount_", "amount_group", "amount_total"
# The sources that make all money of a project; parts of them (amount_general_public) do not.
SOURCES = frozenset(
    f"{AMOUNT}{source}"
    for source in (
        *("fiscal", "other", "unit", "special_account", "carryover"),
        *("central", "provincial", "local", "superior"),
    )
)
FEWEST_SOURCES = 2
SUBTOTAL = re.compile("小计$")
WITHOUT_PARTS = frozenset({"amount_other", "amount_of_others", "amount_unit"})


def add_bare_total(rows: Sequence[Row], reading: Reading) -> None:
    """Add the total without a label that the head of a card prints, if it is borne out.

    ``rows`` are those of the head, of which ``reading`` holds the labelled values.
    """
    amounts = [value for value in reading.fields if value.field.startswith(AMOUNT)]
    found = list(_candidates(rows))
    is_sure = len(found) == 1 and len({value.field for value in amounts}) == len(amounts)
    if not is_sure or not {value.field for value in amounts} <= SOURCES:
        return
    group, value, row = found[0]
    sources = [_number(amount.value) for amount in amounts]
    parts_of = [amount for amount in sources if amount is not None]
    if len(parts_of) < len(sources) or len(parts_of) < FEWEST_SOURCES:
        return
    if _number(value.text) == sum(parts_of, Decimal(0)):
        cell = value.cells[0]
        reading.fields.append(LabelledValue(TOTAL, group.text, value.text, cell, row))
        reading.load(cell)


def add_total_of_subtotals(reading: Reading) -> None:
    """Add the total of a numbered list of sources that prints subtotals and no total.

    Where all money but one subtotal is printed as none (0.00), that one is all there is.
    """
    amounts = [value for value in reading.fields if value.field.startswith(AMOUNT)]
    subtotals = [value for value in amounts if SUBTOTAL.search(recognised(value.label))]
    if any(value.field == TOTAL for value in amounts) or len(subtotals) < FEWEST_SOURCES:
        return
    # Behind the subtotals stands what has no parts: (三)其他收入.
    others = [value for value in amounts if value.field in WITHOUT_PARTS and value not in subtotals]
    printed = [(value, _number(value.value)) for value in [*subtotals, *others]]
    some = [(value, amount) for value, amount in printed if amount != 0]
    if len(some) == 1 and some[0][0] in subtotals and some[0][1] is not None:
        only = some[0][0]
        group = only.label.rpartition("/")[0] or only.label
        reading.fields.append(
            LabelledValue(TOTAL, group, only.value, only.cell, only.row, only.more_cells, only.span)
        )


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[Part, Part, Row]]:
    """The amounts beside no label in the block of money, each with the label of the block."""
    group: Part | None = None
    for row in (row for row in rows if row.is_table):
        listed = parts(row)
        fields = {part.field for part in listed if part.field is not None}
        group = next((part for part in listed if part.field == GROUP), group)
        if any(not field.startswith(AMOUNT) for field in fields):
            group = None
        values = [part for part in listed if part.field is None]
        is_alone = len(values) == 1 and fields <= {GROUP}
        if group is not None and is_alone and _number(values[0].text) is not None:
            yield group, values[0], row


def _number(text: str) -> Decimal | None:
    wording = half_width(text).strip()
    return None if wording.endswith("%") else number(without_money_unit(wording))
