"""An installed yibao is used as by somebody who has never seen its repository.

``try_package.py YIBAO FOLDER`` works with the command line YIBAO in FOLDER, which it makes anew:
a working folder with the sample filings is refreshed twice, the published file is asked, exported,
compared and shown. What is installed must not be written to. Exits with 1 and a sentence where
anything is otherwise.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
# A project of the samples is a line of their labelled answers.
ANSWERS = ROOT / "gold" / "fct_project_spend.csv"
QUERY = "select count(*) from analyst.project_spend"


def main(yibao: Path, folder: Path) -> None:
    """Use ``yibao`` in ``folder`` as a person does, and say what came of it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["XDG_CACHE_HOME"] = str((folder / "cache").resolve())
    (installed,) = yibao.parents[1].glob("lib/python3*/site-packages/yibao_project")
    before = _states(installed)
    _run(yibao, folder, "init", "work", "--samples")
    work = folder / "work"
    for outcome in ("loaded", "unchanged"):
        ended = json.loads(_run(yibao, work, "refresh", "--json"))
        _see(ended["outcomes"] == {outcome: 4}, f"outcomes of its files are {ended['outcomes']}")
    with duckdb.connect(str(work / "warehouse" / "yibao.duckdb"), read_only=True) as connection:
        ((projects,),) = connection.execute(QUERY).fetchall()
    published = "warehouse/yibao.duckdb"
    _run(yibao, work, "export", "data")
    _run(yibao, work, "diff", published, published)
    _run(yibao, work, "site")
    for made in ("data/datapackage.json", "warehouse/yibao_site/index.html"):
        _see((work / made).is_file(), f"{made} was not made")
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        labelled = len(list(csv.DictReader(file)))
    _see(projects == labelled, f"it has {projects} projects, and {labelled} are printed")
    _see(any((folder / "cache" / "yibao").rglob("manifest.json")), "nothing compiled was kept")
    _see(_states(installed) == before, f"{installed} was written to")
    sys.stdout.write(f"{yibao} works in {folder}\n")


def _run(yibao: Path, folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - the command line that is tried
        [yibao.absolute(), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    _see(done.returncode == 0, f"{' '.join(arguments)} ended with {done.stderr}{done.stdout}")
    return done.stdout


def _states(folder: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of what is in a folder."""
    states = {path: path.stat() for path in folder.rglob("*")}
    return {path: (state.st_size, state.st_mtime_ns) for path, state in states.items()}


def _see(holds: bool, words: str) -> None:
    if not holds:
        sys.exit(f"the package does not work: {words}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
