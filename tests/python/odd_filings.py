"""Filings with one odd value each: what is printed of an amount, and the check that says so."""

import csv
from pathlib import Path

REGIONS = Path(__file__).parents[2] / "seeds" / "regions.csv"
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
    with REGIONS.open(encoding="utf-8") as file:
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
    "made_of": (card(label="项目资金", amount="854万(农田695万元,通畅159万元)"), [8540000], None),
    "of_two": (card(label="项目资金", amount="854(695,159)"), [None], "amount_is_readable"),
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


def files() -> dict[str, str]:
    """Their texts by the names of their files, each of another county of one province."""
    return {
        f"odd_{name}.txt": text.replace("{place}", county)
        for (name, (text, _, _)), county in zip(ODD.items(), places(), strict=False)
    }
