"""The same project on Apache Spark: read, built and proved equal (docs/scaling.md).

Nothing else of yibao needs it: pyspark, dbt-spark and sqlglot are in an environment of their own
(``requirements-spark.in``), and Java 17 is the system's.
"""
