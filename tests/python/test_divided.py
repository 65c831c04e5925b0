"""Tables as comma-separated files: what divides their cells, quotation marks, what is refused."""

import csv
import io

import pytest

from ingest.readers import READERS, UnreadableError
from ingest.reading.parse import parse

ROWS = [
    ["赤岩县水利局2025年部门预算", "", "", ""],
    ["部门支出总表", "", "", "单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["213", "农林水支出", "1,950.00", "1,900.00"],
    ["21303", "水利", "1,950.00", "1,900.00"],
]


def written(rows: list[list[str]], divider: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=divider, lineterminator=end).writerows(rows)
    return out.getvalue()


def cells(data: bytes, suffix: str = ".csv") -> list[list[str]]:
    document = READERS[suffix](data, f"a{suffix}", "0")
    return [[cell.text for cell in row.cells] for row in document.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_cells_are_divided_by_the_sign_that_divides_all_lines_alike(encoding, divider, suffix):
    assert cells(written(ROWS, divider).encode(encoding), suffix) == ROWS


def test_a_cell_of_several_lines_is_one_cell_and_its_row_begins_on_the_first():
    rows = [["名称", "说明"], ["甲", "第一行\n第二行"], ["乙", '有"引号"的']]
    document = READERS[".csv"](written(rows, end="\n").encode(), "a.csv", "0")
    assert [[cell.text for cell in row.cells] for row in document.rows] == [
        ["名称", "说明"],
        ["甲", "第一行 第二行"],
        ["乙", '有"引号"的'],
    ]
    assert [row.locator for row in document.rows] == ["L1", "L2", "L4"]


def test_lines_without_text_leave_no_row_and_count():
    document = READERS[".csv"]("甲,乙\n\n,\n丙,丁\n".encode(), "a.csv", "0")
    assert [row.locator for row in document.rows] == ["L1", "L4"]


def test_it_gives_the_records_that_the_same_rows_between_tabs_give():
    """So does every row that a text of tabs is tested with."""
    kept = parse(written(ROWS, end="\n").encode(), "a.csv")
    text = parse("".join("\t".join(row) + "\n" for row in ROWS).encode(), "a.csv.txt")
    assert kept.outcome == text.outcome == "loaded"

    def told(parsed):
        return [str(record).replace(parsed.sha256, "") for record in parsed.records]

    assert told(kept) == told(text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('甲,"乙\n丙,丁\n', "line 2"),
        ("甲," + "乙" * 200_000 + "\n丙,丁\n", "line 1"),
        ("甲," * 400 + "\n", "columns"),
    ],
)
def test_what_is_no_such_table_is_refused_in_a_sentence(data, words):
    with pytest.raises(UnreadableError, match=words):
        cells(data.encode())
