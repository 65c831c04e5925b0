"""dbt in this process: it turns the project into SQL, once for each state of its files.

What it makes is the same for every warehouse, for they are all built under one name. So its
manifest is kept, and a refresh starts no dbt as long as the project stays as it is.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, chdir, contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ingest.project import PACKAGES, PROJECT, kept_folder
from ingest.running.warehouse import STORAGE_VERSION, Warehouse, WarehouseError

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunnerResult

# What is kept for all warehouses, apart from what a person's own dbt writes.
KEPT = kept_folder()
# What dbt has parsed; it parses anew what has changed since.
PARSED = "partial_parse.msgpack"
MANIFEST = "manifest.json"
# What dbt writes down of the project, for those who ask what a warehouse was built of.
ARTEFACTS = (MANIFEST, "semantic_manifest.json")
# What decides how the project is compiled, and what else is kept of it.
SETTINGS = ("dbt_project.yml", "profiles.yml")
CODE = ("ingest/running/compiling.py", "ingest/running/delivery/descriptions.py")
FOLDERS = ("models", "macros", "seeds", "tests/generic", "tests/singular", "analyses")
SUFFIXES = (".sql", ".yml", ".md")
TOOLS = ("dbt-core", "dbt-duckdb")


def manifest(warehouse: Warehouse) -> Path:
    """dbt's manifest with the SQL of every node, in the build folder of the warehouse.

    It is copied from what is kept for the project as it is now, or compiled.
    ``WarehouseError`` where the project cannot be compiled.
    """
    target = _target(warehouse)
    if _is_copied(target):
        return target / MANIFEST
    with _one_at_a_time():
        if not _is_copied(target):
            ended = invoke(warehouse, "compile")
            if not ended.success:
                raise WarehouseError(f"dbt could not compile the project: {_fault(ended)}")
            keep(warehouse)
    return target / MANIFEST


def _is_copied(target: Path) -> bool:
    """Whether what is kept of the project as it is now could be copied."""
    with suppress(OSError):
        target.mkdir(parents=True, exist_ok=True)
        for name in ARTEFACTS:
            shutil.copyfile(kept_file(name), target / name)
        return True
    return False


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Who compiles what another process compiles already waits for it, if anything can be kept."""
    with ExitStack() as held:
        with suppress(OSError):
            KEPT.mkdir(parents=True, exist_ok=True)
            fcntl.flock(held.enter_context((KEPT / "lock").open("w")), fcntl.LOCK_EX)
        yield


def keep(warehouse: Warehouse) -> None:
    """Leave what dbt compiled of the whole project to other warehouses.

    It takes the place of what an older project gave; where it cannot be kept, dbt compiles again.
    """
    for name in reversed(ARTEFACTS):
        with suppress(OSError):
            keep_file(name, (_target(warehouse) / name).read_bytes())


def kept_file(name: str) -> Path:
    """Where a file is kept that is made of the project as it is now."""
    return KEPT / project_version() / name


def keep_file(name: str, content: bytes) -> None:
    """Keep what was made of the project until it changes; what was made of an older one goes.

    ``OSError`` where nothing can be kept.
    """
    place = kept_file(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    own = place.with_suffix(f".{os.getpid()}")
    own.write_bytes(content)
    own.replace(place)
    for older in KEPT.iterdir():
        if older.is_dir() and older != place.parent:
            shutil.rmtree(older, ignore_errors=True)


@cache
def project_version() -> str:
    """A hash of everything that decides what dbt compiles, code lists' rows left out."""
    digest = hashlib.sha256(" ".join(version(tool) for tool in TOOLS).encode())
    paths = {name: PROJECT / name for name in SETTINGS} | {name: PACKAGES / name for name in CODE}
    for folder in FOLDERS:
        for path in (PROJECT / folder).rglob("*"):
            if path.suffix in SUFFIXES:
                paths[path.relative_to(PROJECT).as_posix()] = path
    for name in sorted(paths):
        digest.update(name.encode())
        digest.update(paths[name].read_bytes())
    return digest.hexdigest()[:16]


def invoke(
    warehouse: Warehouse,
    command: str,
    options: Sequence[str] = (),
) -> "dbtRunnerResult":
    """A dbt command on the next database.

    dbt's own output goes to its log file in the warehouse's build folder.
    """
    from dbt.cli.main import dbtRunner

    # Named without its folder, for dbt parses the whole project anew for another name.
    os.environ["YIBAO_DATABASE"] = warehouse.next.name
    target = _target(warehouse)
    folders = ["--project-dir", PROJECT, "--profiles-dir", PROJECT]
    output = ["--target-path", target]
    output += ["--log-path", warehouse.build_folder.absolute() / "logs"]
    arguments = ["--quiet", "--log-level", "none", "--no-use-colors", command, *folders, *output]
    if not (target / PARSED).exists() and (KEPT / PARSED).exists():
        arguments += ["--partial-parse-file-path", KEPT / PARSED]
    # Held open with the settings of profiles.yml: dbt alone would open the file for every node.
    with (
        chdir(warehouse.next.parent),
        duckdb.connect(
            warehouse.next.name, config={"storage_compatibility_version": STORAGE_VERSION}
        ),
    ):
        ended = dbtRunner().invoke([str(part) for part in (*arguments, *options)])
    _keep_parsed(target / PARSED)
    return ended


def _target(warehouse: Warehouse) -> Path:
    return warehouse.build_folder.absolute() / "target"


def _fault(ended: "dbtRunnerResult") -> str:
    """What dbt says of its end: its own error, or that of the first node that has one."""
    results = getattr(ended.result, "results", ())
    first = next((ran.message for ran in results if str(ran.status) == "error"), None)
    return " ".join(str(ended.exception or first or "it gave no results").split())


def _keep_parsed(parsed: Path) -> None:
    """Leave what dbt parsed of the project to other warehouses; where it cannot be, they wait."""
    own = (KEPT / PARSED).with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        KEPT.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(parsed, own)
        own.replace(KEPT / PARSED)
