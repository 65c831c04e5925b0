"""One side's suites on a database: the word to go on or to stop, and the Data Docs."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import duckdb

from quality.counts import Count, counts, result_of
from quality.data_docs import write
from quality.onward import Since
from quality.personal_data import register
from quality.results import Checked, GateResult, observed

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    from quality.suite import Suite

    # A batch is a whole frame: nothing divides it.
    Batches = BatchDefinition[None]
    # The rows of a suite's table, and what each of its expectations counts.
    Counted = tuple[int, list[Count]]
    Counting = Callable[[duckdb.DuckDBPyConnection, Suite], Counted | None]

Side = Literal["raw", "marts"]
# Columns that say where a row comes from, in the order they are quoted.
PLACES = ("file_name", "filing_id", "filing_key", "locator", "source_locator")


def check(
    database: Path,
    side: Side,
    docs_folder: Path | None = None,
    held: Sequence[GateResult] = (),
    since: Since | None = None,
    most_memory: str | None = None,
) -> list[GateResult]:
    """Run every suite of ``side`` on ``database``, which is only read.

    The side's pages go into ``docs_folder``, where the pages of the other side stay as they
    are. A table that is missing or unreadable is a failed suite, not an error. A suite with a
    result in ``held`` keeps it and is not run again; of what is known ``since`` an earlier check,
    the rows are looked at that are other. Rows are counted within ``most_memory`` (``256MB``),
    where that is enough.
    """
    suites = suites_of(side)
    since = since or Since()
    before = [since.held(suite) for suite in suites]
    kept = {result.suite: result for result in (*before, *held) if result}
    with duckdb.connect(str(database), read_only=True) as connection:
        if most_memory:
            connection.execute(f"set memory_limit = '{most_memory}'")
        found = sound(connection, [s for s in suites if s.name not in kept], since) | kept
        if len(found) < len(suites):
            batches = batch_definition(side)
            broken = [suite for suite in suites if suite.name not in found]
            found |= {suite.name: checked(connection, suite, batches) for suite in broken}
        results = [found[suite.name] for suite in suites]
    if docs_folder is not None:
        write(docs_folder, side, results)
    return results


def suites_of(side: Side) -> Sequence["Suite"]:
    """The suites of one side."""
    if side == "raw":
        from quality import raw_suites

        return raw_suites.SUITES
    from quality import mart_suites

    return mart_suites.SUITES


def sound(
    connection: duckdb.DuckDBPyConnection, suites: Sequence["Suite"], since: Since | None = None
) -> dict[str, GateResult]:
    """The results of the suites of which every expectation holds, by the names of the suites.

    Rows are counted in the database: no table is read into memory. Where a row that is other
    ``since`` an earlier check breaks something, all are counted.
    """
    found: dict[str, GateResult] = {}
    for suite in suites:
        # A table that cannot be read is for those who say what is wrong with it.
        for counting in (since.counts, counts) if since else (counts,):
            with suppress(duckdb.Error):
                counted = _within_memory(connection, suite, counting)
                if counted and not any(count.unexpected for count in counted[1]):
                    found[suite.name] = result_of(suite, *counted)
                    break
    return found


def _within_memory(
    connection: duckdb.DuckDBPyConnection, suite: "Suite", count: "Counting"
) -> "Counted | None":
    try:
        return count(connection, suite)
    except duckdb.OutOfMemoryException:
        connection.execute("reset memory_limit")
        return count(connection, suite)


def checked(
    connection: duckdb.DuckDBPyConnection, suite: "Suite", batches: "Batches"
) -> GateResult:
    """One suite on its table, as ``connection`` sees it."""
    try:
        frame = frame_of(connection, suite.query)
    except duckdb.Error as error:
        problem = Checked(
            expectation="can be read with its columns",
            kind="reading the table",
            column="",
            reason="Analysts and models rely on the table and its columns.",
            success=False,
            observed=str(error).splitlines()[0].rstrip(".!"),
        )
        return GateResult(suite.name, suite.name, None, (problem,))
    import great_expectations as gx

    expectations = gx.ExpectationSuite(
        suite.name, expectations=[e.made for e in suite.expectations]
    )
    validation = batches.get_batch({"dataframe": frame}).validate(expectations)
    # Great Expectations gives failures to run first; the order of the suite reads better.
    order = {expectation.description: n for n, expectation in enumerate(suite.expectations)}
    results = sorted(validation.results, key=lambda r: order[str(config_of(r).description)])
    checks = tuple(_in_words(result, frame) for result in results)
    return GateResult(suite.name, suite.name, len(frame), checks)


def batch_definition(side: Side) -> "Batches":
    """Where a side's batches come from: frames in memory, without progress bars, analytics or
    the temporary folder that Great Expectations makes for pages it is not asked to write."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(project_config=config, mode="ephemeral")
    asset = context.data_sources.add_pandas(side).add_dataframe_asset("table")
    return asset.add_batch_definition_whole_dataframe("whole table")


def frame_of(connection: duckdb.DuckDBPyConnection, query: str) -> "pd.DataFrame":
    """The batch, through Arrow: amounts stay decimals, whole numbers stay whole beside NULL."""
    import pandas as pd
    import pyarrow as pa

    def nullable(kind: "pa.DataType") -> pd.Int64Dtype | None:
        return pd.Int64Dtype() if pa.types.is_integer(kind) else None

    register(connection)
    return connection.sql(query).to_arrow_table().to_pandas(types_mapper=nullable)


def config_of(result: "ExpectationValidationResult") -> "ExpectationConfiguration":
    """What was checked: it comes back with every result of a suite."""
    if result.expectation_config is None:
        raise ValueError("a result of Great Expectations does not say what was checked")
    return result.expectation_config


def _in_words(result: "ExpectationValidationResult", frame: "pd.DataFrame") -> Checked:
    config = config_of(result)
    kwargs = config.kwargs
    on = [kwargs.get("column"), kwargs.get("column_A"), kwargs.get("column_B")]
    on += kwargs.get("column_list") or []
    told = result.exception_info
    faults = [told] if "raised_exception" in told else list(told.values())
    fault = next((f["exception_message"] for f in faults if f["raised_exception"]), None)
    positions = result.result.get("partial_unexpected_index_list") or []
    places = [name for name in PLACES if name in frame.columns and name not in on]
    return Checked(
        expectation=str(config.description),
        kind=config.type,
        column=", ".join(name for name in on if name),
        reason=config.meta["reason"],
        success=bool(result.success),
        observed=observed(
            result.result,
            fault,
            (" ".join(map(str, frame.loc[row, places])) for row in positions),
        ),
    )
