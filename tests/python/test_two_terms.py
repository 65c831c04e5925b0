"""A table of indicators for a long term and one for the year in one form: each has its term."""

import pytest
from form_shapes import SHAPES
from laid_out import BUILDERS, Laid, laid

from ingest.reading.parse import parse
from ingest.reading.records import IndicatorTarget

TITLE = "示例县财政支出项目绩效目标申报表(2021年度)"
HEADER = ["一级指标", "二级指标", "指标内容", "指标值", "备注"]
HEAD = [["项目名称", "镇域道路建设"], ["主管部门", "示例县交通运输局"], ["资金总额(万元)", "106"]]
LONG = [
    ["产出指标", "数量指标", "硬化道路里程", "60公里", ""],
    ["", "质量指标", "验收合格率", "98%", ""],
    ["效益指标", "社会效益指标", "受益村数", "21个", ""],
]
YEAR = [
    ["产出指标", "数量指标", "硬化道路里程", "20公里", ""],
    ["", "质量指标", "验收合格率", "100%", ""],
    ["效益指标", "社会效益指标", "受益村数", "7个", ""],
]
OF_YEAR = {("硬化道路里程", "20公里"), ("验收合格率", "100%"), ("受益村数", "7个")}
OF_LONG = {("硬化道路里程", "60公里"), ("验收合格率", "98%"), ("受益村数", "21个")}


def beside(rows, label):
    """The rows under their header, the label beside it."""
    return [[label, *HEADER], *(["", *row] for row in rows)]


def padded(rows, width=6):
    return [[*row, *[""] * (width - len(row))] for row in rows]


def terms(parsed):
    """The targets of the year, and those of a longer term."""
    found = [r for r in parsed.records if isinstance(r, IndicatorTarget)]
    return tuple(
        {
            (r.indicator_published, r.value_published)
            for r in found
            if bool(r.horizon_published) is is_long
        }
        for is_long in (False, True)
    )


@pytest.mark.parametrize("label", ["长期绩效指标", "中长期绩效指标", "项目总目标绩效指标"])
@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
def test_labels_beside_the_headings_say_the_term(suffix, label):
    rows = padded([*HEAD, *beside(LONG, label), *beside(YEAR, "年度绩效指标")])
    if suffix == ".txt":
        data = "\n".join([TITLE, *map("\t".join, rows)]).encode()
    else:
        data = BUILDERS[suffix]([TITLE, laid(rows)])
    assert terms(parse(data, f"form{suffix}")) == (OF_YEAR, OF_LONG)


@pytest.mark.parametrize("suffix", BUILDERS)
def test_labels_in_lines_over_tables_say_it_too(suffix):
    parts = [TITLE, laid(padded(HEAD, 5)), "中长期绩效指标", laid([HEADER, *LONG])]
    parts += ["本年度绩效指标", laid([HEADER, *YEAR])]
    assert terms(parse(BUILDERS[suffix](parts), f"form{suffix}")) == (OF_YEAR, OF_LONG)


def test_a_merged_row_over_the_headings_says_it():
    cells = [Laid(n, 0, label) for n, (label, _) in enumerate(HEAD)]
    cells += [Laid(n, 1, value, width=4) for n, (_, value) in enumerate(HEAD)]
    top = len(HEAD)
    for label, rows in (("总目标绩效指标", LONG), ("年度绩效指标", YEAR)):
        cells.append(Laid(top, 0, label, width=5))
        cells += [
            Laid(top + 1 + n, column, text)
            for n, row in enumerate([HEADER, *rows])
            for column, text in enumerate(row)
        ]
        top += 2 + len(rows)
    for suffix, build in BUILDERS.items():
        assert terms(parse(build([TITLE, cells]), f"form{suffix}")) == (OF_YEAR, OF_LONG)


def test_a_header_printed_again_on_the_next_page_keeps_its_term():
    rows = [*HEAD, ["长期绩效指标", *HEADER], *(["", *row] for row in LONG[:1])]
    rows += [["", *HEADER], *(["", *row] for row in LONG[1:]), *beside(YEAR, "年度绩效指标")]
    data = "\n".join([TITLE, *map("\t".join, padded(rows))]).encode()
    assert terms(parse(data, "form.txt")) == (OF_YEAR, OF_LONG)


def test_a_first_table_whose_label_is_lost_is_not_the_years():
    rows = padded([*HEAD, *beside(LONG, ""), *beside(YEAR, "年度绩效指标")])
    data = "\n".join([TITLE, *map("\t".join, rows)]).encode()
    assert terms(parse(data, "form.txt")) == (OF_YEAR, set())


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_makes_the_long_term_the_year(shape):
    rows = padded([*HEAD, *beside(LONG, "长期绩效指标"), *beside(YEAR, "年度绩效指标")])
    text = "\n".join([TITLE, *SHAPES[shape](rows)])
    year, long = terms(parse(f"{text}\n".encode(), "form.txt"))
    names = {(name, None) for name, _ in OF_YEAR}
    assert year <= OF_YEAR | names
    assert long <= OF_LONG | names
