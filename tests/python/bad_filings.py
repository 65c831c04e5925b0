"""Filings that each show one kind of content that nothing but itself may suffer from.

Invented: the places sound like places, no figure is anybody's.
"""

CARD = """项目支出绩效目标表
(2023年度)
项目名称\t{name}\t\t
主管部门\t{agency}医疗保障局\t实施单位\t{agency}医疗保障局
项目资金 ({unit})\t年度资金总额\t{amount}\t
\t其中：财政拨款\t{amount}\t
\t其他资金\t{other}\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t{indicator}\t{value}
满意度指标\t服务对象满意度\t群众满意度\t≥90%
"""
CODES = """{agency}医疗保障局2023年部门预算
部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t{first}\t{amount}\t{amount}\t
2080505\t机关事业单位基本养老保险缴费支出\t{amount}\t{amount}\t
210\t卫生健康支出\t300.00\t200.00\t100.00
2101501\t行政运行\t300.00\t200.00\t100.00
\t合计\t{total}\t220.00\t100.00
"""
ORDINARY = {
    "name": "医疗救助补助", "unit": "元", "amount": "120,000", "other": "0",
    "indicator": "救助人次", "value": "≥900人次",
}  # fmt: skip
ORDINARY_CODES = {"first": "社会保障和就业支出", "amount": "20.00", "total": "320.00"}
CARDS = {
    "amount_beyond_any_budget": {"amount": "12,000,000,000.00"},
    "amount_of_sixty_digits": {"amount": "9" * 60},
    "nothing_but_zero": {"amount": "0"},
    "no_unit_is_possible": {"amount": "0.0000001", "unit": "亿元"},
    "unit_that_nobody_knows": {"unit": "两银子"},
    "negative": {"amount": "-120000"},
    "two_programmes": {"name": "DRG支付方式改革及药品集中采购"},
    "two_schemes": {"name": "离休人员和公务员医疗补助资金"},
    "looks_like_a_mobile_number": {"amount": "13800000000"},
    "target_like_a_mobile_number": {"value": "19800000000"},
    "indicator_begins_like_markup": {"indicator": "<P50的比例", "value": "<A级"},
    "name_begins_like_markup": {"name": "<A类补助"},
    "name_of_markup": {"name": "<img src=x>补助"},
    "indicator_of_markup_alone": {"indicator": "<u> </u>"},
    "name_without_width": {"name": "\u200b\u200b"},
    "name_of_sql": {"name": "'; drop table raw.filings; --"},
    "name_of_jinja": {"name": "{{ ref('nothing') }}"},
    "long_name": {"name": "医" * 5000},
    "target_of_words": {"value": "≥" + "9" * 50},
}
TABLES = {
    "code_without_amounts": {"amount": ""},
    "code_without_name": {"first": ""},
    "digits_of_another_script": {"amount": "𝟗𝟗"},
    "amount_of_thirteen_digits": {"amount": "9,999,999,999,999.00"},
    "amounts_that_are_none": {"amount": "{{ x }}. 12.3.4.5"},
}
UNKNOWN = """采购清单

品名\t备注
纸\t<b
笔\t<u> </u>
"""


def files() -> dict[str, str]:
    """Name of a file → its text."""
    found = {"unknown_table.txt": UNKNOWN}
    for number, (kind, values) in enumerate(CARDS.items()):
        filled = ORDINARY | values | {"agency": AGENCIES[number]}
        found[f"{kind}.txt"] = _filled(CARD, filled)
    for number, (kind, values) in enumerate(TABLES.items(), start=len(CARDS)):
        filled = ORDINARY_CODES | values | {"agency": AGENCIES[number]}
        found[f"{kind}.txt"] = _filled(CODES, filled)
    return found


def _filled(form: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        form = form.replace("{" + name + "}", value)
    return form


AGENCIES = tuple(
    f"{first}{second}县" for first in ("清", "白", "青", "云", "梅") for second in "河石山溪川"
)
