"""Spark in this process: what a laptop or a runner of the scheduled workflow has."""

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from ingest.spark.project import SETTINGS

# Hundreds of small queries: compiling code for each takes longer than running it.
SMALL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    # Files come one by one: a batch of many would be held in memory at once.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
}


def local_session(warehouse: Path) -> SparkSession:
    """Spark on two cores of this machine; tables lie below ``warehouse``."""
    # Tasks of this machine run in this very Python.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(os.environ.get("YIBAO_SPARK_MASTER", "local[2]"))
    memory = os.environ.get("YIBAO_SPARK_MEMORY", "4g")
    settings = {
        **SETTINGS,
        **SMALL,
        "spark.driver.memory": memory,
        "spark.sql.warehouse.dir": str(warehouse.absolute()),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
