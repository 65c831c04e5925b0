"""Metrics say over groups what the marts say of one region, and a document names them all."""

import csv
import json
import re
import shutil
from decimal import Decimal

import duckdb
import pytest
from conftest import ROOT
from metric_queries import metrics_of

PARTS = "region__region_name,metric_time__year"
# Two counties more than the samples have, so that there is a median of three.
MORE_COUNTIES = """
insert into marts.mart_indicator_comparison by name
select * replace ('510923' as region_code, 90 as compared_num, 'x' as comparison_row_key)
from marts.mart_indicator_comparison
where indicator_code = 'policy_awareness' and region_code = '500241'
    and programme_code = 'medical_assistance'
"""


def answer(query, folder, *options: str) -> list[dict[str, str]]:
    """The rows that ``mf query`` gives, read from the file that it writes."""
    written = folder / "answer.csv"
    query([*options, "--csv", str(written), "--quiet"])
    with written.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: object) -> Decimal | None:
    return None if text in (None, "") else round(Decimal(str(text)), 4)


def test_metrics_of_one_region_are_the_columns_of_its_mart(sample_warehouse, tmp_path):
    columns = {
        "project_spend_yuan": "project_spend_yuan",
        "project_spend_per_head": "project_spend_yuan_per_resident",
        "project_share_pct": "project_share_pct",
        "n_projects": "n_projects",
    }
    with metrics_of(sample_warehouse.warehouse) as query:
        rows = answer(query, tmp_path, "--metrics", ",".join(columns), "--group-by", PARTS)
    found = {
        (row["region__region_name"], row["metric_time__year"][:4]): [
            number(row[metric]) for metric in columns
        ]
        for row in rows
    }
    wanted = {
        (name, str(year)): [number(value) for value in values]
        for name, year, *values in sample_warehouse.rows(
            f"select region_name, fiscal_year, {', '.join(columns.values())} "
            "from marts.mart_region_year"
        )
    }
    assert found == wanted


def test_spend_per_head_of_a_group_is_the_sum_by_the_people(sample_warehouse, tmp_path):
    """秀山 59,678,000 and 弋阳 88,063,400 yuan by 496,194 and 338,817 people."""
    with metrics_of(sample_warehouse.warehouse) as query:
        rows = answer(
            query,
            tmp_path,
            *("--metrics", "project_spend_per_head", "--group-by", "region__region_level"),
        )
    by_level = {row["region__region_level"]: row["project_spend_per_head"] for row in rows}
    assert number(by_level["county"]) == number(Decimal(59678000 + 88063400) / (496194 + 338817))


@pytest.mark.parametrize(("more", "median"), [(False, None), (True, Decimal(90))])
def test_there_is_no_median_of_two(sample_warehouse, tmp_path, more, median):
    """Of assistance 秀山 wants 95 % and 弋阳 80 % to know; a third county's 90 is the median."""
    warehouse = tmp_path / sample_warehouse.warehouse.name
    shutil.copy(sample_warehouse.warehouse, warehouse)
    shutil.copytree(
        sample_warehouse.warehouse.with_suffix(".build"), warehouse.with_suffix(".build")
    )
    if more:
        with duckdb.connect(str(warehouse)) as connection:
            connection.execute(MORE_COUNTIES)
    with metrics_of(warehouse) as query:
        (row,) = answer(
            query,
            tmp_path,
            *("--metrics", "median_target,n_regions_with_target"),
            *("--group-by", "region__region_level"),
            *(
                "--where",
                "{{ Entity('indicator') }} = 'policy_awareness' and "
                "{{ Dimension('region_year_indicator__programme_code') }} = "
                "'medical_assistance'",
            ),
        )
    assert number(row["n_regions_with_target"]) == (3 if more else 2)
    assert number(row["median_target"]) == median


def test_every_metric_and_saved_query_is_in_the_document(sample_warehouse):
    target = sample_warehouse.warehouse.with_suffix(".build") / "target"
    manifest = json.loads((target / "semantic_manifest.json").read_text(encoding="utf-8"))
    document = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
    names = [thing["name"] for kind in ("metrics", "saved_queries") for thing in manifest[kind]]
    assert names
    assert not [name for name in names if not re.search(rf"\b{name}\b", document)]
