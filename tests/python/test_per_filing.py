"""A filing more builds few models whole: those that look across filings, or tell of runs."""

import duckdb
import pytest

from ingest.running.increments import Change, Increments
from ingest.running.nodes import NodeResult, nodes_of
from ingest.running.slices import FILES_A_SLICE, slices
from ingest.running.unchanged import KEYS
from ingest.running.warehouse import DATABASE, literal

# What a person, a gate or a fetch says is not in a filing.
NOT_OF_FILINGS = (
    "held_back",
    "declared_filings",
    "declared_names",
    "declared_populations",
    "declared_sources",
    "fetch_findings",
)
# Built whole, and found to have the rows that they had but where a filing says something new.
SELDOM_OTHER = {"int_fund_source_wordings", "dim_indicator", "dim_function", "dim_economic_item"}
# Built whole for every filing: names, peers and what is missing of all filings, runs, sources.
WHOLE = {
    "int_name_uses",
    "int_longer_wordings",
    "int_replaced_files",
    "int_unmapped_names",
    "int_unmapped_counts",
    "mart_unmapped_names",
    "mart_coverage",
    "mart_result_comparison",
    "dim_day",
    "fct_filing_outcome",
    "int_latest_outcomes",
    "int_source_files",
    "int_source_states",
    "int_expected_documents",
    "int_due_documents",
    "mart_expected_filer",
    "mart_source_status",
}


@pytest.fixture(scope="module")
def increments(sample_warehouse):
    """The relations of the samples, with what a filing more changes of the raw tables."""
    build = sample_warehouse.warehouse.with_suffix(".build")
    found = nodes_of(build / "target" / "manifest.json")
    nodes = {node.unique_id: node for node in found if node.kind != "test"}
    sources = {p for node in found for p in node.parents if p.startswith("source.")}
    columns = {source: KEYS.get(source.split(".")[-1], "") for source in sources}
    with duckdb.connect() as connection:
        database = literal(build / "next" / "yibao.duckdb")
        connection.execute(f"attach {database} as {DATABASE} (read_only)")
        connection.execute(f"use {DATABASE}")
        found_now = Increments(connection, nodes, columns)
        for source, column in columns.items():
            if source.split(".")[-1] not in NOT_OF_FILINGS:
                found_now.changes[source] = Change(column, column and "keys")
        yield found_now


def built_whole(increments: Increments) -> set[str]:
    """The models for which a filing more leads to no keys, those left out that analysts see."""
    nodes = increments.nodes
    wanted = {parent for node in nodes.values() if node.per for parent in node.parents}
    whole = set()
    for key, node in nodes.items():
        is_read_from = increments.changes.keys() & set(node.parents)
        if not is_read_from or node.name in SELDOM_OTHER:
            continue
        if increments.ways(node) is not None:
            increments.changes[key] = change_of(node, "keys")
            continue
        increments.changes[key] = change_of(node, "") if key in wanted else Change()
        if node.materialized == "table":
            whole.add(node.name)
    return whole


def change_of(node: NodeResult, keys: str) -> Change:
    """A change of which the keys are known, and of a table the rows."""
    rows = ("lost", "added") if node.materialized == "table" else ("", "")
    return Change(node.found_by, keys, *rows)


def test_what_is_built_whole_for_a_filing_more_is_known(increments):
    assert built_whole(increments) == WHOLE


def test_a_key_is_a_column_of_its_model_that_is_never_missing(increments):
    for key, node in increments.nodes.items():
        for column in {node.per, node.found_by} - {""}:
            assert column in increments.columns(key), node.name
        if node.per and node.materialized == "table":
            relation = increments.relation(key)
            missing = increments.connection.execute(
                f'select count(*) from {relation} where "{node.per}" is null'
            ).fetchall()
            assert missing == [(0,)], node.name


def test_joined_columns_are_there(increments):
    for node in increments.nodes.values():
        of_parents = {column for parent in node.parents for column in increments.columns(parent)}
        assert {name for pair in node.joined for name in pair} <= of_parents, node.name


def test_the_slices_of_a_model_are_its_rows(increments):
    sliced = [key for key, node in increments.nodes.items() if node.in_slices]
    assert len(sliced) > 1
    for key in sliced:
        node, relation = increments.nodes[key], increments.relation(key)
        assert slices(increments, node, FILES_A_SLICE) == (node.sql,)
        parts = slices(increments, node, 3 * FILES_A_SLICE)
        assert len(parts) == 3
        # What is read is divided as well, or nothing is won.
        for parent in node.parents:
            assert f"(select * from {increments.relation(parent)} where " in parts[0]
            is_view = increments.nodes[parent].materialized == "view"
            assert not is_view or parent.split(".")[-1].startswith("stg_")
        columns = ", ".join(f'"{name}"' for name in increments.columns(key))
        made, there = (
            increments.connection.execute(f"select {columns} from ({rows}) order by all").fetchall()
            for rows in (" union all ".join(f"({part})" for part in parts), f"from {relation}")
        )
        assert made == there
