"""A scheduled refresh that published nothing: what is kept of it, and who is told.

``failed_refresh.py keep`` puts what explains it into ``failed/``: why, in words, and the database
that did not pass. ``failed_refresh.py report`` tells of it in an issue, or in the one that is open.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from releases import SUMMARY, gh, show

FAILED = Path("failed")
WHY = FAILED / "why.md"
# What the refresh printed beside its summary, as the sentence with which it ended.
WORDS = SUMMARY.with_suffix(".txt")
# The first gate looks for personal data as well: a database that did not pass it stays here.
PRIVACY_GATE = "raw expectations"
NEXT = "yibao.build/next/yibao.duckdb"
LABEL = "refresh"
TITLE = "The scheduled refresh published nothing"
MOST_LINES = 20


def keep(warehouse: Path, steps: dict[str, Any]) -> str:
    """Put into ``failed/`` why nothing was published, and the database where a gate failed; the
    first line of it. ``steps`` is what came of each step, by its name."""
    shutil.rmtree(FAILED, ignore_errors=True)
    FAILED.mkdir()
    summary = _summary()
    gates = {gate["gate"]: gate for gate in summary.get("gates", [])}
    database = warehouse.parent / NEXT
    is_kept = gates.get(PRIVACY_GATE, {}).get("holds", False) and database.exists()
    if is_kept:
        shutil.copyfile(database, FAILED / database.name)
    lines = why(summary, steps, _words())
    if not is_kept:
        lines += ["", "The database is not kept: it is only where no personal data can be in it."]
    WHY.write_text("\n".join(lines) + "\n", encoding="utf-8")
    show(lines)
    return lines[0]


def why(summary: dict[str, Any], steps: dict[str, Any], words: str) -> list[str]:
    """Why nothing was published: the gates that failed, or the step that did not come to an end."""
    lines = []
    for gate in summary.get("gates", []):
        if not gate["holds"]:
            lines.append(f"The gate “{gate['gate']}” failed; nothing was published.")
            lines += [f"- {sentence}" for sentence in gate["failed"][:MOST_LINES]]
            more = len(gate["failed"]) - MOST_LINES
            lines += [f"- and {more} more"] if more > 0 else []
            lines += ["", f"No file was set aside for it: {gate['stop']}"] if gate["stop"] else []
    if not lines:
        ended = [name for name, step in steps.items() if step.get("outcome") == "failure"]
        step = f"The step {ended[0]}" if ended else "A step"
        lines.append(f"{step} did not come to its end; nothing was published.")
    said = [line for line in words.splitlines() if line.strip()]
    if said:
        lines += ["", *(f"    {line}" for line in said[-MOST_LINES:])]
    return lines


def report() -> str:
    """Tell of the failure in an issue; where one is open, the next failure is a comment there."""
    gh("label", "create", LABEL, "--force", "--description", "The scheduled refresh")
    where = os.environ.get("RUN_URL", "")
    body = WHY.read_text(encoding="utf-8") if WHY.exists() else "Nothing was kept of it.\n"
    if where:
        body += f"\nThe run, with what was kept of it: {where}\n"
    issue = FAILED / "issue.md"
    FAILED.mkdir(exist_ok=True)
    issue.write_text(f"{body}\nWhat to do: docs/operating.md, “When a gate fails”.\n", "utf-8")
    listed = gh("issue", "list", "--label", LABEL, "--state", "open", "--json", "number")
    numbers = sorted(found["number"] for found in json.loads(listed))
    if numbers:
        gh("issue", "comment", str(numbers[0]), "--body-file", str(issue))
        return f"told in issue {numbers[0]}"
    return gh(
        "issue", "create", "--title", TITLE, "--label", LABEL, "--body-file", str(issue)
    ).strip()


def _summary() -> dict[str, Any]:
    """The refresh's summary; nothing where it did not come to it."""
    try:
        summary = json.loads(SUMMARY.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return summary if isinstance(summary, dict) else {}


def _words() -> str:
    return WORDS.read_text(encoding="utf-8") if WORDS.exists() else ""


def main(command: str) -> None:
    """Keep what explains a failure, or tell of it."""
    steps = json.loads(os.environ.get("STEPS") or "{}")
    warehouse = Path(os.environ.get("WAREHOUSE") or "warehouse/yibao.duckdb")
    sys.stdout.write(f"{keep(warehouse, steps) if command == 'keep' else report()}\n")


if __name__ == "__main__":
    main(sys.argv[1])
