"""Older text files are converted by another program, here by a script that stands in for it."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from conftest import ROOT

from ingest.readers import UnreadableError, converted
from ingest.reading.parse import parse
from ingest.reading.records import Figure
from ingest.running import conversion, conversion_guard, reading_pool, refresh
from ingest.running.cli import main
from ingest.running.columns import by_name
from ingest.running.conversion import ConversionLimits

# What an older text file begins with, and the name of the part that holds its text.
OLD_TEXT = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(64) + "WordDocument".encode("utf-16-le")
# The script finds the folder for the result among its arguments.
BEGIN = """#!/bin/sh
for argument; do test "$last" = --outdir && out=$argument; last=$argument; done
mkdir "$out"
"""
SOME = ConversionLimits(cpu_seconds=5, memory_bytes=1024**3, seconds=20)


PROGRAM = (
    b"<Properties><Application>LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2"
    b"</Application></Properties>"
)


def newer_file() -> bytes:
    """A .docx file that says that LibreOffice wrote it."""
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("说明")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "项目支出", "1,234.50"
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = PROGRAM
    document.save(out)
    return out.getvalue()


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Puts a script with these last lines on the path in the place of LibreOffice."""
    folder = tmp_path / "programs"
    folder.mkdir()
    made = tmp_path / "made.docx"
    made.write_bytes(newer_file())
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(lines: str = f'cp {made} "$out/filing.docx"') -> None:
        program = folder / "soffice"
        program.write_text(f"{BEGIN}{lines}\n", encoding="utf-8")
        program.chmod(0o755)

    return put


def is_alive(number: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked after does not."""
    status = Path(f"/proc/{number}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def until(happens, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not happens() and time.monotonic() < end:
        time.sleep(0.02)
    return happens()


def test_an_older_file_is_read_as_what_it_is_converted_to_and_stays_itself(stand_in, tmp_path):
    stand_in()
    job = (OLD_TEXT, "a/甲县.DOC", None, None)
    (answer,) = reading_pool.answers([job], 1, converting=tmp_path / "converting")
    read = answer.read
    assert (read.file_name, read.sha256) == ("a/甲县.DOC", hashlib.sha256(OLD_TEXT).hexdigest())
    assert (read.size_bytes, read.reader) == (
        len(OLD_TEXT),
        "word, converted by LibreOffice 7.4.7.2",
    )
    # No form knows the table: its figure is told with its place.
    figures = by_name(read.rows, Figure)
    assert (figures["locator"], figures["figure_text"]) == (["p1!t1!r1!c2"], ["1,234.50"])
    assert not (tmp_path / "converting").exists()


def test_without_the_option_one_sentence_names_it():
    parsed = parse(OLD_TEXT, "a.doc")
    assert (parsed.outcome, parsed.records) == ("rejected", [])
    assert "--convert (make refresh CONVERT=1)" in parsed.reason
    assert "save it as .docx" in parsed.reason
    assert ". " not in parsed.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body>1</body></html>", "no .doc file"),
        (OLD_TEXT[:20], "without a text, or is cut off"),
        (OLD_TEXT + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_a_program_would_take_for_plain_text_is_not_given_to_it(data, words, monkeypatch):
    monkeypatch.setattr(converted, "_converters", [lambda data: pytest.fail("it was converted")])
    parsed = parse(data, "a.doc")
    assert parsed.outcome == "rejected"
    assert words in parsed.reason


def test_a_newer_file_under_an_older_ending_needs_no_program():
    assert parse(newer_file(), "a.wps").reader == "word"


def test_without_a_program_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableError, match="is on the path; install it"):
        conversion.converted(OLD_TEXT, tmp_path / "converting")


@pytest.mark.parametrize(
    ("lines", "limits", "words"),
    [
        ("exit 1", SOME, "could not convert it"),
        # It ends well and has made nothing, as LibreOffice does.
        ("exit 0", SOME, "could not convert it"),
        ("while :; do :; done", ConversionLimits(1, 1024**3, 20), "longer than 1 seconds"),
        # More than may be written, and more than is read.
        ("truncate -s 300000000 $out/filing.docx", SOME, "could not convert it"),
        ("truncate -s 100000000 $out/filing.docx", SOME, "could not convert it"),
    ],
)
def test_a_conversion_that_fails_is_refused_and_leaves_nothing(
    stand_in, tmp_path, lines, limits, words
):
    stand_in(lines)
    folder = tmp_path / "converting"
    with pytest.raises(UnreadableError, match=words):
        conversion.converted(OLD_TEXT, folder, limits)
    assert list(folder.iterdir()) == []


def test_what_stands_still_is_ended_with_all_that_it_started(stand_in, tmp_path):
    stand_in(f"sleep 60 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(UnreadableError, match="stood still"):
        conversion.converted(OLD_TEXT, tmp_path / "converting", ConversionLimits(5, 1024**3, 1))
    child = int((tmp_path / "child").read_text())
    assert until(lambda: not is_alive(child))


def test_nothing_is_left_where_the_one_who_asked_is_killed(stand_in, tmp_path):
    stand_in(f"sleep 60 & echo $! > {tmp_path}/begun; mv {tmp_path}/begun {tmp_path}/child; wait")
    folder = tmp_path / "converting"
    asking = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from ingest.running import conversion\n"
            "conversion.converted(bytes.fromhex(sys.argv[1]), Path(sys.argv[2]))",
            OLD_TEXT.hex(),
            str(folder),
        ],
        cwd=ROOT,
    )
    assert until((tmp_path / "child").exists)
    child = int((tmp_path / "child").read_text())
    assert is_alive(child)
    asking.send_signal(signal.SIGKILL)
    asking.wait()
    assert until(lambda: not is_alive(child) and not list(folder.iterdir()))


def test_the_socket_of_a_conversion_goes_with_its_folder(tmp_path, monkeypatch):
    """The name is the one that LibreOffice 7.4 gave the socket of this profile."""
    monkeypatch.setattr(conversion_guard, "SOCKETS", tmp_path)
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_baf1dfa1a01126ee51e1bdfa3f91eda"
    (tmp_path / name).touch()
    (tmp_path / "OSL_PIPE_0_SingleOfficeIPC_of_another").touch()
    conversion_guard.clear(Path("/nowhere/conversion"))
    assert [path.name for path in tmp_path.iterdir()] == ["OSL_PIPE_0_SingleOfficeIPC_of_another"]


def test_conversions_at_once_have_profiles_of_their_own_in_which_no_macro_runs(stand_in, tmp_path):
    stand_in(
        f'echo "$1 $HOME" >> {tmp_path}/told\n'
        f"cp profile/user/registrymodifications.xcu {tmp_path}/settings\n"
        f'cp {tmp_path}/made.docx "$out/filing.docx"'
    )
    with ThreadPoolExecutor(2) as threads:
        made = list(
            threads.map(lambda _: conversion.converted(OLD_TEXT, tmp_path / "converting"), "ab")
        )
    assert made == [(tmp_path / "made.docx").read_bytes()] * 2
    told = (tmp_path / "told").read_text().splitlines()
    assert len(set(told)) == 2
    for line in told:
        profile, _, home = line.partition(" ")
        assert profile == f"-env:UserInstallation=file://{home}/profile"
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in (
        tmp_path / "settings"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["refresh", "ingest"])
@pytest.mark.parametrize("is_asked", [True, False])
def test_commands_convert_where_they_are_asked_to(command, is_asked, tmp_path, monkeypatch):
    heard = []

    def run(*_, is_converting):
        heard.append(is_converting)
        raise refresh.WrongUseError("stop here")

    monkeypatch.setattr(refresh, command, run)
    places = ["--filings", str(tmp_path), "--warehouse", str(tmp_path / "w.duckdb")]
    CliRunner().invoke(main, [command, *places, *(["--convert"] if is_asked else [])])
    assert heard == [is_asked]
