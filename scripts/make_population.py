"""Make seeds/region_population.csv, the inhabitants of the regions, from a table of the census.

In: a CSV with the columns of TABLE_COLUMNS, one row per region: the census of 2020 as its
    volume by county gives it, and a word on how sure each figure is (NOTICE says from where).
    The warehouse itself only needs the seed.
Out: seeds/region_population.csv, one row per region with a figure of the census, in code order.

What is no figure of the census is left out: a denominator of another kind would stand beside
those of the census as if it were one. What the table doubts keeps its doubt.

    python scripts/make_population.py TABLE           write the seed
    python scripts/make_population.py --check [TABLE] exit 1 when the seed is not what this would
                                                      write, or contradicts itself
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEED = SEEDS / "region_population.csv"
REGIONS = SEEDS / "regions.csv"
CENSUS = "census resident"
CONFIDENCES = ("high", "medium")
TABLE_COLUMNS = (
    "region_code",
    "region_name",
    "population",
    "population_year",
    "population_kind",
    "source",
    "confidence",
)
COLUMNS = ("region_code", "population", "population_year", "basis", "confidence", "source")
# Communiqué no. 3 of the census: the 31 provinces together, without servicemen.
NATION = 1_409_778_724
Row = Mapping[str, str]


def population_rows(table: Iterable[Row], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Turn the table into the rows of the seed, in code order.

    In: rows with TABLE_COLUMNS, and the names of the regions by code. Out: a row for each
    figure of the census. ``ValueError`` where a code is not on the list or has another name.
    """
    rows = []
    for row in table:
        if row["population_kind"] != CENSUS:
            continue
        if names.get(row["region_code"]) != row["region_name"]:
            raise ValueError(f"{row['region_code']} is not {row['region_name']} in regions.csv")
        figure = {
            "region_code": row["region_code"],
            "population": str(int(row["population"])),
            "population_year": row["population_year"],
            "basis": "census",
            "confidence": row["confidence"],
            "source": row["source"],
        }
        rows.append(figure)
    return sorted(rows, key=lambda row: row["region_code"])


def contradictions(rows: Sequence[Row], regions: Sequence[Row]) -> list[str]:
    """Say what cannot be right of the seed by itself.

    In: rows of the seed and of the list of regions. Out: a sentence for each code that is
    not on the list or stands twice, each word on sureness that is not known, each prefecture
    that has fewer people than its counties, and provinces that are not the nation.
    """
    by_code = {region["region_code"]: region for region in regions}
    people = {row["region_code"]: int(row["population"]) for row in rows}
    found = [f"{code} is no region of regions.csv" for code in people if code not in by_code]
    if len(people) < len(rows):
        found.append("a region stands twice")
    found += [
        f"{row['region_code']} has the confidence {row['confidence']}"
        for row in rows
        if row["confidence"] not in CONFIDENCES
    ]
    # Counties lie in their prefecture; zones that count apart are the rest of it.
    of_counties: dict[str, int] = defaultdict(int)
    for code, number in people.items():
        region = by_code.get(code)
        if region and region["region_level"] == "county" and region["prefecture_code"]:
            of_counties[region["prefecture_code"]] += number
    found += [
        f"{code} has {people[code]} people, its counties {number}"
        for code, number in of_counties.items()
        if code in people and number > people[code]
    ]
    provinces = [c for c in people if by_code.get(c, {}).get("region_level") == "province"]
    if sum(people[code] for code in provinces) != NATION:
        found.append(f"the provinces do not sum to the {NATION} of the communiqué")
    return found


def as_csv(rows: Iterable[Row]) -> str:
    """Write rows as CSV text. In: rows with COLUMNS. Out: UTF-8 text, one line feed a row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(arguments: list[str] | None = None) -> int:
    """Write or check the seed. In: command-line words. Out: exit code, 1 when not current."""
    parser = argparse.ArgumentParser(description="Make seeds/region_population.csv.")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 on difference")
    parser.add_argument("table", type=Path, nargs="?", help="CSV of the census by region")
    options = parser.parse_args(arguments)
    if options.table is None and not options.check:
        parser.error("name the table to make the seed of")
    regions = read(REGIONS)
    names = {region["region_code"]: region["region_name"] for region in regions}
    wanted = as_csv(population_rows(read(options.table), names)) if options.table else None
    if wanted is not None and not options.check:
        SEED.write_text(wanted, encoding="utf-8", newline="\n")
        sys.stdout.write(f"wrote {wanted.count(chr(10)) - 1} regions to {SEED.name}\n")
    faults = contradictions(read(SEED), regions)
    if wanted is not None and SEED.read_text(encoding="utf-8") != wanted:
        faults.append(f"it is not what {options.table} gives")
    for fault in faults:
        sys.stdout.write(f"{SEED.name}: {fault}\n")
    sys.stdout.write(f"{SEED.name} is {'not current' if faults else 'current'}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
