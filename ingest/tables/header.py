"""Headings of tables: the one place that tells what a column is headed for.

A heading is a word of the vocabulary or is made of words by a small grammar: when it is for
(年度, 预期 …), what it is of (指标, 目标) and 值. What is neither costs its column, not the
table, and is named with the nearest heading that is known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from ingest.document import Cell, Document, Row
from ingest.vocabulary import HEADING_ROLES, composed_heading, label_field, labels, recognised
from ingest.vocabulary.parts_of_year import is_of_part
from ingest.vocabulary.wording import kept_of_words

# A row heads columns where so many of its cells are headings of indicators.
FEWEST_HEADINGS = 3
LONGEST_HEADING = 24
# What labels money of a project and may be the name of one as well.
MAY_NAME_PROJECTS = frozenset(
    {
        *("amount_operating", "amount_personnel", "amount_basic", "amount_superior"),
        *("amount_county", "amount_local"),
    }
)
LEVELS_OVER = frozenset({"level1", "level2"})
DIGITS_ALONE = re.compile(r"[\d.,%\s-]*")
NEAREST = 0.4


@dataclass(frozen=True, slots=True)
class UnknownHeading:
    """A heading that nobody has told yibao about, and the known one that is nearest to it."""

    cell: Cell
    nearest: str | None

    @property
    def sentence(self) -> str:
        """What is wrong and where, in words."""
        near = f"; nearest: {self.nearest}" if self.nearest else ""
        return f"heading {self.cell.text} at {self.cell.locator} is not known{near}"


@kept_of_words
def heading_role(text: str) -> str | None:
    """What a column with this heading holds, in a row that heads indicators; ``None`` unknown.

    ``other`` is known and of no mart.
    """
    if is_of_part(text):
        return "other"
    field = label_field(text)
    if field in HEADING_ROLES:
        return field
    return composed_heading(text, in_header=True) or field


def with_name(roles: Sequence[str | None]) -> list[str | None]:
    """The roles of headings; where no other heads the names, 绩效指标 beside their level does."""
    if "level3" in roles:
        return list(roles)
    level = "level2" if "level2" in roles else "level1"
    named = [n for n in range(1, len(roles)) if (roles[n - 1], roles[n]) == (level, "goal_group")]
    return ["level3" if named == [n] else role for n, role in enumerate(roles)]


def with_one_name(fields: Sequence[str]) -> list[str]:
    """Fields of which a heading of names right behind one explains it: 三级指标 | 指标内容."""
    kept: list[str] = []
    for field in fields:
        named = next((other for other in reversed(kept) if other != "other"), None)
        kept.append("other" if field == named == "level3" else field)
    return kept


def with_names_of_money(texts: Sequence[str], fields: Sequence[str | None]) -> list[str | None]:
    """The fields, without that of the name of a project: 项目名称, 公用经费, 主管部门.

    In a list another heading of money follows, or a figure.
    """
    found = list(fields)
    for n in range(1, len(found)):
        if (found[n - 1], found[n] in MAY_NAME_PROJECTS) != ("project_name", True):
            continue
        following = fields[n + 1] if n + 1 < len(fields) else None
        is_figure = n + 1 < len(texts) and following is None and texts[n + 1][:1].isdecimal()
        if not is_figure and not (following or "").startswith("amount_"):
            found[n] = None
    return found


def fields_of(texts: Sequence[str]) -> list[str | None]:
    """The field that each of a stream of texts labels.

    Right behind the headings of levels a word that is none elsewhere heads the names: 指标内容.
    """
    fields = with_names_of_money(texts, [label_field(text) for text in texts])
    for number, text in enumerate(texts):
        is_behind = number > 0 and fields[number] is None and fields[number - 1] in LEVELS_OVER
        if is_behind and heading_role(text) == "level3":
            fields[number] = "level3"
    return fields


def unknown_headings(document: Document) -> Iterator[UnknownHeading]:
    """The headings of indicator tables that are not known, each wording once."""
    seen: set[str] = set()
    for row in document.rows:
        if not row.is_table or not _heads_indicators(row):
            continue
        for cell in row.cells:
            wording = cell.recognised
            is_word = 0 < len(wording) <= LONGEST_HEADING and not DIGITS_ALONE.fullmatch(wording)
            if is_word and wording not in seen and heading_role(cell.text) is None:
                seen.add(wording)
                yield UnknownHeading(cell, nearest_heading(cell.text))


def nearest_heading(text: str) -> str | None:
    """The known heading of an indicator table that looks most like this one."""
    found = get_close_matches(recognised(text), _known_headings(), n=1, cutoff=NEAREST)
    return found[0] if found else None


@cache
def _known_headings() -> tuple[str, ...]:
    return tuple(word for word, field in labels().items() if field in HEADING_ROLES)


def _heads_indicators(row: Row) -> bool:
    roles = [heading_role(cell.text) for cell in row.filled]
    known = [role for role in roles if role in HEADING_ROLES]
    return len(known) >= FEWEST_HEADINGS and any(role in ("level1", "level2") for role in known)
