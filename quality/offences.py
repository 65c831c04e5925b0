"""The rows behind what did not hold: which row of a table breaks which expectation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from quality.counts import UNIQUENESS
from quality.gate import Side, batch_definition, config_of, frame_of, suites_of
from quality.results import Checked, GateResult, shown
from quality.suite import PERSONAL_DATA

if TYPE_CHECKING:
    import pandas as pd

# Columns by which a row belongs to a file, and those that say where in it.
KEYS = ("sha256", "filing_id", "filing_key")
LOCATORS = ("source_locator", "locator", "file_name")


@dataclass(frozen=True, slots=True)
class Offence:
    """One row that breaks a rule, or a rule that is broken by no row that is known.

    ``keys`` are the row's columns that lead to its file (empty where it has none), ``place``
    is where in the file, ``found`` the value in words. Where ``is_private``, the row holds
    what must not be kept, and ``found`` does not quote it. Rows that break a rule together, by
    being alike, have one ``group``.
    """

    table: str
    rule: str
    keys: dict[str, str]
    place: str | None
    found: str | None
    is_private: bool
    group: tuple[str, ...] = ()


def offences(database: Path, side: Side, results: Sequence[GateResult]) -> list[Offence]:
    """Every row of ``database`` behind what failed in ``results`` of this side."""
    suites = {suite.name: suite for suite in suites_of(side)}
    batches = batch_definition(side)
    found: list[Offence] = []
    with duckdb.connect(str(database), read_only=True) as connection:
        for result in results:
            failed = {check.expectation: check for check in result.checks if not check.success}
            if not failed:
                continue
            if result.rows is None:
                found += [_without_row(result, check) for check in failed.values()]
                continue
            frame = frame_of(connection, suites[result.suite].query)
            import great_expectations as gx

            asked = suites[result.suite].expectations
            expectations = [e.made for e in asked if e.description in failed]
            validation = batches.get_batch({"dataframe": frame}).validate(
                gx.ExpectationSuite(result.suite, expectations=expectations),
                result_format={"result_format": "COMPLETE", "return_unexpected_index_query": False},
            )
            for outcome in validation.results:
                check = failed[str(config_of(outcome).description)]
                rows = list(_rows(result, check, outcome.result, frame))
                found += rows or [_without_row(result, check)]
    return found


def _rows(
    result: GateResult, check: Checked, outcome: dict[str, Any], frame: "pd.DataFrame"
) -> Iterator[Offence]:
    positions = outcome.get("unexpected_index_list") or []
    column = check.column.split(", ")[0]
    is_private = column == PERSONAL_DATA
    for position in positions:
        row = frame.loc[position]
        keys = {name: row[name] for name in KEYS if name in frame and isinstance(row[name], str)}
        places = [row[name] for name in LOCATORS if name in frame and isinstance(row[name], str)]
        yield Offence(
            table=result.table,
            rule=_rule(result, check),
            keys=keys,
            place=shown(places[0]).strip("“”") if places else None,
            found=None if is_private or column not in frame else f"{column} {shown(row[column])}",
            is_private=is_private,
            group=_group(check, row),
        )


def _group(check: Checked, row: "pd.Series") -> tuple[str, ...]:
    if check.kind not in UNIQUENESS:
        return ()
    return (check.expectation, *(str(row[name]) for name in check.column.split(", ")))


def _without_row(result: GateResult, check: Checked) -> Offence:
    return Offence(result.table, _rule(result, check), {}, None, check.observed, is_private=False)


def _rule(result: GateResult, check: Checked) -> str:
    return f"in {result.table}, {check.expectation.replace('`', '')}"
