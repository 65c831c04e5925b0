"""A scheduled refresh without GitHub: the commands of ``refresh.yml``, one after the other.

``rehearse.py FOLDER`` copies the repository into FOLDER, which it makes anew, and runs there what
the workflow runs, job by job, with ``stand_in_gh.py`` in the place of ``gh``: a first release, a
second one that goes on from it, and one that fails. Exits with 1 where anything is otherwise.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github" / "workflows" / "refresh.yml"
# What the workflow is given by GitHub; all else that it asks for is empty here.
GIVEN = {"github.token": "a token", "github.run_id": "1"}
STEPS = "toJSON(steps)"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def jobs(workflow: Path) -> list[dict[str, Any]]:
    """The jobs of a workflow, each after those that it needs."""
    named = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    needs = {
        name: [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
        for name, job in named.items()
    }
    return [named[name] for name in TopologicalSorter(needs).static_order()]


def filled(environment: dict[str, str], given: dict[str, str]) -> dict[str, str]:
    """An environment with what is ``given`` in the place of the workflow's expressions."""
    return {
        name: EXPRESSION.sub(lambda match: given.get(match[1], ""), str(value))
        for name, value in environment.items()
    }


def is_for_failure(part: dict[str, Any]) -> bool:
    """Whether a job or a step is for what went wrong before it."""
    return part.get("if") == "failure()"


def run(folder: Path, environment: dict[str, str]) -> bool:
    """Run the workflow in ``folder``; whether all of it came to its end."""
    holds = True
    for job in jobs(WORKFLOW):
        if is_for_failure(job) == holds:
            continue
        came: dict[str, dict[str, str]] = {}
        for step in job["steps"]:
            is_due = is_for_failure(job) or is_for_failure(step) != holds
            if "run" not in step or not is_due:
                continue
            own = filled(job.get("env", {}) | step.get("env", {}), _given(came))
            done = subprocess.run(  # noqa: S603 - the commands of our own workflow
                shlex.split(step["run"]), cwd=folder, env=environment | own, check=False
            )
            ended = "failure" if done.returncode else "success"
            came[step.get("id", step["name"])] = {"outcome": ended}
            holds = holds and done.returncode == 0
    return holds


def _given(came: dict[str, dict[str, str]]) -> dict[str, str]:
    return GIVEN | {STEPS: json.dumps(came)}


def main(folder: Path) -> None:
    """Rehearse two releases and a failure."""
    shutil.rmtree(folder, ignore_errors=True)
    place = _copied(folder / "checkout")
    state = _with_stand_in(folder)
    os.environ["PATH"] = f"{folder.resolve() / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"STAND_IN_GH": str(state.resolve())}
    for number in (1, 2):
        shutil.rmtree(place / "warehouse", ignore_errors=True)
        _see(run(place, environment), f"release {number} did not come to its end")
        found = sorted((state / "releases").iterdir())
        _see(len(found) == number, f"there are {len(found)} releases in place of {number}")
        sys.stdout.write((place / "release" / "head.md").read_text(encoding="utf-8"))
    shutil.rmtree(place / "filings")
    (place / "filings").mkdir()
    _see(not run(place, environment), "without filings something was released")
    _see(len(list((state / "releases").iterdir())) == 2, "a failure was released")
    sys.stdout.write((state / "issues" / "1.md").read_text(encoding="utf-8"))


def _copied(place: Path) -> Path:
    """What git knows of the repository, with its environment and its history beside it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # With its time, by which make knows that the environment is newer.
        shutil.copy2(ROOT / name, target)
    for name in (".venv", ".git"):
        (place / name).symlink_to(ROOT / name)
    return place


def _with_stand_in(folder: Path) -> Path:
    tool = folder / "bin" / "gh"
    tool.parent.mkdir()
    program = ROOT / "scripts" / "stand_in_gh.py"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -IS "{program}" "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    return folder / "github"


def _see(holds: bool, words: str) -> None:
    if not holds:
        sys.exit(f"the scheduled refresh does not work: {words}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
