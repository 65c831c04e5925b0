"""Who may import whom: what a file states goes one way, from its reader to the forms.

A rule names everything that a part may import of this repository; an exception stands beside its
reason, and one that is no longer needed fails.
"""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from ingest.running.intake import READING

ROOT = Path(__file__).parents[2]
PACKAGES = ("ingest", "quality", "evaluation")
# Layers from the ground up: what a file states (words and the document), the readers and the
# headings of tables, what recovers lost print, the forms, the reading of a file, and the commands.
READS = ("vocabulary", "document", "readers", "tables", "recover", "forms", "reading")
GROUND = {"ingest.vocabulary"}
# Part → all that it may import. A package stands for its modules.
ALLOWED = {
    # Where everything lies.
    "ingest.project": {"ingest.project"},
    "ingest.vocabulary": {"ingest.vocabulary", "ingest.project"},
    "ingest.document": {"ingest.document", *GROUND},
    "ingest.readers": {"ingest.document", "ingest.readers", "ingest.vocabulary.wording"},
    "ingest.tables": {"ingest.document", "ingest.tables", *GROUND},
    "ingest.recover": {"ingest.document", "ingest.tables", "ingest.recover", *GROUND},
    "ingest.forms": {"ingest.document", "ingest.tables", "ingest.recover", "ingest.forms", *GROUND},
    "ingest.reading": {"ingest.project", *(f"ingest.{part}" for part in READS)},
    # It brings files and reads none; what is kept beside a file is what reading it takes.
    "ingest.fetching": {
        "ingest.fetching",
        "ingest.reading.origin",
        "ingest.reading.overrides.table",
        "ingest.reading.personal_data",
        *GROUND,
    },
    # Its commands show and evaluate; what they need of a file is in its records.
    "ingest.running": {
        "ingest.running",
        "ingest.fetching",
        "ingest.reading.origin",
        "ingest.project",
        "ingest.reading.overrides",
        "ingest.reading.parse",
        "ingest.reading.parsed",
        "ingest.reading.records",
        # Where pages that were recognised are kept, and how long one may take.
        "ingest.readers.scan.desk",
        # How older text files are converted, and what to say where they are not.
        "ingest.readers.converted",
        "ingest.readers.unreadable",
    },
    # The steps of a refresh on a cluster: what they do is done by those.
    "ingest.spark": {
        "ingest.spark",
        "ingest.running",
        "ingest.reading.origin",
        "ingest.reading.overrides",
        "ingest.reading.parsed",
        # Its gates are those of a refresh.
        "quality.gate",
    },
    "ingest.people": {"ingest.people", *GROUND},
    # Both read published files alone, and write as the file says of itself.
    "ingest.export": {"ingest.export", "ingest.project"},
    "ingest.changes": {"ingest.changes", "ingest.export.spreadsheet", "ingest.export.tables"},
    "ingest.site": {
        "ingest.site",
        "ingest.project",
        "ingest.people",
        "ingest.running",
        *GROUND,
    },
    # What checks need to know of the rows: their columns, and the lists of what may stand there.
    "quality": {
        "quality",
        *GROUND,
        "ingest.running.raw_tables",
        "ingest.reading.evidence",
        "ingest.reading.personal_data",
    },
    "evaluation": {
        "evaluation",
        "ingest.people.published",
        "ingest.people.places",
        "ingest.people.screen",
    },
}
# (module, what it imports beside) → why.
EXCEPTIONS = {
    ("ingest.people.filing_head", "ingest.reading.overrides"): "it says where a line is declared",
    ("ingest.people.published", "ingest.running.warehouse"): "it opens the published file",
    **dict.fromkeys(
        (
            ("ingest.export.export", "ingest.running.warehouse"),
            ("ingest.export.tables", "ingest.running.warehouse"),
            ("ingest.changes.releases", "ingest.running.warehouse"),
        ),
        "it opens published files",
    ),
    ("ingest.export.export", "ingest.running.whole_folder"): "its folder is whole or not there",
    ("ingest.export.workbook", "ingest.running.delivery.chinese"): "the Chinese of codes",
    ("ingest.changes.page", "ingest.people.language"): "a person's language",
    ("ingest.running.folder", "ingest.reading.harmless_names"): "names of files may hold persons",
    ("ingest.fetching.names", "ingest.reading.harmless_names"): "names of files may hold persons",
    ("quality.raw_sources", "ingest.fetching.ledger"): "it says which states there are",
    **dict.fromkeys(
        (
            ("ingest.running.page_commands", "ingest.people.explain"),
            ("ingest.running.page_commands", "ingest.people.page"),
            ("ingest.running.page_commands", "ingest.people.published"),
            ("ingest.running.options", "ingest.people.screen"),
            ("ingest.running.step_commands", "ingest.people.language"),
            ("ingest.running.step_commands", "ingest.people.screen"),
            ("ingest.running.page_commands", "ingest.people.show"),
            ("ingest.running.site_commands", "ingest.people.published"),
            ("ingest.running.site_commands", "ingest.site.build"),
            ("ingest.running.site_commands", "ingest.site.folder"),
            ("ingest.running.site_commands", "ingest.site.serve"),
            ("ingest.running.page_commands", "evaluation.command"),
            ("ingest.running.page_commands", "evaluation.page"),
            ("ingest.running.page_commands", "evaluation.tables"),
            ("ingest.running.export_commands", "ingest.changes.changes"),
            ("ingest.running.export_commands", "ingest.changes.page"),
            ("ingest.running.export_commands", "ingest.changes.releases"),
            ("ingest.running.export_commands", "ingest.export.export"),
            ("ingest.running.export_commands", "ingest.export.folder"),
            ("ingest.running.export_commands", "ingest.people.language"),
            ("ingest.running.export_commands", "ingest.people.screen"),
            ("ingest.running.working_folder", "ingest.people.screen"),
        ),
        "it is a command",
    ),
    ("ingest.running.intake", "ingest.vocabulary"): "other words read a file anew",
    ("ingest.running.endings", "ingest.people.screen"): "what went wrong is shown",
    ("ingest.running.fetch_command", "ingest.people.screen"): "what came of a fetch is shown",
    ("ingest.running.fetch_command", "ingest.people.language"): "it is said in a person's language",
    ("ingest.running.report", "ingest.people.screen"): "what came of a run is shown",
    ("ingest.running.report", "ingest.people.language"): "it is said in a person's language",
    ("ingest.running.options", "ingest.people.language"): "a person asks for a language",
    ("ingest.running.working_folder", "ingest.people.language"): "what was made is said in it",
    **dict.fromkeys(
        (
            ("ingest.running.faults", "quality.gate"),
            ("ingest.running.faults", "quality.offences"),
            ("ingest.running.faults", "quality.results"),
            ("ingest.running.faults", "quality.suite"),
            ("ingest.running.gates", "quality.data_docs"),
            ("ingest.running.gates", "quality.gate"),
            ("ingest.running.gates", "quality.onward"),
            ("ingest.running.gates", "quality.results"),
            ("ingest.running.refresh", "quality.gate"),
            ("ingest.running.refresh", "quality.offences"),
            ("ingest.running.refresh", "quality.onward"),
            ("ingest.running.refresh", "quality.results"),
            ("ingest.running.run", "quality.results"),
        ),
        "the gates are a step of a refresh",
    ),
    **dict.fromkeys(
        (
            ("evaluation.command", "ingest.running.build"),
            ("evaluation.command", "ingest.running.refresh"),
            ("evaluation.command", "ingest.running.warehouse"),
        ),
        "it makes the warehouse that it evaluates",
    ),
    ("evaluation.command", "ingest.running.report"): "it tells of the making as a refresh does",
    ("evaluation.command", "ingest.running.stopping"): "it is stopped as a refresh is",
}
# Part → the only ones that may import it, beside itself.
ONLY_BY = {
    "ingest.readers": {
        "ingest.reading.parse",
        "ingest.running.conversion",
        "ingest.running.scan_desk",
    },
    "ingest.recover.lost_rows": {"ingest.reading.parse"},
    "ingest.reading.parse": {"ingest.running.reading_worker"},
    # The gates, the faults behind them, and the commands.
    "quality": {
        "ingest.running.gates",
        "ingest.running.refresh",
        "ingest.running.run",
        "ingest.running.faults",
        "ingest.spark.checking",
    },
    "evaluation": {"ingest.running.page_commands"},
    "ingest.export.export": {"ingest.running.export_commands"},
    "ingest.changes": {"ingest.running.export_commands"},
    "ingest.site": {"ingest.running.site_commands"},
    "ingest.running.cli": {"ingest.__main__"},
}
# What a process that reads files does without: each takes longer to import than a file to read.
TOO_HEAVY = {"duckdb", "pyarrow", "pandas", "dbt", "great_expectations", "rich", "click"}


@cache
def modules() -> dict[str, Path]:
    """Every module of the packages by its name."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def is_part_of(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


def within(part: str) -> list[str]:
    found = [name for name in modules() if is_part_of(name, part)]
    assert found, f"no module in {part}"
    return found


def statements(body: list[ast.stmt], *, lazy: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports of a body; those in functions and for types alone where ``lazy``."""
    for statement in body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield statement
        elif not isinstance(statement, ast.FunctionDef) or lazy:
            for_types = isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.dump(
                statement.test
            )
            for part in ("body", "orelse", "finalbody", "handlers"):
                if not lazy and for_types and part == "body":
                    continue
                yield from statements(getattr(statement, part, []), lazy=lazy)


@cache
def imported(module: str, *, lazy: bool = True) -> frozenset[str]:
    """All that a module imports, as far as it is a module; without ``lazy`` when it is imported."""
    names = set()
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    for node in statements(tree.body, lazy=lazy):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
            continue
        assert node.level == 0, f"{module} imports by relative names"
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            names.add(whole if whole in modules() else node.module)
    return frozenset(names)


def own(names: frozenset[str]) -> set[str]:
    """Those of the names that are of this repository."""
    return {name for name in names if name.split(".")[0] in PACKAGES}


@pytest.mark.parametrize("part", ALLOWED)
def test_a_part_imports_only_what_it_stands_on(part):
    wrong = {
        (module, name)
        for module in within(part)
        for name in own(imported(module))
        if not any(is_part_of(name, allowed) for allowed in ALLOWED[part])
    }
    known = {pair for pair in EXCEPTIONS if is_part_of(pair[0], part)}
    assert wrong == known


@pytest.mark.parametrize("part", ONLY_BY)
def test_a_part_is_imported_only_where_its_work_begins(part):
    users = {
        module
        for module in modules()
        if not is_part_of(module, part)
        for name in own(imported(module))
        if is_part_of(name, part)
    }
    assert users == ONLY_BY[part]


def test_only_parsing_calls_the_forms_and_others_see_what_they_read():
    wrong = {
        (module, name)
        for module in modules()
        if module != "ingest.reading.parse" and not is_part_of(module, "ingest.forms")
        for name in own(imported(module))
        if is_part_of(name, "ingest.forms") and name != "ingest.forms.reading"
    }
    assert not wrong


def test_another_version_of_the_parser_is_another_code_that_reads():
    assert sorted(READING) == sorted(READS)
    packages = {name.split(".")[1] for name in within("ingest") if name.count(".") > 1}
    assert packages == {
        *READS,
        "fetching",
        "running",
        "people",
        "export",
        "changes",
        "site",
        "spark",
    }


def test_a_reading_process_imports_nothing_heavy():
    waiting, reached = {"ingest.running.reading_worker", "ingest.reading.parse"}, set()
    heavy = set()
    while waiting:
        module = waiting.pop()
        reached.add(module)
        names = imported(module, lazy=False)
        heavy |= {(module, n) for n in names if n.split(".")[0] in TOO_HEAVY}
        packages = {name.rpartition(".")[0] for name in own(names)} & modules().keys()
        waiting |= ((own(names) | packages) & modules().keys()) - reached
    assert not heavy
    assert "ingest.forms.project_card" in reached


def test_no_module_imports_itself_over_others():
    graph = {name: own(imported(name, lazy=False)) - {name} for name in modules()}
    assert [*TopologicalSorter(graph).static_order()]


def test_nothing_installed_imports_tests_or_scripts():
    loose = {
        path.stem for folder in ("scripts", "tests/python") for path in ROOT.glob(f"{folder}/*.py")
    }
    wrong = {
        (module, name)
        for module in modules()
        for name in imported(module)
        if name.split(".")[0] in loose | {"scripts", "tests"}
    }
    assert not wrong


def test_costs_are_weighed_only_where_a_file_does_not_state_its_rows():
    def defines_cost(module: str) -> bool:
        names = [
            name
            for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8")))
            for name in (
                [node.name]
                if isinstance(node, ast.FunctionDef)
                else [node.id]
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
                else []
            )
        ]
        return any("cost" in name.lower().split("_") for name in names)

    weighing = {module for module in within("ingest") if defines_cost(module)}
    assert {module for module in weighing if not is_part_of(module, "ingest.recover")} == set()
    assert "ingest.recover.alignment" in weighing


@pytest.mark.parametrize(
    ("text", "lazy", "wanted"),
    [
        ("import duckdb", False, {"duckdb"}),
        ("def f():\n    import duckdb", False, set()),
        ("def f():\n    import duckdb", True, {"duckdb"}),
        ("if TYPE_CHECKING:\n    import duckdb\nelse:\n    import csv", False, {"csv"}),
        ("try:\n    import duckdb\nexcept ImportError:\n    import csv", False, {"duckdb", "csv"}),
        ("class A:\n    import csv", False, {"csv"}),
    ],
)
def test_imports_are_found_where_they_act(text, lazy, wanted):
    found = statements(ast.parse(text).body, lazy=lazy)
    assert {alias.name for node in found for alias in node.names} == wanted
