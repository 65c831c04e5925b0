"""Names and telephone numbers of the people in charge reach nothing that a refresh writes."""

import re

import pytest
from conftest import PUBLISHED

from ingest.document import Document
from ingest.privacy import withheld
from ingest.readers.text import read

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
    # A database file compresses its strings, so its columns are searched as well.
    texts = refreshed.rows(
        "select schema_name, table_name, column_name from duckdb_columns() "
        "where data_type like 'VARCHAR%' and not internal"
    )
    assert len(texts) > 100
    for schema, table, column in texts:
        held = refreshed.rows(
            f'select count(*) from "{schema}"."{table}" where regexp_matches('
            f"\"{column}\"::varchar, '{'|'.join(sorted(persons))}')"
        )
        assert held == [(0,)], f"{schema}.{table}.{column}"


def test_the_proof_sees_what_is_there(tmp_path):
    text = "项目负责人及电话\t某某某 70000001\n"
    assert personal_data(read(text.encode(), "a.txt", "0" * 64)) == {"某某某", "70000001"}
