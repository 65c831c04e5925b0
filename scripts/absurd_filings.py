"""Filings of forms that are read, with values that nobody would print: absurd_filings.py N FOLDER

Amounts of any size and sign, names of markup, invisible signs and words of SQL, dates, weights,
rates, codes and units that cannot be, in every form and several formats. The same number gives
the same filing. One refresh of the folder together with good filings shows that no value of one
filing stops another (docs/quarantine.md).
"""

import argparse
import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

import absurd_tables
from absurd_tables import Row, form
from absurd_values import ABSURD_AMOUNTS, ABSURD_NAMES, ABSURD_VALUES, Maker
from filing_files import BUILDERS, blocks

PROJECT = Path(__file__).parents[1]
REGIONS = PROJECT / "seeds" / "regions.csv"
SAMPLES = PROJECT / "filings"
FORMATS = (".txt",) * 7 + (".docx", ".xlsx", ".html", ".xls")
KINDS = ("部门预算", "部门决算", "部门预算公开", "绩效评价报告", "单位预算", "预算调整")
# Every so many filings is a sample with some of its cells changed.
MUTATED_EVERY = 9
MUTATED_SHARE = 0.06
# So many filings are of one of so few regions.
SHARED_SHARE = 0.3
SHARED_REGIONS = 12
BODY = re.compile("[^\\s，。：:、（）()-]*(?:医疗保障|医疗保险)(?:事务中心|服务中心|中心|局)")
YEARS = ("2019", "2020", "2021", "2022", "2023", "2024", "2025")


def filing(number: int) -> str:
    """The text of one filing; cells are divided by tabs.

    A few forms of one agency and year, or now and then a sample whose cells are changed. Some are
    of one of few agencies and years, so that filings replace each other and are compared.
    """
    maker = Maker(number)
    is_shared = maker.draw.random() < SHARED_SHARE
    region = _regions()[number % (SHARED_REGIONS if is_shared else len(_regions()))]
    agency = region + ("医疗保险中心" if maker.draw.random() < SHARED_SHARE else "医疗保障局")
    if number % MUTATED_EVERY == 0:
        return _mutated(maker, agency)
    year = maker.draw.choice(YEARS[-2:] if is_shared else YEARS)
    forms = maker.draw.sample(FORMS, 4)
    parts = [f"{agency}{year}年{maker.draw.choice(KINDS)}"]
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
    return form("项目支出绩效目标表", year, maker, rows)


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
    return form("项目支出绩效自评表", year, maker, rows)


def _register(maker: Maker, agency: str, year: str) -> str:
    rows: list[Row] = [
        ("单位名称", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值", "权重")
    ]
    for _ in range(3):
        money = (maker.name(), maker.amount())
        target = (maker.indicator(), maker.value(), maker.weight())
        rows.append((agency, *money, "产出指标", "数量指标", *target))
    return form("部门预算项目绩效目标表", year, maker, rows)


FORMS = (
    _card,
    _evaluation,
    _register,
    absurd_tables.income,
    absurd_tables.codes,
    absurd_tables.economic,
    absurd_tables.sources,
    absurd_tables.three_public,
    absurd_tables.projects,
    absurd_tables.unknown,
    absurd_tables.narrative,
)


def _mutated(maker: Maker, agency: str) -> str:
    """A sample with absurd values in some cells, and rows that are lost, doubled or moved."""
    path = maker.draw.choice(sorted(SAMPLES.glob("*.txt")))
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]
    lines = []
    for row in rows:
        cells = [_mutated_cell(maker, cell) for cell in row]
        lines += ["\t".join(cells)] * maker.draw.choices((1, 0, 2), (97, 2, 1))[0]
    for _ in range(maker.draw.randrange(5)):
        lines.insert(maker.draw.randrange(len(lines)), lines.pop(maker.draw.randrange(len(lines))))
    return BODY.sub(agency, "\n".join(lines))


def _mutated_cell(maker: Maker, cell: str) -> str:
    if not cell.strip() or maker.draw.random() > MUTATED_SHARE:
        return cell
    kinds = (
        (ABSURD_AMOUNTS, ABSURD_VALUES) if any(map(str.isdigit, cell)) else (ABSURD_NAMES, ("",))
    )
    return maker.draw.choice(maker.draw.choice(kinds))


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
