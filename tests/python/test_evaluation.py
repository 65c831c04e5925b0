"""``yibao evaluate``: what is wrong is counted where it is wrong, and mistakes are one sentence."""

import csv
import json
import shutil

import duckdb
import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, yibao

from evaluation.alignment import paired
from ingest.running.cli import main

GOLD = ROOT / "gold"
A_TARGET = (
    "(select min(indicator_target_key) from marts.fct_indicator_target where scope = 'project')"
)


def evaluated(gold, warehouse, *options) -> Result:
    return CliRunner().invoke(
        main, ["evaluate", str(gold), "--warehouse", str(warehouse), *options]
    )


@pytest.fixture
def changed(sample_warehouse, tmp_path):
    """What an evaluation says after statements have changed a copy of the warehouse."""

    def change(*statements, gold=GOLD):
        path = shutil.copy(sample_warehouse.warehouse, tmp_path / "w.duckdb")
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)
        done = evaluated(gold, path, "--json")
        assert done.exit_code in (0, 1), done.output
        return json.loads(done.stdout)

    return change


@pytest.fixture
def own_gold(tmp_path):
    """A folder with one labelled table."""

    def write(text, name="fct_project_spend"):
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return folder

    return write


def wrong_fields(whole) -> dict[str, int]:
    """Field → cells that are not right."""
    wrong: dict[str, int] = {}
    for line in whole["counts"]:
        if line["field"]:
            cells = line["cells_expected"] - line["cells_right"]
            wrong[line["field"]] = wrong.get(line["field"], 0) + cells
    return {name: number for name, number in wrong.items() if number}


def test_the_samples_are_read_as_labelled(sample_warehouse):
    done = evaluated(GOLD, sample_warehouse.warehouse)
    assert done.exit_code == 0
    assert "474 of 474 rows found, 0 too many" in done.stdout
    assert "0 figures unread" in done.stdout


def test_a_wrong_cell_is_one_wrong_cell(changed):
    whole = changed(
        "update marts.fct_project_spend set amount_yuan = 10 * amount_yuan "
        "where source_text like '%86%' and amount_yuan = 860000"
    )
    assert wrong_fields(whole) == {"amount_yuan": 1}
    assert whole["differences"] == [
        "≠ fct_project_spend xiushan_2022.txt: 城乡居民合作医疗保险经办机构工作经费 / at L37: "
        "amount_yuan is 8600000, labelled 860000"
    ]


def test_an_invented_cell_is_a_wrong_cell(changed):
    whole = changed(
        "update marts.fct_project_spend set carryover_yuan = 1 where amount_yuan = 860000"
    )
    assert wrong_fields(whole) == {"carryover_yuan": 1}


def test_a_wrong_cell_is_counted_and_listed_apart_from_a_missing_one(changed):
    whole = changed(
        "update marts.fct_project_spend set amount_yuan = null, unit_published = '元' "
        "where amount_yuan = 860000",
        "delete from marts.fct_indicator_target where indicator_name = '查处违约金'",
    )
    total = whole["total"]
    assert (total["cells_wrong"], total["cells_missing"]) == (1, 13)
    assert whole["labels"][str(GOLD)]["cells_wrong"] == 1
    assert [line[0] for line in whole["differences"]] == ["≠", "∅", "-"]


def test_a_misread_name_is_a_wrong_cell_and_no_other_row(changed):
    whole = changed(
        "update marts.fct_indicator_target set indicator_name = indicator_name || '率' "
        f"where indicator_target_key = {A_TARGET}"
    )
    assert wrong_fields(whole) == {"indicator_name": 1}
    assert whole["total"]["rows_found"] == 474


def test_the_cells_of_a_missing_row_are_not_right(changed):
    whole = changed("delete from marts.fct_indicator_target where indicator_name = '查处违约金'")
    total = whole["total"]
    assert (total["rows_found"], total["rows_too_many"]) == (473, 0)
    assert total["cells_expected"] - total["cells_right"] == 12
    (difference,) = whole["differences"]
    assert difference.startswith("- fct_indicator_target ")


def test_a_missing_row_does_not_make_later_ones_wrong(changed):
    """The rows after it in its form are numbered one less, and nothing else is wrong of them."""
    whole = changed(
        "delete from marts.fct_indicator_target where scope = 'department' and seq = 3",
        "update marts.fct_indicator_target set seq = seq - 1 "
        "where scope = 'department' and seq > 3",
    )
    assert whole["total"]["rows_found"] == 472
    assert whole["total"]["rows_too_many"] == 0
    assert all(line.startswith("- ") or ": seq is " in line for line in whole["differences"]), (
        whole["differences"]
    )


def test_a_row_too_many_is_counted_though_no_row_of_its_file_is_labelled(changed):
    whole = changed(
        "insert into marts.fct_cost_item by name select * replace ("
        "(select filing_key from marts.dim_filing where file_name = 'yiyang_2023.txt') "
        "as filing_key) from marts.fct_cost_item limit 1"
    )
    assert whole["total"]["rows_too_many"] == 1
    assert whole["total"]["cells_right"] == whole["total"]["cells_expected"]
    assert whole["differences"][0].startswith("+ fct_cost_item yiyang_2023.txt: ")


def test_an_unread_figure_is_counted_in_its_form(changed):
    whole = changed(
        "update raw.figures set state = 'unread' where figure_seq = (select max(figure_seq) "
        "from raw.figures join raw.files using (sha256) where file_name = 'yiyang_2023.txt') "
        "and sha256 = (select sha256 from raw.files where file_name = 'yiyang_2023.txt')"
    )
    assert not whole["is_right"]
    assert {
        line["form"]: line["figures_unread"] for line in whole["counts"] if line["figures_unread"]
    } == {"project_targets": 1}


def test_a_file_that_was_refused_is_wrong_and_one_never_seen_is_not_there(changed, own_gold):
    header = "file_name,project_name,amount_yuan\n"
    labelled = "xiushan_2022.txt,甲,1\nyiyang_2023.txt,乙,2\nelsewhere.pdf,丙,3\n"
    whole = changed(
        "update marts.fct_filing_outcome set outcome = 'quarantined', reason = 'no year' "
        "where file_name = 'xiushan_2022.txt'",
        "delete from marts.fct_project_spend using marts.dim_filing as f "
        "where f.filing_key = fct_project_spend.filing_key and f.file_name = 'xiushan_2022.txt'",
        gold=own_gold(header + labelled),
    )
    assert whole["kept_out"] == {"xiushan_2022.txt": "quarantined: no year"}
    assert whole["not_there"] == {"elsewhere.pdf": "never read"}
    assert whole["total"]["rows_expected"] == 2
    assert whole["total"]["cells_right"] == 0


def test_a_file_that_was_replaced_is_not_there(changed):
    whole = changed(
        "update marts.fct_filing_outcome set outcome = 'superseded', reason = 'replaced by b.txt' "
        "where file_name = 'xiushan_2022.txt'",
        "delete from marts.fct_indicator_target using marts.dim_filing as f where "
        "f.filing_key = fct_indicator_target.filing_key and f.file_name = 'xiushan_2022.txt'",
    )
    assert whole["not_there"] == {
        "xiushan_2022.txt": "superseded: replaced by b.txt",
        "putuo_shehui_gongzuo_2024_juesuan.pdf": "never read",
    }
    assert whole["is_right"]


def test_counts_for_machines_are_those_for_persons(sample_warehouse):
    done = evaluated(GOLD, sample_warehouse.warehouse, "--csv")
    lines = list(csv.DictReader(done.stdout.splitlines()))
    rows = [line for line in lines if line["mart"] and not line["field"]]
    fields = [line for line in lines if line["field"]]
    assert sum(int(line["rows_expected"]) for line in rows) == 474
    assert sum(int(line["cells_right"]) for line in rows) == sum(
        int(line["cells_right"]) for line in fields
    )


def test_any_mart_can_be_labelled_with_columns_of_its_dimensions(sample_warehouse, own_gold):
    own_gold(
        "file_name,kind,fiscal_year\nxiushan_2022.txt,performance_targets,2022\n", "dim_filing"
    )
    gold = own_gold(
        "file_name,form,agency_name,project_name,programme_code\n"
        "xiushan_2022.txt,card,秀山土家族苗族自治县医疗保障局,“满意医保”创建专项经费,satisfaction_campaign\n"
    )
    whole = json.loads(evaluated(gold, sample_warehouse.warehouse, "--json").stdout)
    assert whole["total"] | {"rows_too_many": 0} == {
        "rows_expected": 2,
        "rows_found": 2,
        "rows_too_many": 0,
        "cells_expected": 5,
        "cells_right": 5,
        "cells_wrong": 0,
        "cells_missing": 0,
        "figures_unread": 0,
    }
    assert whole["total"]["rows_too_many"] == 7
    assert {line["form"] for line in whole["counts"] if line["rows_found"]} == {
        "card",
        "outside of forms",
    }


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("fct_project_spend", "", "has no column file_name"),
        ("fct_project_spend", "file_name,amount_yuan\n", "has no rows"),
        ("fct_project_spend", "file_name,amount_yuan\na.txt,1,2\n", "record 2: 3 cells under 2"),
        ("fct_project_spend", "file_name,amount_yuan\n,1\n", "record 2: file_name is empty"),
        ("fct_project_spend", "file_name,kind,kind\na.txt,1,2\n", "the column kind 2 times"),
        ("fct_project_spend", "file_name,price\na.txt,1\n", "has a column price"),
        ("fct_project_spend", "file_name,amount_yuan\nyiyang_2023.txt,much\n", "is much, which is"),
        ("fct_project_spend", "file_name,amount_yuan\na.txt,1\n", "none of the 1 labelled files"),
        ("project_spend", "file_name,amount_yuan\na.txt,1\n", "no table marts.project_spend"),
        ("dim_region", "file_name,region_name\na.txt,甲\n", "has a column file_name"),
    ],
)
def test_answers_that_cannot_be_used_are_told_in_one_sentence(
    sample_warehouse, own_gold, name, text, sentence
):
    done = evaluated(own_gold(text, name), sample_warehouse.warehouse)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stderr.startswith("yibao: ")
    assert len(done.stderr.splitlines()) == 1
    assert not done.stdout


def test_folders_and_warehouses_that_are_not_there_are_told(sample_warehouse, tmp_path):
    for gold, warehouse, sentence in (
        (tmp_path / "nowhere", sample_warehouse.warehouse, "is not a folder"),
        (tmp_path, sample_warehouse.warehouse, "holds no CSV"),
        (GOLD, tmp_path / "w.duckdb", "there is no warehouse at"),
    ):
        done = evaluated(gold, warehouse)
        assert done.exit_code == 2
        assert sentence in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_file_is_labelled_once_for_a_mart(sample_warehouse, own_gold):
    gold = own_gold("file_name,amount_yuan\nyiyang_2023.txt,1\n")
    (gold / "again").mkdir()
    shutil.copy(gold / "fct_project_spend.csv", gold / "again")
    done = evaluated(gold, sample_warehouse.warehouse)
    assert "yiyang_2023.txt is labelled for fct_project_spend in" in done.stderr


def test_a_folder_is_read_where_no_warehouse_is(tmp_path):
    """A text that holds no form: read, refused and counted with its rows missing."""
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings" / "a.txt").write_text("甲县医疗保障局\n2023年\n", encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "fct_project_spend.csv").write_text(
        "file_name,project_name\na.txt,甲\n", encoding="utf-8"
    )
    done = yibao("evaluate", tmp_path / "gold", "--filings", tmp_path / "filings", expect=1)
    assert "0 of 1 rows found" in done.stdout
    assert "a.txt gave no rows: quarantined: " in done.stdout


def row(name: str, value: str, place: str = "") -> dict[str, str]:
    return {"name": name, "value": value, "place": place}


FIELDS = ("name", "value", "place")


def test_rows_of_one_name_are_paired_by_likeness_then_by_order():
    expected = [row("甲", "1"), row("甲", "2"), row("甲", "2")]
    assert paired(expected, list(reversed(expected)), FIELDS, ("name",)) == [(0, 2), (1, 1), (2, 0)]


def test_other_rows_are_not_taken_for_one():
    expected = [row("甲乙丙丁", "1", "L1"), row("戊己庚辛", "2", "L2")]
    found = [row("壬癸子丑", "1", "L9"), row("戊己庚辛", "2", "L2")]
    assert paired(expected, found, FIELDS, ("name",)) == [(0, None), (1, 1), (None, 0)]


def test_without_a_key_likeness_alone_decides():
    expected = [row("甲", "1", "L1"), row("乙", "1", "L2")]
    found = [row("丙", "1", "L3"), row("乙", "1", "L2"), row("甲", "1", "L1")]
    assert paired(expected, found, FIELDS, ()) == [(0, 2), (1, 1), (None, 0)]
