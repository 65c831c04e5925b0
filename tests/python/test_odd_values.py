"""Odd values of one filing are its own affair: they are told, and all others are published."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE, Refreshed, refresh

NORMAL = SAMPLE / "yiyang_2023.txt"
ROWS = "产出指标\t数量指标\t宣传场次\t≥12场\n\t质量指标\t宣传合格率\t≥95%\n"
CARD = """项目支出绩效目标表

(2023年度)

项目名称\t{name}\t\t
主管部门及代码\t610-{place}医疗保障局\t实施单位\t{place}医疗保障局
{label}\t年度资金总额\t{amount}\t
\t其中：财政拨款\t{amount}\t
\t其他资金\t0\t
年度绩效目标\t\t\t
\t\t\t
一级指标\t二级指标\t三级指标\t指标值
{rows}
"""
EVALUATION = """{place}医疗保障局2022年度部门绩效自评结果公开

项目支出绩效自评表
（2022年度）
项目名称\t医疗救助资金\t\t\t\t\t\t\t
主管部门\t{place}医疗保障局\t\t\t实施单位\t{place}医疗保障局\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分\t
\t年度资金总额\t300\t320\t-320\t10\t-999999.00%\t-10\t
\t其中：当年财政拨款\t300\t320\t320\t—\t100%\t—\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t救助人次\t≥6000人次\t6240人次\t-30\t-99999999999\t
\t满意度指标\t服务对象满意度指标\t救助对象满意度\t≥90%\t93%\t10\t10\t
总分\t\t\t\t\t\t100\t99999999999\t
"""
HUGE_ROWS = (
    "产出指标\t数量指标\t参保人数\t≥99999999999999人\n\t数量指标\t参保人次\t≥99999999999999999999万人次\n"
    "\t数量指标\t城乡居民参保人数\t≥6000000000人\n"
    "成本指标\t经济成本指标\t费用\t数量:99999999999999;单位:次;单价:99999999999;金额:99999999999999\n"
)


def places() -> list[str]:
    """Counties of one province, so that no filing replaces another."""
    with (ROOT / "seeds" / "regions.csv").open(encoding="utf-8") as file:
        regions = [row for row in csv.DictReader(file) if row["province_name"] == "江西省"]
    return [row["region_name"] for row in regions if row["region_name"].endswith("县")]


def card(name="参保扩面工作", label="项目资金 (元)", amount="120,000", rows=ROWS) -> str:
    return CARD.format(name=name, label=label, amount=amount, rows=rows, place="{place}")


# A filing's text, the amounts of its projects in yuan, and the check that says what is odd.
ODD = {
    "negative": (card(amount="-120,000"), [-120000], "amount_is_possible"),
    "nothing": (card(label="项目资金", amount="0.00"), [0], None),
    "no_unit": (card(label="项目资金", amount="0.5"), [None], "amount_unit_is_known"),
    "ten_yuan_in_yi": (
        card(label="项目资金 (亿元)", amount="0.0000001"), [None], "amount_unit_is_known"
    ),
    "twelve_billion": (card(amount="12,000,000,000.00"), [None], "amount_unit_is_known"),
    "more_digits_than_money": (card(amount="9" * 30), [None], "amount_is_readable"),
    "two_points": (card(amount="12.34.5"), [None], "amount_is_readable"),
    "own_unit_too_large": (card(amount="99999999亿元"), [None], "amount_is_readable"),
    "own_unit": (card(label="项目资金", amount="86万"), [860000], None),
    "own_unit_with_decimals": (card(label="项目资金", amount="2,146.50 万 元"), [21465000], None),
    "own_unit_against_label": (card(label="项目资金 (万元)", amount="860000元"), [860000], None),
    "sign_and_label": (card(label="项目资金 (万元)", amount="¥86"), [860000], None),
    "sign_alone": (card(label="项目资金", amount="￥450,000"), [450000], None),
    "of_which": (card(label="项目资金", amount="854万(其中400万元为中央补助)"), [8540000], None),
    "nothing_with_unit": (card(label="项目资金", amount="0万"), [0], None),
    "two_programmes": (card(name="医保电子凭证和移动支付推广"), [120000], "name_fits_one_code"),
    "two_tasks": (card(name="DRG支付方式改革及药品集中采购"), [120000], "name_fits_one_code"),
    "sign_in_name": (card(name="<A类补助"), [120000], None),
    "tag_in_name": (card(name="<font color=red>医保</font>宣传<o:p></o:p>"), [120000], None),
    "name_of_no_width": (card(name="\u3000 \u200b"), [], "name_is_printed"),
    "name_of_marks": (card(name="——"), [], "name_is_printed"),
    "name_of_tags": (card(name="<<b>b>"), [], "name_is_printed"),
    "huge_targets": (card(rows=HUGE_ROWS), [120000], None),
    "two_of_one_name": (
        card(amount="1200000") + card(amount="3400000", rows="产出指标\t数量指标\t人数\t≥500人\n"),
        [1200000, 3400000],
        "project_is_printed_once",
    ),
    "printed_twice": (card() + card(), [120000], "project_is_printed_once"),
    "evaluation": (EVALUATION, [], "execution_rate_is_possible"),
}  # fmt: skip


@pytest.fixture(scope="module")
def odd(once) -> Refreshed:
    """One folder of all odd filings and a normal one, refreshed once."""

    def make(place: Path) -> Refreshed:
        folder = place / "filings"
        folder.mkdir()
        (folder / NORMAL.name).write_bytes(NORMAL.read_bytes())
        for (name, (text, _, _)), county in zip(ODD.items(), places(), strict=False):
            (folder / f"{name}.txt").write_text(text.replace("{place}", county), encoding="utf-8")
        return refresh(folder, place / "w.duckdb")

    return once("odd", make)


def test_every_filing_is_published_with_its_outcome(odd):
    outcomes = odd.rows("select file_name, outcome from marts.fct_filing_outcome")
    names = [NORMAL.name, *(f"{name}.txt" for name in ODD if name != "evaluation")]
    # A weight below nothing is none: it stays unread.
    expected = [("evaluation.txt", "loaded_in_part"), *((name, "loaded") for name in names)]
    assert sorted(outcomes) == sorted(expected)


def test_the_normal_filing_is_as_it_is_alone(odd, sample_warehouse):
    for query in (
        "select s.* from marts.fct_project_spend as s",
        "select s.filing_key, seq, indicator_name, operator, value_num, unit, weight "
        "from marts.fct_indicator_target as s",
    ):
        of_filing = f"{query} join marts.dim_filing as f using (filing_key) where file_name = "
        rows = [
            found.rows(f"{of_filing}'{NORMAL.name}' order by all")
            for found in (odd, sample_warehouse)
        ]
        assert rows[0] == rows[1] != []


@pytest.mark.parametrize("name", ODD)
def test_an_amount_is_what_is_printed_or_unknown(odd, name):
    found = odd.rows(
        "select amount_yuan from marts.fct_project_spend join marts.dim_filing using (filing_key) "
        f"where file_name = '{name}.txt' order by amount_yuan"
    )
    expected = [None if yuan is None else Decimal(yuan) for yuan in ODD[name][1]]
    assert [row[0] for row in found] == expected


@pytest.mark.parametrize("name", ODD)
def test_a_check_says_what_is_odd(odd, name):
    failed = odd.rows(
        "select check_code, explanation from marts.fct_filing_check "
        "join marts.dim_filing using (filing_key) "
        f"where file_name = '{name}.txt' and state in ('fail', 'parse_error')"
    )
    named = {"name_is_printed", "name_fits_one_code", "project_is_printed_once"}
    of_values = {check for check, _ in failed if check.startswith("amount_is") or check in named}
    expected = ODD[name][2]
    assert (expected is None and not of_values) or expected in {check for check, _ in failed}


def test_two_projects_of_one_name_have_their_own_targets(odd):
    found = odd.rows(
        "select project_name, project_label, count(*) from marts.fct_indicator_target "
        "join marts.dim_filing using (filing_key) join marts.dim_project using (project_key) "
        "where file_name = 'two_of_one_name.txt' group by all order by all"
    )
    assert found == [
        ("参保扩面工作", "参保扩面工作", 2),
        ("参保扩面工作", "参保扩面工作 (2)", 1),
    ]


def test_a_form_printed_twice_counts_once(odd):
    found = odd.rows(
        "select count(*) from marts.fct_indicator_target "
        "join marts.dim_filing using (filing_key) where file_name = 'printed_twice.txt'"
    )
    assert found == [(2,)]


def test_names_keep_their_signs_and_lose_their_tags(odd):
    found = odd.rows(
        "select file_name, project_name from marts.fct_project_spend "
        "join marts.dim_filing using (filing_key) join marts.dim_project using (project_key) "
        "where file_name in ('sign_in_name.txt', 'tag_in_name.txt') order by all"
    )
    assert found == [("sign_in_name.txt", "<A类补助"), ("tag_in_name.txt", "医保宣传")]
