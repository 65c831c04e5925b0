"""Values that nobody would print, in one folder with the samples: no value stops the others.

Generated filings of every form (scripts/absurd_filings.py), invented ones of every kind of fault
that is known and those with one odd value each, in one refresh. A larger number of filings:
docs/quarantine.md.
"""

import absurd_filings
import bad_filings
import odd_filings
import pytest
from conftest import ABSURD

FACTS = (
    "fct_project_spend",
    "fct_department_spend",
    "fct_function_spend",
    "fct_economic_spend",
    "fct_cost_item",
    "fct_indicator_target",
    "fct_filing_check",
)
OF_SAMPLES = "(select filing_key from marts.dim_filing where sha256 in ({hashes}))"


@pytest.mark.parametrize("fact", FACTS)
def test_the_samples_are_what_they_are_alone(absurd, sample_warehouse, fact):
    hashes = ", ".join(
        f"'{sha256}'" for (sha256,) in sample_warehouse.rows("select sha256 from marts.dim_filing")
    )
    query = f"select * from marts.{fact} where filing_key in {OF_SAMPLES.format(hashes=hashes)} "
    query += "order by all"
    alone = sample_warehouse.rows(query)
    assert alone
    assert absurd.rows(query) == alone


def test_every_file_has_an_outcome_and_a_reason_where_it_was_not_loaded(absurd):
    found = absurd.rows("select file_name, outcome, reason from marts.fct_filing_outcome")
    names = {path.name for path in absurd.folder.iterdir()}
    assert {name for name, _, _ in found} == names
    written = {**bad_filings.files(), **odd_filings.files()}
    assert len(found) == len(names) == ABSURD + len(written) + 4
    refused = [reason for _, outcome, reason in found if outcome in ("rejected", "quarantined")]
    assert all(refused)
    # What a gate set aside is quarantined; where reading did so before, its reason stays.
    held = absurd.rows(
        "select distinct outcome from raw.held_back join marts.fct_filing_outcome using (sha256)"
    )
    assert set(held) <= {("quarantined",)}


def test_most_of_it_is_read_for_otherwise_this_proves_little(absurd):
    ((loaded,),) = absurd.rows(
        "select count(*) from raw.filings where sha256 in "
        "(select sha256 from raw.files where file_name like 'absurd%')"
    )
    assert loaded >= ABSURD / 3
    forms = absurd.rows("select distinct form from raw.forms")
    assert len(forms) >= 5


def test_the_same_number_gives_the_same_filing():
    assert absurd_filings.filing(7) == absurd_filings.filing(7)
    assert absurd_filings.filing(7) != absurd_filings.filing(8)
