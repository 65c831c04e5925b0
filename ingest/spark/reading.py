"""Filings read as a job of Spark: files → the parser of a refresh → Parquet of the raw tables.

A task reads its files as a share of a folder is read: by processes of their own with limits for
each file, so that a file that is cut off, endless or too large has an outcome and ends no task.
Files with the same bytes are in one task, which reads them once.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from uuid import uuid4

import duckdb
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf
from pyspark.sql.pandas.types import from_arrow_schema

from ingest.reading.origin import SUFFIX
from ingest.reading.overrides import Overrides, read_overrides
from ingest.reading.parsed import LARGEST_FILE_BYTES
from ingest.running.intake import parser_version, take_in
from ingest.running.raw_tables import TABLES, Run, arrow_schema
from ingest.running.reading_pool import READERS
from ingest.running.shards import SHARED, make_raw
from ingest.spark.run_tables import write_run_tables

if TYPE_CHECKING:
    from pyspark.sql import Column

# So many files are a task: what is lost with one that fails, and what a start of Python is for.
FILES_OF_TASK = 200
# What a task gives: rows of all tables, each in a column of its own, the others empty.
GIVEN = pa.schema([pa.field(name, pa.struct(arrow_schema(TABLES[name]))) for name in SHARED])
READ = ".read"


def read_filings(
    spark: SparkSession, filings: str, overrides: Path | None, folder: Path
) -> dict[str, int]:
    """Read the files below ``filings`` into Parquet below ``folder``; how many had which outcome.

    What an earlier run put there is replaced when all is read.
    """
    said = read_overrides(overrides) if overrides else Overrides()
    now = datetime.now(UTC)
    run = Run(f"{now:%Y%m%dT%H%M%SZ}-{uuid4().hex[:8]}", now, parser_version())
    files = _files(spark, filings)
    tasks = max(1, -(-files.count() // FILES_OF_TASK))
    give = partial(given, said=said, run_id=run.run_id)
    schema = from_arrow_schema(GIVEN)
    read = files.repartition(tasks, "sha256").mapInArrow(give, schema)
    place = str(folder.absolute() / READ)
    # Written once, so that a table that is taken out of it reads no file again.
    read.write.mode("overwrite").parquet(place)
    rows = spark.read.schema(schema).parquet(place)
    for name in SHARED:
        table = rows.where(f"{name} is not null").select(f"{name}.*")
        table.write.mode("overwrite").parquet(str(folder.absolute() / "raw" / name))
    return write_run_tables(folder / "raw", said, overrides, run)


def _files(spark: SparkSession, filings: str) -> DataFrame:
    """Path below the folder, content and sidecar of each file; of one that is too large, its size
    alone."""
    found = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(filings)
    root = spark._jvm.org.apache.hadoop.fs.Path(filings)
    full = root.getFileSystem(spark._jsc.hadoopConfiguration()).makeQualified(root).toString()
    named = _with_empty(spark, found.select("path", "length", "content"))
    named = named.withColumn("name", sf.expr(f"substr(path, {len(full) + 2})"))
    empty = sf.lit(None).cast("binary")
    small = named.where(sf.col("length") <= LARGEST_FILE_BYTES)
    large = named.where(sf.col("length") > LARGEST_FILE_BYTES).withColumn("content", empty)
    sidecars = small.where(sf.col("name").endswith(SUFFIX)).select(
        sf.expr(f"substr(name, 1, length(name) - {len(SUFFIX)})").alias("name"),
        sf.col("content").alias("sidecar"),
    )
    columns: list[str | Column] = ["name", "length", "content"]
    every = small.where(~sf.col("name").endswith(SUFFIX)).select(*columns)
    every = every.unionByName(large.select(*columns)).join(sidecars, "name", "left")
    key = sf.sha2(sf.coalesce("content", sf.col("name").cast("binary")), 256)
    return every.withColumn("sha256", key)


def _with_empty(spark: SparkSession, found: DataFrame) -> DataFrame:
    """The files, and those without any content, which Spark lists and leaves out."""
    listed = {unquote(path).replace("file:///", "file:/") for path in found.inputFiles()}
    if len(listed) == found.count():
        return found
    listed -= {row.path for row in found.select("path").collect()}
    rows = [(path, 0, b"") for path in sorted(listed)]
    return found.unionByName(spark.createDataFrame(rows, found.schema))


def given(
    batches: Iterator[pa.RecordBatch], said: Overrides, run_id: str
) -> Iterator[pa.RecordBatch]:
    """What the files of a task gave, as rows of ``GIVEN``."""
    # A task has one core; others have theirs.
    os.environ[READERS] = "1"
    with tempfile.TemporaryDirectory() as place, duckdb.connect() as connection:
        folder = Path(place)
        for batch in batches:
            for row in batch.to_pylist():
                _put(folder, row["name"], row["content"], row["length"], row["sidecar"])
        make_raw(connection)
        take_in(connection, folder, run_id, overrides=said)
        for name in SHARED:
            rows = connection.sql(f"select * from raw.{name}").to_arrow_table()
            for part in rows.cast(arrow_schema(TABLES[name])).to_batches(max_chunksize=10_000):
                yield _of_table(name, part)


def _put(
    folder: Path, name: str, content: bytes | None, length: int, sidecar: bytes | None
) -> None:
    """A file as it lay in the folder; of one that is too large to read, a hole of its size."""
    place = folder / PurePosixPath(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content or b"")
    if content is None:
        os.truncate(place, length)
    if sidecar is not None:
        place.with_name(place.name + SUFFIX).write_bytes(sidecar)


def _of_table(name: str, rows: pa.RecordBatch) -> pa.RecordBatch:
    struct = pa.StructArray.from_arrays(rows.columns, fields=list(rows.schema))
    arrays = [
        struct if field.name == name else pa.nulls(rows.num_rows, field.type) for field in GIVEN
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=GIVEN)
