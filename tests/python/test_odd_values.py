"""Odd values of one filing are its own affair: they are told, and all others are published."""

from decimal import Decimal

import pytest
from odd_filings import ODD


def test_every_filing_is_published_with_its_outcome(absurd):
    outcomes = absurd.rows(
        "select file_name, outcome from marts.fct_filing_outcome where file_name like 'odd_%'"
    )
    names = [f"odd_{name}.txt" for name in ODD if name != "evaluation"]
    # A weight below nothing is none: it stays unread.
    expected = [("odd_evaluation.txt", "loaded_in_part"), *((name, "loaded") for name in names)]
    assert sorted(outcomes) == sorted(expected)


@pytest.mark.parametrize("name", ODD)
def test_an_amount_is_what_is_printed_or_unknown(absurd, name):
    found = absurd.rows(
        "select amount_yuan from marts.fct_project_spend join marts.dim_filing using (filing_key) "
        f"where file_name = 'odd_{name}.txt' order by amount_yuan"
    )
    expected = [None if yuan is None else Decimal(yuan) for yuan in ODD[name][1]]
    assert [row[0] for row in found] == expected


@pytest.mark.parametrize("name", ODD)
def test_a_check_says_what_is_odd(absurd, name):
    failed = absurd.rows(
        "select check_code, explanation from marts.fct_filing_check "
        "join marts.dim_filing using (filing_key) "
        f"where file_name = 'odd_{name}.txt' and state in ('fail', 'parse_error')"
    )
    named = {"name_is_printed", "name_fits_one_code", "project_is_printed_once"}
    of_values = {check for check, _ in failed if check.startswith("amount_is") or check in named}
    expected = ODD[name][2]
    assert (expected is None and not of_values) or expected in {check for check, _ in failed}


def test_two_projects_of_one_name_have_their_own_targets(absurd):
    found = absurd.rows(
        "select project_name, project_label, count(*) from marts.fct_indicator_target "
        "join marts.dim_filing using (filing_key) join marts.dim_project using (project_key) "
        "where file_name = 'odd_two_of_one_name.txt' group by all order by all"
    )
    assert found == [
        ("参保扩面工作", "参保扩面工作", 2),
        ("参保扩面工作", "参保扩面工作 (2)", 1),
    ]


def test_a_form_printed_twice_counts_once(absurd):
    found = absurd.rows(
        "select count(*) from marts.fct_indicator_target "
        "join marts.dim_filing using (filing_key) where file_name = 'odd_printed_twice.txt'"
    )
    assert found == [(2,)]


def test_names_keep_their_signs_and_lose_their_tags(absurd):
    found = absurd.rows(
        "select file_name, project_name from marts.fct_project_spend "
        "join marts.dim_filing using (filing_key) join marts.dim_project using (project_key) "
        "where file_name in ('odd_sign_in_name.txt', 'odd_tag_in_name.txt') order by all"
    )
    assert found == [("odd_sign_in_name.txt", "<A类补助"), ("odd_tag_in_name.txt", "医保宣传")]
