"""docs/adding-a-form.md works as it stands: each of its blocks is run."""

import re
import types

import pytest
from conftest import ROOT

from ingest import forms
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, UnknownCell

DOCUMENT = (ROOT / "docs" / "adding-a-form.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```\w+ (\w+)\n(.*?)```", DOCUMENT, flags=re.DOTALL))


def parsed():
    return parse(BLOCKS["filing"].encode(), "filing.txt")


@pytest.fixture
def with_the_form(monkeypatch):
    module = types.ModuleType("procurement_table")
    exec(compile(BLOCKS["form"], "docs/adding-a-form.md", "exec"), module.__dict__)  # noqa: S102 - our own document
    monkeypatch.setattr(forms, "FORMS", (module, *forms.FORMS))


def test_without_the_form_the_table_is_unknown():
    lines = ["unknown table 1, in no form; from L4"]
    rows: dict[str, list[str]] = {}
    for record in parsed().records:
        if isinstance(record, UnknownCell):
            rows.setdefault(record.locator, []).append(record.cell_text)
    lines += [f"  {place}  {' | '.join(texts)}" for place, texts in rows.items()]
    assert BLOCKS["shown"].splitlines() == lines


def test_with_the_form_every_figure_is_read(with_the_form):
    result = parsed()
    assert result.outcome == "loaded", result.reason
    assert result.figure_counts["unread"] == 0
    assert result.unknown_tables == 0
    found = [
        f"{r.row_seq}\t{r.name_published}\t{r.column_published}\t{r.value_published}\t{r.locator}"
        for r in result.records
        if isinstance(r, BudgetFigure)
    ]
    assert found == BLOCKS["expected"].splitlines()
