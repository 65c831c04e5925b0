"""Warehouses that the tests query: one refresh of each folder of real filings."""

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

import absurd_filings
import bad_filings
import duckdb
import filing_files
import odd_filings
import pytest
import warm_start
import written_filings

from ingest.running.publication import stamp
from ingest.running.warehouse import Warehouse

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "filings"
# The published texts themselves, where they lie beside the repository.
PUBLISHED = ROOT.parent / "shared" / "filings"
# The modules that take long by themselves, for each of two processes, the longest first.
HEADS = (
    ("test_kill", "test_warehouse", "test_site_browser", "test_years", "test_odd_values"),
    ("test_held_back", "test_bad_input", "test_invariance", "test_absurd", "test_quality"),
)
# Filings that nobody published: forms, layouts and kinds that the real ones do not have.
MADE_UP = Path(__file__).parent / "samples"
# Modules that write filings and query what the marts hold of them.
TOGETHER = (
    "test_page_text_in_marts",
    "test_published_booklets",
    "test_published_funds",
    "test_published_layouts",
    "test_tables_of_departments",
)
# So many generated filings are refreshed with the invented ones (docs/quarantine.md: more).
ABSURD = 24
FOLDERS = [
    SAMPLE,
    *([pytest.param(PUBLISHED, marks=pytest.mark.accuracy)] if PUBLISHED.is_dir() else []),
]


@dataclass(frozen=True)
class Refreshed:
    """A folder that was refreshed, the warehouse it gave and what a person saw."""

    folder: Path
    warehouse: Path
    output: str
    code: int

    def rows(self, query: str) -> list[tuple]:
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def steps(self, query: str) -> list[tuple]:
        """Rows of the database behind the published one, which has all steps on the way."""
        with duckdb.connect(str(Warehouse(self.warehouse).next), read_only=True) as connection:
            return connection.execute(query).fetchall()


def yibao(*arguments: object, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
    """The command line as a person calls it; fails where the exit code is another."""
    done = warm_start.run(*arguments)
    if expect is not None:
        assert done.returncode == expect, done.stdout + done.stderr
    return done


def refresh(folder: Path, warehouse: Path, expect: int | None = 0) -> Refreshed:
    places = ("--filings", folder, "--warehouse", warehouse)
    done = yibao("refresh", *places, "--no-site", expect=expect)
    return Refreshed(folder, warehouse, done.stdout + done.stderr, done.returncode)


def step_by_step(folder: Path, warehouse: Path) -> Refreshed:
    """A refresh by its steps; publishing before the gates were passed is refused."""
    place = ("--warehouse", warehouse)
    steps = [yibao("ingest", "--filings", folder, *place), yibao("publish", *place, expect=1)]
    assert not warehouse.exists()
    steps += [yibao(step, *place) for step in ("build", "check", "publish")]
    output = "".join(step.stdout + step.stderr for step in steps)
    return Refreshed(folder, warehouse, output, steps[-1].returncode)


@pytest.fixture(scope="session")
def once(tmp_path_factory) -> Callable[[str, Callable[[Path], Refreshed]], Refreshed]:
    """Makes a warehouse in a place of its name, once for all processes of a test run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def made(name: str, make: Callable[[Path], Refreshed]) -> Refreshed:
        place = shared / name
        kept = place / "refreshed.json"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                done = asdict(make(place))
                kept.write_text(json.dumps(done, default=str, ensure_ascii=False), encoding="utf-8")
        done = json.loads(kept.read_text(encoding="utf-8"))
        return Refreshed(
            Path(done["folder"]), Path(done["warehouse"]), done["output"], done["code"]
        )

    return made


@pytest.fixture(scope="session")
def refreshed_once(once) -> Callable[[Path], Refreshed]:
    """Refreshes a folder of real filings once."""
    return lambda folder: once(
        f"refreshed-{folder.parent.name}-{folder.name}",
        lambda place: refresh(folder, place / "yibao.duckdb"),
    )


@pytest.fixture(scope="session", params=FOLDERS, ids=lambda folder: folder.parent.name)
def refreshed(request, refreshed_once) -> Refreshed:
    """Each folder of real filings in turn, refreshed."""
    return refreshed_once(request.param)


@pytest.fixture(scope="session")
def sample_warehouse(refreshed_once) -> Refreshed:
    """The sample filings, refreshed; tests must not change it."""
    return refreshed_once(SAMPLE)


@pytest.fixture
def own(sample_warehouse, tmp_path) -> Path:
    """A copy of the refreshed sample that a test may change, as if it were published there."""
    source, place = Warehouse(sample_warehouse.warehouse), Warehouse(tmp_path / "w.duckdb")
    shutil.copy(source.published, place.published)
    shutil.copytree(source.data_docs, place.data_docs)
    place.next.parent.mkdir(parents=True)
    shutil.copy(source.next, place.next)
    stamp(place)
    return place.published


@pytest.fixture(scope="session")
def made_up(refreshed_once) -> Refreshed:
    """The made-up filings, refreshed; tests must not change it."""
    return refreshed_once(MADE_UP)


@pytest.fixture(scope="session")
def written(once) -> Refreshed:
    """Filings written for the tests, of several agencies and years, refreshed together."""

    def make(place: Path) -> Refreshed:
        written_filings.write(place / "filings")
        return refresh(place / "filings", place / "w.duckdb")

    return once("written", make)


@pytest.fixture(scope="session")
def other_formats(once) -> Refreshed:
    """The four samples, each in another format, refreshed together step by step."""

    def make(place: Path) -> Refreshed:
        filing_files.write(SAMPLE, place / "filings")
        return step_by_step(place / "filings", place / "w.duckdb")

    return once("other_formats", make)


@pytest.fixture(scope="session")
def together(once) -> Refreshed:
    """The filings of several modules, each with a name of its own, refreshed together: a refresh
    takes longer than a filing more."""

    def make(place: Path) -> Refreshed:
        folder = place / "filings"
        folder.mkdir()
        for module in TOGETHER:
            for name, content in import_module(module).filings().items():
                with (folder / name).open("xb") as file:
                    file.write(content)
        return refresh(folder, place / "w.duckdb")

    return once("together", make)


@pytest.fixture(scope="session")
def absurd(once) -> Refreshed:
    """Values that nobody would print, in one folder with the samples, refreshed."""

    def make(place: Path) -> Refreshed:
        folder = place / "filings"
        absurd_filings.write(ABSURD, folder)
        for name, text in {**bad_filings.files(), **odd_filings.files()}.items():
            (folder / name).write_text(text, encoding="utf-8")
        for path in SAMPLE.glob("*.txt"):
            shutil.copy(path, folder)
        return refresh(folder, place / "w.duckdb")

    return once("absurd", make)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that take long first: each process begins at the head of its share of the tests, and
    takes over the others' last ones when its own are done."""
    heads: tuple[list[pytest.Item], ...] = tuple([] for _ in HEADS)
    rest: list[pytest.Item] = []
    for item in items:
        share = next((n for n, names in enumerate(HEADS) if item.path.stem in names), None)
        (rest if share is None else heads[share]).append(item)
    begun, ordered = 0, []
    for number, (share, names) in enumerate(zip(heads, HEADS, strict=True), start=1):
        share.sort(key=lambda item, names=names: names.index(item.path.stem))
        ordered += share
        end = max(begun, len(items) * number // len(HEADS) - sum(map(len, heads[:number])))
        ordered += rest[begun:end]
        begun = end
    items[:] = [*ordered, *rest[begun:]]
