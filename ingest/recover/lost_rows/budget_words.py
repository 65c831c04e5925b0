"""Cells in the making of a budget table of which a text prints the words alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Row
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.budget_cells import is_amount, is_marked_amount
from ingest.tables.budget_headings import AMOUNTS, LABELS, heading_role
from ingest.tables.preamble import TITLE, declares_unit, opens_with_label
from ingest.vocabulary.wording import half_width, plain

LONGEST_NAME = 40
# 预算数(万元) is a heading.
SENTENCE = re.compile("[。;,，；!?！？]|(?<![(（])(?:万元|亿元)")
# 2024年预算数比2023年执行数 is a heading, though nobody listed it.
PHASE = re.compile(r"20\d\d年度?(?:预算|执行|决算)数|增减")
LONE = re.compile(r"[\u4e00-\u9fff]")
# The cells of two sides run into each other: 47,483,458一、教育支出.
RUN_ON = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+\.\d\d)([一二三四五六七八九十]{1,3}、.+)")
TWO_CELLS = re.compile(
    r"[^\d.,-]\s?\d[\d,]*\.\d\d$|[\u4e00-\u9fff]\d+[.,]?[\u4e00-\u9fff]+[\d.,]*[.,][\d.,]*(?:[\u4e00-\u9fff]|$)"
)
DASHES = frozenset("-—–")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell in the making: its text and the line it is printed in."""

    text: str
    locator: str

    @property
    def is_figure(self) -> bool:
        """Whether it is an amount that no code and no row number can be, or a mark for none."""
        simple = half_width(self.text)
        is_money = is_marked_amount(simple) and not simple.isdigit()
        return is_money or simple == "0" or simple in DASHES

    @property
    def is_number(self) -> bool:
        """Whether it holds digits and nothing else."""
        return plain(self.text).isdigit()

    @property
    def role(self) -> str | None:
        """What it is as a heading of a budget table."""
        return heading_role(self.text)


def is_two_cells(text: str) -> bool:
    """Whether a word is a name and an amount in one, or the signs of both mixed: ``水9利50.00``."""
    return TWO_CELLS.search(text) is not None


def is_over_tables(row: Row) -> bool:
    """Whether a line ends what stands over a table: a title, a label, prose, or rows of another."""
    text = plain(row.text)
    return (
        row.is_table
        or len(text) > 4 * LONGEST_NAME
        or SENTENCE.search(row.text) is not None
        or TITLE.search(text) is not None
        or opens_with_label(row.text)
        or any(is_amount(word) for word in row.text.split())
    )


def in_words(row: Row) -> list[Part]:
    """The words and figures of a line.

    Single characters that follow each other are one word: 合 计.
    """
    texts: list[str] = []
    was_lone = False
    for text in _apart(row.text):
        is_lone = LONE.fullmatch(text) is not None
        if is_lone and was_lone:
            texts[-1] += text
        else:
            texts.append(text)
        was_lone = is_lone
    return [Part(text, row.locator) for text in texts]


def _apart(text: str) -> Iterator[str]:
    """The words of a line, an amount apart from the numbered label that runs on behind it."""
    for word in text.split():
        run_on = RUN_ON.fullmatch(word) if word[0].isdigit() else None
        yield from run_on.groups() if run_on else (word,)


def opens_another(text: str) -> bool:
    """Whether a line stands over another table: its title, its unit, or the heading of names."""
    first = text.split()[:1]
    is_title = TITLE.search(plain(text)) is not None
    return is_title or declares_unit(text) or [heading_role(word) for word in first] == ["name"]


def is_under_headings(rows: Sequence[Row], start: int) -> bool:
    """Whether headings stand right over a line, among which its table cannot begin.

    一般公共预算支出 may be a title.
    """
    above = rows[start - 1] if start else None
    if above is None or above.is_table or len(above.text) > 4 * LONGEST_NAME:
        return False
    return any(
        heading_role(text) in LABELS | {"phase", "leaf"} or PHASE.search(plain(text))
        for text in above.text.split()
    )


def in_one_row(headings: Sequence[Part]) -> list[Part] | None:
    """Two rows of headings as the one they make; ``None`` where they may make several.

    项目 stands over 科目编码 and 科目名称, and each heading beside it reaches down over its own
    column. So do 项目 and one heading over all amounts, which the row below names.
    """
    roles = [part.role for part in headings]
    if roles[:1] == ["ordinal"] and (whole := in_one_row(headings[1:])):
        return [headings[0], *whole]
    if roles[:1] != ["name"] or "code" not in roles[2:]:
        return None
    below = roles.index("code")
    reach_down = all(role in AMOUNTS for role in roles[1:below])
    if reach_down and roles[below:] == ["code", "name"]:
        return [*headings[below:], *headings[1:below]]
    over_all = roles[1:below] in (["group"], ["side"])
    is_whole = roles[below + 1 : below + 2] == ["name"] and len(roles) > below + 2
    if over_all and is_whole and all(role in AMOUNTS for role in roles[below + 2 :]):
        return list(headings[below:])
    return None


def has_amounts(heads: Sequence[Sequence[Part]]) -> bool:
    """Whether headings name amounts."""
    return any(part.role in AMOUNTS for parts in heads for part in parts)


def printed(parts: Sequence[Part]) -> Printed:
    """A row of a table."""
    cells = [(part.text, part.locator) for part in parts]
    return Printed(tuple(cells if len(cells) > 1 else [*cells, ("", cells[0][1])]), is_table=True)
