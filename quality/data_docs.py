"""Data Docs: what was checked and what was seen, as pages that open from disk.

Great Expectations' own pages load scripts and styles from elsewhere; these are written from
its results and ask for nothing but the stylesheet beside them. A folder holds

``index.html``
    every suite of both sides with its result;
``<side>/<table>.html``
    one suite: each expectation, what was observed, and the reason for it;
``<side>.json``
    the same as data, from which the overview knows the side that was not checked now.
"""

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from html import escape
from importlib import resources
from pathlib import Path

from quality.results import Checked, GateResult

STYLESHEET = "data_docs.css"
SIDES = {
    "raw": (
        "At the door",
        "Raw tables, as they arrive from the files. Nothing is built from them unless all of "
        "these hold.",
    ),
    "marts": (
        "At the counter",
        "Marts, as an analyst meets them. Nothing is published unless all of these hold.",
    ),
}
CODE = re.compile("`([^`]+)`")


def write(folder: Path, side: str, results: Sequence[GateResult]) -> None:
    """Write one side's pages into ``folder`` and the overview of both sides.

    Pages of an earlier check of this side go; the same results give the same bytes.
    """
    shutil.rmtree(folder / side, ignore_errors=True)
    (folder / side).mkdir(parents=True)
    for result in results:
        _put(folder / side / _page_name(result), suite_page(result))
    data = [asdict(result) for result in results]
    _put(folder / f"{side}.json", json.dumps(data, ensure_ascii=False, indent=1))
    style = resources.files(__package__).joinpath(STYLESHEET).read_text(encoding="utf-8")
    _put(folder / STYLESHEET, style)
    sides = {name: known(folder / f"{name}.json") for name in SIDES}
    _put(folder / "index.html", overview({name: found for name, found in sides.items() if found}))


def known(path: Path) -> list[GateResult]:
    """The results that a side's JSON file holds; none where the side was not checked."""
    if not path.exists():
        return []
    return [
        GateResult(**{**result, "checks": tuple(Checked(**check) for check in result["checks"])})
        for result in json.loads(path.read_text(encoding="utf-8"))
    ]


def overview(sides: dict[str, list[GateResult]]) -> str:
    """The page of all suites: the verdict, what failed, one table a side."""
    everything = [result for results in sides.values() for result in results]
    failures = [
        f"<li><a href='{_address(side, result)}'><code>{escape(result.table)}</code></a>: "
        f"{_marked(check.expectation)}. Observed {_marked(check.observed)}.</li>"
        for side, results in sides.items()
        for result in results
        for check in result.checks
        if not check.success
    ]
    parts = [
        "<h1>What was checked</h1>",
        _verdict(everything),
        f"<ul class='failures'>{''.join(failures)}</ul>" if failures else "",
    ]
    for side, results in sides.items():
        title, words = SIDES[side]
        rows = "".join(_suite_row(side, result) for result in results)
        parts.append(
            f"<h2>{title}</h2><p class='quiet'>{words}</p>"
            + _table(("Table", "#Rows", "#Expectations", "Result"), rows)
        )
    return _page("What was checked", "".join(parts), STYLESHEET)


def suite_page(result: GateResult) -> str:
    """The page of one suite: what must hold, what was observed, and why it must hold."""
    failed_first = sorted(result.checks, key=lambda check: check.success)
    rows = "".join(_check_row(check) for check in failed_first)
    size = "" if result.rows is None else f"{result.rows:,} row{'' if result.rows == 1 else 's'}. "
    body = (
        "<p><a href='../index.html'>What was checked</a></p>"
        f"<h1><code>{escape(result.table)}</code></h1>"
        + _verdict([result], size)
        + _table(("Result", "Expectation", "Observed", "Reason"), rows, "checks")
    )
    return _page(result.table, body, f"../{STYLESHEET}")


def _verdict(results: Iterable[GateResult], before: str = "") -> str:
    checks = [check for result in results for check in result.checks]
    failed = sum(not check.success for check in checks)
    words = (
        f"{failed} of {len(checks)} expectations failed."
        if failed
        else (f"All {len(checks)} expectations hold.")
    )
    return f"<p class='verdict {'fails' if failed else 'holds'}'>{before}{words}</p>"


def _suite_row(side: str, result: GateResult) -> str:
    failed = len(result.failed)
    rows = "not read" if result.rows is None else f"{result.rows:,}"
    return (
        f"<tr{_row_class(result.success)}>"
        f"<td><a href='{_address(side, result)}'><code>{escape(result.table)}</code></a></td>"
        f"<td class='number'>{rows}</td><td class='number'>{len(result.checks)}</td>"
        f"{_mark(result.success, f'{failed} failed')}</tr>"
    )


def _check_row(check: Checked) -> str:
    return (
        f"<tr{_row_class(check.success)}>{_mark(check.success, 'failed')}"
        f"<td>{_marked(check.expectation)}<code class='kind'>{escape(check.kind)}</code></td>"
        f"<td>{_marked(check.observed)}</td><td>{_marked(check.reason)}</td></tr>"
    )


def _row_class(success: bool) -> str:
    return "" if success else " class='failed'"


def _mark(success: bool, failure: str) -> str:
    words = "✓ holds" if success else f"✗ {failure}"
    return f"<td class='result {'holds' if success else 'fails'}'>{words}</td>"


def _table(headings: Iterable[str], rows: str, kind: str = "suites") -> str:
    cells = "".join(
        f"<th scope='col'{' class=number' if name.startswith('#') else ''}>{name.lstrip('#')}</th>"
        for name in headings
    )
    head = f"<thead><tr>{cells}</tr></thead>"
    return f"<div class='scroll'><table class='{kind}'>{head}<tbody>{rows}</tbody></table></div>"


def _page(title: str, body: str, stylesheet: str) -> str:
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)} · yibao</title><link rel='stylesheet' href='{stylesheet}'>"
        f"</head>\n<body>{body}</body></html>\n"
    )


def _marked(text: str) -> str:
    """Escaped text with what stands between backticks as code."""
    return CODE.sub(r"<code>\1</code>", escape(text))


def _page_name(result: GateResult) -> str:
    return f"{result.table.rpartition('.')[2]}.html"


def _address(side: str, result: GateResult) -> str:
    return f"{side}/{_page_name(result)}"


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
