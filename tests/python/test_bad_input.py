"""Bad files: one clear sentence each, the rest is loaded, nothing published is harmed."""

import json
from pathlib import Path

import pytest
from conftest import SAMPLE, Refreshed, refresh, yibao

from ingest.reading.parse import LARGEST_FILE_BYTES, parse

GOOD = SAMPLE / "yiyang_2023.txt"


def write_mixed(folder: Path) -> None:
    """A folder in which one file is good and every other is bad in its own way."""
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n")
    (folder / "wide_blank.txt").write_text("\u3000\u00a0\n\u2003", encoding="utf-8")
    (folder / "bytes.txt").write_bytes(bytes(range(256)))
    (folder / "unknown.txt").write_text("采购清单\n\n品名\t数量\n纸\t3\n", encoding="utf-8")
    (folder / "large.txt").write_bytes(b"1" * (40 * 1024 * 1024))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / 'it\'s "quoted" [red]..%2f;drop.txt').write_bytes(GOOD.read_bytes())
    (folder / "copy.txt").write_bytes(GOOD.read_bytes())
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    text = GOOD.read_text(encoding="utf-8")
    (folder / "no_year.txt").write_text(text.replace("(2,023年度)", "").replace("2023年", ""))
    (folder / "no_agency.txt").write_text(text.replace("弋阳县医疗保障", ""), encoding="utf-8")
    (folder / "gb18030.txt").write_bytes(
        (SAMPLE / "xiushan_2022.txt").read_text(encoding="utf-8").encode("gb18030")
    )


@pytest.fixture(scope="module")
def mixed(once) -> Refreshed:
    def make(place: Path) -> Refreshed:
        write_mixed(place / "filings")
        return refresh(place / "filings", place / "w.duckdb")

    return once("mixed", make)


@pytest.mark.parametrize(
    ("name", "outcome", "words"),
    [
        ("empty.txt", "rejected", "empty"),
        ("blank.txt", "rejected", "empty"),
        ("wide_blank.txt", "rejected", "empty"),
        ("bytes.txt", "rejected", "not text"),
        ("unknown.txt", "quarantined", "no form"),
        ("large.txt", "rejected", "at most"),
        ("picture.png", "rejected", "picture"),
        ("no_year.txt", "quarantined", "no year"),
        ("no_agency.txt", "quarantined", "no agency"),
    ],
)
def test_one_sentence_says_what_is_wrong(mixed, name, outcome, words):
    found = mixed.rows(
        f"select outcome, reason from marts.fct_filing_outcome where file_name = '{name}'"
    )
    assert [row[0] for row in found] == [outcome]
    assert words in found[0][1]
    assert name in mixed.output


def test_the_rest_is_loaded(mixed):
    loaded = mixed.rows(
        "select file_name, outcome from marts.fct_filing_outcome "
        "where outcome in ('loaded', 'duplicate') order by file_name"
    )
    assert loaded == [
        ("copy.txt", "loaded"),
        ("gb18030.txt", "loaded"),
        ('it\'s "quoted" [red]..%2f;drop.txt', "duplicate"),
    ]
    assert mixed.rows("select count(*) from marts.fct_indicator_target") == [(36 + 73,)]


def test_the_largest_file_is_named():
    parsed = parse(b"1" * (LARGEST_FILE_BYTES + 1), "a.txt")
    assert parsed.outcome == "rejected"
    assert f"{LARGEST_FILE_BYTES:,}" in parsed.reason


def test_wrong_use_is_told_from_a_failed_gate(tmp_path):
    assert "does not exist" in yibao("refresh", "--filings", tmp_path / "no", expect=2).stderr
    assert "yibao ingest first" in yibao("build", "--warehouse", tmp_path / "w", expect=1).stderr


@pytest.mark.parametrize("command", ["refresh", "ingest"])
def test_a_folder_without_files_is_wrong_use_and_harms_nothing(mixed, tmp_path, command):
    before = mixed.warehouse.read_bytes()
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "README.md").write_text("nothing yet", encoding="utf-8")
    done = yibao(command, "--filings", tmp_path / "none", "--warehouse", mixed.warehouse, expect=2)
    assert done.stderr.count("\n") == 1
    assert "holds no file to read; name the folder of filings" in done.stderr
    assert mixed.warehouse.read_bytes() == before
    assert not mixed.warehouse.with_suffix(".next.duckdb").exists()


def test_a_scheduler_is_told_of_what_was_not_loaded(mixed, tmp_path):
    """``--strict`` ends with 3 where a file was rejected or quarantined, ``--json`` names it."""
    place = ("--filings", mixed.folder, "--warehouse", tmp_path / "w.duckdb")
    done = yibao("ingest", "--strict", "--json", *place, expect=3)
    summary = json.loads(done.stdout)
    assert list(summary["outcomes"]) == ["rejected", "quarantined", "duplicate", "loaded"]
    assert (summary["exit_code"], summary["published"]) == (3, False)
    worst = summary["not_simply_loaded"][0]
    assert (worst["file_name"], worst["outcome"]) == ("blank.txt", "rejected")
    assert yibao("ingest", *place).returncode == 0
