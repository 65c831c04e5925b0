"""Complete made-up filings of other years and provinces: what a reader finds in them, by hand."""

from decimal import Decimal

import pytest
from conftest import MADE_UP
from filing_files import BUILDERS, blocks
from test_invariance import differences, values

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Filing, FormField, FormInstance, IndicatorTarget


def records_of(name: str, record: type) -> list:
    path = MADE_UP / f"{name}.txt"
    return [r for r in parse(path.read_bytes(), path.name).records if isinstance(r, record)]


def results_of(name: str, form_seq: int) -> list[tuple]:
    return [
        (
            t.indicator_published,
            t.value_published,
            t.actual_published,
            t.weight_published,
            t.score_published,
        )
        for t in records_of(name, IndicatorTarget)
        if t.form_seq == form_seq
    ]


@pytest.mark.parametrize("path", sorted(MADE_UP.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_stays_unread(path):
    parsed = parse(path.read_bytes(), path.name)
    assert parsed.outcome == "loaded", parsed.reason
    assert parsed.figure_counts["unread"] == 0
    assert parsed.unknown_tables == 0
    assert parsed.figure_counts["read"] > 10


# On one page a PDF's header and number stand once.
@pytest.mark.parametrize("suffix", BUILDERS)
@pytest.mark.parametrize("name", ["evaluation_2022", "two_sided_2020", "summary_2022"])
def test_records_are_the_same_in_every_format(name, suffix):
    path = MADE_UP / f"{name}.txt"
    built = parse(BUILDERS[suffix](list(blocks(path))), f"{name}{suffix}")
    is_spaced = suffix != ".pdf"
    text = parse(path.read_bytes(), path.name)
    expected = values(text, text, is_spaced=is_spaced)
    assert not differences(values(built, text, is_spaced=is_spaced), expected)


@pytest.mark.parametrize(
    ("name", "kind", "agency", "year"),
    [
        ("evaluation_2022", "performance_evaluation", "清河县医疗保障局", "2022"),
        ("summary_2022", "performance_evaluation", "柳河县医疗保障局", "2022"),
        ("targets_2022", "performance_targets", "[066]清河县医疗保障局", "2022"),
        ("transfer_targets_2021", "performance_targets", "青山县医疗保障局", "2021"),
        ("two_sided_2020", "performance_targets", "[066]石泉县医疗保障局", "2020"),
        ("older_2017", "performance_targets", "梅溪县医疗保障局", "2017"),
    ],
)
def test_whose_filing_of_when(name, kind, agency, year):
    (filing,) = records_of(name, Filing)
    assert (filing.kind, filing.agency_published, filing.year_published) == (kind, agency, year)


def test_two_projects_and_the_department_evaluate_themselves():
    assert [form.form for form in records_of("evaluation_2022", FormInstance)] == [
        "project_evaluation",
        "project_evaluation",
        "department_evaluation",
    ]
    assert results_of("evaluation_2022", 1) == [
        ("指标1：城乡居民参保人数", "≥300000人", "305120人", "20", "20"),
        ("指标2：开展政策宣传次数", "≥12次", "10次", "10", "8"),
        ("指标1：参保率", "≥95%", "97.2%", "10", "10"),
        ("指标1：补助资金到位时间", "2022年12月31日前", "2022年11月30日", "5", "5"),
        ("指标1：财政补助标准", "610元/人", None, "5", None),
        ("指标1：群众就医负担", "有效减轻", "有效减轻", "15", "15"),
        ("指标1：基金可持续运行", "良", "良", "15", "13"),
        ("指标1：参保群众满意度", "≥90%", "93%", "10", "10"),
    ]
    assert results_of("evaluation_2022", 2)[-1] == ("救助对象满意度", "≥90%", None, "10", None)
    assert results_of("evaluation_2022", 3) == [
        ("城乡居民参保人数", "≥300000人", "305120人", "40", "40"),
        ("参保率", "≥95%", "97.2%", "40", "40"),
        ("群众满意度", "≥90%", "93%", "10", "10"),
    ]
    scores = [
        (field.form_seq, field.value_published)
        for field in records_of("evaluation_2022", FormField)
        if field.field == "score_total"
    ]
    assert scores == [(1, "90"), (2, "90"), (3, "99.5")]
    carried = [
        (figure.column_published, figure.value_published)
        for figure in records_of("evaluation_2022", BudgetFigure)
        if figure.form_seq == 1 and figure.name_published.endswith("上年结转资金")
    ]
    assert carried == [
        ("年初预算数", "0"),
        ("全年预算数（A）", "50.00"),
        ("全年执行数（B）", "45.00"),
        ("执行率（B/A）", "90.00%"),
    ]


def test_no_person_of_an_evaluation_is_kept():
    text = repr(parse((MADE_UP / "evaluation_2022.txt").read_bytes(), "e.txt").records)
    assert "某甲" not in text
    assert "8888888" not in text


@pytest.fixture(scope="module")
def marts(made_up):
    return lambda query: [tuple(map(plain_number, row)) for row in made_up.rows(query)]


def plain_number(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def test_what_came_of_targets_is_kept_apart_from_them(made_up, marts):
    rows = made_up.steps(
        "select is_result, count(*) from intermediate.int_indicator_rows where fiscal_year = 2022 "
        "group by 1 order by 1"
    )
    assert rows == [(False, 11), (True, 15)]
    assert marts("select count(*) from marts.fct_indicator_target where fiscal_year = 2022") == [
        (11,)
    ]


def test_an_evaluation_and_the_targets_before_it_are_of_one_project(made_up, marts):
    assert made_up.steps(
        "select project_name, count(distinct filing_id) from intermediate.int_indicator_rows "
        "where fiscal_year = 2022 and scope = 'project' group by 1 order by 1"
    ) == [("医疗救助资金", 2), ("城乡居民基本医疗保险补助", 2)]
    assert marts(
        "select project_name from marts.dim_project join marts.dim_agency using (agency_key) "
        "where agency_name = '柳河县医疗保障局' order by 1"
    ) == [("信息化建设",), ("医保基金监管",), ("城乡居民医保补助",)]


def test_money_that_was_planned_for_the_year(marts):
    """Not what was spent, and not that of the medium term. What was once left out without a word
    has a test of its own (``test_arrived``)."""
    assert marts(
        "select project_name, amount_yuan, fiscal_yuan, other_yuan from marts.fct_project_spend "
        "join marts.dim_project using (project_key) join marts.dim_filing using (filing_key) "
        "where file_name <> 'left_out_2024_budget.txt' order by amount_yuan desc, project_name"
    ) == [
        ("城乡居民基本医疗保险补助", 12000000, 12000000, 0),
        ("长期护理保险试点", 12000000, 10000000, 2000000),
        ("2021年中央财政医疗救助补助资金", 8600000, None, 400000),
        ("医疗救助资金", 3000000, 3000000, None),
        ("智能监控系统建设", 1500000, 1500000, None),
        ("医保档案数字化", 180000, 180000, None),
    ]


def test_targets_of_both_horizons_and_none_of_the_medium_term_in_comparisons(marts):
    assert marts(
        "select indicator_name, operator, value_num, unit, horizon, seq "
        "from marts.fct_indicator_target join marts.dim_project using (project_key) "
        "where project_name = '智能监控系统建设' order by seq"
    ) == [
        ("接入医疗机构", "≥", 20, "家", "annual", 1),
        ("系统建设成本", "≤", 150, "万元", "annual", 2),
        ("违规费用占比", "≤", 2, "%", "annual", 3),
        ("接入医疗机构", "≥", 60, "家", "medium_term", 4),
        ("系统建设成本", "≤", 500, "万元", "medium_term", 5),
    ]
    assert marts(
        "select comparison_key, target_num from marts.mart_indicator_comparison "
        "where fiscal_year = 2020 order by 1"
    ) == [("beneficiaries_long_term_care", 300), ("satisfaction_long_term_care_beneficiaries", 90)]


def test_levels_and_operators_of_earlier_years(marts):
    assert marts(
        "select level1, level2, indicator_name, operator, operator_basis, value_num, unit, weight "
        "from marts.fct_indicator_target where fiscal_year = 2017 order by seq"
    ) == [
        ("成本指标", "经济成本指标", "数字化单价", "≤", "printed", 0.6, "元", 10),
        ("产出指标", "数量指标", "数字化档案", "=", "printed", 300000, "份", 30),
        ("产出指标", "质量指标", "差错率", "≤", "printed", 1, "‰", 10),
        ("效益指标", "社会效益指标", "群众查档时间", None, None, None, None, 30),
        ("满意度指标", "服务对象满意度指标", "查档群众满意度", "≥", "printed", 0.95, None, 10),
    ]


def test_operators_said_in_words_or_misprinted(marts):
    assert marts(
        "select indicator_name, operator, operator_basis, value_num, unit "
        "from marts.fct_indicator_target where fiscal_year = 2021 order by seq"
    ) == [
        ("重点救助对象参保人数", "≥", "printed", 8500, "人"),
        ("医疗救助人次", ">", "inferred", 12000, "人次"),
        ("重点救助对象政策范围内住院救助比例", "≥", "printed", 70, "%"),
        ("救助资金当年支出率", "≥", "printed", 90, "%"),
        ("困难群众看病就医方便程度", None, None, None, None),
        ("对健全社会救助体系的影响", None, None, None, None),
        ("救助对象满意度", "≥", "printed", 85, "%"),
    ]
    assert marts(
        "select indicator_name, operator, operator_basis, value_text "
        "from marts.fct_indicator_target join marts.dim_project using (project_key) "
        "where fiscal_year = 2022 and project_name like '城乡居民%' and seq between 2 and 6 "
        "order by seq"
    ) == [
        ("开展政策宣传次数", "≥", "printed", "12次"),
        ("参保率", ">", "inferred", "95%"),
        ("补助资金到位时间", "定性", "printed", "2022年12月31日前"),
        ("财政补助标准", "=", "printed", "610元/人"),
        ("群众就医负担", "定性", "printed", "良"),
    ]
