"""Models and gates on Spark, by dbt-spark, and on DuckDB beside it."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb

from ingest.running import compiling, making
from ingest.running.nodes import NodeResult, nodes_of
from ingest.running.raw_tables import TABLES
from ingest.running.shards import make_raw
from ingest.running.warehouse import DATABASE, Warehouse, WarehouseError, literal
from ingest.spark.inputs import UNREAD, columns_of
from ingest.spark.project import write_project

if TYPE_CHECKING:
    from dbt.artifacts.schemas.results import NodeResult as Ran


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with everything of a build: what is read, the project, and the tables of both."""

    folder: Path

    @property
    def inputs(self) -> Path:
        """Raw tables and code lists as Parquet."""
        return self.folder / "inputs"

    @property
    def project(self) -> Path:
        """The project as dbt-spark runs it."""
        return self.folder / "project"

    @property
    def tables(self) -> Path:
        """What Spark made."""
        return self.folder / "tables"

    @property
    def beside(self) -> Path:
        """What DuckDB made of the same inputs."""
        return self.folder / f"{DATABASE}.duckdb"


def project_nodes(place: Place) -> tuple[NodeResult, ...]:
    """What the project makes and tests, in order, compiled for DuckDB."""
    warehouse = Warehouse(place.folder / "compiled.duckdb")
    warehouse.next.parent.mkdir(parents=True, exist_ok=True)
    return nodes_of(compiling.manifest(warehouse), with_code_lists=True)


def build_on_spark(
    place: Place, nodes: Sequence[NodeResult], *, is_tested: bool
) -> dict[str, float]:
    """Make all models on Spark, and run the gates where ``is_tested``; the seconds of each node.

    ``WarehouseError`` where anything does not hold.
    """
    from dbt.cli.main import dbtRunner

    from ingest.spark.session import local_session

    columns = columns_of(nodes, place.inputs)
    write_project(place.project, nodes, columns, str(place.inputs.absolute()))
    shutil.rmtree(place.tables, ignore_errors=True)
    local_session(place.tables)
    folders = ["--project-dir", place.project, "--profiles-dir", place.project]
    output = ["--target-path", place.folder / "target", "--log-path", place.folder / "logs"]
    command = ["build" if is_tested else "run", *folders, *output, "--quiet", "--no-use-colors"]
    ended = dbtRunner().invoke([str(part) for part in command])
    if ended.exception is not None:
        raise WarehouseError(f"dbt could not run on Spark: {ended.exception}")
    results: Sequence[Ran] = getattr(ended.result, "results", ())
    broken = [ran for ran in results if str(ran.status) not in ("success", "pass")]
    if broken or not results:
        words = " ".join(str(broken[0].message).split()) if broken else "nothing was run"
        first = f"{broken[0].node.name}: {words[:500]}" if broken else words
        raise WarehouseError(f"on Spark {len(broken)} of {len(results)} did not hold; {first}")
    made = [ran for ran in results if str(ran.node.resource_type) in ("model", "test")]
    return {ran.node.name: ran.execution_time for ran in made}


def build_on_duckdb(place: Place, nodes: Sequence[NodeResult]) -> dict[str, float]:
    """Make all models of the same inputs on DuckDB; the seconds of each.

    ``WarehouseError`` where one cannot be made.
    """
    place.beside.unlink(missing_ok=True)
    seconds: dict[str, float] = {}
    with duckdb.connect(str(place.beside)) as connection:
        make_raw(connection)
        for name in TABLES:
            rows = literal(place.inputs / "raw" / name / "*.parquet")
            connection.execute(f"insert into raw.{name} by name select * from read_parquet({rows})")
        connection.execute(UNREAD)
        since = perf_counter()
        for node in making.run(connection, [node for node in nodes if node.kind != "test"]):
            if not node.holds:
                raise WarehouseError(f"on DuckDB {node.sentence}")
            seconds[node.name], since = perf_counter() - since, perf_counter()
    return seconds
