"""Registers of a text that prints a row a line, its cells divided by spaces, and no empty ones.

``办案经费 某旗司法局 1,030,700.00 产出指标 数量指标 办结案件 正向 大于等于 70 件 8`` has
its cells in their order: the project's own up to its first level, the levels, a name, and behind
the name one sign at least. What stands behind the signs is a target, a unit that is known as one
and points. A row may go on in the lines below it, as where a blank cell broke it. A row that does
not fit stands apart, and so do those below it until levels of both ranks are named again; where it
may have opened a project, until the next does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Row
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.tables.budget_cells import is_amount
from ingest.tables.header import heading_role
from ingest.vocabulary import (
    indicator_words,
    is_direction,
    is_operator,
    is_unit,
    level_numbers,
    recognised,
)
from ingest.vocabulary.agency import agency_name

SPACE = re.compile(r"\s+")
LEVELS = ("level1", "level2", "level3")
SIGNS = ("operator", "direction")
BODIES = ("agency", "implementing_unit")
BOTH = {"level1", "level2"}
NEEDED = frozenset({"project_name", *LEVELS, "value", "weight"})
# Behind the names stand these and nothing else.
MEASURES = frozenset({*SIGNS, "value", "measurement_unit", "weight"})
POINTS = re.compile(r"\d{1,3}(?:\.\d+)?分?")
# Another amount behind the project's own: 900,000.00.
OF_MONEY = re.compile(r"^[\d,]+\.\d\d$|\d,\d{3}(?!\d)")
FEWEST_UNDER_NAME = 3
# A blank cell breaks a row into its sign, its target and its points.
MOST_LINES = 4
LONGEST_NAME = 3

Places = dict[int, str]


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a register in printed order, each with its role."""

    texts: tuple[str, ...]
    roles: tuple[str | None, ...]

    @property
    def own(self) -> tuple[str | None, ...]:
        """The roles left of the first level: what is the project's own."""
        return self.roles[: self.roles.index("level1")]

    @property
    def behind(self) -> tuple[str | None, ...]:
        """The roles behind the indicator's name."""
        return self.roles[self.roles.index("level3") + 1 :]

    @property
    def has_amount(self) -> bool:
        """Whether an amount is printed for each project."""
        return any((role or "").startswith("amount_") for role in self.own)

    @property
    def signs(self) -> list[str | None]:
        """Those of them that stand over signs: before the target."""
        return [role for role in self.behind[: self.behind.index("value")] if role in SIGNS]


def spaced_register(rows: Sequence[Row]) -> list[Row | Printed] | None:
    """The lines with the rows of such a register in its columns; ``None`` without one."""
    for first, row in enumerate(rows):
        if heads := _heads(_words(row)):
            body = _body(rows[first + 1 :], heads)
            if body is None:
                return None
            cells = tuple((text, row.locator) for text in heads.texts)
            head = Printed(cells, is_table=True, is_placed=True)
            return [*rows[:first], head, *body]
    return None


def _words(row: Row) -> tuple[str, ...]:
    """The cells of a line: those that are told, or what spaces divide."""
    if row.is_table:
        return tuple(cell.text for cell in row.filled)
    return tuple(SPACE.split(row.cells[0].text.strip()))


def _heads(words: tuple[str, ...]) -> Heads | None:
    """The headings of a line that are those of a register, told by all that it must print."""
    if len(words) < len(NEEDED) or not any("级" in word for word in words):
        return None
    roles = _of_project(tuple(heading_role(word) for word in words))
    known = [role for role in roles if role in NEEDED | MEASURES]
    if not {*known} >= NEEDED or len({*known}) < len(known):
        return None
    heads = Heads(words, roles)
    levels = roles[len(heads.own) : len(heads.own) + len(LEVELS)]
    ends = [role for role in heads.behind if role != "direction"][-1:]
    is_whole = levels == LEVELS and {*heads.behind} <= MEASURES and ends == ["weight"]
    return heads if is_whole and heads.signs else None


def _of_project(roles: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """The roles, a target left of the levels as the project's goal: 年度绩效目标."""
    end = roles.index("level1") if "level1" in roles else 0
    return tuple("goal" if n < end and role == "value" else role for n, role in enumerate(roles))


def _body(rows: Sequence[Row], heads: Heads) -> list[Row | Printed] | None:
    """The rows below the headings; ``None`` where too few of them are certain."""
    found: list[Row | Printed] = []
    under_name = longest = last = at = 0
    of_project = of_levels = is_named = False
    while at < len(rows):
        places, lines = _row(rows[at:], heads)
        roles = {heads.roles[n] for n in places or ()}
        names = "project_name" in roles
        is_before_names = not (is_named or names) and _is_of_level(rows[at])
        is_named = is_named or names
        is_piece = names and under_name == 1 and not heads.has_amount
        is_piece = is_piece or (places is None and _is_beside_piece(rows[at]))
        if (names and "level1" not in roles) or is_before_names or is_piece:
            # A name in the middle of its rows, or in pieces, does not tell where they begin.
            return None
        of_levels = places is not None and ((of_levels and not names) or roles >= BOTH)
        if names:
            # Behind a line that may be the beginning of a name this is the rest of one.
            of_project = of_levels and not (at and _may_go_on(rows[at - 1]))
        else:
            of_project = of_project and (places is not None or _is_of_level(rows[at]))
        under_name = 1 if names else under_name + of_project
        longest = max(longest, under_name)
        if places is None or not (of_project and of_levels):
            found.extend(beside((word, rows[at].locator)) for word in _words(rows[at]))
            at += 1
            continue
        place = rows[at].locator
        cells = tuple((places.get(n, ""), place) for n in range(len(heads.texts)))
        found.append(Printed(cells, is_table=True, is_placed=True))
        at += lines
        last = len(found)
    # What stands below the last certain row is as it was printed.
    is_told = last > 0 and longest >= FEWEST_UNDER_NAME
    return [*found[:last], *_rest(rows, found[last:])] if is_told else None


def _rest(rows: Sequence[Row], left: Sequence[Row | Printed]) -> list[Row | Printed]:
    """The paragraphs of which the last rows were made."""
    places = {row.cells[-1][1] for row in left if isinstance(row, Printed)}
    return [row for row in rows if row.locator in places]


def _row(rows: Sequence[Row], heads: Heads) -> tuple[Places | None, int]:
    """The cells of the row that begins with the first line, and how many lines it takes."""
    words: list[str] = []
    for lines, row in enumerate(rows[:MOST_LINES], start=1):
        words += _words(row)
        if not any(map(_is_sign, words)):
            # A line that ends before its sign is a row of its own: a body over its projects.
            break
        if places := _placed(words, heads):
            return places, lines
    return None, 1


def _placed(words: Sequence[str], heads: Heads) -> Places | None:
    """The words of a whole row by column; ``None`` where they are none, or not one way."""
    start = next((n for n, word in enumerate(words) if level_numbers(word)), 0)
    own = _own(words[:start], heads)
    sign = next((n for n, word in enumerate(words) if n >= start and _is_sign(word)), None)
    if own is None or sign is None:
        return None
    named = _named(words[start:sign], len(heads.own))
    measured = _measured(words[sign:], heads)
    return {**own, **named, **measured} if named and measured else None


def _own(words: Sequence[str], heads: Heads) -> Places | None:
    """What stands before the levels under the project's own headings, if all of it is printed.

    Its goal may be of several words where it stands last.
    """
    roles = heads.own
    if not words:
        return {}
    amount = next((n for n, r in enumerate(roles) if (r or "").startswith("amount_")), None)
    if amount is None:
        return dict(enumerate(words)) if len(words) == len(roles) else None
    at = next((n for n, word in enumerate(words) if is_amount(word)), None)
    if at is None:
        return None
    if any(OF_MONEY.search(word) for word in words[at + 1 :]):
        return None
    left, right, behind = words[:at], words[at + 1 :], roles[amount + 1 :]
    # A body is merged over its projects: its name stands beside the first alone.
    blank = int(at == amount - 1 and roles[0] in BODIES and agency_name(left[0]) is None)
    if at + blank != amount or not (len(right) in (0, len(behind)) or behind[-1:] == ("goal",)):
        return None
    last = max(len(behind) - 1, 0)
    found = {n + blank: word for n, word in enumerate([*left, words[at]])}
    found |= {amount + 1 + n: word for n, word in enumerate(right[:last])}
    return {**found, amount + 1 + last: "".join(right[last:])} if right else found


def _named(words: Sequence[str], first: int) -> Places | None:
    """The levels of a row, if it names any, and its indicator."""
    levels: list[str] = []
    for word in words[:2]:
        ranks = level_numbers(word)
        if len(words) - len(levels) < 2 or not ranks or (levels and 2 not in ranks):
            break
        levels.append(word)
    rest = words[len(levels) :]
    if not rest or len(rest) > LONGEST_NAME:
        return None
    name = {first + 2: "".join(rest)}
    if len(levels) == 2:
        return {first: levels[0], first + 1: levels[1], **name} if _opens(levels[0]) else None
    if not levels:
        return name
    return {first + (1 if _is_second(levels[0]) else 0): levels[0], **name}


def _opens(word: str) -> bool:
    return 1 in level_numbers(word)


def _is_second(word: str) -> bool:
    """Whether a level that stands alone is one of the second rank."""
    is_either = {1, 2} <= level_numbers(word)
    return (
        recognised(word) in indicator_words("second_level_alone")
        if is_either
        else (2 in level_numbers(word))
    )


def _measured(words: Sequence[str], heads: Heads) -> Places | None:
    """What stands from the first sign on: signs, a target, its unit and the points."""
    width = len(heads.texts)
    columns = {role: width - len(heads.behind) + n for n, role in enumerate(heads.behind)}
    signs = [columns[role] for role in heads.signs]
    places: Places = {}
    if heads.behind[-1] == "direction" and is_direction(words[-1]):
        places, words = {width - 1: words[-1]}, words[:-1]
    count = next((n for n, word in enumerate(words) if not _is_sign(word)), len(words))
    rest = words[count:]
    if count > len(signs) or len(rest) < 2 or not POINTS.fullmatch(rest[-1]):
        return None
    places |= dict(zip(signs, words[:count], strict=False))
    places |= {columns["value"]: rest[0], columns["weight"]: rest[-1]}
    between = rest[1:-1]
    if between:
        unit = columns.get("measurement_unit")
        if unit is None or len(between) > 1 or not is_unit(between[0]):
            return None
        places[unit] = between[0]
    return places


def _is_sign(word: str) -> bool:
    return is_operator(word) or is_direction(word) or recognised(word) == "定性"


def _is_of_level(row: Row) -> bool:
    return bool(level_numbers(_words(row)[0]))


def _may_go_on(row: Row) -> bool:
    """Whether a line is a piece of a cell: it holds no sign, no level and no amount."""
    return not any(_is_sign(w) or level_numbers(w) or is_amount(w) for w in _words(row))


def _is_beside_piece(row: Row) -> bool:
    """Whether a row of an indicator stands behind a piece of a cell: it prints no amount."""
    words = _words(row)
    own = next((n for n, word in enumerate(words) if level_numbers(word)), 0)
    has_sign = any(map(_is_sign, words[own:]))
    return own > 0 and has_sign and not any(_is_sign(w) or is_amount(w) for w in words[:own])
