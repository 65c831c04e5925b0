"""How a suite's derived columns find what they ask beside their own row, told by their SQL.

A row's derived column can change because a row of another table did, in which it looks something
up. Where the SQL says by which columns that row is found, a change leads to the rows that must be
looked at again. What it does not say in one of these shapes nobody guesses: then the whole table is
looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quality.suite import OWN_TABLE, PERSONAL_DATA, TABLE, Suite

# t.project_key in (select project_key from marts.dim_project where is_current)
MEMBER = re.compile(
    rf"\bt\.(?P<own>\w+) (?:not )?in \(select (?P<other>\w+) from (?P<table>{TABLE.pattern})"
    r"(?: where (?:(?!\b(?:limit|qualify)\b)[^()])*)?\)"
)
# from raw.forms as f where f.filing_id = t.filing_id and f.form_seq = t.form_seq
BESIDE = re.compile(
    rf"\bfrom (?P<table>{TABLE.pattern}) (?:as )?(?P<name>\w+) "
    r"where (?P<pairs>(?P=name)\.\w+ = t\.\w+(?: and (?P=name)\.\w+ = t\.\w+)*)(?![^()]*\bor\b)"
)
PAIR = re.compile(r"\w+\.(?P<other>\w+) = t\.(?P<own>\w+)")
# A window asks rows of the own table, all of a group at once.
WINDOW = re.compile(r"\bover\b")


@dataclass(frozen=True, slots=True)
class Way:
    """A row of ``table`` is found by its columns ``other``, which are like those of one's ``own``
    row."""

    table: str
    other: tuple[str, ...]
    own: tuple[str, ...]


def ways(suite: Suite) -> list[Way] | None:
    """The ways from a suite's row to all that its derived columns ask beside it.

    None where one of them asks something in another way.
    """
    found: list[Way] = []
    for name, sql in suite.derived.items():
        if name == PERSONAL_DATA:
            # It asks of each wording by itself; the table is named to ask it once.
            continue
        told = list(_told(sql))
        if OWN_TABLE in sql or WINDOW.search(sql) or len(told) != len(TABLE.findall(sql)):
            return None
        found += told
    return list(dict.fromkeys(found))


def _told(sql: str) -> Iterator[Way]:
    for match in MEMBER.finditer(sql):
        yield Way(match["table"], (match["other"],), (match["own"],))
    for match in BESIDE.finditer(sql):
        pairs = list(PAIR.finditer(match["pairs"]))
        others, owns = (tuple(pair[side] for pair in pairs) for side in ("other", "own"))
        yield Way(match["table"], others, owns)
