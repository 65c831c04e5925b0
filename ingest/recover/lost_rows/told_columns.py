"""The columns of a table in which something is printed, where its rows hold fewer amounts.

``合计 640.20 410.00 230.20`` stands under 本年支出合计, 基本支出, 项目支出 and 经营支出. Where
sentences of the same document tell 基本支出410.00万元 and 项目支出230.20万元, which make the total,
there is nothing in the other columns, neither there nor in any row below. Where nothing tells it,
the total alone has its column.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ingest.document import Row
from ingest.recover.lost_rows.amounts_of_tables import Amounts, told_by_tables
from ingest.recover.lost_rows.budget_words import Part
from ingest.recover.lost_rows.certain_places import begins_with_total
from ingest.recover.lost_rows.coded_headings import Headings
from ingest.recover.lost_rows.coded_rows import CodedRow
from ingest.tables.budget_headings import heading_wording
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import plain

# What may stand between the name of an amount and the amount.
BETWEEN = r"(?:支出|收入)?(?:决算|预算)?(?:数|总额|总数)?(?:合计|总计|共计|为|是|:|,)?"
AMOUNT = r"(\d[\d,]*(?:\.\d+)?)(万元|元)"
WAN = Decimal(10000)
# 万元 to a hundred yuan.
PLACES = 2
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])")
MONEY_END = re.compile(r"(?:拨款)?(?:收入|支出)?$")
MOST_COLUMNS = 10


def is_short(body: Sequence[CodedRow], headings: Headings) -> bool:
    """Whether no row has an amount for each column, or one may be of a column not known."""
    most = max((len(row.figures) for row in body), default=0)
    return most < len(headings.amounts) or headings.has_loose


def of_told_columns(
    headings: Headings, body: Sequence[CodedRow], rows: Sequence[Row], known: Amounts
) -> tuple[Headings | None, list[Part]]:
    """The headings of the columns that hold amounts, and the amounts that are of none of them.

    The rows of the body keep those of the columns. ``None`` where no total tells the columns.
    """
    totals = [row.figures for row in body if row.is_total]
    columns = told_columns(headings.amounts, totals, rows, (body, known))
    if columns is None or any(len(row.figures) > len(columns) > 1 for row in body):
        return None, []
    if headings.has_loose and len(columns) == 1 and not all(map(_opens_with_total, body)):
        # What is carried over may stand before the total.
        return None, []
    lost = [part for row in body for part in row.figures[len(columns) :]]
    for row in body:
        row.figures = row.figures[: len(columns)]
    amounts = tuple(headings.amounts[column] for column in columns)
    return replace(headings, amounts=amounts, has_loose=False), lost


def _opens_with_total(row: CodedRow) -> bool:
    """Whether the first amount of a row is that of all others."""
    amounts = [signed(plain(part.text)) or Decimal(0) for part in row.figures]
    return not amounts or (len(amounts) > 1 and amounts[0] == sum(amounts[1:]))


def told_columns(
    headings: Sequence[Part],
    totals: Sequence[Sequence[Part]],
    rows: Sequence[Row],
    by_tables: tuple[Sequence[CodedRow], Amounts] = ((), {}),
) -> tuple[int, ...] | None:
    """The columns that hold amounts, the total first; ``None`` where there is no total column.

    ``totals`` are the amounts of the rows of the whole table; with none of them, or with none
    that sentences or the other tables of the document tell (``by_tables``: the rows of this one,
    and what those print), the total is the only column.
    """
    wordings = [heading_wording(part.text) for part in headings]
    if not begins_with_total(wordings) or len(headings) > MOST_COLUMNS:
        return None
    parts = _parts(totals[0], len(headings)) if len(totals) == 1 else None
    if parts is None:
        return (0,)
    prose = "".join(plain(row.text) for row in rows)
    told = [
        [
            by_sentence or by_table
            for by_sentence, by_table in zip(
                _told(wording, parts, prose),
                told_by_tables(wording, len(parts) + 1, *by_tables),
                strict=True,
            )
        ]
        for wording in wordings[1:]
    ]
    return _fitting(told) or (0,)


def columns_by_labels(
    headings: Sequence[Part], figures: Sequence[Part], labels: Iterable[tuple[str, str]]
) -> tuple[int, ...] | None:
    """The columns of the amounts of a total whose parts bear the names of labels beside it.

    ``labels`` are wordings, each with its amount. ``None`` where they do not tell the columns.
    """
    wordings = [heading_wording(part.text) for part in headings]
    parts = _parts(figures, len(headings)) if begins_with_total(wordings) else None
    if parts is None:
        return None
    named = [(_money(wording), signed(text)) for wording, text in labels]
    told = [
        [
            any(_money(wording) == name and part == amount for name, amount in named)
            for part in parts
        ]
        for wording in wordings[1:]
    ]
    return _fitting(told)


def _parts(figures: Sequence[Part], width: int) -> list[Decimal] | None:
    """The parts of a total that are fewer than its columns and make it."""
    amounts = [signed(plain(part.text)) for part in figures]
    parts = [amount for amount in amounts[1:] if amount]
    is_sum = bool(parts) and len(parts) == len(amounts) - 1 and sum(parts) == amounts[0]
    return parts if is_sum and len(amounts) < width and min(parts) > 0 else None


def _fitting(told: Sequence[Sequence[bool]]) -> tuple[int, ...] | None:
    """The columns of a total and its parts, in order; ``told`` says which column may hold which."""
    fits = [
        columns
        for columns in combinations(range(len(told)), len(told[0]))
        if all(told[column][n] for n, column in enumerate(columns))
    ]
    return (0, *(column + 1 for column in fits[0])) if len(fits) == 1 else None


def _money(wording: str) -> str:
    """The name of money without what is added to it: 一般公共预算财政拨款收入."""
    return MONEY_END.sub("", NUMBERED.sub("", wording).replace("财政", ""))


def _told(wording: str, parts: Sequence[Decimal], prose: str) -> list[bool]:
    """For each part whether a sentence gives the amount of that name."""
    found = [
        (signed(match[1]) or Decimal(0), match[2])
        for match in re.finditer(re.escape(wording) + BETWEEN + AMOUNT, prose)
    ]
    return [any(_is_same(part, amount, unit) for amount, unit in found) for part in parts]


def _is_same(part: Decimal, amount: Decimal, unit: str) -> bool:
    """Whether an amount of a table is that of a sentence, which may print 万元 rounded."""
    is_rounded = unit == "万元" and round(part / WAN, PLACES) == amount
    return part == amount or is_rounded
