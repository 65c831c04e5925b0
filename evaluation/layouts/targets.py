"""Labelled performance forms: projects, their indicators, and what came of them."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.labels import ANY, either
from evaluation.layouts.amounts import kept
from evaluation.tables import FILE, GoldRow, GoldTable

PROJECT = "project_name"
PROJECT_COLUMNS = (
    FILE,
    PROJECT,
    "amount_yuan",
    "fiscal_yuan",
    "other_yuan",
    "carryover_yuan",
    "unit_basis",
    "function_code",
    "start_date",
    "end_date",
)
INDICATOR_COLUMNS = (FILE, "scope", PROJECT, "level1", "level2", "indicator_name")
VALUE_COLUMNS = ("operator", "value_text", "value_num", "unit", "weight")
RESULT_COLUMNS = ("operator", "target_text", "target_num", "unit", "weight")
ACTUAL_COLUMNS = ("actual_text", "actual_num", "score")
EXECUTION_COLUMNS = (
    FILE,
    PROJECT,
    "budget_initial_yuan",
    "budget_adjusted_yuan",
    "executed_yuan",
    "execution_rate",
    "execution_score",
)
FUND_COLUMNS = (FILE, PROJECT, "fund_source", "budget_adjusted_yuan")
# What a CSV must have.
PROJECTS = (
    *(name for name in PROJECT_COLUMNS if name not in (FILE, "unit_basis")),
    "unit_evidence",
)
INDICATORS = ("scope", PROJECT, "level1", "level2", "level3", *VALUE_COLUMNS)
EXECUTION = (*EXECUTION_COLUMNS[1:-1], "score")
FUNDS = {"fiscal_yuan": "fiscal", "other_yuan": "other", "carryover_yuan": "carryover"}
# How sure the reader of a target is: of the number alone, or of its levels and text alone.
NOT_SURE = {"operator_no": ("operator",), "no": ("operator", "value_num", "unit")}
OPERATOR = re.compile(r"^[≥≤=><]")
DIGITS = re.compile(r"\d[\d.]*")
# In words a value has no operator, or the one that says so.
IN_WORDS = either(("", "定性"))


def of_projects(path: Path, rows: Iterable[GoldRow], together: Path) -> GoldTable:
    """What projects are planned to cost; one that the form prints twice may be either figure."""
    labelled = [
        row
        | {
            "unit_basis": row["unit_evidence"],
            "fiscal_yuan": either(
                (row["fiscal_yuan"], *filter(None, (row.get("fiscal_also_yuan"),)))
            ),
        }
        for row in rows
    ]
    return _table(path, "fct_project_spend", PROJECT_COLUMNS, labelled, together)


def of_targets(path: Path, rows: Iterable[GoldRow], together: Path) -> GoldTable:
    """The indicators of a plan."""
    columns = (*INDICATOR_COLUMNS, *VALUE_COLUMNS)
    return _table(path, "fct_indicator_target", columns, map(_indicator, rows), together)


def of_results(path: Path, rows: Iterable[GoldRow], together: Path) -> GoldTable:
    """The indicators of an evaluation: what was planned, and what came of it."""
    columns = (*INDICATOR_COLUMNS, *RESULT_COLUMNS, *ACTUAL_COLUMNS)
    labelled = [
        row | {"target_text": row["value_text"], "target_num": row["value_num"]}
        for row in map(_indicator, rows)
    ]
    return _table(path, "fct_indicator_result", columns, labelled, together)


def of_execution(path: Path, rows: Iterable[GoldRow], together: Path) -> GoldTable:
    """What projects spent; a rate that the form does not print may be worked out."""
    labelled = [
        row
        | {
            "execution_rate": row["execution_rate"].removesuffix("%") or ANY,
            "execution_score": row["score"],
        }
        for row in rows
    ]
    return _table(
        path,
        "fct_project_execution",
        EXECUTION_COLUMNS,
        labelled,
        together,
        {"execution_score": "score_total"},
    )


def of_funds(path: Path, rows: Iterable[GoldRow], together: Path) -> GoldTable:
    """The budgets in force by fund source; sources that nobody labelled are not too many."""
    labelled = [
        row | {"fund_source": source, "budget_adjusted_yuan": row[column]}
        for row in rows
        for column, source in FUNDS.items()
        if row[column]
    ]
    return GoldTable(
        path,
        "fct_project_execution_fund",
        FUND_COLUMNS,
        kept(labelled, FUND_COLUMNS),
        together,
        {"fund_source": frozenset(FUNDS.values())},
    )


def _table(
    path: Path,
    mart: str,
    columns: Sequence[str],
    rows: Iterable[GoldRow],
    together: Path,
    stand_in: dict[str, str] | None = None,
) -> GoldTable:
    return GoldTable(
        path, mart, tuple(columns), kept(rows, columns), together, stand_in=stand_in or {}
    )


def _indicator(row: GoldRow) -> GoldRow:
    not_sure = NOT_SURE.get(row.get("value_certain", ""), ())
    return (
        row
        | {
            "indicator_name": row["level3"],
            "operator": row["operator"] or ("" if row["value_num"] else IN_WORDS),
            "value_text": _spellings(row),
        }
        | dict.fromkeys(not_sure, ANY)
    )


def _spellings(row: GoldRow) -> str:
    """A value with its operator and unit, or with either split off: 95 of ≥95%, 12次 of ≥12(次)."""
    text = row["value_text"]
    spellings = [text, OPERATOR.sub("", text)]
    digits = DIGITS.search(text) if row["value_num"] else None
    if digits:
        unit = row["unit"]
        plain = (re.sub("[()（）]", "", spellings[1]), digits[0] + unit, digits[0])
        spellings += [*plain, *(row["operator"] + value for value in plain)]
    return either(spellings)
