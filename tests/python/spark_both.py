"""Queries of DuckDB run on both engines: ``python spark_both.py FOLDER`` reads queries as JSON and
writes what each gave, as text; in the environment of Spark (``make .venv-spark/complete``)."""

import json
import sys
import unicodedata
from pathlib import Path

import duckdb

from ingest.spark.session import local_session
from ingest.spark.translation import spark_sql

# Whether letters with marks, and characters that stand for others, are composed as Unicode says.
COMPOSED = "select text from texts where nfc_normalize(text) is distinct from composed"


def main() -> None:
    """Answer what stands in standard input; what is said beside goes to standard error."""
    answer, sys.stdout = sys.stdout, sys.stderr
    spark = local_session(Path(sys.argv[1]) / "tables")
    found = {}
    for query in json.load(sys.stdin):
        ((ours,),) = duckdb.sql(query).fetchall()
        try:
            ((theirs,),) = spark.sql(spark_sql(query)).collect()
        except Exception as error:  # the other queries are asked all the same
            theirs = str(error)[:300]
        found[query] = [None if one is None else str(one) for one in (ours, theirs)]
    rows = [(text, unicodedata.normalize("NFC", text)) for text in texts()]
    spark.createDataFrame(rows, "text string, composed string").createOrReplaceTempView("texts")
    found["not composed"] = [row.text for row in spark.sql(spark_sql(COMPOSED)).collect()]
    json.dump(found, answer)


def texts() -> list[str]:
    """All characters that Unicode composes or replaces, and what these are made of."""
    every = [chr(place) for place in range(sys.maxunicode + 1) if not 0xD800 <= place < 0xE000]
    apart = [unicodedata.normalize("NFD", one) for one in every]
    made = [one for one, parts in zip(every, apart, strict=True) if one != parts]
    hangul = [one for one in made if "\uac00" <= one <= "\ud7a3"]
    taken = [one for one in made if one not in set(hangul)] + hangul[:20]
    pieces = [unicodedata.normalize("NFD", one) for one in taken if one not in set(hangul)]
    return [*taken, *pieces, *(f"年{one}度" for one in taken[:50])]


if __name__ == "__main__":
    main()
