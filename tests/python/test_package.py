"""What is installed works outside of the repository, and a working folder is made with it."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest import project
from ingest.fetching.sources import COLUMNS
from ingest.people import language
from ingest.running.cli import main
from ingest.running.compiling import project_version
from ingest.running.held_back import code_version
from ingest.running.intake import parser_version

ROOT = Path(__file__).parents[2]
FOLDERS = ("models", "seeds", "macros", "analyses", "tests/generic", "tests/singular")
# Prints where the project lies, and what decides how dbt compiles it.
ASKED = (
    "from ingest.project import PROJECT; from ingest.running.compiling import project_version; "
    "from ingest.running.held_back import code_version; "
    "from ingest.running.intake import parser_version; "
    "print(PROJECT); print(project_version(), code_version(), parser_version())"
)


@pytest.fixture(autouse=True)
def _no_language_stays(monkeypatch):
    monkeypatch.setattr(language, "_chosen", [])


def init(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["--lang", "en", "init", *map(str, arguments)])


def lines(folder: Path) -> dict[str, list[str]]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8").splitlines()
        for path in folder.rglob("*.csv")
    }


def test_a_wheel_holds_the_project_that_a_checkout_has(tmp_path):
    subprocess.run(
        [sys.executable, "setup.py", "--quiet", "build", "--build-base", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    built = tmp_path / "lib"
    asked = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(built)},
        capture_output=True,
        text=True,
        check=True,
    )
    place, code = asked.stdout.splitlines()
    assert Path(place) == built / "yibao_project"
    # The same models, macros, seeds, tests and code give the same SQL and the same gates.
    assert code == f"{project_version()} {code_version()} {parser_version()}"
    for folder in FOLDERS:
        there, here = (
            {path.relative_to(root) for path in (root / folder).rglob("*") if path.suffix}
            for root in (Path(place), ROOT)
        )
        assert there == here, folder
    assert not (built / "tests").exists()
    # Vocabulary, headings, styles: what the packages hold that is no Python.
    there, here = (
        {
            path.relative_to(root)
            for package in ("ingest", "quality", "evaluation")
            for path in (root / package).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        for root in (built, ROOT)
    )
    assert there == here


def test_a_working_folder_has_a_place_for_filings_and_tables_to_declare_in(tmp_path):
    done = init(tmp_path / "work")
    assert done.exit_code == 0
    assert list((tmp_path / "work" / "filings").iterdir()) == []
    made = lines(tmp_path / "work")
    assert {name for name in made if name.startswith("overrides/")} == {
        f"overrides/{path.name}" for path in (ROOT / "overrides").glob("*.csv")
    }
    assert made["overrides/filings.csv"] == [
        "file,agency,region_code,fiscal_year,kind,source_url,published_on,note"
    ]
    assert made["sources.csv"] == [",".join(COLUMNS)]
    assert all(len(table) == 1 for table in made.values())
    assert done.output.splitlines()[-1] == (
        f"next: put filings into filings/, then cd {tmp_path / 'work'} && yibao refresh"
    )


def test_what_was_made_is_said_in_the_language_asked_for(tmp_path):
    done = CliRunner().invoke(main, ["--lang", "zh", "init", str(tmp_path / "work")])
    assert done.output.splitlines()[0] == f"新建  {tmp_path / 'work' / 'filings'}"
    assert done.output.splitlines()[-1].startswith("下一步：把文件放进 filings/")


def test_samples_are_put_into_a_working_folder_on_demand(tmp_path):
    assert init(tmp_path, "--samples").exit_code == 0
    for sample in (ROOT / "filings").iterdir():
        assert (tmp_path / "filings" / sample.name).read_bytes() == sample.read_bytes()


def test_what_is_in_a_working_folder_stays(tmp_path):
    assert init(tmp_path).exit_code == 0
    mine = tmp_path / "overrides" / "filings.csv"
    mine.write_text("file,agency\nx.pdf,某县医疗保障局\n", encoding="utf-8")
    (tmp_path / "overrides" / "population.csv").unlink()
    again = init(tmp_path)
    assert mine.read_text(encoding="utf-8") == "file,agency\nx.pdf,某县医疗保障局\n"
    told = dict(line.split("  ")[::-1] for line in again.output.splitlines()[:-1])
    assert told[str(mine)] == "kept"
    assert told[str(tmp_path / "overrides" / "population.csv")] == "made"


def test_declared_lines_of_others_are_not_handed_on(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "overrides", tmp_path / "installed" / "overrides")
    declared = tmp_path / "installed" / "overrides" / "filings.csv"
    with declared.open("a", encoding="utf-8") as file:
        file.write("x.pdf,某县医疗保障局,,2023,,,,\n")
    monkeypatch.setattr("ingest.running.working_folder.PROJECT", tmp_path / "installed")
    assert init(tmp_path / "work").exit_code == 0
    assert len(lines(tmp_path / "work")["overrides/filings.csv"]) == 1


def test_a_file_in_the_place_of_a_folder_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "work").touch()
    done = init(tmp_path / "work")
    assert done.exit_code == 2
    assert "is a file" in done.output
    (tmp_path / "filings").touch()
    ended = subprocess.run(
        [sys.executable, "-m", "ingest", "init", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "name a place that can be read and written" in ended.stderr


@pytest.mark.parametrize(
    ("named", "folder"),
    [("/x/cache", "/x/cache/yibao"), ("relative", "/home/a/.cache/yibao"), (None, None)],
)
def test_an_installed_yibao_keeps_nothing_among_installed_files(monkeypatch, named, folder):
    monkeypatch.setattr(project, "IS_INSTALLED", True)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/a")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if named:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert project.kept_folder() == Path(folder or "/home/a/.cache/yibao")


def test_what_windows_lacks_is_imported_nowhere_without_asking():
    wrong = [
        path
        for package in ("ingest", "quality", "evaluation")
        for path in (ROOT / package).rglob("*.py")
        if b"import fcntl" in path.read_bytes() or b"import resource" in path.read_bytes()
        for node in ast.parse(path.read_bytes()).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and {"fcntl", "resource"} & {alias.name for alias in node.names}
    ]
    assert wrong == []


def test_there_is_one_version_number():
    with (ROOT / "pyproject.toml").open("rb") as file:
        stated = tomllib.load(file)["project"]["version"]
    assert version("yibao") == stated
    told = CliRunner().invoke(main, ["--version"]).output
    assert told.split()[-1] == stated
