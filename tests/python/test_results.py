"""What came of plans: the marts of results against what a reader finds in made-up filings."""

import pytest
from click.testing import CliRunner
from conftest import ROOT

from evaluation.differences import differences
from evaluation.evaluate import evaluate
from evaluation.gold import read_gold
from ingest.people.published import opened
from ingest.running.cli import main

GOLD = ROOT / "tests" / "python" / "expected" / "made_up"


def test_marts_hold_what_the_evaluations_print(made_up):
    with opened(made_up.warehouse) as published:
        evaluation = evaluate(published, read_gold(GOLD))
    difference = differences(evaluation.compared)
    assert not difference, "\n".join(difference)
    assert evaluation.is_right
    assert evaluation.total().rows_expected == 5 + 16 + 15 + 9


def test_a_result_answers_the_target_that_was_set_for_it(made_up):
    """targets_2022.txt sets them; two lines of the evaluation have no target of their name."""
    answered = made_up.rows(
        "select r.indicator_name, t.value_text, r.actual_text "
        "from marts.fct_indicator_result as r "
        "join marts.fct_indicator_target as t using (indicator_target_key) "
        "join marts.dim_project as p on r.project_key = p.project_key "
        "where p.project_name = '医疗救助资金' order by r.seq"
    )
    assert answered == [
        ("救助人次", "6000人次", "6240人次"),
        ("救助对象认定准确率", "98%", "99.1%"),
        ("困难群众自付比例", "30%", "28%"),
        ("救助对象满意度", "90%", None),
    ]


def test_an_evaluation_is_no_plan(made_up):
    """Not in the spend that was planned, not among the targets, not in any comparison of them."""
    of_evaluations = (
        "join marts.dim_filing using (filing_key) where kind = 'performance_evaluation'"
    )
    for mart in ("fct_project_spend", "fct_indicator_target"):
        assert made_up.rows(f"select count(*) from marts.{mart} {of_evaluations}") == [(0,)]


def test_what_speaks_against_an_evaluation_is_found(made_up):
    found = made_up.rows(
        "select check_code, source_locator from marts.fct_filing_check "
        "join marts.dim_filing using (filing_key) "
        "where kind = 'performance_evaluation' and state = 'fail' order by all"
    )
    # Two lines print no result.
    assert found == [("result_is_printed", "L22"), ("result_is_printed", "L44")]


@pytest.mark.parametrize(
    ("mart", "key", "line"),
    [
        (
            "fct_project_execution",
            "executed_yuan=11250000",
            "L9  executed   | 年度资金总额 | 1,200.00 | 1,250.00 | →1,125.00← | 10 | 90.00% | 9",
        ),
        ("fct_project_execution_fund", "fund_source=carryover", "| 50.00 | →45.00← |"),
        (
            "fct_indicator_result",
            "attainment=missed",
            "开展政策宣传次数 | ≥12次 | →10次← | 10 | 8 |",
        ),
        (
            "fct_indicator_result",
            "actual_text=有效减轻",
            "群众就医负担 | 有效减轻 | →有效减轻← | 15",
        ),
    ],
)
def test_a_result_is_explained_by_its_line(made_up, mart, key, line):
    shown = CliRunner().invoke(main, ["explain", mart, key, "--warehouse", str(made_up.warehouse)])
    assert shown.exit_code == 0, shown.output
    printed = shown.stdout.partition("\nprinted\n")[2].partition("\nfiling\n")[0]
    assert line in printed
