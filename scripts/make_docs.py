"""Bring the generated parts of the documents up to date; a test checks that they are.

Generated: ``docs/data_dictionary.md`` from dbt's manifest, the columns that came into the
contract (``contract_document``), and in every document
the ``text`` block that follows a ``sql`` block (the query's result), a ``python``
block (what it prints) or a ``console`` block of ``make refresh``, ``yibao evaluate``
or ``mf query`` (its output) from a warehouse of the sample filings; ``docs/accuracy.md``
from the counts kept beside it, which ``main`` measures anew; and what other programs
print (``tool_outputs``), which ``main`` alone runs.
"""

import argparse
import io
import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import accuracy
import duckdb
import tool_outputs
from checks_document import checks_document
from contract_document import CONTRACT, contract_document
from metric_queries import metrics_of
from rich.console import Console

from evaluation.command import evaluation_of
from evaluation.page import print_evaluation
from ingest.running.delivery.chinese import table

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    *("README.md", "README.zh-CN.md", "docs/comparing.md", "docs/evaluating.md"),
    *("docs/marts.md", "docs/metrics.md", "docs/querying.md", "docs/refreshing.md"),
)
DICTIONARY = ROOT / "docs" / "data_dictionary.md"
CHECKS = ROOT / "docs" / "checks.md"
SQL_AND_RESULT = re.compile(r"(```sql\n(.*?)```\n+```text\n)(.*?)(```)", re.DOTALL)
PYTHON = re.compile(r"(```python\n(.*?)```\n+```text\n)(.*?)(```)", re.DOTALL)
MAKE_REFRESH = re.compile(r"(```console\n\$ make refresh\n```\n+```text\n)(.*?)(```)", re.DOTALL)
EVALUATE = re.compile(r"(```console\n\$ yibao evaluate gold\n```\n+```text\n)(.*?)(```)", re.DOTALL)
MF_QUERY = re.compile(r"(```console\n\$ mf query (.*?)\n```\n+```text\n)(.*?)(```)", re.DOTALL)
# Wall times differ from run to run and say nothing about the data; tests do without the site.
SECONDS = re.compile(r"^(?:seconds|to look at): .*\n", re.MULTILINE)
# Longer texts would make a result table unreadable.
WIDEST_CELL = 44


def result_table(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """The result of ``query`` as lines of cells divided by `` | ``, header first."""
    relation = connection.sql(query)
    lines = [" | ".join(relation.columns)]
    lines += [" | ".join(_cell(value) for value in row) for row in relation.fetchall()]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= WIDEST_CELL else text[: WIDEST_CELL - 1] + "…"


def with_results(
    document: str,
    warehouse: Path,
    connection: duckdb.DuckDBPyConnection,
    mf_query: Callable[[Sequence[str]], str],
    refreshed: str,
    evaluated: str,
) -> str:
    """A document with every query's result and the output of each command put in."""
    document = SQL_AND_RESULT.sub(
        lambda found: found[1] + result_table(connection, found[2]) + found[4], document
    )
    document = PYTHON.sub(
        lambda found: found[1] + python_output(found[2], warehouse) + found[4], document
    )
    document = MF_QUERY.sub(
        lambda found: found[1] + _printed_table(mf_query(_options(found[2]))) + found[4], document
    )
    document = EVALUATE.sub(lambda found: found[1] + evaluated + found[3], document)
    return MAKE_REFRESH.sub(lambda found: found[1] + refreshed + found[3], document)


def python_output(program: str, warehouse: Path) -> str:
    """What a program of a document prints, with ``warehouse`` in the place of the published one."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(program.replace("warehouse/yibao.duckdb", str(warehouse)), {})  # noqa: S102
    return _printed_table(printed.getvalue())


def _options(command: str) -> list[str]:
    return shlex.split(command.replace("\\\n", " "))


def _printed_table(output: str) -> str:
    """What a command prints, without the spaces at the ends of its lines."""
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


def evaluation_output(warehouse: Path) -> str:
    """What ``yibao evaluate gold`` prints of a warehouse of the samples."""
    out = io.StringIO()
    evaluation = evaluation_of(ROOT / "gold", warehouse, None)
    print_evaluation(Console(file=out, width=100), evaluation, is_whole=False)
    return out.getvalue()


def dictionary(manifest: dict) -> str:
    """The data dictionary of the marts as Markdown, from dbt's manifest."""
    return "\n".join(_dictionary_lines(manifest)) + "\n"


def _dictionary_lines(manifest: dict) -> Iterator[str]:
    yield "# Data dictionary of the marts"
    yield ""
    yield "Generated from the models' descriptions by `scripts/make_docs.py`; change those."
    marts = sorted(
        (
            node
            for node in manifest["nodes"].values()
            if node["resource_type"] == "model" and node["schema"] == "marts"
        ),
        key=lambda node: node["name"],
    )
    for mart in marts:
        yield from ("", f"## {mart['name']}", "", " ".join(mart["description"].split()), "")
        yield "| column | type | meaning |"
        yield "|---|---|---|"
        for column in mart["columns"].values():
            meaning = " ".join(column["description"].split()).replace("|", "\\|")
            yield f"| `{column['name']}` | {column['data_type']} | {meaning} |"
    yield from _view_lines(manifest)


def _view_lines(manifest: dict) -> Iterator[str]:
    """The views of analysts, and how their columns are called in Chinese."""
    views = sorted(
        (node for node in manifest["nodes"].values() if node["schema"] == "analyst"),
        key=lambda node: node["alias"],
    )
    yield from ("", "## Views in the analyst's words", "")
    yield "Columns mean what they mean in the facts above."
    yield from ("", "| view | in Chinese | what it shows |", "|---|---|---|")
    for view in views:
        words = " ".join(view["description"].split())
        yield f"| `analyst.{view['alias']}` | `分析.{view['meta']['name_zh']}` | {words} |"
    yield from ("", "| column | heading | in Chinese |", "|---|---|---|")
    for row in table("headings"):
        yield f"| `{row['column_name']}` | {row['heading_zh']} | {row['meaning_zh']} |"


def documents(warehouse: Path, output: str) -> Iterator[tuple[Path, str]]:
    """Each generated document and what it has to say.

    ``warehouse`` is a fresh refresh of the sample filings, ``output`` what it printed.
    """
    manifest = manifest_of(warehouse)
    yield DICTIONARY, dictionary(json.loads(manifest.read_text(encoding="utf-8")))
    yield accuracy.DOCUMENT, accuracy.document()
    evaluated = evaluation_output(warehouse)
    refreshed = output.replace(str(warehouse.parent), "warehouse")
    with (
        metrics_of(warehouse) as mf_query,
        duckdb.connect(str(warehouse), read_only=True) as connection,
    ):
        yield CHECKS, checks_document(connection)
        yield CONTRACT, contract_document(connection)
        for path in (ROOT / name for name in DOCUMENTS):
            document = path.read_text(encoding="utf-8")
            yield (
                path,
                with_results(document, warehouse, connection, mf_query, refreshed, evaluated),
            )


def manifest_of(warehouse: Path) -> Path:
    """What dbt wrote down of the refresh of a warehouse, with the SQL of every model."""
    return warehouse.with_suffix(".build") / "target" / "manifest.json"


def is_current(path: Path, current: str) -> bool:
    """Whether a document says what it has to, wall times aside."""
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    return SECONDS.sub("", written) == SECONDS.sub("", current)


def main() -> None:
    """Bring every document up to date and name those that changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path, help="a fresh refresh of the sample filings")
    parser.add_argument("output", type=Path, help="what that refresh printed")
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        accuracy.measure(manifest_of(given.warehouse), Path(place))
    for path, current in documents(given.warehouse, given.output.read_text(encoding="utf-8")):
        if not is_current(path, current):
            path.write_text(current, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)} written\n")
    document = tool_outputs.DOCUMENT.read_text(encoding="utf-8")
    current = tool_outputs.with_tool_outputs(document, given.warehouse)
    if current != document:
        tool_outputs.DOCUMENT.write_text(current, encoding="utf-8")
        sys.stdout.write("what other programs print written\n")


if __name__ == "__main__":
    main()
