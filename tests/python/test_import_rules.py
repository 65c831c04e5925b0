"""Who may import whom: what a file states goes one way, from its reader to the forms."""

import ast
from pathlib import Path

import pytest

INGEST = Path(__file__).parents[2] / "ingest"
WORDS = {"wording", "vocabulary"}
# Package → the packages and modules of ingest that it may import.
ALLOWED = {
    "document": {"document", *WORDS},
    "readers": {"document", "readers", *WORDS},
    "tables": {"document", "tables", *WORDS},
    "vocabulary": {*WORDS},
}
# Package → what it may never import.
FORBIDDEN = {"forms": {"readers", "lost_rows", "intake", "loader", "warehouse"}}


def imported(path: Path) -> set[str]:
    """The first part below ``ingest`` of all that a module imports from it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            names.update(whole if node.module == "ingest" else [node.module])
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name.split(".")[1] for name in names if name.startswith("ingest.")}


def modules(package: str) -> list[Path]:
    found = sorted((INGEST / package).rglob("*.py"))
    assert found, f"no module in ingest/{package}"
    return found


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_only_what_it_stands_on(package):
    allowed = ALLOWED[package]
    wrong = {path.name: bad for path in modules(package) if (bad := imported(path) - allowed)}
    assert not wrong


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_package_never_imports_what_stands_on_it(package):
    wrong = {
        path.name: bad for path in modules(package) if (bad := imported(path) & FORBIDDEN[package])
    }
    assert not wrong
