"""On which side of a statement a label stands, told by its number, its words and its neighbours.

``三、其他资金 15.00 五、教育支出`` prints two of three sides: 三 goes on from 二 on the first, 五
from 四 on the second. What may stand on two sides stands on none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ingest.recover.lost_rows.budget_words import Part
from ingest.tables.budget_headings import TOTALS, heading_wording
from ingest.vocabulary.classified import names_class
from ingest.vocabulary.wording import plain

DIGITS = "零一二三四五六七八九"
MARK = re.compile(
    r"(?P<main>[一二三四五六七八九十]{1,3})、|[(（](?P<part>[一二三四五六七八九十]{1,3})[)）]"
    r"|(?P<item>\d{1,2})[.、．](?!\d)|[(（](?P<point>\d{1,2})[)）]"
)
# What is numbered within what: a number of the one begins the others anew.
ORDER = ("main", "part", "item", "point")
INCOME = re.compile("收入|来源|上年结转|年初结转|以前年度")
SOURCE = re.compile("一般公共预算|政府性基金|国有资本经营|财政拨款|财政专户|其他资金|单位资金")
EXPENDITURE = re.compile("支出|结转下年|年末结转|转下年")
OF_TOTAL = re.compile("[合总小]计$")
OF_FUNCTIONS = re.compile("功能")
# What money is spent for, by use and not by function.
OF_USES = re.compile("基本支出|项目支出|机动经费|经营支出|上缴上级|附属单位").search


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the number of its row (行次) where there is one, and the figures behind it."""

    name: Part
    figures: tuple[Part, ...]
    number: Part | None = None

    @property
    def wording(self) -> str:
        """Its words without white space."""
        return plain(self.name.text)


@dataclass(slots=True)
class SideOf:
    """One side of a statement: what its headings say, and how far its labels are numbered."""

    is_income: bool
    is_of_functions: bool
    has_functions_beside: bool
    numbers: dict[str, int] = field(default_factory=dict)

    def takes(self, label: Label) -> bool:
        """Whether a label may stand here next."""
        text = label.wording
        is_income, is_expenditure = INCOME.search(text), EXPENDITURE.search(text)
        if bool(is_income) != bool(is_expenditure) and self.is_income != bool(is_income):
            return False
        is_elsewhere = OF_USES if self.is_of_functions else names_class
        if self.has_functions_beside and is_elsewhere(text):
            return False
        kind, number = numbered(text)
        return kind is None or number == self.numbers.get(kind, 0) + 1

    def goes_on(self, label: Label) -> None:
        """Take note of the number of a label that stands here."""
        kind, number = numbered(label.wording)
        if kind is not None:
            self.numbers[kind] = number
            for within in ORDER[ORDER.index(kind) + 1 :]:
                self.numbers.pop(within, None)


def numbered(text: str) -> tuple[str | None, int]:
    """The kind of a label's number and the number; ``None`` and 0 where it has none."""
    found = MARK.match(text)
    if found is None or found.lastgroup is None:
        return None, 0
    digits = found[found.lastgroup]
    return found.lastgroup, int(digits) if digits.isdecimal() else _number(digits)


def _number(digits: str) -> int:
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return DIGITS.index(ones) if len(ones) == 1 else 0
    return 10 * (DIGITS.index(tens) if tens else 1) + (DIGITS.index(ones) if ones else 0)


def placed(labels: Sequence[Label], sides: Sequence[SideOf]) -> list[int | None] | None:
    """The side of each label of a line, from left to right; ``None`` for one that may be on two.

    ``None`` for all where the line fits in no way, so that the statement is another.
    """
    if len(labels) > len(sides):
        return None
    ways = [
        way
        for way in combinations(range(len(sides)), len(labels))
        if all(sides[side].takes(label) for side, label in zip(way, labels, strict=True))
    ]
    if not ways:
        return None
    found: list[int | None] = []
    for number, label in enumerate(labels):
        chosen = {way[number] for way in ways}
        is_sure = len(chosen) == 1 or _is_of_first(label, chosen, sides)
        found.append(min(chosen) if is_sure else None)
    for side, label in zip(found, labels, strict=True):
        if side is not None:
            sides[side].goes_on(label)
    return found


def _is_of_first(label: Label, chosen: set[int], sides: Sequence[SideOf]) -> bool:
    """Whether of several sides a label is of the first.

    What all was spent is printed once, before whichever side of expenditure; money has its source
    among the income; and a statement opens with its income.
    """
    if not any(sides[side].is_income for side in chosen):
        return OF_TOTAL.search(label.wording) is not None
    is_opening = not any(side.numbers for side in sides) and numbered(label.wording)[1] == 1
    return is_opening or SOURCE.search(label.wording) is not None


def is_total_label(text: str) -> bool:
    """Whether a label is that of a total: 收入总计, 合计."""
    wording = heading_wording(text)
    return wording in TOTALS or OF_TOTAL.search(wording) is not None
