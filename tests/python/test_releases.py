"""The scheduled refresh: what it runs, what it releases, and what is told when it fails."""

import json
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import failed_refresh
import pytest
import rehearse
import releases
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GATES = ("raw expectations", "dbt build", "mart expectations")
# In this order; what stands after refresh is made of what was published.
STEPS = ["restore", "fetch", "refresh", "site", "export", "changes", "pack"]


def read(workflow: Path) -> dict:
    return yaml.safe_load(workflow.read_text(encoding="utf-8"))


def steps(workflow: Path) -> list[dict]:
    return [step for job in read(workflow)["jobs"].values() for step in job["steps"]]


def summary(failing: str | None = None) -> dict:
    gates = []
    for name in GATES:
        holds = name != failing
        failed = [] if holds else ["marts.dim_filing: no key is twice: observed 2"]
        stop = None if holds else "it belongs to no file"
        gates.append({"gate": name, "holds": holds, "failed": failed, "stop": stop})
        if not holds:
            break
    looked_at = [{"file_name": "甲.pdf", "outcome": "rejected", "reason": "it is empty"}]
    return {
        "files": 3,
        "outcomes": {"rejected": 1, "unchanged": 2},
        "gates": gates,
        "not_simply_loaded": looked_at,
    }


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty checkout beside what stands in for GitHub."""
    rehearse._with_stand_in(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("STAND_IN_GH", str(tmp_path / "github"))
    for name in ("GITHUB_SHA", "GITHUB_STEP_SUMMARY", "RUN_URL"):
        monkeypatch.delenv(name, raising=False)
    checkout = tmp_path / "checkout"
    (checkout / "release").mkdir(parents=True)
    monkeypatch.chdir(checkout)
    return tmp_path


def warehouse(path: Path, day: str) -> Path:
    """A database that says of itself when it was refreshed, as a published file does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table about (item varchar, value varchar)")
        connection.executemany(
            "insert into about values (?, ?)",
            [["refreshed_at", f"{day} 03:20 UTC"], ["commit", None], ["version", "1.2.3"]],
        )
    return path


def released(day: str) -> str:
    """Make a release of ``day``; its name."""
    built = warehouse(Path("warehouse") / f"{day}.duckdb", day)
    releases.SUMMARY.write_text(json.dumps(summary()), encoding="utf-8")
    changes = ["fct_project_spend: 3 rows more", "", *(f"row {n}" for n in range(500))]
    releases.CHANGES.write_text("\n".join(changes), encoding="utf-8")
    built.replace(releases.RELEASE / releases.WAREHOUSE)
    for name in releases.FILES.keys() - {releases.WAREHOUSE}:
        (releases.RELEASE / name).touch()
    releases.notes(releases.RELEASE / releases.WAREHOUSE)
    return releases.publish().removeprefix("released ")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_what_a_person_runs(workflow):
    targets = []
    for step in steps(workflow):
        if "run" in step:
            tool, target, *variables = step["run"].split()
            assert tool == "make"
            assert all(re.fullmatch(r"[A-Z]+=[\w./]+", given) for given in variables)
            targets.append(target)
    # PYTHON is named, for make would look for one.
    command = ["make", "-n", "PYTHON=python3", *targets]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_what_it_must_and_names_exactly_what_it_uses(workflow):
    assert read(workflow)["permissions"] == {}
    for job in read(workflow)["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"] <= 120
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
        else:
            assert "${{" not in step["run"]


def test_a_failed_gate_leaves_nothing_to_be_released():
    workflow = ROOT / ".github" / "workflows" / "refresh.yml"
    named = read(workflow)["jobs"]
    run = [step for step in named["refresh"]["steps"] if "run" in step]
    assert [step["run"].split()[1] for step in run if "if" not in step] == STEPS
    assert [step["run"] for step in run if "if" in step] == ["make keep-failed"]
    assert all(step.get("if", "failure()") == "failure()" for step in named["refresh"]["steps"])
    assert (named["release"]["needs"], named["pages"]["needs"]) == ("refresh", "release")
    assert (named["failed"]["if"], named["failed"]["needs"]) == (
        "failure()",
        ["refresh", "release", "pages"],
    )
    writing = {name for name, job in named.items() if "write" in job["permissions"].values()}
    assert writing == {"release", "pages", "failed"}


def test_jobs_are_rehearsed_in_the_order_of_their_needs():
    run = [job["name"] for job in rehearse.jobs(rehearse.WORKFLOW)]
    assert run == ["make refresh", "make release", "pages", "make report-failed"]


def test_a_rehearsal_gives_a_step_what_github_would():
    asked = {"STEPS": "${{ toJSON(steps) }}", "GH_TOKEN": "${{ github.token }}", "ANEW": "${{ x }}"}
    given = rehearse._given({"fetch": {"outcome": "failure"}})
    assert rehearse.filled(asked, given) == {
        "STEPS": '{"fetch": {"outcome": "failure"}}',
        "GH_TOKEN": "a token",
        "ANEW": "",
    }


def test_releases_of_a_day_are_counted():
    names = ["data-2026-11-26", "data-2026-11-26.10", "data-2026-11-26.9", "data-2026-11-19"]
    assert releases.next_tag("2026-11-27", names) == "data-2026-11-27"
    assert releases.next_tag("2026-11-26", names) == "data-2026-11-26.11"
    assert releases.next_tag("2026-11-19", names) == "data-2026-11-19.2"


def test_before_the_first_release_nothing_is_restored(place):
    said = releases.restore(Path("warehouse/yibao.duckdb"), is_anew=False)
    assert said == "there is no release yet; the warehouse is built anew"
    assert not Path("warehouse").exists()


def test_a_refresh_goes_on_from_the_last_release(place):
    assert released("2026-11-19") == "data-2026-11-19"
    assert released("2026-11-26") == "data-2026-11-26"
    assert released("2026-11-26") == "data-2026-11-26.2"
    there = Path("warehouse/yibao.duckdb")
    assert "from data-2026-11-26.2" in releases.restore(there, is_anew=False)
    assert releases.about(there)["refreshed_at"] == "2026-11-26 03:20 UTC"
    assert (releases.LAST / "tag.txt").read_text(encoding="utf-8") == "data-2026-11-26.2\n"
    assert "is there and stays" in releases.restore(there, is_anew=False)


def test_a_warehouse_built_anew_is_compared_with_the_last_release_all_the_same(place):
    released("2026-11-26")
    there = Path("warehouse/yibao.duckdb")
    assert "is built anew" in releases.restore(there, is_anew=True)
    assert not there.exists()
    assert (releases.LAST / releases.WAREHOUSE).exists()


def test_what_is_not_whole_is_not_released(place):
    released("2026-11-26")
    (releases.RELEASE / "yibao-site.zip").unlink()
    with pytest.raises(SystemExit, match=r"yibao-site\.zip is not in release; nothing was"):
        releases.publish()


def test_a_release_says_first_what_is_read_in_ten_seconds(place, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "shown.md"))
    released("2026-11-26")
    head = (place / "shown.md").read_text(encoding="utf-8").splitlines()
    assert head[0] == (
        "**Published.** 3 files: 1 rejected, 2 unchanged. "
        "All 3 gates held (raw expectations, dbt build, mart expectations)."
    )
    assert "    fct_project_spend: 3 rows more" in head
    assert "To look at first, of 1: `甲.pdf` rejected: it is empty" in head
    assert "Code: there is no release before it." in head
    assert len(head) < 15
    notes = place / "github" / "releases" / "data-2026-11-26" / "notes.md"
    lines = notes.read_text(encoding="utf-8").splitlines()
    assert lines[: len(head)] == head
    assert "    row 1" in lines
    assert "and 102 more" in lines
    assert len(lines) < 500


def test_a_refresh_that_found_nothing_new_says_so_in_place_of_gates():
    found = summary() | {"nothing_new": True, "gates": []}
    first = releases.head(found, [], "unchanged")[0]
    assert first == "**Nothing is new.** 3 files: 1 rejected, 2 unchanged."


def test_every_change_is_handed_out_where_there_is_a_release_before(place):
    released("2026-11-19")
    releases.restore(Path("warehouse/yibao.duckdb"), is_anew=True)
    (releases.RELEASE / "yibao-changes.csv").write_text("table,row\n", encoding="utf-8")
    released("2026-11-26")
    first, second = sorted((place / "github" / "releases").iterdir())
    assert not (first / "yibao-changes.csv").exists()
    assert (second / "yibao-changes.csv").exists()
    assert "yibao-changes.csv" in (second / "notes.md").read_text(encoding="utf-8")
    head = (releases.RELEASE / "head.md").read_text(encoding="utf-8")
    assert "Code: what changed since the last release is not known." in head


def git(*arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *who, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_what_changed_in_the_code_is_told_by_its_commits(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    made = []
    for words in ("first", "second", "third"):
        git("commit", "--quiet", "--allow-empty", "--message", words)
        made.append(git("rev-parse", "HEAD"))
    assert releases.commits(made[0], made[2]) == ["third", "second"]
    assert releases.commits(made[2], f"{made[2]}+") == []
    assert releases.commits("0" * 40, made[2]) is None
    assert releases.commits("--output=x", made[2]) is None
    assert releases.commits(None, made[2]) is None


@pytest.mark.parametrize(("failing", "is_kept"), [(GATES[0], False), (GATES[2], True)])
def test_the_failed_database_is_kept_where_no_person_can_be_in_it(place, failing, is_kept):
    there = Path("warehouse/yibao.duckdb")
    (there.parent / "yibao.build" / "next").mkdir(parents=True)
    (there.parent / failed_refresh.NEXT).write_bytes(b"a database")
    releases.SUMMARY.write_text(json.dumps(summary(failing)), encoding="utf-8")
    first = failed_refresh.keep(there, {})
    assert first == f"The gate “{failing}” failed; nothing was published."
    assert (failed_refresh.FAILED / "yibao.duckdb").exists() == is_kept
    why = failed_refresh.WHY.read_text(encoding="utf-8")
    assert "- marts.dim_filing: no key is twice: observed 2" in why
    assert "No file was set aside for it: it belongs to no file" in why
    assert ("The database is not kept" in why) != is_kept


def test_a_step_that_did_not_end_is_named_with_what_it_said(place):
    releases.SUMMARY.write_text("", encoding="utf-8")
    failed_refresh.WORDS.write_text("\nyibao: filings holds no file to read\n", encoding="utf-8")
    came = {"restore": {"outcome": "success"}, "refresh": {"outcome": "failure"}}
    first = failed_refresh.keep(Path("warehouse/yibao.duckdb"), came)
    assert first == "The step refresh did not come to its end; nothing was published."
    assert "    yibao: filings holds no file" in failed_refresh.WHY.read_text(encoding="utf-8")


def test_failures_are_told_in_one_issue(place, monkeypatch):
    monkeypatch.setenv("RUN_URL", "https://example.org/runs/7")
    failed_refresh.keep(Path("warehouse/yibao.duckdb"), {"fetch": {"outcome": "failure"}})
    assert failed_refresh.report().endswith("/issues/1")
    assert failed_refresh.report() == "told in issue 1"
    (issue,) = (place / "github" / "issues").iterdir()
    told = issue.read_text(encoding="utf-8")
    assert told.count("The step fetch did not come to its end") == 2
    assert "https://example.org/runs/7" in told
    assert "When a gate fails" in told


def test_without_the_command_line_of_github_one_sentence_says_so(place, monkeypatch):
    monkeypatch.setenv("PATH", str(place))
    with pytest.raises(SystemExit, match="gh is not on the path"):
        releases.tags()


def test_what_github_refuses_is_said_with_its_words(place, monkeypatch):
    tool = place / "bin" / "gh"
    tool.write_text("#!/bin/sh\necho 'HTTP 403: not allowed' >&2\nexit 1\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="gh release list: HTTP 403: not allowed"):
        releases.tags()


def test_the_scripts_of_a_release_need_no_environment(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import failed_refresh",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
