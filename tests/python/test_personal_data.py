"""Names and telephone numbers of the people in charge reach nothing that a refresh writes."""

import re

import duckdb
import pytest
from conftest import PUBLISHED

from ingest.document import Document
from ingest.readers.text.decode import read
from ingest.reading.joined_texts import harmless
from ingest.reading.personal_data import WITHHELD, holds_personal_data
from ingest.reading.privacy import withheld
from ingest.reading.records import FormField
from quality.personal_data import register
from quality.results import observed
from quality.suite import Suite, telephone_at

TELEPHONE = re.compile(r"\d{7,}")
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


def personal_data(document: Document) -> set[str]:
    """The names and numbers that stood in the cells that were withheld."""
    safe, _ = withheld(document)
    found = set()
    for before, after in zip(document.cells(), safe.cells(), strict=True):
        if before.text != after.text:
            found.update(TELEPHONE.findall(before.text))
            found.update(NAME.findall(before.text))
    return found


@pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="the samples hold no personal data; the published texts do"
)
def test_nothing_written_holds_a_person(refreshed):
    persons = set()
    for path in sorted(PUBLISHED.glob("*.txt")):
        persons |= personal_data(read(path.read_bytes(), path.name, "0" * 64))
    # A reader counts four persons with a number each in one county's projects, one in another's.
    assert len(persons) == 10
    written = [path for path in refreshed.warehouse.parent.rglob("*") if path.is_file()]
    assert refreshed.warehouse in written
    for path in written:
        content = path.read_bytes()
        held = [person for person in persons if person.encode() in content]
        assert not held, f"{path.name} holds {len(held)} names or numbers"
    assert not [person for person in persons if person in refreshed.output]
    # A database file compresses its strings, so its columns are searched as well; all of a table
    # at once, for a view is computed for every query.
    texts = refreshed.rows(
        "select schema_name, table_name, list(column_name) from duckdb_columns() "
        "where data_type like 'VARCHAR%' and not internal group by all"
    )
    assert sum(len(columns) for *_, columns in texts) > 100
    for schema, table, columns in texts:
        assert columns_holding(refreshed, f'"{schema}"."{table}"', columns, persons) == []


def columns_holding(refreshed, table: str, columns: list[str], persons: set[str]) -> list[str]:
    """The columns of text of a table in which one of the words stands."""
    pattern = "|".join(sorted(persons))
    counts = ", ".join(
        f"count(*) filter (regexp_matches(\"{column}\"::varchar, '{pattern}'))"
        for column in columns
    )
    (held,) = refreshed.rows(f"select {counts} from {table}")
    return [f"{table}.{column}" for column, n in zip(columns, held, strict=True) if n]


def test_the_search_finds_a_name_in_its_column(sample_warehouse):
    names = ["agency_name", "agency_key"]
    found = columns_holding(sample_warehouse, "marts.dim_agency", names, {"弋阳县", "某某某"})
    assert found == ["marts.dim_agency.agency_name"]


def test_the_proof_sees_what_is_there(tmp_path):
    text = "项目负责人及电话\t某某某 70000001\n"
    assert personal_data(read(text.encode(), "a.txt", "0" * 64)) == {"某某某", "70000001"}


def test_the_gate_asks_ingest_s_definition_in_a_database_that_is_only_read(tmp_path):
    texts = [
        ("a", "备注 | 值守15401017221。"),
        ("b", "项目资金 | 年度资金总额 | 13800000000"),
        ("c", "由戚璱珒负责"),
        ("d", "项目负责人及联系电话 | [withheld]"),
        ("e", None),
    ]
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute("create table texts (place varchar, cell varchar, explanation varchar)")
        connection.executemany("insert into texts values (?, ?, '13800000000 is not 5')", texts)
    with duckdb.connect(str(tmp_path / "w.duckdb"), read_only=True) as connection:
        register(connection)
        register(connection)
        suite = Suite("main", "texts", (), telephone_at(["cell", "explanation"], "t.place"))
        found = connection.execute(f"select telephone_at from ({suite.query})").fetchall()
    assert [place for (place,) in found if place] == ["a", "c"]


def test_a_failed_expectation_is_told_without_personal_data_in_value_or_place():
    outcome = {
        "unexpected_count": 1,
        "element_count": 1,
        "partial_unexpected_list": ["电话15401017221"],
    }
    told = observed(outcome, None, ["经办人：璱珒 15401017221.txt L5"])
    assert "15401017221" not in told
    assert "璱珒" not in told
    assert "L5" in told


def test_an_amount_in_a_sentence_of_ours_is_no_card():
    card = "9505614630150000"
    assert holds_personal_data(f"编号 {card}", True)
    assert not holds_personal_data(f"元 would be {card} yuan in one amount", True)
    assert not holds_personal_data(f"万元 would be {card}.00 yuan", True)
    assert holds_personal_data(f"would be {card} yuan in one amount")


def test_what_a_form_joined_of_several_cells_is_asked_again():
    number = "1540000" + "0000"
    field = FormField(
        f"{'0' * 64}-1",
        1,
        1,
        "agency",
        "主管部门",
        f"甲县医疗保障局{number}",
        "L2",
        f"a | {number}",
    )
    safe = harmless(field)
    assert safe.value_published == f"甲县医疗保障局{WITHHELD}"
    assert safe.source_text == f"a | {number}"
    assert not holds_personal_data(safe.value_published)
    assert harmless(safe) is safe
