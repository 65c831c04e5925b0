"""Budget tables and sentences with values that nobody would print (absurd_filings.py)."""

from collections.abc import Sequence

from absurd_values import ABSURD_NAMES, Maker

Row = Sequence[str]


def income(maker: Maker, agency: str, year: str) -> str:
    """Income beside expenditure."""
    rows: list[Row] = [("收入", "", "支出", ""), ("项目", "预算数", "项目", "预算数")]
    for left, right in (
        ("一、一般公共预算拨款收入", "一、社会保障和就业支出"),
        ("二、政府性基金预算拨款收入", "二、卫生健康支出"),
        ("本年收入合计", "本年支出合计"),
        ("上年结转", "结转下年"),
        ("收入总计", "支出总计"),
    ):
        rows.append((left, maker.amount(), right, maker.amount()))
    return form(f"{agency}部门收支总表", year, maker, rows)


def codes(maker: Maker, agency: str, year: str) -> str:
    """Expenditure by functional code."""
    rows: list[Row] = [("科目编码", "科目名称", "合计", "基本支出", "项目支出")]
    for code, name in (
        ("208", "社会保障和就业支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("210", "卫生健康支出"),
        ("2101501", "行政运行"),
        ("30201", "办公费"),
    ):
        rows.append((maker.code(code), _name(maker, name), *_amounts(maker, 3)))
    rows.append(("", "合计", *_amounts(maker, 3)))
    return form(f"{agency}部门支出总表", year, maker, rows)


def economic(maker: Maker, agency: str, year: str) -> str:
    """Basic expenditure by economic code, of this year and the last."""
    heads = ("经济科目编码", "经济科目名称", "合计", "人员经费", "公用经费", "上年预算数")
    rows: list[Row] = [heads]
    for code, name in (
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
        ("302", "商品和服务支出"),
        ("30201", "办公费"),
        ("30201", "办公费"),
    ):
        rows.append((maker.code(code), _name(maker, name), *_amounts(maker, 4)))
    rows.append(("", "合计", *_amounts(maker, 4)))
    return form(f"{agency}一般公共预算基本支出表", year, maker, rows)


def sources(maker: Maker, agency: str, year: str) -> str:
    """Income by code and source of funds."""
    heads = ("科目编码", "科目名称", "合计", "一般公共预算", "政府性基金", "事业收入", "上年结转")
    rows: list[Row] = [heads]
    for code, name in (
        ("210", "卫生健康支出"),
        ("21015", "医疗保障管理事务"),
        ("2101501", "行政运行"),
    ):
        rows.append((maker.code(code), _name(maker, name), *_amounts(maker, 5)))
    rows.append(("", "合计", *_amounts(maker, 5)))
    return form(f"{agency}部门收入总表", year, maker, rows)


def three_public(maker: Maker, agency: str, year: str) -> str:
    """Expenditure on travel abroad, receptions and vehicles."""
    rows: list[Row] = [
        ("单位名称", "三公经费合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"),
        (agency, *_amounts(maker, 4)),
    ]
    return form(f"{agency}一般公共预算“三公”经费支出表", year, maker, rows)


def projects(maker: Maker, agency: str, year: str) -> str:
    """A list of projects; names may be there twice."""
    rows: list[Row] = [("科目编码", "单位名称（科目/项目）", "金额")]
    rows += [(maker.code("2101506"), maker.name(), maker.amount()) for _ in range(4)]
    rows.append(("", "合计", maker.amount()))
    return form(f"{agency}一般公共预算项目支出预算表", year, maker, rows)


def unknown(maker: Maker, agency: str, year: str) -> str:
    """A table of no known form."""
    rows: list[Row] = [("序号", "某某事项", maker.name(), "数量")]
    rows += [(str(n), maker.name(), maker.value(), maker.amount()) for n in range(3)]
    return form(f"{agency}某种统计表", year, maker, rows)


def narrative(maker: Maker, agency: str, year: str) -> str:
    """Sentences about the budget."""
    money, unit, rate, before = maker.amount, maker.unit, maker.rate, int(year) - 1
    sentences = [
        f"{agency}{year}年收支预算总数{money()}{unit()}，比上年增加{money()}万元，增长{rate()}。",
        f"其中：基本支出{money()}万元，占{rate()}；项目支出{money()}{unit()}，占{rate()}。",
        f"“三公”经费预算{money()}元，公务接待费{money()}万元，与{before}年持平，{maker.name()}。",
        f"{before}年预算收入{money()}万元，{year}年一般公共预算拨款支出{money()}亿元，"
        f"减少{money()}{unit()}。",
        f"年初预算为{money()}万元，支出决算为{money()}万元，完成年初预算的{rate()}。",
        f"于{maker.date()}完成{maker.name()}{money()}个。",
    ]
    return "\n".join(["一、收支预算情况说明", *sentences])


def form(title: str, year: str, maker: Maker, rows: Sequence[Row]) -> str:
    """A form under its title; cells are divided by tabs."""
    heading = f"{title}\n({year}年度)\n单位：{maker.unit()}\n"
    return heading + "\n".join("\t".join(row) for row in rows)


def _amounts(maker: Maker, count: int) -> list[str]:
    return [maker.amount() for _ in range(count)]


def _name(maker: Maker, ordinary: str) -> str:
    return maker.some(lambda: ordinary, ABSURD_NAMES)
