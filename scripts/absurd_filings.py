"""Filings of forms that are read, with values that nobody would print: absurd_filings.py N FOLDER

Amounts of any size and sign, names of markup, invisible signs and words of SQL, dates, weights,
rates, codes and units that cannot be, in every form and several formats. The same number gives
the same filing. One refresh of the folder together with good filings shows that no value of one
filing stops another (docs/quarantine.md).
"""

import argparse
import csv
import random
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from filing_files import BUILDERS, blocks

REGIONS = Path(__file__).parents[1] / "seeds" / "regions.csv"
# So often a place holds an absurd value in place of an ordinary one.
ABSURD_SHARE = 0.3
FORMATS = (".txt",) * 7 + (".docx", ".xlsx", ".html")
YEARS = ("2019", "2020", "2021", "2022", "2023", "2024", "2025")

Row = Sequence[str]
NAMES = (
    "城乡居民医疗救助补助", "医保基金监管经费", "医保信息系统运行维护", "离休干部医疗费",
    "DRG支付方式改革及药品集中采购", "离休人员和公务员医疗补助资金", "医保电子凭证和移动支付推广",
)  # fmt: skip
INDICATORS = ("参保人数", "政策知晓率", "救助人次", "基金支付率", "群众满意度", "资金到位及时率")
ABSURD_NAMES = (
    "<b>", "<A类补助", "<img src=x onerror=alert(1)>补助", "</td></tr>", "<u> </u>", "&lt;p&gt;",
    "\u200b\u200b", "\u2060", "\u202e款专", "\ufeff", "　", "​", "🏥💊", "👩‍👩‍👧", "𝟗𝟗号项目",
    "'; drop table raw.filings; --", "select * from marts", '"quoted" \'too\'', "{{ ref('x') }}",
    "$1 \\1 %s %(a)s {0}", "\\", "=1+1", "@SUM(A1)", "NULL", "None", "nan", "true",
    "合计", "总计", "其中：", "项目名称", "年度资金总额", "13800000000", "电话", "联系电话 某",
    "医" * 3000, "a" * 5000, "（" * 200, "(((((((((", "1", "0", "-", "——", "…", "%", "≥", "2023年",
    "\x1b[31m红", "a\x00b", "\x07", "é̂̃", "ـمرحبا", "\ue000\ue001", "\U0001d7d7",
)  # fmt: skip
ABSURD_AMOUNTS = (
    "0", "0.00", "-0", "-120000", "(120,000)", "－５", "13800000000", "19912345678", "9" * 14,
    "12,000,000,000.00", "9" * 20, "9" * 60, "0." + "0" * 30 + "1", "1e309", "1E+5", "-1e-5",
    "１２３．４５", "𝟗𝟗", "²", "½", "Ⅻ", "九十万", "86万元", "86万", "¥86", "＄86", "86元整",
    "NaN", "∞", "-∞", "1,2,3,4", "12.34.56", "1.000.000,00", "5 0.6 0", "50%", "<1", ">1", "≈5",
    "——", "-", "/", "无", "x", "#REF!", "#DIV/0!", "=A1*2", "0x1F", "007", "+5", "±5", "1/3",
    "10000000000", "9999999999.99", "-9999999999999999.99", "0.0000001",
)  # fmt: skip
ABSURD_VALUES = (
    *ABSURD_AMOUNTS, "100%%", "1001%", "-3%", "99999999999%", "0.95", "≥", "≥≥95%", "≤-1", "=",
    "2023年13月45日", "0000年0月0日", "9999-99-99", "2023.02.30", "12月32日前", "第0季度",
    "≥95%且≤90%", "1:0", "1/0", "优良中差", "A级<B级", "<P50", "≥" + "9" * 50, "10-5", "～",
)  # fmt: skip
ABSURD_WEIGHTS = ("-5", "1000", "十", "10.5", "1/3", "1e9", "100%", "9" * 30, "0", "NaN", "—")
ABSURD_CODES = (
    "2", "20", "2080", "208050199", "99999999999", "20 8 05", "２０８", "2089999", "-1", "210ABC",
    "30201", "3" * 30, "0", "000", "208.05", "二〇八", "", "§", "2210201",
)  # fmt: skip
ABSURD_UNITS = (
    "亿元", "千元", "美元", "斤", "", "万 元", "人民币万元", "元/万元", "🪙", "万万元", "百万", "%",
    "元（角分）", "万元" * 50, "<b>元</b>",
)  # fmt: skip


class Maker:
    """Draws the values of one filing."""

    def __init__(self, number: int) -> None:
        """The maker of filing ``number``."""
        self.draw = random.Random(number)  # noqa: S311 - nothing is to be kept secret

    def some(self, ordinary: Callable[[], str], absurd: Sequence[str]) -> str:
        """An ordinary value, or now and then an absurd one."""
        if self.draw.random() < ABSURD_SHARE:
            return self.draw.choice(absurd)
        return ordinary()

    def name(self) -> str:
        """The name of a project."""
        return self.some(lambda: self.draw.choice(NAMES), ABSURD_NAMES)

    def indicator(self) -> str:
        """The name of an indicator."""
        return self.some(lambda: self.draw.choice(INDICATORS), ABSURD_NAMES)

    def amount(self) -> str:
        """An amount of money, of any magnitude."""
        magnitude = self.draw.randint(1, 18) if self.draw.random() < ABSURD_SHARE else 6
        return self.some(lambda: f"{self.draw.randrange(10**magnitude):,}.00", ABSURD_AMOUNTS)

    def value(self) -> str:
        """A target or what came of it."""
        return self.some(lambda: f"≥{self.draw.randint(1, 100)}%", ABSURD_VALUES)

    def weight(self) -> str:
        """A weight or a score."""
        return self.some(lambda: str(self.draw.randint(1, 20)), ABSURD_WEIGHTS)

    def rate(self) -> str:
        """A share in percent."""
        return self.some(lambda: f"{self.draw.randint(0, 100)}.00%", ABSURD_VALUES)

    def code(self, ordinary: str) -> str:
        """A classification code."""
        return self.some(lambda: ordinary, ABSURD_CODES)

    def unit(self) -> str:
        """A unit of money."""
        return self.some(lambda: self.draw.choice(("元", "万元")), ABSURD_UNITS)

    def date(self) -> str:
        """A date."""
        return self.some(lambda: f"2023年{self.draw.randint(1, 12)}月", ABSURD_VALUES)


def filing(number: int) -> str:
    """The text of one filing: a few forms of one agency and year; cells are divided by tabs."""
    maker = Maker(number)
    agency = f"{_regions()[number % len(_regions())]}医疗保障局"
    year = maker.draw.choice(YEARS)
    forms = maker.draw.sample((_card, _evaluation, _register, _income, _codes, _narrative), 3)
    parts = [f"{agency}{year}年部门预算"]
    parts += [form(maker, agency, year) for form in forms]
    return "\n\n".join(parts) + "\n"


def _card(maker: Maker, agency: str, year: str) -> str:
    rows: list[Row] = [
        ("项目名称", maker.name(), "", "", ""),
        ("主管部门", agency, "实施单位", agency, ""),
        (f"资金情况 ({maker.unit()})", "年度资金总额", maker.amount(), "", ""),
        ("", "其中: 财政拨款", maker.amount(), "", ""),
        ("", "其他资金", maker.amount(), "", ""),
        ("总体目标", maker.name(), "", "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值", "权重"),
    ]
    for level1, level2 in (("产出指标", "数量指标"), ("", "时效指标"), ("满意度指标", "满意度")):
        rows.append((level1, level2, maker.indicator(), maker.value(), maker.weight()))
    rows.append(("", "成本指标", maker.indicator(), maker.amount(), maker.weight()))
    return _form("项目支出绩效目标表", year, maker, rows)


def _evaluation(maker: Maker, agency: str, year: str) -> str:
    heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    rows: list[Row] = [
        ("项目名称", maker.name(), *[""] * 6),
        ("主管部门", agency, "", "实施单位", agency, "", "", ""),
        (f"项目资金（{maker.unit()}）", "", *heads),
    ]
    for label in ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"):
        money = [maker.amount() for _ in range(3)]
        rows.append(("", label, *money, maker.weight(), maker.rate(), maker.weight()))
    columns = (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "原因",
    )
    rows.append(columns)
    for level1, level2 in (
        ("产出指标", "数量指标"),
        ("", "质量指标"),
        ("效益指标", "社会效益指标"),
    ):
        results = (maker.value(), maker.value(), maker.weight(), maker.weight(), maker.name())
        rows.append((level1, level2, maker.indicator(), *results))
    rows.append(("总分", "", "", "", "", "100", maker.weight(), ""))
    return _form("项目支出绩效自评表", year, maker, rows)


def _register(maker: Maker, agency: str, year: str) -> str:
    rows: list[Row] = [
        ("单位名称", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值", "权重")
    ]
    for _ in range(3):
        money = (maker.name(), maker.amount())
        target = (maker.indicator(), maker.value(), maker.weight())
        rows.append((agency, *money, "产出指标", "数量指标", *target))
    return _form("部门预算项目绩效目标表", year, maker, rows)


def _income(maker: Maker, agency: str, year: str) -> str:
    rows: list[Row] = [("收入", "", "支出", ""), ("项目", "预算数", "项目", "预算数")]
    for left, right in (
        ("一、一般公共预算拨款收入", "一、社会保障和就业支出"),
        ("二、政府性基金预算拨款收入", "二、卫生健康支出"),
        ("本年收入合计", "本年支出合计"),
        ("收入总计", "支出总计"),
    ):
        rows.append((left, maker.amount(), right, maker.amount()))
    return _form(f"{agency}部门收支总表", year, maker, rows)


def _codes(maker: Maker, agency: str, year: str) -> str:
    rows: list[Row] = [("科目编码", "科目名称", "合计", "基本支出", "项目支出")]
    for code, name in (
        ("208", "社会保障和就业支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("210", "卫生健康支出"),
        ("2101501", "行政运行"),
        ("30201", "办公费"),
    ):
        money = [maker.amount() for _ in range(3)]
        rows.append((maker.code(code), maker.some(lambda name=name: name, ABSURD_NAMES), *money))
    rows.append(("", "合计", *[maker.amount() for _ in range(3)]))
    return _form(f"{agency}部门支出总表", year, maker, rows)


def _narrative(maker: Maker, agency: str, year: str) -> str:
    sentences = [
        f"{agency}{year}年收支预算总数{maker.amount()}{maker.unit()}，比上年增加{maker.amount()}万元，"
        f"增长{maker.rate()}。",
        f"其中：基本支出{maker.amount()}万元，占{maker.rate()}；项目支出{maker.amount()}万元。",
        f"“三公”经费预算{maker.amount()}元，公务接待费{maker.amount()}万元，{maker.name()}。",
        f"于{maker.date()}完成{maker.name()}{maker.amount()}个。",
    ]
    return "\n".join(["一、收支预算情况说明", *sentences])


def _form(title: str, year: str, maker: Maker, rows: Sequence[Row]) -> str:
    heading = f"{title}\n({year}年度)\n单位：{maker.unit()}\n"
    return heading + "\n".join("\t".join(row) for row in rows)


def write(count: int, folder: Path) -> None:
    """Filings 0 to ``count`` as files of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text, suffix = filing(number), FORMATS[number % len(FORMATS)]
        path = folder / f"absurd_{number:05}{suffix}"
        if suffix == ".txt":
            path.write_text(text, encoding="utf-8")
        else:
            path.write_bytes(BUILDERS[suffix](list(blocks(_without_controls(text)))))


def _without_controls(text: str) -> str:
    """Without signs that no file of XML may hold."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


@cache
def _regions() -> list[str]:
    """Counties whose names are those of no other one."""
    with REGIONS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [row["region_name"] for row in rows if row["region_level"] == "county"]
    return sorted({name for name in names if names.count(name) == 1})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Filings with values that nobody would print.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write(options.count, options.folder)
