"""Whether the amounts of a table add up under the headings that it is given.

Headings that are put together from pieces may stand in another order than their columns: then
``合计`` is not what the others make, nor ``基本支出`` what ``人员经费`` and ``公用经费`` do.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ingest.recover.lost_rows.coded_rows import CodedRow
from ingest.tables.budget_headings import SUBTOTAL, WHOLES, heading_wording
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import plain

OVER_PARTS = WHOLES | {SUBTOTAL}
BASIC, PROJECT = "基本支出", "项目支出"
BASIC_PARTS = (("人员经费", "公用经费"), ("人员支出", "公用支出"), ("人员经费", "日常公用经费"))
# Amounts in 万元 are rounded; a publisher may have misprinted a row.
TOLERANCE = Decimal("0.03")
MOST_WRONG = 0.1
MOST_COLUMNS = 8
Sum = tuple[int, tuple[int, ...]]


def add_up(headings: Sequence[str], body: Sequence[CodedRow]) -> bool:
    """Whether rows with an amount in each column have the sums that the headings tell."""
    return _add_up(list(_sums([heading_wording(text) for text in headings])), len(headings), body)


def is_proved(headings: Sequence[str], body: Sequence[CodedRow]) -> bool:
    """Whether a row with an amount in each column shows that its sums are those of the headings."""
    full = [row for row in body if len(row.figures) == len(headings)]
    return bool(full) and add_up(headings, full)


def add_up_of_basic(headings: Sequence[str], body: Sequence[CodedRow]) -> bool:
    """Whether 基本支出 is what its parts make, where these have columns."""
    return _add_up(list(_of_basic([heading_wording(t) for t in headings])), len(headings), body)


def certain_columns(headings: Sequence[str], texts: Sequence[str]) -> dict[int, int]:
    """The columns of the amounts of a row that lacks some, by their number, where sums tell them.

    Under 合计, 基本支出, 人员经费, 公用经费 and 项目支出 two amounts as large as the total stand
    under 基本支出 and one of its parts; which one is left open.
    """
    sums = list(_sums([heading_wording(text) for text in headings]))
    width, number = len(headings), len(texts)
    if not sums or not 1 < number < width <= MOST_COLUMNS:
        return {}
    ways = [
        columns
        for columns in combinations(range(width), number)
        if _holds([texts[columns.index(n)] if n in columns else "0" for n in range(width)], sums)
    ]
    sure = (n for n in range(number) if len({way[n] for way in ways}) == 1)
    return {n: ways[0][n] for n in sure}


def _add_up(sums: Sequence[Sum], width: int, body: Sequence[CodedRow]) -> bool:
    full = [row.figures for row in body if len(row.figures) == width]
    if not sums or not full:
        return True
    wrong = sum(not _holds([plain(part.text) for part in figures], sums) for figures in full)
    return wrong <= MOST_WRONG * len(full)


def _sums(wordings: Sequence[str]) -> Iterator[Sum]:
    """Which column is the sum of which others."""
    place = {wording: n for n, wording in enumerate(wordings)}
    of_basic = list(_of_basic(wordings))
    within = {number for _, numbers in of_basic for number in numbers}
    yield from of_basic
    if wordings[0] in OVER_PARTS:
        begins = place[SUBTOTAL] + 1 if SUBTOTAL in wordings[1:] else len(wordings)
        parts_of_year = set(range(begins, len(wordings)))
        others = set(range(1, len(wordings))) - within - parts_of_year
        if others:
            yield 0, tuple(sorted(others))
        if parts_of_year:
            yield place[SUBTOTAL], tuple(sorted(parts_of_year))
    elif SUBTOTAL in place and BASIC in place and PROJECT in place:
        yield place[SUBTOTAL], (place[BASIC], place[PROJECT])


def _of_basic(wordings: Sequence[str]) -> Iterator[Sum]:
    place = {wording: n for n, wording in enumerate(wordings)}
    for parts in BASIC_PARTS:
        if BASIC in place and all(part in place for part in parts):
            yield place[BASIC], tuple(place[part] for part in parts)


def _holds(texts: Sequence[str], sums: Sequence[Sum]) -> bool:
    amounts = [signed(text) or Decimal(0) for text in texts]
    return all(
        abs(amounts[whole] - sum(amounts[part] for part in parts)) <= TOLERANCE
        for whole, parts in sums
    )
