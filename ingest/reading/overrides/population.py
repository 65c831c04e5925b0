"""What people declare of the inhabitants of a region: ``overrides/population.csv``."""

import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from ingest.reading.overrides.table import DeclaredTable, Fault, day, known
from ingest.reading.personal_data import holds_personal_data

NUMBER = re.compile(r"\d+|\d{1,3}([,，]\d{3})+")
YEAR = re.compile(r"(19|20)\d\d年?")
# No region has more people than the country.
LARGEST = 1_500_000_000


@dataclass(frozen=True, slots=True)
class DeclaredPeople:
    """A line of ``population.csv``: how many live in a region, who says so, why and since when."""

    region_code: str
    population: int
    population_year: int
    said_by: str
    reason: str
    since: str | None = None
    line: int = 0


COLUMNS = tuple(field.name for field in fields(DeclaredPeople) if field.name != "line")


def _people(row: dict[str, str], line: int) -> DeclaredPeople:
    if "" in row:
        raise ValueError("it has more cells than the heading; put a text with a comma in quotes")
    code, printed, year = (row.get(name) or "" for name in COLUMNS[:3])
    said_by, why = row.get("said_by") or "", row.get("reason") or ""
    if code not in known("regions", "region_code"):
        raise ValueError(f"the region {code} is no code of six digits in seeds/regions.csv")
    number = int(re.sub("[,，]", "", printed)) if NUMBER.fullmatch(printed) else 0
    if not 0 < number <= LARGEST:
        raise ValueError(f"the population {printed} is no number of people such as 338817")
    if not YEAR.fullmatch(year):
        raise ValueError(f"the year {year} of the count is no year of four digits")
    if not said_by or not why:
        raise ValueError("it does not say who says so and why; fill said_by and reason")
    if any(holds_personal_data(text) for text in (said_by, why)):
        raise ValueError("it holds personal data, which is never kept; take it out")
    since = day(row.get("since"))
    if since and since > date.today().isoformat():
        raise ValueError(f"the day {since} has not come yet")
    return DeclaredPeople(code, number, int(year[:4]), said_by, why, since, line)


POPULATION = DeclaredTable("population.csv", COLUMNS, _people)


def read_population(folder: Path) -> tuple[list[DeclaredPeople], list[Fault]]:
    """What ``population.csv`` of ``folder`` says, the first line of each region; and the lines
    that are left out."""
    lines, faults = POPULATION.lines(folder)
    first: dict[str, DeclaredPeople] = {}
    for line in lines:
        before = first.setdefault(line.region_code, line)
        if before is not line:
            sentence = (
                f"{line.region_code} is declared on line {before.line} already; "
                "the line is left out"
            )
            faults.append(POPULATION.fault(line.line, sentence))
    return list(first.values()), sorted(faults, key=lambda fault: fault.line)
