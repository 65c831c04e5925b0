"""Filings written for the tests: the places are real ones, what the filings say is not."""

from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "filings"
YIYANG = SAMPLE / "yiyang_2023.txt"
FILING = """绵阳市医疗保障局{year}年部门预算

一、收支预算情况说明

(一)收支预算总体情况

绵阳市医疗保障局 {year} 年收支预算总数 {total} 万元,比 {before} 年收支预算总数{change}。

(二)支出预算情况

绵阳市医疗保障局 {year}年支出预算{total}万元,其中:基本支出{basic}万元;项目支出{project}万元。

{year}年项目绩效目标表

单位：万元

项目名称\t{year}年基金监管经费\t\t
主管部门\t绵阳市医疗保障局\t实施单位\t绵阳市医疗保障局
资金情况 (万元)\t年度资金总额:\t{first}\t
\t其中: 财政拨款\t{first}\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t指标权重
\t产出指标\t数量指标\t检查定点医药机构\t≥\t40家\t100

{year}年项目绩效目标表

单位：万元

项目名称\t城乡居民医疗救助\t\t
主管部门\t绵阳市医疗保障局\t实施单位\t绵阳市医疗保障局
资金情况 (万元)\t年度资金总额:\t{second}\t
\t其中: 财政拨款\t{second}\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t指标权重
\t产出指标\t数量指标\t救助人次\t≥\t900人次\t100
"""


def write(folder: Path) -> None:
    """Every filing of this module as a file of the folder."""
    folder.mkdir()
    for name, text in (_two_years() | _two_files_of_a_year() | _two_agencies()).items():
        (folder / name).write_text(text, encoding="utf-8")


def _two_years() -> dict[str, str]:
    """One agency's filings of two years."""
    year_before = FILING.format(
        year=2022, before=2021, total="300.00", change="持平", basic="200.00", project="100.00",
        first="40.00", second="60.00",
    )  # fmt: skip
    # The rise implies 320 for last year, which printed 300; the second project nearly doubled.
    this_year = FILING.format(
        year=2023, before=2022, total="350.00", change="增加30.00万元", basic="200.00",
        project="150.00", first="40.00", second="110.00",
    )  # fmt: skip
    return {"mianyang_2022.txt": year_before, "mianyang_2023.txt": this_year}


def _two_files_of_a_year() -> dict[str, str]:
    """The projects of one agency and year, divided over two files."""
    parts = YIYANG.read_text(encoding="utf-8").split("项目支出绩效目标表")
    return {
        f"yiyang_part_{number}.txt": "".join(f"项目支出绩效目标表{part}" for part in projects)
        for number, projects in enumerate((parts[1:3], parts[3:]))
    }


def _two_agencies() -> dict[str, str]:
    """Two agencies' filings in one file."""
    text = YIYANG.read_text(encoding="utf-8")
    other = text.replace("弋阳县", "横峰县").replace("2,023", "2,022")
    return {"both.txt": text.replace("弋阳县", "铅山县") + "\n" + other}
