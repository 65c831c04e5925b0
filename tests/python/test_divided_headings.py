"""Words below a heading divide it, or are of another time: the whole year's is the target."""

import pytest
from form_records import projects, results, unread, values
from form_shapes import SHAPES
from laid_out import BUILDERS, Laid

from ingest.reading.parse import parse

TITLE = "示例县民政局2024年度项目支出绩效目标表"
CARD = [["项目名称", "临时救助资金"], ["主管部门", "示例县民政局"], ["年度资金总额(万元)", "64.20"]]
LEVELS = ["一级指标", "二级指标", "三级指标"]
ROWS = [("产出指标", "数量指标", "救助户数"), ("效益指标", "社会效益指标", "困难缓解程度")]


def table(parts, *columns, heading="指标值", behind=()):
    """A card whose value's heading stands over ``parts``, each with its figures in ``columns``."""
    cells = []
    for row, (label, value) in enumerate(CARD):
        cells += [Laid(row, 0, label), Laid(row, 1, value, width=2 + len(parts) + len(behind))]
    top = len(CARD)
    cells += [Laid(top, n, text, height=2) for n, text in enumerate(LEVELS)]
    cells.append(Laid(top, 3, heading, width=len(parts)))
    cells += [Laid(top, 3 + len(parts) + n, text, height=2) for n, text in enumerate(behind)]
    cells += [Laid(top + 1, 3 + n, text) for n, text in enumerate(parts)]
    for row, names in enumerate(ROWS, start=top + 2):
        texts = [*names, *(column[row - top - 2] for column in columns)]
        cells += [Laid(row, n, text) for n, text in enumerate(texts)]
    return cells


def lines(cells):
    """The same as a text with tabs, empty cells printed."""
    width = max(cell.column + cell.width for cell in cells)
    rows = [[""] * width for _ in range(max(cell.row for cell in cells) + 1)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def every_format(cells):
    yield from ((f"form{suffix}", build([TITLE, cells])) for suffix, build in BUILDERS.items())
    text = "\n".join("\t".join(row) for row in lines(cells))
    yield "form.txt", f"{TITLE}\n{text}\n".encode()


TOWNS = table(
    ["河口镇", "青山乡", "全县"], ("40户", "明显"), ("25户", "明显"), ("65户", "明显缓解")
)
QUARTERS = table(
    ["一季度", "上半年", "前三季度", "全年"],
    ("5户", ""),
    ("30户", ""),
    ("50户", ""),
    ("65户", "明显缓解"),
    heading="目标值",
)
SUM_FIRST = table(
    ["合计", "救助站", "福利中心"], ("65户", "明显缓解"), ("25户", "明显"), ("40户", "明显")
)
YEARS = table(["前年", "上年", "预计当年实现"], ("51户", ""), ("58户", ""), ("65户", "明显缓解"))


@pytest.mark.parametrize("cells", [TOWNS, QUARTERS, SUM_FIRST, YEARS])
def test_of_divided_values_the_whole_is_the_target(cells):
    for name, data in every_format(cells):
        found = values(parse(data, name))
        assert found == {"救助户数": "65户", "困难缓解程度": "明显缓解"}, name


def test_values_of_towns_without_a_sum_are_no_target():
    cells = table(["河口镇", "青山乡"], ("40户", "明显"), ("25户", "明显"))
    for name, data in every_format(cells):
        parsed = parse(data, name)
        assert values(parsed) == {"救助户数": None, "困难缓解程度": None}, name
        assert "40" in " ".join(unread(parsed))


def test_sign_number_and_unit_below_one_heading_are_one_target():
    cells = table(
        ["符号", "数值", "单位"], ("≥", "定性"), ("65", "明显缓解"), ("户", ""), behind=["权重"]
    )
    # The weights of both rows stand behind.
    cells += [Laid(5, 6, "40"), Laid(6, 6, "30")]
    for name, data in every_format(cells):
        assert values(parse(data, name)) == {"救助户数": "≥65户", "困难缓解程度": "定性明显缓解"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("cells", [TOWNS, QUARTERS, YEARS])
def test_no_shape_of_text_makes_a_part_the_whole(cells, shape):
    text = "\n".join([TITLE, *SHAPES[shape]([row for row in lines(cells) if any(row)])])
    found = values(parse(f"{text}\n".encode(), "form.txt"))
    assert set(found.items()) <= {
        *(("救助户数", value) for value in ("65户", None)),
        *(("困难缓解程度", value) for value in ("明显缓解", None)),
    }


def card_of(header, *rows):
    return [TITLE, *("\t".join(row) for row in CARD), "\t".join(header), *map("\t".join, rows)]


def test_targets_of_several_years_are_none_of_the_forms_year():
    header = [*LEVELS, "2024年目标值", "2025年目标值"]
    text = "\n".join(card_of(header, [*ROWS[0], "65户", "70户"]))
    parsed = parse(text.encode(), "form.txt")
    assert values(parsed) == {"救助户数": None}
    assert unread(parsed) == ["65", "70"]


def test_last_years_result_beside_this_years_target_is_no_result():
    header = [*LEVELS, "2022年实际值", "2023年目标值", "2023年实际值", "得分"]
    rows = [[*ROWS[0], "58户", "≥65户", "66户", "10"], [*ROWS[1], "一般", "缓解", "缓解", "10"]]
    found = results(parse("\n".join(card_of(header, *rows)).encode(), "form.txt"))
    assert found["救助户数"][:2] == ("≥65户", "66户")
    assert found["困难缓解程度"][:2] == ("缓解", "缓解")


def test_the_two_rows_of_headings_of_an_evaluation_are_one_in_every_shape():
    """指标完成情况 stands over the target and the result; blanks may be gone."""
    rows = [
        ["项目名称", "参保宣传", "", "", "", "", ""],
        ["主管部门", "示例县医疗保障局", "", "", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "指标完成情况", "", "分值", "得分"],
        ["", "", "", "年度指标值", "实际完成值", "", ""],
        ["产出指标", "数量指标", "宣传场次", "≥12场", "13场", "40", "40"],
        ["", "质量指标", "资料合格率", "100%", "98%", "20", "19"],
        ["效益指标", "社会效益指标", "政策知晓率", "≥90%", "92%", "30", "30"],
    ]
    right = {"宣传场次": "≥12场", "资料合格率": "100%", "政策知晓率": "≥90%"}
    reached = {"宣传场次": "13场", "资料合格率": "98%", "政策知晓率": "92%"}
    n_read = 0
    for shape in SHAPES.values():
        text = "\n".join(["项目支出绩效自评表(2023年度)", *shape(rows)])
        for name, (value, actual, _) in results(parse(f"{text}\n".encode(), "form.txt")).items():
            assert value in (None, right[name])
            assert actual in (None, reached[name])
            n_read += (value, actual) == (right[name], reached[name])
    assert n_read >= 60


def test_the_amount_of_such_a_card_is_read_too():
    for name, data in every_format(TOWNS):
        assert projects(parse(data, name))["临时救助资金"]["amount_total"] == "64.20"
