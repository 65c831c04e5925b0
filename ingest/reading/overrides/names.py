"""What people declare of names: the lines of ``programmes.csv`` and ``indicators.csv``.

A project's name has a programme, an indicator's name a measure with its scheme and group; either
may be ``none``. Every line says who says so, why and since when.
"""

from dataclasses import dataclass

from ingest.reading.overrides.table import DeclaredTable, Fault, day, known
from ingest.reading.personal_data import holds_personal_data

NOTHING = "none"


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """What a person says of one name; ``None`` where the line is blank or says ``none``."""

    name_kind: str
    name: str
    measure_code: str | None = None
    scheme_code: str | None = None
    group_code: str | None = None
    programme_code: str | None = None
    said_by: str | None = None
    reason: str | None = None
    since: str | None = None
    line: int = 0


def first_of_each(
    table: DeclaredTable[DeclaredName], lines: list[DeclaredName]
) -> tuple[list[DeclaredName], list[Fault]]:
    """The first line on each name, and what is wrong with the later ones."""
    first: dict[str, DeclaredName] = {}
    faults = []
    for line in lines:
        if line.name in first:
            faults.append(
                table.fault(
                    line.line,
                    f"{line.name} is declared on line {first[line.name].line} already; "
                    "the line is left out",
                )
            )
        first.setdefault(line.name, line)
    return list(first.values()), faults


def _project(row: dict[str, str], line: int) -> DeclaredName:
    name, said_by, reason, since = _said(row)
    code = _code(row, "programme_code", "programmes", f"or {NOTHING} where it is none of ours")
    if code is None:
        raise ValueError(f"it names no programme; give a programme_code, or {NOTHING}")
    return DeclaredName(
        "project",
        name,
        programme_code=None if code == NOTHING else code,
        said_by=said_by,
        reason=reason,
        since=since,
        line=line,
    )


def _indicator(row: dict[str, str], line: int) -> DeclaredName:
    name, said_by, reason, since = _said(row)
    measure = _code(row, "measure_code", "measures", f"or {NOTHING} where it is no indicator")
    if measure is None:
        raise ValueError(f"it names no measure; give a measure_code, or {NOTHING}")
    scheme = _code(row, "scheme_code", "insurance_schemes", "or leave it blank")
    group = _code(row, "group_code", "target_groups", "or leave it blank")
    return DeclaredName(
        "indicator",
        name,
        measure_code=None if measure == NOTHING else measure,
        scheme_code=scheme,
        group_code=group,
        said_by=said_by,
        reason=reason,
        since=since,
        line=line,
    )


def _said(row: dict[str, str]) -> tuple[str, str, str, str]:
    """Name, who says so, why and since when; each is needed."""
    if "" in row:
        raise ValueError("it has more cells than the heading; put a text with a comma in quotes")
    missing = [column for column in ("name", "said_by", "reason", "since") if not row.get(column)]
    if missing:
        raise ValueError(f"it gives no {missing[0]}; say the name, who says so, why and since when")
    if any(holds_personal_data(row[column]) for column in ("name", "said_by", "reason")):
        raise ValueError("it holds personal data, which is never kept; take it out")
    since = day(row["since"])
    return row["name"], row["said_by"], row["reason"], since or ""


def _code(row: dict[str, str], column: str, seed: str, otherwise: str) -> str | None:
    code = row.get(column) or None
    if code and code != NOTHING and code not in known(seed, column):
        raise ValueError(
            f"the {column} {code} is not known; use one of seeds/{seed}.csv, {otherwise}"
        )
    return code


PROGRAMMES = DeclaredTable(
    "programmes.csv", ("name", "programme_code", "said_by", "reason", "since"), _project
)
INDICATORS = DeclaredTable(
    "indicators.csv",
    ("name", "measure_code", "scheme_code", "group_code", "said_by", "reason", "since"),
    _indicator,
)
