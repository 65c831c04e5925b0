"""Indicators that a sentence tells behind the name of their level: 数量指标:抽检批次≥50批;…。

A clause counts that is nothing but a name, a sign, a number and its unit, with what was reached
behind it or not: ``巡护车辆≥8辆,实际8辆``. All others stay prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import level_numbers, levels
from ingest.vocabulary.wording import half_width

NUMBER = r"\d[\d.,]*(?<=\d)"
UNIT = r"[^\d\s,;。()≥≤=><:]{0,10}"
# ≥**株: how the template asks for the target.
TEMPLATE = r"(?:\([≥≤=><]{1,2}\*{1,2}[^()]*\))?"
NAME = r"[^\d≥≤=><,;。:]{2,40}?"
ITEM = re.compile(
    rf"[★*▲]*\s*(?P<name>{NAME})\s*{TEMPLATE}\s*(?P<value>(?:[≥≤]|[><]=?|=)\s*{NUMBER}{UNIT})"
    rf"(?:,\s*实际[^\d,;。]{{0,20}}?(?P<actual>{NUMBER}{UNIT}))?(?:,|$)"
)
CLAUSE = re.compile(r"[;。]")
NUMBERED = re.compile(r"^\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[).、])?\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator of a sentence: its second level and what is printed of it."""

    level: str
    name: str
    value: str
    actual: str


def told_targets(text: str) -> tuple[list[Told], str]:
    """The indicators of a line that opens with a level, and the clauses that are none."""
    wording = NUMBERED.sub("", half_width(text), count=1)
    heads = list(_level().finditer(wording))
    if not heads or heads[0].start():
        return [], text
    found: list[Told] = []
    left: list[str] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = wording[head.end() : following.start() if following else len(wording)]
        if 2 not in level_numbers(head["level"]):
            left.append(f"{head['level']}:{body}" if body.strip() else "")
            continue
        for clause in filter(str.strip, CLAUSE.split(body)):
            items = list(_items(clause.strip()))
            found += [Told(head["level"], *item) for item in items]
            left += [] if items else [f"{head['level']}:{clause.strip()}"]
    return found, ";".join(filter(None, left))


def _items(clause: str) -> Iterator[tuple[str, str, str]]:
    """Name, target and result of each indicator of a clause; nothing where a part is none."""
    items: list[tuple[str, str, str]] = []
    place = 0
    while place < len(clause):
        item = ITEM.match(clause, place)
        if item is None:
            return
        items.append((item["name"].strip(), item["value"], item["actual"] or ""))
        place = item.end()
    yield from items


@cache
def _level() -> re.Pattern[str]:
    """The name of a level with a mark behind it, at the beginning of a line or of a clause."""
    names = sorted((name for name in levels() if name.endswith(("指标", "目标"))), key=len)
    return re.compile(rf"(?:^|(?<=[;。:]))\s*(?P<level>{'|'.join(reversed(names))})\s*[:,]\s*")
