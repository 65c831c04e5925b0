"""Registers, two-sided cards and centred cards made by chance, with their truth.

``form_texts`` makes cards of one side with levels at the top of their blocks; these are the
kinds whose cells mean something by their column alone: whose project a row is, which of two
terms a target is for, which rows a level in the middle of its block covers.
"""

import random
from dataclasses import dataclass, field

from form_texts import EFFECTS, OUTPUTS, PLACES, PROJECTS, SERVED, Grid

Truth = dict[tuple[str, ...], str]
GOALS = [
    "按时完成年度任务,保障待遇落实。",
    "提升经办服务水平,规范业务流程。",
    "加强基金监管,守护群众救命钱。",
]


@dataclass
class Table:
    """Rows of one table under its title, and what they say."""

    title: str
    rows: Grid = field(default_factory=list)
    truth: Truth = field(default_factory=dict)


def register(seed: int) -> Table:
    """A register: names of projects at the top of their rows, in the middle, or on each."""
    chance = random.Random(seed)  # noqa: S311 - nothing is to be kept secret
    table = Table("项目支出绩效目标表")
    where = chance.choice(["top", "top", "every", "middle"])
    left = ["单位名称"] if chance.random() < 0.3 else []
    left += ["项目名称"]
    left += ["预算数"] if chance.random() < 0.8 else []
    left += ["年度目标"] if where != "every" and chance.random() < 0.7 else []
    has_unit = chance.random() < 0.4
    has_weight = where == "middle" or chance.random() < 0.4
    measures = ["指标性质", "指标值", "度量单位"] if has_unit else ["指标值"]
    measures += ["权重"] if has_weight else []
    table.rows.append([*left, "一级指标", "二级指标", "三级指标", *measures])
    agency = f"{chance.choice(PLACES)}医疗保障局"
    for project in chance.sample(PROJECTS, chance.randint(2, 4)):
        _project(table, chance, project, agency, left, measures, where)
    return table


def _project(
    table: Table,
    chance: random.Random,
    project: str,
    agency: str,
    left: list[str],
    measures: list[str],
    where: str,
) -> None:
    amount = f"{chance.randint(100, 90000) / 100:.2f}"
    own = {
        "单位名称": agency,
        "项目名称": project,
        "预算数": amount,
        "年度目标": chance.choice(GOALS),
    }
    if "预算数" in left:
        table.truth[project, "amount"] = amount
    listed = levels(chance)
    weights = _weights(len(listed))
    middle = {"top": 0, "middle": len(listed) // 2}.get(where, -1)
    before: tuple[str, ...] = ("", "")
    for n, (level1, level2, name) in enumerate(listed):
        values = _measured(chance, weights[n])
        is_named = n == middle or where == "every"
        is_first = level1 != before[0] or where == "every"
        is_second = (level1, level2) != before or where == "every"
        before = (level1, level2)
        table.rows.append(
            [
                *(own[heading] if is_named else "" for heading in left),
                level1 if is_first else "",
                level2 if is_second else "",
                name,
                *(values[heading if len(measures) > 2 else f"{heading}*"] for heading in measures),
            ]
        )
        table.truth[project, name, "level"] = f"{level1}/{level2}"
        for heading in measures:
            value = values[heading if len(measures) > 2 else f"{heading}*"]
            table.truth[project, name, heading] = value


def _weights(rows: int) -> list[str]:
    each, rest = divmod(90, rows)
    return [str(each + (n < rest)) for n in range(rows)]


def _measured(chance: random.Random, weight: str) -> dict[str, str]:
    """The measures of an indicator under their headings; a star marks those without a unit's."""
    if chance.random() < 0.2:
        word = chance.choice(["持续完善", "有效减轻", "优"])
        shown = {"指标性质": "定性", "指标值": word, "度量单位": "", "指标值*": word}
    else:
        sign, unit = chance.choice("≥≤="), chance.choice(["次", "家", "人", "%", "元", "万元"])
        digits = str(chance.randint(2, 100))
        shown = {"指标性质": sign, "指标值": digits, "度量单位": unit}
        shown["指标值*"] = f"{sign}{digits}{unit}"
    return shown | {"权重": weight, "权重*": weight}


def levels(chance: random.Random) -> list[tuple[str, str, str]]:
    """First level, second level and name of each indicator of one project."""
    found = [
        (level1, level2, name)
        for level1, kinds in (("产出指标", OUTPUTS), ("效益指标", EFFECTS))
        for level2, names in kinds.items()
        if chance.random() < 0.7
        for name in chance.sample(names, chance.randint(1, min(2, len(names))))
    ]
    return [*found, ("满意度指标", "服务对象满意度指标", chance.choice(SERVED))]


def two_sided(seed: int) -> Table:
    """A card with targets of the medium term beside those of the year, some of them blank."""
    chance = random.Random(seed)  # noqa: S311 - nothing is to be kept secret
    table = Table("项目支出绩效目标申报表")
    project, place = chance.choice(PROJECTS), chance.choice(PLACES)
    sides = chance.choice(["names", "values"])
    width = {"names": 7, "values": 5}[sides]
    pad = [""] * (width - 4)
    table.rows += [
        ["项目名称", project, "", "", *pad],
        ["主管部门", f"{place}医疗保障局", "实施单位", f"{place}医保中心", *pad],
        ["总体目标", "中期目标(2021年-2023年)", "", "年度目标", *pad],
        ["", GOALS[0], "", GOALS[1], *pad],
    ]
    heads = {
        "names": ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
        "values": ["一级指标", "二级指标", "三级指标", "中期指标值", "年度指标值"],
    }
    table.rows.append(heads[sides])
    has_medium = chance.random() < 0.6
    before: tuple[str, ...] = ("", "")
    for level1, level2, name in levels(chance):
        year = _measured(chance, "")["指标值*"]
        medium = _measured(chance, "")["指标值*"]
        is_medium = has_medium and chance.random() < 0.7
        is_year = not is_medium or chance.random() < 0.8
        first = level1 if level1 != before[0] else ""
        second = level2 if (level1, level2) != before else ""
        before = (level1, level2)
        if sides == "values":
            values = [medium if is_medium else "", year if is_year else ""]
            table.rows.append([first, second, name, *values])
        else:
            left = [name, medium] if is_medium else ["", ""]
            right = [name, year] if is_year else ["", ""]
            table.rows.append([first, second, *left, second, *right])
        for is_printed, side, value in ((is_medium, "medium", medium), (is_year, "year", year)):
            if is_printed:
                table.truth[project, name, side] = value
                table.truth[project, name, side, "level"] = f"{level1}/{level2}"
    return table


def centred(seed: int) -> Table:
    """A card whose levels stand in the middle of their blocks."""
    chance = random.Random(seed)  # noqa: S311 - nothing is to be kept secret
    table = Table("项目支出绩效目标表")
    project, place = chance.choice(PROJECTS), chance.choice(PLACES)
    has_weight = chance.random() < 0.4
    measures = ["指标值", "权重"] if has_weight else ["指标值"]
    pad = [""] * len(measures)
    table.rows += [
        ["项目名称", project, "", "", *pad],
        ["主管部门", f"{place}医疗保障局", "实施单位", f"{place}医保中心", *pad],
        ["绩效指标", "一级指标", "二级指标", "三级指标", *measures],
    ]
    listed = levels(chance)
    weights = _weights(len(listed))
    firsts = _middles([level1 for level1, _, _ in listed])
    seconds = _middles([f"{level1}{level2}" for level1, level2, _ in listed])
    for n, (level1, level2, name) in enumerate(listed):
        values = _measured(chance, weights[n])
        printed = [values[f"{heading}*"] for heading in measures]
        table.rows.append(
            ["", level1 if n in firsts else "", level2 if n in seconds else "", name, *printed]
        )
        table.truth[project, name, "level"] = f"{level1}/{level2}"
        for heading, value in zip(measures, printed, strict=True):
            table.truth[project, name, heading] = value
    return table


def _middles(words: list[str]) -> set[int]:
    """The middle rows of runs of one word."""
    runs: list[list[int]] = []
    for n, word in enumerate(words):
        if n and words[n - 1] == word:
            runs[-1].append(n)
        else:
            runs.append([n])
    return {run[len(run) // 2] for run in runs}
