"""Nothing that a file name or a cell holds steers the terminal or stops the program."""

import io
import os
import subprocess
import sys

import pytest
from conftest import ROOT
from quality_batches import NOON
from rich.console import Console
from rich.text import Text

from ingest.people.page import Section, print_page
from ingest.people.screen import printable, printable_lines, printable_text
from ingest.running.raw_tables import Outcome
from ingest.running.report import MOST_LINES, print_outcomes
from ingest.running.run import Run
from ingest.running.summary import as_json, counts, is_anything_not_loaded

STEERING = {
    "\x1b[31m": "\\x1b[31m",
    "\x9b2J": "\\x9b2J",
    "a\nb\rc": "a\\nb\\rc",
    "\u202eteg": "\\u202eteg",
    "医\u200b保": "医\\u200b保",
    "\u2028": "\\u2028",
    "\udcff.txt": "\\udcff.txt",
    "\U000e0041": "\\U000e0041",
}


@pytest.mark.parametrize("text", STEERING)
def test_a_sign_that_steers_is_shown_as_its_escape(text):
    assert printable(text) == STEERING[text]
    # rich itself takes a few of them out of a styled text.
    styled = Text(text, style="bold")
    assert printable_text(styled).plain == printable(styled.plain)


def test_what_is_a_sign_stays():
    for text in ("弋阳县医疗保障局 2023.txt", "a\tb", "≥95%", "🏥", "[red]"):
        assert printable(text) == text
    assert printable_lines("one\ntwo\x1b") == "one\ntwo\\x1b"


def test_a_page_shows_a_cell_that_steers(capsys):
    for is_terminal in (True, False):
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=is_terminal, width=80, color_system=None)
        line = ("L1", "read", Text("a\x1b]0;title\x9cb", style="bold"))
        print_page(console, [Section("n\x1b[2Jame.txt", [line])])
        assert "\\x1b[2Jame.txt" in screen.getvalue()
        assert "\\x1b]0;title\\x9cb" in screen.getvalue()
        assert "\x9c" not in screen.getvalue()


def outcome(name: str, what: str) -> Outcome:
    reason = None if what == "loaded" else f"why {name}"
    return Outcome("run 1", name, "ab" * 32, what, reason, *(None,) * 5, NOON, None)


def test_the_worst_files_come_first_and_the_rest_is_a_query():
    names = [f"{number:02}\x1b.txt" for number in range(12)]
    outcomes = [outcome(name, "quarantined") for name in names]
    outcomes += [
        outcome("z.txt", "rejected"),
        outcome("a.txt", "loaded"),
        outcome("b", "duplicate"),
    ]
    screen = io.StringIO()
    run = Run("run 1", outcomes)
    assert print_outcomes(Console(file=screen, width=60), run, "marts.fct_filing_outcome") == 10
    lines = screen.getvalue().splitlines()
    assert lines[0] == "z.txt: rejected: why z.txt"
    assert lines[1] == "00\\x1b.txt: quarantined: why 00\\x1b.txt"
    assert len(lines) == MOST_LINES + 2
    assert lines[-2].startswith("and 4 more: select file_name, outcome, reason from marts.fct_")
    assert lines[-1] == "15 files seen: 1 rejected, 12 quarantined, 1 duplicate, 1 loaded"
    assert counts(outcomes) == [
        ("rejected", 1), ("quarantined", 12), ("duplicate", 1), ("loaded", 1),
    ]  # fmt: skip


def test_only_what_was_not_loaded_matters_to_a_strict_scheduler():
    assert not is_anything_not_loaded([outcome("a", "loaded"), outcome("b", "duplicate")])
    assert is_anything_not_loaded([outcome("a", "loaded"), outcome("b", "rejected")])
    summary = as_json(Run("run 1", [outcome("\udcff", "rejected")]), is_published=True, exit_code=3)
    assert '"file_name": "\\udcff"' in summary
    assert summary.isascii()


def test_an_output_that_knows_no_chinese_is_no_reason_to_fail(tmp_path):
    """Names and sentences are printed as far as the encoding goes."""
    (tmp_path / "采购清单.txt").write_text("采购清单\n\n品名\t数量\n纸\t3\n", encoding="utf-8")
    (tmp_path / "\x1b[31mred.png").write_bytes(b"x")
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "ingest", "--strict", "--filings", tmp_path,
         "--warehouse", tmp_path / "out" / "w.duckdb"],
        cwd=ROOT, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (3, ""), done.stderr
    assert "\\u91c7\\u8d2d\\u6e05\\u5355.txt: quarantined" in done.stdout
    assert "\\x1b[31mred.png: rejected" in done.stdout
    assert "\x1b" not in done.stdout
