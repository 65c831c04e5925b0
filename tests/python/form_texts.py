"""Performance forms made by chance, as grids of cells with their truth, to be printed as texts.

A form's truth is what its maker put in, so no reader is asked what is right. Words, order,
columns and blanks differ from form to form as they do between publishers.
"""

import random
from dataclasses import dataclass, field

Grid = list[list[str]]

PLACES = ["濉溪县", "永德县", "旺苍县", "天长市", "南岳区", "宁晋县", "景东县", "泗县"]
PROJECTS = [
    "城乡医疗救助资金",
    "医保基金监管经费",
    "51000021R000000019951-医保信息系统运行维护费",
    "离休干部医疗补助",
    "居民医保参保宣传经费",
    "“双通道”药店监管费",
]
OUTPUTS = {
    "数量指标": ["开展业务培训场次", "检查定点医药机构数", "参保人数", "政策宣传次数"],
    "质量指标": ["审核结算准确率", "参保率", "培训合格率"],
    "时效指标": ["资金拨付及时率", "项目完成时间"],
    "成本指标": ["人均培训成本", "补助标准", "项目总成本"],
}
EFFECTS = {
    "经济效益指标": ["群众负担减轻程度"],
    "社会效益指标": ["政策知晓率", "基金安全水平"],
    "可持续影响指标": ["制度健全程度", "长效机制建设"],
}
SERVED = ["参保群众满意度", "服务对象满意度"]
WORDS = ["持续完善", "有效减轻", "逐步提高", "优", "12月31日前", "明显提升"]
REACHED = ["已完善", "有效减轻", "明显提高", "优", "12月20日", "基本达成"]
UNITS = ["次", "家", "人", "%", "元", "万元", "元/人", "天"]
REASONS = ["受疫情影响,下年补足", "人员动态调整", "无偏差"]
FUNDS = {
    "own": [["其中:当年财政拨款", "其中:财政拨款", "当年财政拨款"], ["上年结转资金"], ["其他资金"]],
    "transfer": [["其中:中央补助", "其中:中央财政资金"], ["地方资金"], ["其他资金"]],
}
MONEY_HEADINGS = {
    "initial": ["年初预算数", "年初预算"],
    "adjusted": ["全年预算数", "全年预算数(A)", "调整后预算数"],
    "executed": ["全年执行数", "全年执行数(B)", "预算执行数"],
    "points": ["分值"],
    "rate": ["执行率", "执行率(B/A)"],
    "score": ["得分"],
}


@dataclass
class Form:
    """A form's rows, and its truth.

    ``indicators`` holds what each column prints by the indicator's name, the levels that hold
    for it among them; ``money`` the figures by fund and heading.
    """

    rows: Grid = field(default_factory=list)
    project: str = ""
    agency: str = ""
    indicators: dict[str, dict[str, str]] = field(default_factory=dict)
    money: dict[tuple[str, str], str] = field(default_factory=dict)


def made(seed: int) -> Form:
    """The form of a seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing is to be kept secret
    form = Form()
    place = chance.choice(PLACES)
    form.project = chance.choice(PROJECTS)
    form.agency = chance.choice(["", "[155]", "219001-"]) + f"{place}医疗保障局"
    is_evaluation = chance.random() < 0.65
    is_transfer = chance.random() < 0.35
    _head(form, chance, place, is_transfer)
    _money(form, chance, is_evaluation, "transfer" if is_transfer else "own")
    _goals(form, chance, is_evaluation)
    _indicators(form, chance, is_evaluation)
    return form


def _head(form: Form, chance: random.Random, place: str, is_transfer: bool) -> None:
    unit = f"{place}医疗保障服务中心"
    name = ["转移支付(项目)名称"] if is_transfer else ["项目名称", "专项名称", "项目(政策)名称"]
    form.rows.append([chance.choice(name), form.project, "", ""])
    if is_transfer:
        form.rows.append(["中央主管部门", "国家医疗保障局", "", ""])
        form.rows.append(["地方主管部门", form.agency, "资金使用单位", unit])
        return
    label = chance.choice(["主管部门", "主管部门及代码", "主管部门(及代码)"])
    form.rows.append([label, form.agency, chance.choice(["实施单位", "项目实施单位"]), unit])
    if chance.random() < 0.2:
        form.rows.append(["项目属性", "延续性项目", "项目期", "1年"])


def _amount(chance: random.Random) -> float:
    return chance.choice([0, 10, 30, 100, chance.randint(5, 900), chance.randint(500, 90000) / 100])


def _money(form: Form, chance: random.Random, is_evaluation: bool, kind: str) -> None:
    label = chance.choice(["项目资金(万元)", "资金情况(万元)", "预算执行情况(万元)"])
    total = chance.choice(["年度资金总额:", "年度资金总额", "年度金额:"])
    funds = [chance.choice(names) for names in FUNDS[kind]]
    if not is_evaluation:
        amounts = [_amount(chance) for _ in funds]
        listed = [(total, sum(amounts)), *zip(funds, amounts, strict=True)]
        for n, (fund, amount) in enumerate(listed):
            text = f"{amount:g}"
            form.rows.append([label if n == 0 else "", fund, text, "", ""])
            form.money[fund, ""] = text
        return
    keys = ["adjusted", "executed"]
    keys = ["initial", *keys] if chance.random() < 0.6 else keys
    with_points = chance.random() < 0.6
    keys += ["points"] if with_points else []
    keys += ["rate"] if chance.random() < 0.9 else []
    keys += ["score"] if with_points else []
    heads = [chance.choice(MONEY_HEADINGS[key]) for key in keys]
    form.rows.append([label, "", *heads])
    budgets = [_amount(chance) for _ in funds]
    parts = [[chance.choice([b, b, b + 10]), b, b * chance.choice([1, 0.9, 0.86])] for b in budgets]
    rows = [[sum(column) for column in zip(*parts, strict=True)], *parts]
    blanks = chance.choice(["0", "", "0"])
    named = zip([total, *funds], rows, strict=True)
    for n, (fund, (initial, adjusted, executed)) in enumerate(named):
        rate = f"{100 * executed / adjusted:.4g}%" if adjusted else ""
        shown = {
            "initial": initial,
            "adjusted": adjusted,
            "executed": executed,
            "points": "10" if n == 0 else "—",
            "rate": rate,
            "score": (f"{10 * executed / adjusted:.3g}" if adjusted else "10") if n == 0 else "—",
        }
        texts = []
        for key, heading in zip(keys, heads, strict=True):
            value = shown[key]
            text = value if isinstance(value, str) else (f"{value:.6g}" if value else blanks)
            texts.append(text)
            if text not in ("", "—"):
                form.money[fund, heading] = text
        form.rows.append(["", fund, *texts])


def _goals(form: Form, chance: random.Random, is_evaluation: bool) -> None:
    goal = chance.choice(["按时完成年度任务,保障待遇落实。", "目标1:参保率95%以上。"])
    if is_evaluation:
        form.rows.append(
            ["年度总体目标", chance.choice(["预期目标", "年初设定目标"]), "实际完成情况"]
        )
        form.rows.append(["", goal, chance.choice(["任务已按时完成。", "参保率达97.2%。"])])
    elif chance.random() < 0.5:
        form.rows += [["总体目标", "年度目标", "", ""], ["", goal, "", ""]]
    else:
        form.rows.append([chance.choice(["年度目标", "年度总体目标"]), goal, "", ""])


def _levels(chance: random.Random) -> list[tuple[str, str, str]]:
    """First level, second level and name of each row, all three printed."""
    rows: list[tuple[str, str, str]] = []
    is_2021 = chance.random() < 0.3

    def some(level1: str, level2: str, names: list[str]) -> None:
        chosen = chance.sample(names, chance.randint(1, min(2, len(names))))
        rows.extend((level1, level2, name) for name in chosen)

    if is_2021:
        some("成本指标", chance.choice(["经济成本指标", "社会成本指标"]), OUTPUTS["成本指标"])
    for level2, names in OUTPUTS.items():
        if (level2 != "成本指标" or not is_2021) and chance.random() < 0.9:
            some("产出指标", level2, names)
    for level2, names in EFFECTS.items():
        if chance.random() < 0.7:
            some("效益指标", level2, names)
    served = chance.choice(["服务对象满意度指标", "服务对象满意度指标", "满意度指标"])
    some("满意度指标", served, SERVED)
    return rows


def _indicators(form: Form, chance: random.Random, is_evaluation: bool) -> None:
    has_unit = chance.random() < 0.25
    has_weight = chance.random() < (0.7 if is_evaluation else 0.3)
    columns = [("level1", "一级指标"), ("level2", "二级指标"), ("level3", "三级指标")]
    value = ("value", chance.choice(["年度指标值", "指标值", "目标值"]))
    if has_unit:
        columns += [("operator", "指标性质"), value, ("unit", "度量单位")]
    else:
        columns += [value]
    results = [("actual", chance.choice(["实际完成值", "全年实际完成值"]))] if is_evaluation else []
    weight = [("weight", chance.choice(["分值", "权重"]))] if has_weight else []
    columns += weight + results if chance.random() < 0.3 else results + weight
    if is_evaluation and has_weight:
        columns.append(("score", "得分"))
    if is_evaluation and chance.random() < 0.8:
        columns.append(("deviation", "偏差原因分析及改进措施"))
    elif not is_evaluation and chance.random() < 0.2:
        columns.append(("other", "备注"))
    margin = [chance.choice(["绩效指标", "年度绩效指标"])] if chance.random() < 0.85 else []
    form.rows.append([*margin, *(heading for _, heading in columns)])
    points = [""] * len(margin)
    repeated = chance.random() < 0.15
    before: tuple[str, str] = ("", "")
    with_points = chance.random() < 0.2
    for level1, level2, name in _levels(chance):
        truth = {"level1": level1, "level2": level2, "level3": name}
        truth |= _values(chance, has_unit)
        truth["weight"] = str(chance.choice([5, 10, 15, 20]))
        truth["score"] = truth["weight"] if chance.random() < 0.8 else str(int(truth["weight"]) - 1)
        truth["deviation"] = chance.choice(REASONS) if chance.random() < 0.15 else ""
        truth = {key: truth.get(key, "") for key, _ in columns if key != "other"}
        form.indicators[name] = truth
        printed = dict(truth)
        if with_points:
            printed["level1"] += "(30分)"
        if not repeated:
            printed["level1"] = "" if level1 == before[0] else printed["level1"]
            printed["level2"] = "" if (level1, level2) == before else level2
        before = (level1, level2)
        form.rows.append([*points, *(printed.get(key, "") for key, _ in columns)])
    if is_evaluation and has_weight:
        sums = {"weight": "100", "score": "98.5"}
        row = [*points, *(sums.get(key, "") for key, _ in columns)]
        form.rows.append(["总分", *row[1:]])


def _values(chance: random.Random, has_unit: bool) -> dict[str, str]:
    if chance.random() < 0.25:
        i = chance.randrange(len(WORDS))
        return {"operator": "定性", "value": WORDS[i], "unit": "", "actual": REACHED[i]}
    sign, unit = chance.choice(["≥", "≤", "="]), chance.choice(UNITS)
    number = chance.randint(2, 100)
    actual = f"{number + chance.choice([0, 0, 1])}{unit}"
    if chance.random() < 0.05:
        actual = ""
    if has_unit:
        return {"operator": sign, "value": str(number), "unit": unit, "actual": actual}
    sign = sign if chance.random() < 0.85 else ""
    return {"value": f"{sign}{number}{unit}", "actual": actual}
