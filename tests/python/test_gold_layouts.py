"""Labelled answers in each layout, against a small warehouse made by hand: no refresh."""

import duckdb
import pytest

from evaluation.compared import Count
from evaluation.differences import differences
from evaluation.evaluate import Evaluation, evaluate
from evaluation.gold import read_gold
from evaluation.labels import ANY, either, is_right, told
from evaluation.tables import GoldError
from ingest.people.published import Published

WAREHOUSE = """
create schema raw;
create schema marts;
create table raw.filings (filing_id text, sha256 text);
create table raw.forms (filing_id text, form text, locator text);
create table raw.narrative_figures (filing_id text, locator text);
create table raw.figures (sha256 text, figure_seq integer, locator text, state text);
create table marts.fct_filing_outcome as
    select * from (values
        ('a/b01_budget.pdf', 's1', 'loaded', null, 1), ('a/t02.txt', 's2', 'loaded', null, 1),
        ('a/p03.txt', 's3', 'loaded', null, 1), ('a/p03.html', 's4', 'loaded', null, 1),
        ('a/q04.html', 's5', 'quarantined', 'no year', 1)
    ) as t(file_name, sha256, outcome, reason, recorded_at);
create table marts.dim_agency as select 'a1' as agency_key, '甲县医疗保障局' as agency_name;
create table marts.dim_filing as
    select * from (values
        ('f1', 'a/b01_budget.pdf', 'department_budget', 'a1', '310107', 2024),
        ('f2', 'a/t02.txt', 'performance_targets', 'a1', '310107', 2024)
    ) as t(filing_key, file_name, kind, agency_key, region_code, fiscal_year);
create table marts.dim_project as select 'p1' as project_key, '“救助”项目' as project_name;
create table marts.fct_function_spend as
    select 'f1' as filing_key, t.* from (values
        ('budget', '201', 'general_public', 5.00, 5.00, null),
        ('budget', '201', 'fiscal', 5.00, 5.00, null),
        ('budget', '204', 'fiscal', 6.00, null, 6.00),
        ('executed', '204', 'fiscal', 7.00, null, null)
    ) as t(phase, function_code, fund_source, total_yuan, basic_yuan, project_yuan);
create table marts.fct_economic_spend as
    select 'f1' as filing_key, 'budget' as phase, '301' as economic_code, 'fiscal' as fund_source,
        8.00::decimal(18, 2) as total_yuan, null::decimal(18, 2) as basic_yuan,
        8.00::decimal(18, 2) as personnel_yuan, null::decimal(18, 2) as operating_yuan;
create table marts.fct_department_spend as
    select 'f1' as filing_key, t.* from (values
        ('budget', 'basic', 'fiscal', 9.00::decimal(18, 2)), ('budget', 'vehicle', 'fiscal', 1.00)
    ) as t(phase, measure, fund_source, amount_yuan);
create table marts.fct_project_spend as
    select 'f2' as filing_key, 'p1' as project_key, 3.00::decimal(18, 2) as amount_yuan,
        2.00::decimal(18, 2) as fiscal_yuan, null::decimal(18, 2) as other_yuan,
        null::decimal(18, 2) as carryover_yuan, 'declared' as unit_basis,
        null as function_code, null::date as start_date, null::date as end_date;
create table marts.fct_indicator_target as
    select 'f2' as filing_key, 'p1' as project_key, t.* from (values
        ('project', '产出指标', '数量指标', '人次', '≥', '12次', 12.0, '次', null),
        ('project', '效益指标', null, '知晓率', null, '不低于80%', 80.0, '%', null)
    ) as t(scope, level1, level2, indicator_name, operator, value_text, value_num, unit, weight);
create table marts.fct_indicator_result as
    select *, value_text as target_text, value_num as target_num, '13次' as actual_text,
        13::decimal(18, 4) as actual_num, 9::decimal(9, 2) as score
    from marts.fct_indicator_target limit 1;
create table marts.fct_project_execution as
    select 'f2' as filing_key, 'p1' as project_key, null::decimal(18, 2) as budget_initial_yuan,
        3.00::decimal(18, 2) as budget_adjusted_yuan, 2.00::decimal(18, 2) as executed_yuan,
        66.6667::decimal(9, 4) as execution_rate, null::decimal(9, 2) as execution_score,
        9.50::decimal(9, 2) as score_total;
create table marts.fct_project_execution_fund as
    select 'f2' as filing_key, 'p1' as project_key, t.* from (values
        ('total', 3.00::decimal(18, 2)), ('fiscal', 3.00)
    ) as t(fund_source, budget_adjusted_yuan);
"""
FUNCTIONS = "function_code,total_yuan,basic_yuan,project_yuan,fund_source,fund_source_also\n"
ECONOMICS = "economic_code,basic_yuan,personnel_yuan,operating_yuan,fund_source,fund_source_also\n"
DEPARTMENT = "phase,measure,fund_source,amount_yuan,fund_source_also,amount_also_yuan\n"
PROJECTS = (
    "project_name,amount_yuan,unit_evidence,fiscal_yuan,other_yuan,carryover_yuan,function_code,"
    "start_date,end_date,fiscal_also_yuan\n"
)
INDICATORS = (
    "scope,project_name,level1,level2,level3,operator,value_text,value_num,unit,weight,"
    "value_certain,actual_text,actual_num,score\n"
)
FILES = "id,file_name,agency,region_code,fiscal_year,kind\n"


@pytest.fixture(scope="module")
def published():
    with duckdb.connect() as connection:
        connection.execute(WAREHOUSE)
        yield Published(connection)


@pytest.fixture
def against(published, tmp_path):
    """What an evaluation of labelled files, by their names, says."""

    def evaluated(**files: str) -> Evaluation:
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '.')}.csv"
            path.write_text(text, encoding="utf-8")
        return evaluate(published, read_gold(tmp_path))

    return evaluated


def of_mart(evaluation: Evaluation, mart: str) -> Count:
    return evaluation.rows_by(lambda row: row.mart)[mart]


def test_a_cell_may_allow_several_values_or_any():
    assert either(["1", "2", "1"]) == "1 || 2"
    assert is_right("1 || 2", "2")
    assert not is_right("1 || 2", "3")
    assert is_right("定性 || ", "")
    assert is_right(ANY, "3")
    assert told("1 || ") == "1 or (empty)"


def test_rows_printed_again_for_another_source_are_not_too_many(against):
    evaluation = against(b01_budget__functions=f"{FUNCTIONS}201,5.00,5.00,,general_public,fiscal\n")
    count = of_mart(evaluation, "fct_function_spend")
    assert (count.rows_found, count.rows_too_many) == (1, 1)
    assert differences(evaluation.compared) == [
        "+ fct_function_spend a/b01_budget.pdf: phase budget, fund_source fiscal, "
        "function_code 204, total_yuan 6, project_yuan 6"
    ]


def test_a_row_may_stand_under_another_source_than_the_printed_one(against):
    evaluation = against(
        b01_budget__functions=f"{FUNCTIONS}204,6.00,,6.00,total,general_public|fiscal\n"
        "201,5,5,,fiscal,\n"
    )
    count = of_mart(evaluation, "fct_function_spend")
    assert (count.rows_found, count.cells_right) == (2, 10)
    assert count.rows_too_many == 1, "201 of the general public budget, of which all is labelled"


def test_another_printing_with_another_amount_is_too_many(against):
    evaluation = against(
        b01_budget__functions=f"{FUNCTIONS}201,4.00,4.00,,general_public,fiscal\n204,6,,6,fiscal,\n"
    )
    count = of_mart(evaluation, "fct_function_spend")
    assert (count.cells_wrong, count.cells_missing, count.rows_too_many) == (2, 0, 1)


def test_an_economic_amount_may_stand_in_the_total(against):
    evaluation = against(b01_budget__economics=f"{ECONOMICS}301,8.00,,,fiscal,\n")
    assert evaluation.is_right
    evaluation = against(b01_budget__economics=f"{ECONOMICS}301,8.00,,8.00,fiscal,\n")
    assert of_mart(evaluation, "fct_economic_spend").cells_missing == 1


def test_a_department_has_totals_that_nobody_labelled(against):
    evaluation = against(
        b01_budget__department=f"{DEPARTMENT}budget,basic,general_public,8.50,fiscal,9.00\n"
        "budget,project,fiscal,2.00,,\n"
    )
    count = of_mart(evaluation, "fct_department_spend")
    assert (count.rows_found, count.rows_too_many) == (1, 0)
    assert (count.cells_right, count.cells_wrong, count.cells_missing) == (4, 0, 4)


def test_a_list_names_files_and_says_whose_they_are(against):
    evaluation = against(
        files=f"{FILES}b01,b01_budget.pdf,甲县医疗保障局,310108,2024,budget\n"
        "b09,b09_blank.pdf,,310108,2024,blank_form\n",
        b01__functions=f"{FUNCTIONS}201,5,5,,general_public,fiscal\n204,6,,6,fiscal,\n",
    )
    assert differences(evaluation.compared) == [
        "≠ dim_filing a/b01_budget.pdf: department_budget: region_code is 310107, labelled 310108"
    ]


def test_a_final_account_is_labelled_as_executed(against):
    evaluation = against(
        files=f"{FILES}b01,b01_budget.pdf,甲县医疗保障局,310107,2024,final_account\n",
        b01__functions=f"{FUNCTIONS}204,7.00,,,fiscal,\n",
    )
    assert of_mart(evaluation, "fct_function_spend").is_right
    assert of_mart(evaluation, "dim_filing").cells_wrong == 1


A_PLAN = f"""{INDICATORS}\
project,救助项目,产出指标,数量指标,人次,≥,≥12(次),12,次,,yes,,,
project,救助项目,效益指标,,知晓率,>,不低于80%,80,%,,operator_no,,,
"""


def test_a_plan_is_compared_as_far_as_its_reader_is_sure(against):
    evaluation = against(
        t02__projects=f"{PROJECTS}救助项目,3.00,declared,1.00,,,,,,2.00\n", t02__indicators=A_PLAN
    )
    count = of_mart(evaluation, "fct_indicator_target")
    # 9 cells of the first row (no weight), 7 of the second: no second level, no operator.
    assert (count.cells_expected, count.cells_right, count.rows_too_many) == (16, 16, 0)
    assert of_mart(evaluation, "fct_project_spend").is_right


def test_a_value_in_words_has_no_operator_and_another_number_is_wrong(against):
    sure = (
        A_PLAN.replace("operator_no", "yes").replace("80,%", "85,%").replace("知晓率,>", "知晓率,=")
    )
    evaluation = against(t02__indicators=sure)
    count = of_mart(evaluation, "fct_indicator_target")
    assert (count.cells_wrong, count.cells_missing) == (1, 1)
    (wrong, missing) = differences(evaluation.compared)
    assert wrong.endswith("value_num is 80, labelled 85")
    assert missing.endswith("operator is missing, labelled =")


def test_an_evaluation_is_labelled_in_the_marts_of_results(against):
    evaluation = against(
        t02__execution="project_name,budget_initial_yuan,budget_adjusted_yuan,executed_yuan,"
        "execution_rate,score\n救助项目,,3.00,2.00,,9.50\n",
        t02__projects=f"{PROJECTS}救助项目,3.00,declared,3.00,,,,,,\n",
        t02__indicators=f"{INDICATORS}project,救助项目,产出指标,数量指标,人次,≥,≥12次,12,次,,,13次,13,8\n",
    )
    assert of_mart(evaluation, "fct_project_execution").is_right
    assert of_mart(evaluation, "fct_project_execution_fund").is_right
    (difference,) = differences(evaluation.compared)
    assert difference.endswith("score is 9, labelled 8")


def test_files_beside_a_filing_label_it_whole(against):
    evaluation = against(
        t02__filing="outcome,agency_name,region_code,fiscal_year,kind\n"
        "loaded,甲县医疗保障局,310107,2024,performance_targets\n",
        t02__fct_indicator_target="project_name,indicator_name,value_num\n“救助”项目,人次,12\n",
        t02__fct_project_execution="project_name,executed_yuan,execution_rate\n“救助”项目,2,\n",
        t02__canaries="word\n㬢䶮鑫\n",
        KINDS="file,kind\nt02.txt,R1\n",
    )
    assert of_mart(evaluation, "dim_filing").is_right
    assert of_mart(evaluation, "fct_project_execution").is_right
    assert differences(evaluation.compared) == [
        "+ fct_indicator_target a/t02.txt: project_name “救助”项目, indicator_name 知晓率, "
        "value_num 80"
    ]


def test_what_else_becomes_of_a_file_is_the_answer(against):
    files = {"q04__filing": "outcome,agency_name\nquarantined,\n"}
    assert against(**files).is_right
    assert not against(q04__filing="outcome,agency_name\nrejected,\n").is_right
    evaluation = against(q04__filing="outcome,agency_name\nloaded,甲县医疗保障局\n")
    assert of_mart(evaluation, "dim_filing").cells_missing == 1
    assert evaluation.kept_out == {"a/q04.html": "quarantined: no year"}


def test_a_name_that_two_files_have_is_told(against):
    with pytest.raises(GoldError, match=r"p03 may be any of a/p03.txt, a/p03.html"):
        against(p03__projects=f"{PROJECTS}救助项目,3,declared,,,,,,,\n")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"a__functions": FUNCTIONS, "a__sums": "x\n"}, "sums is none of functions"),
        ({"a__filing": "outcome\n", "a__sums": "x\n"}, "named after neither filing nor a mart"),
        ({"a__economics": "economic_code\n301\n"}, "a.economics.csv has no column fund_source"),
        ({"a__functions": FUNCTIONS, "files": "id\na\n"}, "files.csv has no column file_name"),
    ],
)
def test_what_fits_no_layout_is_told(against, files, sentence):
    with pytest.raises(GoldError, match=sentence):
        against(**files)
