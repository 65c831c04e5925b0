"""Projects that a list prints under the names of its units and functions, told by their codes.

Sichuan heads the column of a project's name 单位名称(科目): the unit, then its projects, each
behind the code of its function. A name that a code has alone may be the function's own.
"""

from collections.abc import Sequence
from functools import cache

from ingest.document import Row
from ingest.forms.listed_money import Listed
from ingest.tables.budget_headings import heading_wording
from ingest.vocabulary import label_field, recognised, seed

OF_UNITS_AND_ITEMS = ("单位名称(科目)", "单位(科目名称)", "单位名称(科目、项目)")
# Shaanxi: the unit, then its projects, and no codes.
OF_UNITS_AND_PROJECTS = ("单位(项目)名称", "单位名称(项目)", "单位名称(项目名称)")
FUNCTION_DIGITS = 7


def is_name_heading(text: str) -> bool:
    """Whether a heading may stand over the names of projects."""
    return _names_projects(text) or heading_wording(text) in OF_UNITS_AND_ITEMS


def is_headed_as_projects(block: Sequence[Row]) -> bool:
    """Whether headings say that names are those of projects."""
    return any(_names_projects(cell.text) for row in block for cell in row.filled)


def among_functions(listed: Sequence[Listed]) -> list[Listed]:
    """The rows that are projects where headings do not say so; none where nothing bears it out.

    They have the code of a function and another name than its own; under one of the codes stand
    two, which no function is called.
    """
    names: dict[str, set[str]] = {}
    found: list[Listed] = []
    for one in listed:
        code = next((figure.code for figure in (*one.figures, *one.others) if figure.code), "")
        if len(code) != FUNCTION_DIGITS or one.name.recognised in _functions():
            continue
        names.setdefault(code, set()).add(one.name.recognised)
        found.append(one)
    return found if any(len(own) > 1 for own in names.values()) else []


def _names_projects(text: str) -> bool:
    return label_field(text) == "project_name" or heading_wording(text) in OF_UNITS_AND_PROJECTS


@cache
def _functions() -> frozenset[str]:
    rows = [*seed("functional_codes"), *seed("functional_name_aliases")]
    return frozenset(recognised(row.get("function_name") or row["alias_name"]) for row in rows)
