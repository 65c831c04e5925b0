"""A table that no form knows is kept cell by cell, counted and shown, without persons."""

import shutil

import duckdb
from click.testing import CliRunner
from conftest import SAMPLE, yibao

from ingest.reading.parse import parse
from ingest.reading.records import UnknownCell
from ingest.running.cli import main
from ingest.running.warehouse import Warehouse, open_next

TABLE = """\
政策落实情况统计表
序号\t政策名称\t覆盖村数\t经办人
1\t门诊统筹\t12\t甲某某
2\t慢病备案\t15\t乙某某
"""
LOADED = (SAMPLE / "yiyang_2023.txt").read_text(encoding="utf-8")


def cells(text):
    parsed = parse(text.encode(), "filing.txt")
    return parsed, [record for record in parsed.records if isinstance(record, UnknownCell)]


def test_every_filled_cell_of_an_unknown_table_is_kept_with_its_place():
    parsed, found = cells(TABLE)
    assert parsed.outcome == "quarantined"
    assert parsed.unknown_tables == 1
    assert [(c.row_seq, c.column_seq, c.cell_text, c.locator) for c in found][:8] == [
        (1, 1, "序号", "L2"),
        (1, 2, "政策名称", "L2"),
        (1, 3, "覆盖村数", "L2"),
        (1, 4, "经办人", "L2"),
        (2, 1, "1", "L3"),
        (2, 2, "门诊统筹", "L3"),
        (2, 3, "12", "L3"),
        (2, 4, "[withheld]", "L3"),
    ]


def test_a_column_of_persons_or_telephone_numbers_is_withheld():
    _, found = cells(TABLE + "3\t异地备案\t13800000000\t丙某某\n")
    texts = {cell.cell_text for cell in found}
    assert not texts & {"甲某某", "乙某某", "丙某某", "13800000000"}
    assert "异地备案" in texts


def test_a_known_form_is_no_unknown_table():
    parsed, found = cells(LOADED)
    assert parsed.outcome == "loaded"
    assert found == []


def test_two_tables_of_one_file_are_told_apart():
    _, found = cells(LOADED + "\n附表\n" + TABLE + "说明\n" + TABLE)
    assert sorted({cell.table_seq for cell in found}) == [1, 2]


def test_show_and_the_outcome_name_unknown_tables(tmp_path):
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "loaded.txt").write_text(LOADED + "\n附表\n" + TABLE, encoding="utf-8")
    (folder / "unknown.txt").write_text(TABLE, encoding="utf-8")
    warehouse = tmp_path / "yibao.duckdb"
    yibao("ingest", "--filings", folder, "--warehouse", warehouse)
    with open_next(Warehouse(warehouse), read_only=True) as connection:
        counts = connection.execute(
            "select file_name, outcome, unknown_tables from raw.outcomes order by all"
        ).fetchall()
    assert counts == [("loaded.txt", "loaded_in_part", 1), ("unknown.txt", "quarantined", 1)]


def test_show_prints_an_unknown_table_row_by_row(sample_warehouse, tmp_path):
    own = shutil.copy(sample_warehouse.warehouse, tmp_path / "w.duckdb")
    with duckdb.connect(str(own)) as connection:
        connection.execute(
            "insert into raw.unknown_tables select sha256, 1, r, c, t, 'L9' || r from raw.files, "
            "(values (1, 1, '序号'), (1, 3, '村数'), (2, 1, '1'), (2, 3, '12')) as v(r, c, t) "
            "where file_name = 'yiyang_2023.txt'"
        )
    shown = CliRunner().invoke(main, ["show", "yiyang_2023.txt", "--warehouse", str(own)]).stdout
    section = shown[shown.index("unknown table") :].splitlines()
    assert section[0] == "unknown table 1, in no form; from L91"
    assert [line.split() for line in section[1:3]] == [
        ["L91", "序号", "|", "村数"],
        ["L92", "1", "|", "12"],
    ]
