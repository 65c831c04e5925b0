"""Personal data is withheld by shape, by label, by column and by table; amounts stay.

Names are made of rare characters that nobody is called by, mobile numbers begin with 154,
area code 0810 and the birth year 2099 do not exist.
"""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.text.decode import read
from ingest.reading.harmless_names import harmless_names
from ingest.reading.parse import parse
from ingest.reading.personal_data import personal_spans
from ingest.reading.privacy import WITHHELD, withheld
from ingest.vocabulary import label_field
from quality.personal_data import holds_personal_data

PERSON, NUMBER = "某某某", "70000001"
NAME = "戚璱珒"


def without_persons(text: str):
    return withheld(read(text.encode(), "a.txt", "0" * 64))


def stored(text: str) -> str:
    """Everything that is stored of a filing."""
    records = parse(text.encode(), "a.txt").records
    return "\n".join(str(value) for r in records for value in dataclasses.asdict(r).values())


@pytest.mark.parametrize(
    "line",
    [
        f"项目名称\t某项目\t项目负责人及电话\t{PERSON} {NUMBER}\t\t",
        f"项目起止时间：\t2021-01-01至2021-12-31\t项目负责人：\t{PERSON}\t联系电话：\t{NUMBER}",
        f"填报人：{PERSON}　联系电话：{NUMBER}",
        f"单位负责人: {PERSON} {NUMBER}",
        f"联系 电话：０{NUMBER}",
        "咨询 13912345678",
        f"项目名称\t某项目\t项目负责人及联系方式\t{PERSON} {NUMBER}",
        f"项目名称\t某项目\t业务科室负责人（签字）\t{PERSON}\t经办人及其联系电话\t{NUMBER}",
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


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("咨询请致电+8615401015195。", "15401015195"),
        ("手机008615401015195", "15401015195"),
        ("值守 154-0101-5195，", "154-0101-5195"),
        ("值守154 0101 5195，", "154 0101 5195"),
        ("值守１５４０１０１５１９５。", "１５４０１０１５１９５"),
        ("154\u200b0101\u200b5195 张", "0101"),
        ("电话（0810）2103699转801", "2103699"),
        ("见0810-2104384。", "2104384"),
        ("受益人许璱珒（身份证510700209901010026）已领取", "510700209901010026"),
        ("受益人许璱珒（身份证510700209901010026）已领取", "许璱珒"),
        ("51070020990101002X", "51070020990101002X"),
        ("开户行账号：6228480000000000018", "6228480000000000018"),
        ("账户 138000000001234", "138000000001234"),
        ("写信到 seriti@example.cn 询问", "seriti@example.cn"),
        (f"由{NAME}负责（0810-2104384）", NAME),
        (f"由{NAME}同志牵头负责", NAME),
        (f"{NAME}（电话15401015195）", NAME),
        (f"负责人{NAME}，联系电话2104384", "2104384"),
    ],
)
def test_what_looks_like_personal_data_is_withheld_in_a_sentence(text, gone):
    document, _ = without_persons(text)
    assert gone not in document.rows[0].text
    assert WITHHELD in document.rows[0].text
    assert holds_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "由县医疗保障局负责实施",
        "由财政负责",
        "由专人负责",
        "补助13800000000元",
        "共13800000000人次",
        "预算13,800,000,000.00万元",
        "13800000000.00",
        "编码5101142023000012345678",
        "执行率95.00%，比2022年增加1234567元",
        "联系电话",
        "项目负责人及联系电话",
        "12393热线接通率",
        "文号〔2023〕14号",
        "电话咨询1234567人次",
        "相关同志",
    ],
)
def test_what_is_no_personal_data_stays(text):
    document, removed = without_persons(text)
    assert document.rows[0].text == text
    assert removed == []
    assert not holds_personal_data(text)


@pytest.mark.parametrize(
    "label",
    ["项目负责人及联系电话", "项目负责人及联系方式", "项目负责人（电话）", "经办人", "受助人姓名"],
)
def test_a_label_of_who_and_what_is_a_label_of_persons(label):
    assert label_field(label) == "person"


@pytest.mark.parametrize(
    "words",
    ["电话咨询接通率", "服务热线电话接听量", "受益人数", "负责人员培训次数", "联系群众次数"],
)
def test_an_indicator_is_no_label_of_persons(words):
    assert label_field(words) is None


def test_what_follows_the_next_label_is_kept():
    document, _ = without_persons(f"项目负责人：\t{PERSON}\t项目类型：\t专项业务费")
    assert [cell.text for cell in document.rows[0].cells] == [
        "项目负责人：",
        WITHHELD,
        "项目类型：",
        "专项业务费",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "年度资金总额\t13365230000\t",
        "其中：财政拨款\t13365230000",
        "科目编码\t科目名称\t合计\n210\t卫生健康\t13365230000",
        "三级指标\t指标值\n服务热线接听\t13365230000",
        "项目编码\t13365230000",
    ],
)
def test_an_amount_of_eleven_digits_is_kept_under_its_label_or_heading(text):
    document, removed = without_persons(text)
    assert "13365230000" in document.rows[-1].text
    assert removed == []
    assert not holds_personal_data(document.rows[-1].text)


@pytest.mark.parametrize(
    "text",
    [
        "备注\t15401017221",
        "甲\t乙\n15401017221\t2",
        "甲\t乙\n154 0101 7221\t2",
        "甲\t乙\n１５４０１０１７２２１\t2",
        "15401017221",
        "姓甚\t15401017221\t项目资金\t5",
    ],
)
def test_a_telephone_number_alone_is_withheld_where_nothing_says_that_it_is_an_amount(text):
    document, removed = without_persons(text)
    assert "7221" not in "\n".join(row.text for row in document.rows)
    assert len(removed) == 1 or "0101 7221" in text


LISTS = [
    f"序号\t姓名\t金额\t电话\n1\t窦璱珒\t100\t0810-2105206\n2\t{NAME}\t200\t15401038494",
    f"序号\t受助对象\t金额\n1\t章璱珒\t100\n2\t{NAME}\t200",
    f"姓名\t身份证号码\t补助标准\n{NAME}\t510700209901010018\t300",
    f"科目名称代码\t救助对象姓名\t合计\n210\t{NAME}\t300",
]


@pytest.mark.parametrize("table", LISTS)
def test_nothing_of_a_list_of_persons_is_kept(table):
    document, removed = without_persons(table + "\n\n下一段")
    rows = [row.text.strip(" |") for row in document.rows]
    assert rows == [WITHHELD] * (len(rows) - 1) + ["下一段"]
    assert {reason for _, reason in removed} == {"persons"}
    text = stored("古田县医疗保障局2023年部门预算\n\n单位：元\n\n" + table)
    assert "璱" not in text
    assert "珒" not in text


@pytest.mark.parametrize(
    "table",
    [
        "项目名称\t补助对象\t预算数\n门诊统筹\t参保居民\t100",
        "政策\t救助对象\t标准\n门诊\t困难群众\t100",
        "姓名\t\t联系电话\t\n年度资金总额\t120000\t\t",
    ],
)
def test_a_table_about_something_else_is_no_list_of_persons(table):
    document, _ = without_persons(table)
    assert document.rows[1].text.strip(" |") != WITHHELD


def test_names_of_files_are_stored_without_persons_and_stay_different():
    names = ["15401010000.txt", "15401010001.txt", f"预算_经办人：{NAME}.txt", "dazhou_2023.txt"]
    shown = harmless_names(names)
    assert len(set(shown)) == 4
    assert shown[0] == "[withheld].txt"
    assert shown[2:] == ["预算_经办人：[withheld].txt", "dazhou_2023.txt"]
    assert harmless_names(["[withheld].txt", "15401010000.txt"])[1] == "[withheld] 2.txt"


def test_a_row_without_persons_is_not_touched():
    document, removed = without_persons("项目负责人\t\t\n产出指标\t≥\t95%")
    assert document.rows[1].text == "产出指标 | ≥ | 95%"
    assert removed == []


PIECES = st.sampled_from(
    [
        *("13800000000", "154 0101 5195", "+86", "0810-2104384", "（0810）2104384", "转801"),
        *(
            "510700209901010026",
            "6228480000000000018",
            "a@b.cn",
            "≥",
            "元",
            "万元",
            "%",
            "，",
            "。",
        ),
        *(
            "联系电话",
            "项目负责人",
            "及",
            "：",
            "由",
            NAME,
            "负责",
            "同志",
            "局长",
            "身份证",
            "账号",
        ),
        *(
            "年度资金总额",
            "预算",
            "备注",
            "|",
            "(",
            ")",
            " ",
            "\u200b",
            "1",
            "2023",
            "5",
            "人次",
            "-",
        ),
    ]
)
CELLS = st.lists(PIECES, max_size=7).map("".join)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_the_gate_accepts_whatever_ingest_lets_through(rows):
    text = "\n".join("\t".join(row) for row in rows)
    document, _ = without_persons(text)
    for row in document.rows:
        assert not holds_personal_data(row.text), row.text
        for cell in row.cells:
            assert not holds_personal_data(cell.text), cell.text


@settings(max_examples=300, deadline=None)
@given(CELLS)
def test_what_is_found_once_is_not_found_again(text):
    spans = personal_spans(text)
    assert spans == sorted(spans)
    document, _ = without_persons(text)
    again, removed = withheld(document)
    assert (again.rows, removed) == (document.rows, [])
