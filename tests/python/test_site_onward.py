"""A site that goes on from the one before is the site that is written whole."""

import csv
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT, SAMPLE, yibao
from site_parts import database_rows, differing, files

from ingest.reading.overrides import COLUMNS
from ingest.site import build, libraries, onward
from ingest.site.build import Built, build_site
from ingest.site.folder import MARK
from ingest.site.onward import NOTE
from ingest.site.pages import region

XIUSHAN, YIYANG = "xiushan_2022.txt", "yiyang_2023.txt"


@pytest.fixture(scope="module")
def first(sample_warehouse, tmp_path_factory) -> Path:
    """The site of the samples, whole; tests must not change it."""
    folder = tmp_path_factory.mktemp("first") / "site"
    build_site(sample_warehouse.warehouse, folder)
    return folder


@pytest.fixture
def earlier(first, tmp_path) -> Path:
    """A copy of it with the times of its files, by which they are known."""
    return shutil.copytree(first, tmp_path / "site")


def refresh(place: Path, *more: object) -> None:
    arguments = ("--filings", place / "filings", "--warehouse", place / "w.duckdb")
    yibao("refresh", *arguments, *more)


def write(path: Path, old: str, new: str) -> None:
    text = (SAMPLE / YIYANG).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_a_county(place: Path) -> None:
    write(place / "filings" / "wannian_2023.txt", "弋阳县", "万年县")


def add_a_year(place: Path) -> None:
    write(place / "filings" / "yiyang_2024.txt", "2,023", "2,024")


def issue_anew(place: Path) -> None:
    write(place / "filings" / YIYANG, "1,907,400", "1,907,500")


def withdraw(place: Path) -> None:
    of_place = ("--warehouse", place / "w.duckdb", "--filings", place / "filings")
    yibao("withdraw", *of_place, XIUSHAN, "--reason", "taken back by its office")


def declare(place: Path) -> None:
    line = dict.fromkeys(COLUMNS, "") | {
        "file": YIYANG,
        "note": "a remark",
        "kind": "final_account",
    }
    (place / "overrides").mkdir(exist_ok=True)
    with (place / "overrides" / "filings.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, [line[name] for name in COLUMNS]])


def goes_on_as_written_whole(place: Path, changes: Sequence[Callable[[Path], None]]) -> None:
    """After each change the site that went on from the one before is the one written whole."""
    own = place / "w.duckdb"
    shutil.copytree(SAMPLE, place / "filings")
    build_site(own, place / "w_site")
    for change in changes:
        change(place)
        before = files(place / "w_site")
        refresh(place)
        whole = place / f"whole-{change.__name__}"
        build_site(own, whole / "site")
        assert differing(place / "w_site", whole / "site") == set(), change.__name__
        assert before.keys() != files(place / "w_site").keys() or before != files(place / "w_site")
        if libraries.duckdb_modules():
            databases = [
                database_rows(site, whole / f"database-{site.name}")
                for site in (place / "w_site", whole / "site")
            ]
            assert databases[0] == databases[1], change.__name__
        shutil.rmtree(whole)


def test_with_a_county_more_the_site_that_went_on_is_the_site_written_whole(own):
    goes_on_as_written_whole(own.parent, [add_a_county])


@pytest.mark.accuracy
def test_after_each_change_the_site_that_went_on_is_the_site_written_whole(own):
    changes = (add_a_county, add_a_year, issue_anew, withdraw, declare)
    goes_on_as_written_whole(own.parent, changes)


def test_what_is_made_of_the_same_is_the_same_file_and_what_is_not_is_none(own, tmp_path):
    site = tmp_path / "site"
    build_site(own, site)
    with duckdb.connect(str(own)) as connection:
        ((changed, key),) = connection.execute(
            "select any_value(sha256), filing_key from marts.dim_filing where file_name = ? "
            "group by filing_key",
            [YIYANG],
        ).fetchall()
        connection.execute(
            "update raw.form_fields set source_text = 'x' where filing_id like ?", [changed + "%"]
        )
    before = {path: path.stat().st_ino for path in (site / "data" / "filing").iterdir()}
    build_site(own, site)
    other = {path.stem.partition("-")[0] for path, n in before.items() if path.stat().st_ino != n}
    assert other == {key}


def edit_a_page(site: Path) -> None:
    path = next((site / "data" / "filing").iterdir())
    path.write_text(path.read_text(encoding="utf-8").replace("医疗", "养老"), encoding="utf-8")


def take_a_page(site: Path) -> None:
    next((site / "data" / "agency").iterdir()).unlink()


def take_a_folder(site: Path) -> None:
    shutil.rmtree(site / "data" / "rows")


def put_a_page(site: Path) -> None:
    (site / "data" / "filing" / "mine.js").write_text("mine", encoding="utf-8")
    (site / "en" / "index.html").write_text("mine", encoding="utf-8")


def put_a_link(site: Path) -> None:
    path = next((site / "data" / "region").iterdir())
    path.unlink()
    path.symlink_to(site / "index.html")


def take_the_note(site: Path) -> None:
    (site / NOTE).unlink()


def cut_the_note(site: Path) -> None:
    path = site / NOTE
    path.write_bytes(path.read_bytes()[:-100])


def change_the_note(site: Path) -> None:
    path = site / NOTE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("agency/", "region/"), encoding="utf-8")


def name_a_file_elsewhere(site: Path) -> None:
    text = (site / NOTE).read_text(encoding="utf-8").partition("\n")[2]
    text = text.replace('[["region/', '[["../../region/')
    assert "../../region/" in text
    (site / NOTE).write_text(f"{onward._print_of(text)}\n{text}", encoding="utf-8")


def make_the_note_no_text(site: Path) -> None:
    (site / NOTE).write_bytes(b"\xff\xfe")


def test_what_somebody_changed_or_took_is_written_again(first, earlier, sample_warehouse):
    for change in (edit_a_page, take_a_page, take_a_folder, put_a_page, put_a_link):
        change(earlier)
    built = build_site(sample_warehouse.warehouse, earlier)
    assert differing(earlier, first) == set()
    assert 100 < built.kept < built.parts


@pytest.fixture
def regions(sample_warehouse, tmp_path, monkeypatch) -> Callable[[], Built]:
    """Writes a site of the pages of regions alone."""
    monkeypatch.setattr(build, "PAGES", (region.PAGE,))
    return lambda: build_site(sample_warehouse.warehouse, tmp_path / "site")


@pytest.mark.parametrize(
    "change",
    [
        take_the_note,
        cut_the_note,
        change_the_note,
        name_a_file_elsewhere,
        make_the_note_no_text,
    ],
    ids=lambda change: change.__name__,
)
def test_without_the_note_as_it_was_written_nothing_is_kept(change, regions, tmp_path):
    regions()
    before = files(tmp_path / "site")
    change(tmp_path / "site")
    assert [regions().kept, regions().kept] == [0, 8]
    assert files(tmp_path / "site") == before


def test_nothing_is_kept_of_a_site_that_other_code_made(regions, monkeypatch):
    assert [regions().kept, regions().kept] == [0, 8]
    monkeypatch.setattr(onward, "code_version", lambda: "other")
    assert [regions().kept, regions().kept] == [0, 8]


def test_where_a_disk_knows_no_second_names_files_are_copied(regions, tmp_path, monkeypatch):
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    regions()
    before = files(tmp_path / "site")
    assert [regions().kept, regions().kept] == [8, 8]
    assert files(tmp_path / "site") == before


def test_a_site_that_is_written_changes_no_file_of_the_one_before(own, tmp_path):
    site, beside = tmp_path / "site", tmp_path / "beside"
    build_site(own, site)
    # As a backup does that keeps the same files under second names.
    shutil.copytree(site, beside, copy_function=os.link)
    before = files(beside)
    with duckdb.connect(str(own)) as connection:
        connection.execute("update marts.dim_agency set agency_name = agency_name || '。'")
        connection.execute("update marts.fct_project_spend set amount_yuan = amount_yuan + 1")
    build_site(own, site)
    assert differing(site, beside)
    assert files(beside) == before


def test_killed_half_way_the_old_site_stays_and_the_next_is_whole(
    first, earlier, sample_warehouse, tmp_path
):
    arguments = ("--warehouse", sample_warehouse.warehouse, "--folder", earlier)
    for moment in (0.0, 0.05, 0.2):
        writing = subprocess.Popen(
            [sys.executable, "-m", "ingest", "site", *map(str, arguments)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        while writing.poll() is None and not list(tmp_path.glob(".site.*.next/data")):
            time.sleep(0.005)
        time.sleep(moment)
        os.killpg(writing.pid, signal.SIGKILL)
        writing.wait()
        assert differing(earlier, first) == set()
    assert build_site(sample_warehouse.warehouse, earlier).kept > 100
    assert differing(earlier, first) == set()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (earlier / MARK).is_file()
