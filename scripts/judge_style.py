"""The style of the SQL that is not judged yet, by sqlfluff, in a project of ``style_project.py``.

sqlfluff takes half a second for a file, and most files are as they were. ``tests/sql_style.csv``
names those that were found good, each by a hash of all that its style depends on: its text, the
macros, the settings, the versions of sqlfluff. Any other is judged, and named when it is good.
"""

import csv
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "tests" / "sql_style.csv"
FOLDERS = ("models", "tests", "analyses")
SETTINGS = (".sqlfluff", "dbt_project.yml", "profiles.yml")


def rules(project: Path) -> str:
    """What the style of every file depends on."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    parts = re.findall(r"^(?:sqlfluff|dbt-core|dbt-duckdb)\S*==\S+", lock, re.M)
    files = [project / name for name in SETTINGS] + sorted((project / "macros").rglob("*.sql"))
    return "\n".join([*parts, *(file.read_text(encoding="utf-8") for file in files)])


def hashes(project: Path) -> dict[str, str]:
    """Each SQL file of the project, by its place in it, with the hash of its style."""
    common = rules(project).encode()
    return {
        file.relative_to(project).as_posix(): hashlib.sha256(common + file.read_bytes()).hexdigest()
        for folder in FOLDERS
        for file in sorted((project / folder).rglob("*.sql"))
    }


def judged() -> dict[str, str]:
    """The files that were found good."""
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["sha256"] for row in csv.DictReader(file)}


def main(project: Path) -> int:
    """Judge what is new; sqlfluff's exit code where something is not good."""
    now, before = hashes(project), judged()
    new = [file for file, sha256 in now.items() if before.get(file) != sha256]
    if new:
        command = [str(Path(sys.executable).with_name("sqlfluff")), "lint", *new]
        done = subprocess.run(  # noqa: S603 - files of the project
            command, cwd=project, env=os.environ | {"YIBAO_DATABASE": "style.duckdb"}, check=False
        )
        if done.returncode:
            return done.returncode
    if now != before:
        with JUDGED.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["file", "sha256"])
            rows.writerows(now.items())
    sys.stdout.write(f"style of SQL: {len(new)} of {len(now)} files judged anew, all good\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
