"""docs/checks.md says of every check what it is, shows it at work and says what to do."""

import duckdb
import pytest
from checks_document import checks_document


@pytest.fixture(scope="module")
def document(sample_warehouse) -> str:
    with duckdb.connect(str(sample_warehouse.warehouse), read_only=True) as connection:
        return checks_document(connection)


def test_every_check_has_its_section_with_an_example(document, sample_warehouse):
    for code, title in sample_warehouse.rows("select check_code, title from marts.dim_check"):
        section = document.partition(f"### {title}\n")[2].partition("\n#")[0]
        assert f"`{code}`" in section
        for part in ("Why it matters: ", "Example: ", "What to do: ", "In the sample filings: "):
            assert part in section, (code, part)
        assert "none in the four filings" not in section, code


def test_a_finding_is_the_example_where_there_is_one(document):
    assert (
        "Example: xiushan_2022.txt, L13, projects, fails: the sum of 8 projects is 56650000.00 "
        "yuan but the department's project expenditure 59678000.00 yuan"
    ) in document
    assert "Example: 达州 2023, L83: 410.89 of 461.49 万元 are 89.0355%" in document


def test_damage_is_shown_as_it_is_printed(document):
    assert "printed as &lt;u&gt; &lt;/u&gt; and taken as ≤" in document
