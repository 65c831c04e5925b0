"""Amounts that are printed in the cell of their label: ``其中：财政拨款 86.00 其他资金 0.00``."""

import re
from functools import cache

from ingest.document.values import fixed
from ingest.vocabulary import is_sum, label_field, money_units
from ingest.vocabulary.wording import half_width, kept_of_words

AMOUNT_FIELD = "amount_"
# Labels that say what kind of thing the labels under or beside them are.
OUTER = {"amount_group", "goal_group", "cost_group"}
# ``1、资金来源：（1）政府预算资金``: the first of several labels, behind what they divide.
FIRST_OF_SEVERAL = re.compile(r"\(?[1一](?:\)|[.、])")
AT_END = re.compile(r"\d\s*\D{0,4}$")
BETWEEN_PAIRS = " \t\r\n\u00a0,;、。"
LONGEST = 120


@fixed(frozen=True, slots=True)
class LabelledAmount:
    """A label and its amount in one cell, and where in it they stand.

    The amount ends with its unit, where one is printed: ``120.5万元``.
    """

    label: str
    field: str
    amount: str
    label_span: tuple[int, int]
    span: tuple[int, int]


@cache
def _amount() -> re.Pattern[str]:
    """What divides a label from its amount, the amount, its unit; no number of a list, no rate."""
    decimals = r"\d+(?:,\d{3})*\.\d+(?![\d.)%])"
    whole = r"\d+(?:,\d{3})*(?![\d.、)%]|,\d)"
    return re.compile(
        rf"(?P<divider>\s*:\s*|\s+|)(?P<amount>(?<![\d.,(])(?:{decimals}|{whole}))"
        rf"(?:\s*(?P<unit>{money_units()}))?"
    )


@kept_of_words
def labelled_amounts(text: str) -> tuple[LabelledAmount, ...]:
    """The pairs of label and amount that a cell consists of; none where it holds anything else.

    A number that no mark divides from its label is an amount where it has decimals or a unit. Two
    amounts of one kind are told apart by nothing.
    """
    if len(text) > LONGEST or not AT_END.search(text):
        return ()
    wording = half_width(text)
    found: list[LabelledAmount] = []
    end = 0
    for match in _amount().finditer(wording):
        label = text[end : match.start()].strip(BETWEEN_PAIRS + "，；")
        field = money_field(label)
        is_told = match["divider"] or match["unit"] or "." in match["amount"]
        if field is None or not is_told:
            return ()
        found.append(_pair(text, label, field, (end, match.start()), match))
        end = match.end()
    is_certain = len({pair.field for pair in found}) == len(found)
    return tuple(found) if is_certain and not wording[end:].strip(BETWEEN_PAIRS) else ()


@kept_of_words
def money_field(label: str) -> str | None:
    """The field of a label of money, ``None`` for one that heads others and for any other."""
    field = label_field(label) or numbered_field(label)
    is_money = field is not None and field.startswith(AMOUNT_FIELD) and field not in OUTER
    return field if is_money else None


@kept_of_words
def numbered_field(label: str) -> str | None:
    """The field of the first of several labels, printed behind what they divide.

    ``2、资金结构：（1）基本支出`` stands over ``（2）项目支出``.
    """
    over, _, first = half_width(label).partition(":")
    first = first.strip()
    return label_field(first) if over and FIRST_OF_SEVERAL.match(first) else None


def sum_amount(text: str) -> LabelledAmount | None:
    """A word for the sum and its amount in one cell: ``合计：43.50``."""
    wording = half_width(text).rstrip() if len(text) <= LONGEST else ""
    match = next(_amount().finditer(wording), None)
    if match is None or match.end() != len(wording) or not match["divider"]:
        return None
    label = text[: match.start()].strip()
    total = _pair(text, label, f"{AMOUNT_FIELD}total", (0, match.start()), match)
    return total if is_sum(label) else None


def _pair(
    text: str, label: str, field: str, label_span: tuple[int, int], match: re.Match[str]
) -> LabelledAmount:
    span = (match.start("amount"), match.end())
    return LabelledAmount(label, field, text[slice(*span)], label_span, span)
