"""The filings of the made-up counties (``demo_counties.py``): budgets, targets, self-evaluations.

Each says in its title and in its name that it is an example. Some print faults as real ones do: a
sum that is none, points that are not 100, a share without its sign, a rate that does not follow.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from demo_counties import COUNTIES, YEARS, County, Project
from filing_files import BUILDERS, blocks

MARK = "示例数据：地区、单位和数字均为虚构，并非任何单位公布"
# A county publishes in one format.
SUFFIXES = (".txt", ".docx", ".xlsx", ".html", ".txt", ".xls")
# The year that is going on is not evaluated yet.
EVALUATED = YEARS[:-1]
LEVELS = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "效益": "效益指标",
    "满意度": "满意度指标",
}
SECOND_LEVELS = {"效益": "经济效益指标", "满意度": "服务对象满意度指标"}
Row = Sequence[str]


def filings() -> Iterator[tuple[str, str]]:
    """The name of each filing without its suffix, and its text; cells are divided by tabs."""
    for county in COUNTIES:
        for year in YEARS:
            yield f"示例_{county.name}_{year}_部门预算", budget(county, year)
            yield f"示例_{county.name}_{year}_绩效目标", targets(county, year)
        for year in EVALUATED:
            yield f"示例_{county.name}_{year}_绩效自评", evaluation(county, year)


def write(folder: Path) -> int:
    """All filings as files of ``folder``, each county in its format; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, text in filings():
        suffix = SUFFIXES[_number(name) % len(SUFFIXES)]
        path = folder / f"{name}{suffix}"
        if suffix == ".txt":
            path.write_text(text, encoding="utf-8")
        else:
            path.write_bytes(BUILDERS[suffix](list(blocks(text))))
        count += 1
    return count


def _number(name: str) -> int:
    return next(c.number for c in COUNTIES if name.split("_")[1] == c.name)


def budget(county: County, year: int) -> str:
    """The budget of a year: income and expenditure, by function, by item, travel and receptions."""
    people, office = county.basic(year)
    projects = county.projects(year)
    of_projects = sum(project.budget for project in projects)
    total = people + office + of_projects
    # One county in a year prints a total that is not its sum.
    printed = total + 90_000 if _is_faulty(county, year, 0) else total
    pension, housing = _pension(people), _housing(people)
    health = total - pension - housing
    overview: list[Row] = [
        ("收入", "", "支出", ""),
        ("项目", "预算数", "项目", "预算数"),
        ("一、一般公共预算拨款收入", _yuan(total), "一、社会保障和就业支出", _yuan(pension)),
        ("二、政府性基金预算拨款收入", "", "二、卫生健康支出", _yuan(health)),
        ("", "", "三、住房保障支出", _yuan(housing)),
        ("收入总计", _yuan(total), "支出总计", _yuan(printed)),
    ]
    items: list[Row] = [
        ("经济分类科目编码", "科目名称", "合计", "人员经费", "公用经费"),
        ("", "合计", _yuan(people + office), _yuan(people), _yuan(office)),
        ("301", "工资福利支出", _yuan(people), _yuan(people), ""),
        ("30101", "基本工资", _yuan(_wages(people)), _yuan(_wages(people)), ""),
        ("30108", "机关事业单位基本养老保险缴费", *[_yuan(pension)] * 2, ""),
        ("30113", "住房公积金", *[_yuan(housing)] * 2, ""),
        ("302", "商品和服务支出", _yuan(office), "", _yuan(office)),
        ("30201", "办公费", _yuan(office - _guests(office)), "", _yuan(office - _guests(office))),
        ("30217", "公务接待费", _yuan(_guests(office)), "", _yuan(_guests(office))),
    ]
    guests = _guests(office)
    three: list[Row] = [
        ("项目", "上年预算数", "本年预算数"),
        ("合计", _yuan(guests + 1000), _yuan(guests)),
        ("1.因公出国（境）费", "", ""),
        ("2.公务接待费", _yuan(guests + 1000), _yuan(guests)),
        ("3.公务用车购置及运行费", "", ""),
    ]
    return _document(
        f"{county.agency}\n{year}年度部门预算",
        _table("部门收支总体情况表", "单位：元", overview),
        _table("部门支出总体情况表", "单位：元", _by_function(county, year, printed)),
        _table("一般公共预算基本支出情况表", "单位：元", items),
        _table("一般公共预算“三公”经费支出情况表", "单位：元", three),
    )


def _by_function(county: County, year: int, printed_total: int) -> list[Row]:
    people, office = county.basic(year)
    pension, housing = _pension(people), _housing(people)
    running = people + office - pension - housing
    projects = county.projects(year)
    of_projects = sum(project.budget for project in projects)
    rows: list[Row] = [
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("", "合计", _yuan(printed_total), _yuan(people + office), _yuan(of_projects)),
        ("208", "社会保障和就业支出", _yuan(pension), _yuan(pension), ""),
        ("2080505", "机关事业单位基本养老保险缴费支出", _yuan(pension), _yuan(pension), ""),
        ("210", "卫生健康支出", _yuan(running + of_projects), _yuan(running), _yuan(of_projects)),
        ("2101501", "行政运行", _yuan(running), _yuan(running), ""),
    ]
    for project in projects:
        of_code = (project.programme.function_code, project.programme.function_name)
        rows.append((*of_code, _yuan(project.budget), "", _yuan(project.budget)))
    rows.append(("221", "住房保障支出", _yuan(housing), _yuan(housing), ""))
    rows.append(("2210201", "住房公积金", _yuan(housing), _yuan(housing), ""))
    return rows


def targets(county: County, year: int) -> str:
    """The targets of a year: a card for each project."""
    cards = [
        _card(county, year, project, is_faulty=_is_faulty(county, year, 1) and number == 1)
        for number, project in enumerate(county.projects(year))
    ]
    return _document(f"{county.agency}{year}年度项目绩效目标", *cards)


def _card(county: County, year: int, project: Project, *, is_faulty: bool) -> str:
    money = _ten_thousands(project.budget)
    rows: list[Row] = [
        ("项目名称", project.programme.name, "", "", "", ""),
        ("主管部门", county.agency, "", "实施单位", county.agency, ""),
        ("资金情况（万元）", "年度资金总额", "", money, "", ""),
        ("", "其中：财政拨款", "", money, "", ""),
        ("", "其他资金", "", "0", "", ""),
        ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "分值"),
    ]
    before = ("", "")
    for number, target in enumerate(project.targets):
        levels = (LEVELS[target.level], SECOND_LEVELS.get(target.level, target.level))
        shown = ["" if now == then else now for now, then in zip(levels, before, strict=True)]
        if shown[0]:
            shown[1] = levels[1]
        printed = target.printed
        # A share without its sign, and points that are more than there are.
        if is_faulty and target.unit == "%":
            printed = f"{target.operator}{target.number / 100:g}"
        points = target.points + (15 if is_faulty and number == 0 else 0)
        rows.append(("", *shown, target.name, printed, str(points)))
        before = levels
    return _table("项目支出绩效目标表", f"（{year}年度）", rows)


def evaluation(county: County, year: int) -> str:
    """How a year's projects came out: money spent, results, points."""
    tables = [
        _result(county, year, project, is_faulty=_is_faulty(county, year, 2) and number == 0)
        for number, project in enumerate(county.projects(year))
    ]
    return _document(f"{county.agency}{year}年度项目绩效自评结果公开", *tables)


def _result(county: County, year: int, project: Project, *, is_faulty: bool) -> str:
    rate = project.spent / project.budget
    # A rate that does not follow from what was spent.
    shown_rate = f"{rate + (0.05 if is_faulty else 0):.2%}"
    of_money = f"{10 * rate:.1f}"
    money = (_ten_thousands(project.budget), _ten_thousands(project.budget))
    spent = _ten_thousands(project.spent)
    rows: list[Row] = [
        ("项目名称", project.programme.name, *[""] * 6),
        ("主管部门", county.agency, "", "", "实施单位", county.agency, "", ""),
        (
            "项目资金（万元）",
            *("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        ),
        ("", "年度资金总额", *money, spent, "10", shown_rate, of_money),
        ("", "其中：当年财政拨款", *money, spent, "—", shown_rate, "—"),
        ("", "其他资金", "0", "0", "0", "—", "", "—"),
        (
            *("绩效指标", "一级指标", "二级指标", "三级指标"),
            *("年度指标值", "实际完成值", "分值", "得分"),
        ),
    ]
    score = float(of_money)
    before = ("", "")
    for target, reached in zip(project.targets, project.reached, strict=True):
        levels = (LEVELS[target.level], SECOND_LEVELS.get(target.level, target.level))
        shown = ["" if now == then else now for now, then in zip(levels, before, strict=True)]
        if shown[0]:
            shown[1] = levels[1]
        points = target.points if reached >= target.number else target.points - 2
        score += points
        came = f"{reached}{target.unit}"
        values = (target.printed, came, str(target.points), str(points))
        rows.append(("", *shown, target.name, *values))
        before = levels
    rows.append(("总分", *[""] * 5, "100", f"{score:.1f}"))
    return _table("项目支出绩效自评表", f"（{year}年度）", rows)


def _is_faulty(county: County, year: int, kind: int) -> bool:
    """Whether the filing of that kind prints a fault: of each kind in a year, two counties' do."""
    return (county.number + 5 * (year - YEARS[0]) + 2 * kind) % 6 == 0


def _wages(people: int) -> int:
    return people - _pension(people) - _housing(people)


def _pension(people: int) -> int:
    return people * 12 // 100


def _housing(people: int) -> int:
    return people * 9 // 100


def _guests(office: int) -> int:
    return office // 20


def _yuan(amount: int) -> str:
    return f"{amount:,}.00"


def _ten_thousands(amount: int) -> str:
    return f"{amount / 10_000:,.2f}"


def _table(title: str, below: str, rows: Iterable[Row]) -> str:
    return "\n".join([title, below, *("\t".join(row) for row in rows)])


def _document(title: str, *tables: str) -> str:
    return "\n\n".join([f"{title}\n（{MARK}）", *tables]) + "\n"
