"""A figure is loaded where a mart holds it, and nowhere else."""

from collections import defaultdict
from decimal import Decimal

import pytest
from conftest import MADE_UP, SAMPLE

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Figure, FormField, IndicatorTarget, NarrativeFigure
from ingest.vocabulary import table

TEXTS = [path for folder in (SAMPLE, MADE_UP) for path in sorted(folder.glob("*.txt"))]
NUMBER = {
    FormField: "field_seq",
    IndicatorTarget: "row_seq",
    BudgetFigure: "row_seq",
    NarrativeFigure: "figure_seq",
}
TABLES = {
    FormField: "form_fields",
    IndicatorTarget: "indicator_targets",
    BudgetFigure: "budget_figures",
    NarrativeFigure: "narrative_figures",
}
# Every column of a fact that holds an amount, with the table's own place.
AMOUNTS = {
    "fct_department_spend": ("amount_yuan",),
    "fct_function_spend": ("total_yuan",),
    "fct_economic_spend": ("total_yuan", "basic_yuan"),
    "fct_project_spend": ("amount_yuan",),
}
# What was lost without a word when every figure of a record counted as loaded, in 万元.
LEFT_OUT = ("900.00", "44.10", "501.00", "311.35", "86", "120.00", "340.00")
# They stand in rows whose code has a part of one digit: in the mart as a row, or in the sum of two.
OF_ONE_DIGIT = ("502.00", "310.35")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parents[1].name}/{path.stem}")
def test_a_figure_that_was_read_names_the_record_that_holds_it(path):
    records = parse(path.read_bytes(), path.name).records
    held = defaultdict(list)
    for record in records:
        if type(record) in NUMBER:
            form = None if isinstance(record, NarrativeFigure) else record.form_seq
            key = (TABLES[type(record)], record.filing_id, form)
            held[*key, getattr(record, NUMBER[type(record)])].append(record)
    for figure in records:
        if not isinstance(figure, Figure) or figure.state != "read" or figure.raw_table is None:
            continue
        form = None if figure.raw_table == "narrative_figures" else figure.form_seq
        key = (figure.raw_table, figure.filing_id, form, figure.record_seq)
        texts = [
            getattr(record, figure.record_column)
            for record in held[key]
            if figure.record_column_seq in (None, getattr(record, "column_seq", None))
        ]
        # damage divides 410.89 and 50.60 into 410.8, 9 50.6 and 0, and glues 0.01 to 0.01
        pieces = figure.figure_text.split()
        wholes = ["".join(text.split()) for text in texts if text]
        assert any(piece in text or text in piece for text in wholes for piece in pieces), figure


def test_the_four_states_make_all_figures(refreshed):
    counted = refreshed.steps(
        "select file_name, state, count(*) from intermediate.int_figure_states "
        "join staging.stg_files using (sha256) group by all"
    )
    by_file = defaultdict(dict)
    for name, state, number in counted:
        by_file[name][state] = number
    told = refreshed.rows(
        "select file_name, figures_printed, figures_loaded, figures_kept_raw, figures_set_aside, "
        "figures_unread from marts.fct_filing_outcome"
    )
    for name, printed, *counts in told:
        assert printed == sum(counts)
        states = ("loaded", "kept_raw", "set_aside", "unread")
        assert counts == [by_file[name].get(state, 0) for state in states]
        words = (
            f"{name}: {printed} figures: {counts[0]} in marts, {counts[1]} kept raw, "
            f"{counts[2]} set aside, {counts[3]} unread; "
        )
        assert words in refreshed.output


def test_every_figure_that_is_in_no_mart_has_its_reason(refreshed):
    assert refreshed.rows(
        "select count(*) from marts.mart_unarrived_figures "
        "where state <> 'unread' and reason_code is null or reason = 'no form knows it'"
    ) == [(0,)]
    ((missing,),) = refreshed.rows(
        "select (select count(*) from intermediate.int_figure_states where state <> 'loaded') "
        "- (select count(*) from marts.mart_unarrived_figures)"
    )
    assert missing == 0


@pytest.mark.parametrize("mart", AMOUNTS)
def test_what_a_mart_holds_was_loaded_at_the_place_it_names(refreshed, mart):
    """Nothing is left out but zeros, which a filing may print in words (没有使用)."""
    for column in AMOUNTS[mart]:
        assert (
            refreshed.steps(
                f"""
                select m.source_locator, m.{column} from marts.{mart} as m
                join marts.dim_filing as f using (filing_key)
                where m.{column} <> 0 and not exists (
                    select 1 from intermediate.int_figure_states as s
                    where s.sha256 = f.sha256 and s.state = 'loaded' and s.is_money
                        and s.amount_yuan = m.{column}
                        and ('{column}' = 'basic_yuan' or s.locator = m.source_locator)
                )
                """
            )
            == []
        )


def test_reasons_of_reading_are_reasons_of_the_warehouse(refreshed):
    known = refreshed.rows("select reason_code from seeds.figure_reasons where state = 'set_aside'")
    assert {row["reason"] for row in table("set_aside")} == {code for (code,) in known}


def test_what_was_lost_without_a_word_is_in_a_mart_or_named(made_up):
    """A unit in the cell, two projects of a name, a column of one word, codes of one digit,
    other words for income and expenditure, 万 元: each is in a mart, or its absence is told."""
    amounts = {
        amount
        for (amount,) in made_up.steps(
            "select amount_yuan from intermediate.int_mart_amounts join raw.filings "
            "using (filing_id) join raw.files using (sha256) "
            "where file_name = 'left_out_2024_budget.txt' and class_name is null"
        )
    }
    figures = made_up.steps(
        "select figure_text, state, mart_name, reason_code "
        "from intermediate.int_figure_states join raw.files using (sha256) "
        "where file_name = 'left_out_2024_budget.txt'"
    )
    for text in LEFT_OUT:
        states = {state for figure, state, *_ in figures if figure == text}
        assert states <= {"loaded", "kept_raw", "unread"}
        assert ("loaded" in states) == (Decimal(text) * 10_000 in amounts), text
    for text in OF_ONE_DIGIT:
        assert {state for figure, state, *_ in figures if figure == text} == {"loaded"}
    lost = made_up.rows(
        "select source_locator from marts.mart_unarrived_figures "
        "where file_name = 'left_out_2024_budget.txt' and is_lost_money"
    )
    found = made_up.rows(
        "select coalesce(sum(left_value), 0) from marts.fct_filing_check "
        "join marts.dim_filing using (filing_key) where file_name = 'left_out_2024_budget.txt' "
        "and check_code = 'money_reaches_marts' and state = 'fail'"
    )
    assert found == [(len(lost),)]
    without = made_up.rows(
        "select subject from marts.fct_filing_check join marts.dim_filing using (filing_key) "
        "where file_name = 'left_out_2024_budget.txt' "
        "and check_code = 'project_has_amount' and state = 'fail'"
    )
    assert [name for (name,) in without] == (["窗口服务"] if 860_000 not in amounts else [])
