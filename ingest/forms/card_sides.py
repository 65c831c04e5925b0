"""Two things side by side in the head of a card: what was meant and what came of it, or two terms.

Goals stand under their headings (预期目标 beside 实际完成情况, 中期目标 beside 年度目标);
medium-term money stands left of that of the year.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.document import Row
from ingest.forms.reading import LabelledValue
from ingest.forms.unlisted_labels import is_word_of_money
from ingest.tables.amounts_in_labels import sum_amount
from ingest.tables.budget_headings import heading_wording
from ingest.tables.labelled_cells import Part, parts
from ingest.vocabulary import is_sum, label_field, recognised

AMOUNT, AMOUNT_MEDIUM = "amount_", "amount_medium_"
# A total of all years where that of the year stands beside it, else the only one.
WHOLE, TOTAL = "amount_whole_total", "amount_total"
# What opens the side of the year; a source beside the total of all years is of no other side.
TOTALS = frozenset({TOTAL, "amount_requested"})
AMOUNT_HEADING = re.compile(r"(?:预算)?(?:金额|数额)")
OTHER_FISCAL = {"amount_fiscal", "amount_government_fund", "amount_state_capital"}
TOTAL_WORDS = frozenset({"总额", "总金额", "金额"})
# Labels of money where a total and its sources stand beside them.
MONEY_WORDS = frozenset({"资金来源", "年度预算", "资金构成"})
# The label of the block and the total come before the sources.
FEWEST_SOURCES = 2
DIGIT = re.compile(r"\d")
OF_YEAR = ("当年", "年度", "本年")


def goals_under(row: Row, headings: Sequence[Part]) -> list[tuple[Part, Part]] | None:
    """The goals of a row, each with its heading; ``None`` where the row is none of goals."""
    found = parts(row) if row.is_table else []
    if not found or any(part.field for part in found) or len(found) > len(headings):
        return None
    if len(found) == len(headings):
        return list(zip(headings, found, strict=True))
    left = [[h for h in headings if h.column <= part.column] for part in found]
    return [
        (over[-1] if over else headings[0], part) for over, part in zip(left, found, strict=True)
    ]


def names_project(found: Sequence[Part]) -> bool:
    """Whether a row opens with the label of a project's name."""
    return bool(found) and found[0].field == "project_name"


def names_another(found: Sequence[Part], fields: Sequence[LabelledValue]) -> bool:
    """Whether a row names another project; a blank name is that of a card that has none yet."""
    has_name = any(value.field == "project_name" for value in fields)
    is_blank = len(found) == 1 or (len(found) > 1 and found[1].field is not None)
    return names_project(found) and (has_name or not is_blank)


def told_apart(found: Sequence[Part]) -> list[Part]:
    """A row's labels, the project's total named medium-term where the year's stands beside it.

    The year's is named so where both are totals: 资金总额 beside 当年资金总额.
    """
    totals = [part for part in found if part.field == TOTAL]
    first = totals[0] if len(totals) > 1 and _is_of_year(totals[1]) else None
    if first is not None and _is_of_year(first):
        first = None
    whole = f"{AMOUNT_MEDIUM}total" if totals else TOTAL
    named = [
        replace(part, field=f"{AMOUNT_MEDIUM}total")
        if part is first
        else (replace(part, field=whole) if part.field == WHOLE else part)
        for part in found
    ]
    return _with_group(named)


def _with_group(found: Sequence[Part]) -> list[Part]:
    """A row's labels; one of money right before another, known or not, heads what follows.

    资金金额 | 实施周期总额 | 3000.00 is no amount of 资金金额, whose rows those are.
    """
    fields = [part.field for part in found[:3]]
    if len(fields) < 3 or fields[0] not in (TOTAL, WHOLE) or fields[2] is not None:
        return list(found)
    below = found[1]
    is_label = (below.field or "").startswith(AMOUNT)
    is_label = is_label or (below.field is None and is_word_of_money(below.text))
    if not is_label or DIGIT.search(found[2].text) is None:
        return list(found)
    return [replace(found[0], field="amount_group"), *found[1:]]


def _is_of_year(part: Part) -> bool:
    return recognised(part.text).startswith(OF_YEAR)


def with_totals(found: Sequence[Part], outer: Part | None) -> list[Part]:
    """A row's labels; a word for the sum over an amount is the total of the money it stands in."""
    if not found or outer is None or outer.field != "amount_group":
        return list(found)
    found = [piece for part in found for piece in _sum_divided(part)]
    return [
        replace(part, field="amount_total")
        if part.field is None and _is_total(part.text) and below is not None and below.field is None
        else part
        for part, below in zip(found, [*found[1:], None], strict=True)
    ]


def _is_total(word: str) -> bool:
    return is_sum(word) or heading_wording(word) in TOTAL_WORDS


def _sum_divided(part: Part) -> list[Part]:
    """The word for the sum and the amount that one cell holds: ``合计：43.50``; else the part."""
    total = sum_amount(part.text) if part.field is None and len(part.cells) == 1 else None
    if total is None or part.text != part.cells[0].text:
        return [part]
    return [
        replace(part, text=total.label, span=total.label_span),
        replace(part, text=total.amount, span=total.span),
    ]


def with_sum_heading(found: Sequence[Part]) -> Sequence[Part]:
    """The labels of a row; a word for the sum between money and its sources is the total."""
    fields = [part.field for part in found]
    if fields[:1] == [None] and heading_wording(found[0].text) in MONEY_WORDS:
        found = [replace(found[0], field="amount_group"), *found[1:]]
        fields[0] = "amount_group"
    is_row = fields[:2] == ["amount_group", None] and len(fields) > FEWEST_SOURCES
    if not is_row or not all((field or "").startswith("amount_") for field in fields[2:]):
        return found
    word = found[1].text
    total = replace(found[1], field="amount_total")
    return [found[0], total, *found[2:]] if _is_total(word) else found


def with_fiscal(fields: Sequence[LabelledValue]) -> list[LabelledValue]:
    """A card's fields; what it prints of one fiscal source alone is all its fiscal money."""
    named = {value.field for value in fields}
    if f"{AMOUNT}general_public" not in named or named & OTHER_FISCAL:
        return list(fields)
    return [
        replace(value, field=f"{AMOUNT}fiscal")
        if value.field == f"{AMOUNT}general_public"
        else value
        for value in fields
    ]


def with_medium(fields: Sequence[LabelledValue]) -> list[LabelledValue]:
    """A card's fields; of two alike under totals of both terms the first is medium-term.

    So it is where the rows of its money are lost: 中期资金总额 before 年度资金总额, then each
    source twice. What is said to be of the year is so wherever it stands: 当年财政拨款.
    """
    fields = _whole_apart(fields)
    named = [value.field for value in fields]
    if not {f"{AMOUNT_MEDIUM}total", TOTAL} <= {*named}:
        return list(fields)
    found: list[LabelledValue] = []
    for number, value in enumerate(fields):
        is_source = value.field.startswith(AMOUNT) and value.field not in (TOTAL, "amount_group")
        is_pair = is_source and named.count(value.field) == 2
        is_first = is_pair and _medium_of_two(fields, value.field) == number
        is_alone = f"{AMOUNT_MEDIUM}{value.field.removeprefix(AMOUNT)}" not in named
        if is_first and is_alone and not value.field.startswith(AMOUNT_MEDIUM):
            value = replace(value, field=value.field.replace(AMOUNT, AMOUNT_MEDIUM))
        found.append(value)
    return found


def _medium_of_two(fields: Sequence[LabelledValue], field: str) -> int:
    """The place of the one of two alike that is of all years: the first, but where it alone says
    that it is of the year."""
    first, second = (number for number, value in enumerate(fields) if value.field == field)
    of_year = [
        recognised(fields[number].label.rpartition("/")[2])
        .removeprefix("其中:")
        .startswith(OF_YEAR)
        for number in (first, second)
    ]
    return second if of_year == [True, False] else first


def _whole_apart(fields: Sequence[LabelledValue]) -> list[LabelledValue]:
    """A card's fields; the total of all years is medium-term where the year's stands in any row.

    Of two totals of which one says that it is of the year the other is of all years: 资金总额
    beside 当年资金总额.
    """
    words = [value.label.rpartition("/")[2] if value.field == TOTAL else "" for value in fields]
    of_year = [word for word in words if recognised(word).startswith(OF_YEAR)]
    others = [word for word in words if word and word not in of_year]
    is_pair = len(of_year) == len(others) == 1
    return [
        replace(value, field=f"{AMOUNT_MEDIUM}total")
        if of_year and word in others and (is_pair or label_field(word) == WHOLE)
        else value
        for value, word in zip(fields, words, strict=True)
    ]


def side_headings(found: Sequence[Part]) -> dict[int, str]:
    """The headings of two lists of money side by side, by their column; none in other rows.

    Each stands beside a heading of its amounts: 部门预算支出 | 预算金额 | 收入来源 | 预算金额.
    """
    words = [part for part in found if part.field != "amount_group"]
    names, amounts = words[::2], words[1::2]
    is_headed = len(amounts) > 1 and len(names) == len(amounts)
    if not is_headed or not all(AMOUNT_HEADING.match(recognised(p.text)) for p in amounts):
        return {}
    return {part.column: part.text for part in names}


def under_sides(found: Sequence[Part], sides: Mapping[int, str]) -> list[Part]:
    """A row's labels of money, each behind the heading of the list that it stands in."""
    return [
        replace(part, text=f"{sides[part.column]}/{part.text}")
        if part.column in sides and _is_annual(part)
        else part
        for part in found
    ]


def annual_column(found: Sequence[Part]) -> int | None:
    """The column from which on a row's money is that of the year, where the left is medium-term."""
    medium = next((part for part in found if (part.field or "").startswith(AMOUNT_MEDIUM)), None)
    if medium is None:
        return None
    right = (part.column for part in found if part.field in TOTALS and part.column > medium.column)
    return next(right, None)


def by_side(found: Sequence[Part], border: int | None) -> list[Part]:
    """A row's labels of money, those on the medium-term side named so.

    Of two alike the left one is medium-term, wherever extraction moved them.
    """
    if border is None:
        return list(found)
    amounts = [part for part in found if _is_annual(part)]
    is_pair = len(amounts) == 2
    medium = amounts[:1] if is_pair else [part for part in amounts if part.column < border]
    return [
        replace(part, field=part.field.replace(AMOUNT, AMOUNT_MEDIUM))
        if part.field and part in medium
        else part
        for part in found
    ]


def horizons(rows: Sequence[Row]) -> tuple[str, ...]:
    """The headings of the two sides, the left one first: of the last row that names both."""
    for row in reversed(rows):
        found = told_apart(parts(row)) if row.is_table else []
        medium = [part for part in found if (part.field or "").endswith("_medium")]
        medium += [part for part in found if (part.field or "").startswith(AMOUNT_MEDIUM)]
        annual = [part for part in found if part.field == "goal" or _is_annual(part)]
        if medium and annual:
            # 总体目标 may open the row.
            pair = sorted([medium[0], annual[-1]], key=lambda part: part.column)
            return tuple(part.text for part in pair)
    return ()


def _is_annual(part: Part) -> bool:
    field = part.field or ""
    return field.startswith(AMOUNT) and not field.startswith((AMOUNT_MEDIUM, "amount_group"))
