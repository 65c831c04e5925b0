"""The releases that a scheduled refresh makes: the last one is taken up, the next one is written.

``releases.py restore`` takes the warehouse of the last release, ``notes`` writes what the next one
says of itself, ``publish`` makes it. Releases are asked for and made with GitHub's command line
``gh``, which a person has as well. All of it lies in the folder ``release/``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

RELEASE = Path("release")
LAST = RELEASE / "last"
# What a refresh said of itself (make refresh SUMMARY=…), and what changed (make changes).
SUMMARY, CHANGES = RELEASE / "refresh.json", RELEASE / "changes.txt"
NOTES, HEAD, TAG = RELEASE / "notes.md", RELEASE / "head.md", RELEASE / "tag.txt"
WAREHOUSE = "yibao.duckdb"
# File of a release → what it is.
FILES = {
    WAREHOUSE: "the warehouse: one DuckDB file",
    "yibao-data.zip": "every table as CSV and Parquet, with a data package and a workbook",
    "yibao-site.zip": "the site, to be opened from disk",
}
# There from the second release on.
MORE_FILES = {"yibao-changes.csv": "every change since the last release, value by value"}
# A release is named after the day of its data; of a day's second one, ``data-2026-11-26.2``.
NAME = re.compile(r"data-(\d{4}-\d\d-\d\d)(?:\.(\d+))?")
# So many lines a person reads of what changed, up to the first blank one; more of it is below, as
# much as GitHub takes.
MOST_LINES = 8
MOST_CHANGES, MOST_COMMITS, MOST_FILES = 400, 40, 100


def gh(*arguments: str) -> str:
    """What GitHub's command line prints; ends this program with its sentence where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours
            ["gh", *arguments],  # noqa: S607 - gh is where the path has it
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        sys.exit("releases: GitHub's command line gh is not on the path; install it first")
    if done.returncode:
        sys.exit(f"releases: gh {arguments[0]} {arguments[1]}: {' '.join(done.stderr.split())}")
    return done.stdout


def tags() -> list[str]:
    """The names of the releases of data, the last one first."""
    found = json.loads(gh("release", "list", "--limit", "100", "--json", "tagName"))
    names = [release["tagName"] for release in found]
    return sorted(filter(NAME.fullmatch, names), key=_order, reverse=True)


def _order(name: str) -> tuple[str, int]:
    day, number = NAME.fullmatch(name).groups()
    return day, int(number or 1)


def next_tag(day: str, names: Sequence[str]) -> str:
    """The name of the next release of a day (``2026-11-26``)."""
    earlier = [_order(name)[1] for name in names if _order(name)[0] == day]
    return f"data-{day}.{max(earlier) + 1}" if earlier else f"data-{day}"


def restore(warehouse: Path, *, is_anew: bool) -> str:
    """Take the warehouse of the last release, to be compared with and to go on from.

    A ``warehouse`` that is there stays; where ``is_anew``, none is put there. One sentence.
    """
    shutil.rmtree(LAST, ignore_errors=True)
    LAST.mkdir(parents=True)
    names = tags()
    if not names:
        return "there is no release yet; the warehouse is built anew"
    gh("release", "download", names[0], "--pattern", WAREHOUSE, "--dir", str(LAST))
    (LAST / TAG.name).write_text(f"{names[0]}\n", encoding="utf-8")
    if is_anew:
        return f"{names[0]} is compared with, and the warehouse is built anew"
    if warehouse.exists():
        return f"{names[0]} is compared with; {warehouse} is there and stays"
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(LAST / WAREHOUSE, warehouse)
    return f"the refresh goes on from {names[0]}"


def about(warehouse: Path) -> dict[str, str | None]:
    """What a published file says of itself: version, commit, when it was refreshed, from what."""
    # Where a release is only made, or a failure told, the environment is not needed.
    import duckdb

    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return dict(connection.execute("select item, value from about").fetchall())


def commits(since: str | None, until: str | None) -> list[str] | None:
    """What changed in the code between two commits, a sentence each, the newest first; ``None``
    where that cannot be known."""
    if not since or not until:
        return None
    span = f"{since.rstrip('+')}..{until.rstrip('+')}"
    done = subprocess.run(  # noqa: S603 - commits that a warehouse names
        ["git", "log", "--no-merges", "--format=%s", "--end-of-options", span],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return None if done.returncode else done.stdout.splitlines()


def head(summary: dict[str, Any], changes: Sequence[str], code: str) -> list[str]:
    """The release in the lines that are read in ten seconds; ``code`` says what changed in it."""
    outcomes = ", ".join(f"{n} {words}" for words, n in summary["outcomes"].items())
    gates = summary["gates"]
    held = f"All {len(gates)} gates held ({', '.join(gate['gate'] for gate in gates)})."
    is_new = not summary.get("nothing_new")
    lines = [
        f"**Published.** {summary['files']} files: {outcomes}. {held}"
        if is_new
        else f"**Nothing is new.** {summary['files']} files: {outcomes}.",
        "",
        "Data:",
        "",
        *(f"    {line}" for line in list(takewhile(str.strip, changes))[:MOST_LINES]),
        "",
        f"Code: {code}",
    ]
    looked_at = summary["not_simply_loaded"]
    if looked_at:
        first = looked_at[0]
        lines += ["", f"To look at first, of {len(looked_at)}: {_of_file(first)}"]
    return lines


def _of_code(code: Sequence[str] | None, *, is_first: bool) -> str:
    if is_first:
        return "there is no release before it."
    if code is None:
        return "what changed since the last release is not known."
    if not code:
        return "unchanged since the last release."
    return f"{len(code)} changes since the last release, the newest: {code[0]}."


def _of_file(file: dict[str, str]) -> str:
    return f"`{file['file_name']}` {file['outcome']}: {file['reason']}"


def whole(
    of_head: Sequence[str],
    summary: dict[str, Any],
    changes: Sequence[str],
    code: Sequence[str] | None,
) -> list[str]:
    """All that a release says of itself, in Markdown."""
    files = FILES | {name: words for name, words in MORE_FILES.items() if (RELEASE / name).exists()}
    parts = {
        "Files": [f"- `{name}`: {words}" for name, words in files.items()],
        "What changed in the data": _most([f"    {line}" for line in changes], MOST_CHANGES),
        "What changed in the code": _most([f"- {words}" for words in code or ()], MOST_COMMITS),
        "Files to look at": _most(
            [f"- {_of_file(file)}" for file in summary["not_simply_loaded"]], MOST_FILES
        ),
    }
    lines = list(of_head)
    for title, part in parts.items():
        if part:
            lines += ["", f"## {title}", "", *part]
    return lines


def _most(lines: list[str], most: int) -> list[str]:
    more = len(lines) - most
    return lines if more <= 0 else [*lines[:most], "", f"and {more} more"]


def notes(warehouse: Path) -> str:
    """Write the notes and the name of the next release; the head of the notes."""
    summary = json.loads(SUMMARY.read_text(encoding="utf-8"))
    changes = CHANGES.read_text(encoding="utf-8").splitlines()
    now = about(warehouse)
    before = LAST / WAREHOUSE
    code = commits(about(before)["commit"] if before.exists() else None, now["commit"])
    of_head = head(summary, changes, _of_code(code, is_first=not before.exists()))
    _write(HEAD, of_head)
    _write(NOTES, whole(of_head, summary, changes, code))
    _write(TAG, [next_tag(str(now["refreshed_at"])[:10], tags())])
    show(of_head)
    return "\n".join(of_head)


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def show(lines: Sequence[str]) -> None:
    """Put ``lines`` where a workflow shows what came of it; nowhere outside of one."""
    shown = os.environ.get("GITHUB_STEP_SUMMARY")
    if shown:
        with Path(shown).open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def publish() -> str:
    """Make the release of what lies in its folder; one sentence."""
    tag = TAG.read_text(encoding="utf-8").strip()
    missing = [name for name in FILES if not (RELEASE / name).exists()]
    if missing:
        sys.exit(f"releases: {', '.join(missing)} is not in {RELEASE}; nothing was published")
    more = [name for name in MORE_FILES if (RELEASE / name).exists()]
    files = [str(RELEASE / name) for name in [*FILES, *more]]
    target = os.environ.get("GITHUB_SHA")
    at = ["--target", target] if target else []
    gh("release", "create", tag, *files, "--title", tag, "--notes-file", str(NOTES), *at)
    return f"released {tag}"


def main(command: str, warehouse: Path) -> None:
    """Do what is asked and say what came of it."""
    commands: dict[str, Callable[[], str]] = {
        "restore": lambda: restore(warehouse, is_anew=bool(os.environ.get("ANEW"))),
        "notes": lambda: notes(warehouse),
        "publish": publish,
    }
    sys.stdout.write(f"{commands[command]()}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else f"warehouse/{WAREHOUSE}"))
