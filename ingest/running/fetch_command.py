"""``yibao fetch``: what is new where filings are published, and what a person sees of it."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.people.language import told
from ingest.people.screen import say
from ingest.running.endings import HELD, NOT_ALL_LOADED, NOT_PUBLISHED, WRONG_USE
from ingest.running.options import complain, filings_option, json_option

if TYPE_CHECKING:
    from ingest.fetching.fetch import Fetched
    from ingest.fetching.ledger import Finding

# From what needs a look to what needs none, in English and in Chinese.
OF_SOURCES = {
    "late": "逾期未公开",
    "gone": "已撤下",
    "failed": "未能获取",
    "refused": "不允许获取",
    "missing": "尚未公开",
    "present": "已公开",
}
OF_FILES = {"new": "新文件", "changed": "内容有变", "unchanged": "未变"}
NOT_THERE = ("late", "gone", "failed", "refused")
# So many lines a person reads; the rest is a query.
MOST_LINES = 15


@click.command()
@filings_option
@click.option(
    "--region", default="", metavar="CODE", help="Only regions whose code begins so, such as 5002."
)
@click.option(
    "--pause",
    type=click.FloatRange(0, 600),
    default=1.0,
    show_default=True,
    help="Least number of seconds between two requests to one server.",
)
@click.option(
    "--strict", is_flag=True, help="Exit code 3 where a source is late, gone, failed or refused."
)
@json_option
def fetch(filings: Path, region: str, pause: float, strict: bool, is_json: bool) -> None:
    """Bring what is new from where filings are published.

    sources.csv beside the folder of filings lists pages and files; docs/fetching.md has
    its columns. What is new or has changed comes into the folder fetched of the
    filings, each file with where it comes from beside it; nothing is ever
    overwritten. What was found, and what is missing, late, moved or gone, is kept
    in fetched.csv beside sources.csv; `yibao refresh` loads it.

    Exit codes: 0 every source was looked at; 1 another fetch works on the folder; 2
    there is nothing to fetch; 3, with --strict alone, a source is late, gone,
    failed or refused.
    """
    from ingest.fetching import fetch as steps
    from ingest.fetching.web import Manners
    from ingest.reading.parsed import LARGEST_FILE_BYTES

    console = Console(stderr=is_json)
    manners = Manners(pause=pause, largest=LARGEST_FILE_BYTES, agent=_agent())
    columns = (TextColumn("fetching"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        is_seen = console.is_terminal
        with Progress(*columns, console=console, transient=True, disable=not is_seen) as bar:
            task = bar.add_task("fetching", total=None)
            fetched = steps.fetch(
                filings,
                manners,
                lambda done, total: bar.update(task, completed=done, total=total),
                only=region,
            )
    except (steps.NothingToFetchError, steps.BusyError) as error:
        complain(error)
        sys.exit(WRONG_USE if isinstance(error, steps.NothingToFetchError) else NOT_PUBLISHED)
    code = NOT_ALL_LOADED if strict and _is_anything_not_there(fetched) else HELD
    if is_json:
        click.echo(_as_json(fetched, code))
    else:
        _print(console, fetched)
    sys.exit(code)


def _agent() -> str:
    try:
        return f"yibao/{version('yibao')}"
    except PackageNotFoundError:
        return "yibao"


def _of_role(fetched: "Fetched", role: str) -> list["Finding"]:
    return [finding for finding in fetched.findings if finding.role == role]


def _is_anything_not_there(fetched: "Fetched") -> bool:
    return any(source.state in NOT_THERE for source in _of_role(fetched, "source"))


def _as_json(fetched: "Fetched", code: int) -> str:
    sources, files = _of_role(fetched, "source"), _of_role(fetched, "file")
    summary = {
        "exit_code": code,
        "sources": Counter(source.state for source in sources),
        "files": Counter(file.state for file in files),
        "findings": [asdict(finding) for finding in fetched.findings],
        "lines_left_out": [fault.sentence for fault in fetched.faults],
    }
    return json.dumps(summary, ensure_ascii=False, indent=1)


def _print(console: Console, fetched: "Fetched") -> None:
    """Counts in one line each, then what needs a look, then what came."""
    for fault in fetched.faults:
        say(console, fault.sentence)
    sources, files = _of_role(fetched, "source"), _of_role(fetched, "file")
    say(console, told("sources: ", "来源：") + _counts(sources, OF_SOURCES))
    say(console, told("files: ", "文件：") + _counts(files, OF_FILES))
    lines = [
        *_to_look_at(fetched, sources),
        *(_moved(file) for file in files if file.moved_to),
        *(
            f"{told(file.state, OF_FILES[file.state])}: {file.file_name}"
            for file in files
            if file.state in ("new", "changed")
        ),
    ]
    # The same bytes from two addresses are one file.
    lines = list(dict.fromkeys(lines))
    for line in lines[:MOST_LINES]:
        say(console, f"  {line}")
    if len(lines) > MOST_LINES:
        left = len(lines) - MOST_LINES
        say(console, told(f"  and {left} more in fetched.csv", f"  另有{left}条，见 fetched.csv"))
    if any(file.state in ("new", "changed") for file in files):
        say(console, told("next: yibao refresh", "下一步：yibao refresh"))


def _to_look_at(fetched: "Fetched", sources: Sequence["Finding"]) -> list[str]:
    of_key = {source.key: source for source in fetched.sources}
    ranks = list(OF_SOURCES)
    found = sorted(
        (finding for finding in sources if finding.state != "present" or finding.sentence),
        key=lambda finding: ranks.index(finding.state),
    )
    lines = []
    for finding in found:
        source = of_key[finding.source_key]
        whose = " ".join(
            part
            for part in (source.agency or source.region_code, source.fiscal_year, source.kind)
            if part
        )
        due = told(f", due {source.due_on}", f"，应于{source.due_on}前") if source.due_on else ""
        state = told(finding.state, OF_SOURCES[finding.state])
        sentence = finding.sentence or told("nothing is there", "未见公开")
        lines.append(f"{state}: sources.csv line {source.line} ({whose}{due}): {sentence}")
    return lines


def _moved(file: "Finding") -> str:
    return told(
        f"moved: {file.address} is now at {file.moved_to}; correct it in sources.csv, or the link",
        f"已迁移：{file.address} 现在 {file.moved_to}；请更正 sources.csv",
    )


def _counts(findings: Sequence["Finding"], words: dict[str, str]) -> str:
    found = Counter(finding.state for finding in findings)
    named = {**words, **{state: OF_SOURCES.get(state, state) for state in found}}
    shown = [f"{found[state]} {told(state, named[state])}" for state in named if found[state]]
    return ", ".join(shown) or told("none", "无")
