import pytest

from ingest.privacy import WITHHELD, withheld
from ingest.readers.text import read

# Made-up names and numbers in the shapes that filings print them.
PERSON, NUMBER = "某某某", "70000001"


def without_persons(text: str):
    return withheld(read(text.encode(), "a.txt", "0" * 64))


@pytest.mark.parametrize(
    "line",
    [
        f"项目名称\t某项目\t项目负责人及电话\t{PERSON} {NUMBER}\t\t",
        f"项目起止时间：\t2021-01-01至2021-12-31\t项目负责人：\t{PERSON}\t联系电话：\t{NUMBER}",
        f"填报人：{PERSON}　联系电话：{NUMBER}",
        f"单位负责人: {PERSON} {NUMBER}",
        f"联系 电话：０{NUMBER}",
        "咨询 13912345678",
    ],
)
def test_persons_are_withheld_and_labels_stay(line):
    document, removed = without_persons(line)
    text = document.rows[0].text
    assert PERSON not in text
    assert NUMBER not in text
    assert "13912345678" not in text
    assert WITHHELD in text
    assert len(removed) == sum(number in line for number in (NUMBER, "13912345678"))


def test_what_follows_the_next_label_is_kept():
    document, _ = without_persons(f"项目负责人：\t{PERSON}\t项目类型：\t专项业务费")
    assert [cell.text for cell in document.rows[0].cells] == [
        "项目负责人：",
        WITHHELD,
        "项目类型：",
        "专项业务费",
    ]


def test_an_amount_of_eleven_digits_is_kept():
    document, removed = without_persons("年度资金总额\t13365230000\t")
    assert document.rows[0].cells[1].text == "13365230000"
    assert removed == []


def test_a_row_without_persons_is_not_touched():
    document, removed = without_persons("项目负责人\t\t\n产出指标\t≥\t95%")
    assert document.rows[1].text == "产出指标 | ≥ | 95%"
    assert removed == []
