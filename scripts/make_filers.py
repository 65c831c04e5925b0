"""Make seeds/expected_filers.csv: the bureau that should file for each region, by its name.

In: seeds/regions.csv. Since the reform of 2018 (国务院机构改革方案) provinces, prefectures and
    counties have a medical-insurance bureau of their own, named after the region (医疗保障局).
Out: seeds/expected_filers.csv, one row per region, in code order. A district is named with the
    city it lies in, as it calls itself; any other county without. Hong Kong and Macao have none,
    and the cities of the Production and Construction Corps (兵团) are served by bureaus of its
    divisions, whose names no region tells: they are left out.

    python scripts/make_filers.py            write the seed
    python scripts/make_filers.py --check    exit 1 when the seed is not what this would write
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEED = SEEDS / "expected_filers.csv"
BODY = "医疗保障局"
COLUMNS = ("region_code", "filer_name", "confidence")
# Regions of no such bureau: special administrative regions, and cities of the Corps.
WITHOUT = ("71", "81", "82", "6590")
OWN = ("特区", "林区")
# Every province and prefecture has one; some districts are served by a branch of their city's.
CONFIDENCE = {"province": "high", "prefecture": "high", "county": "medium"}


def filer_name(region: Mapping[str, str]) -> str:
    """The name of a region's bureau. In: a row of the regions. Out: the name in full."""
    name = region["region_name"]
    # 六枝特区 and 神农架林区 are no districts of a city.
    if region["region_level"] == "county" and name.endswith("区") and not name.endswith(OWN):
        name = (region["prefecture_name"] or region["province_name"]) + name
    return name + BODY


def filer_rows(regions: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows of the seed. In: rows of the regions. Out: one row per region with a bureau."""
    return [
        {
            "region_code": region["region_code"],
            "filer_name": filer_name(region),
            "confidence": CONFIDENCE[region["region_level"]],
        }
        for region in regions
        if not region["region_code"].startswith(WITHOUT)
    ]


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Write rows as CSV text. In: rows with COLUMNS. Out: UTF-8 text, one line feed a row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main(arguments: list[str] | None = None) -> int:
    """Write or check the seed. In: command-line words. Out: exit code, 1 when not current."""
    parser = argparse.ArgumentParser(description="Make seeds/expected_filers.csv.")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 on difference")
    options = parser.parse_args(arguments)
    with (SEEDS / "regions.csv").open(encoding="utf-8", newline="") as file:
        wanted = as_csv(filer_rows(csv.DictReader(file)))
    if not options.check:
        SEED.write_text(wanted, encoding="utf-8", newline="\n")
        sys.stdout.write(f"wrote {wanted.count(chr(10)) - 1} filers to {SEED.name}\n")
        return 0
    is_current = SEED.exists() and SEED.read_text(encoding="utf-8") == wanted
    sys.stdout.write(f"{SEED.name} is {'current' if is_current else 'not current'}\n")
    return 0 if is_current else 1


if __name__ == "__main__":
    sys.exit(main())
