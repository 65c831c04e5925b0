"""However a command ends, a person sees one sentence; a traceback never."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import duckdb
import pytest
from conftest import ROOT, yibao

from ingest.running import endings, stopping
from ingest.running.warehouse import Warehouse, WarehouseError, exclusively

# The command line with readers that never end.
BUSY = (
    "import sys; from ingest.running import reading_pool; "
    "reading_pool.PROGRAM = 'troubled_worker'; "
    "from ingest.running.cli import main; main()"
)


def fault() -> None:
    number = "13800138000"
    raise KeyError(number)


def raising(error: BaseException):
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (WarehouseError("run it later"), 1, "yibao: run it later"),
        (MemoryError(), 1, "memory is too short"),
        (OSError(errno.ENOMEM, "Cannot allocate"), 1, "memory is too short"),
        (duckdb.OutOfMemoryException("Out of Memory Error: x"), 1, "memory is too short"),
        (OSError(errno.ENOSPC, "No space left on device", "w/x"), 1, "w/x: the disk is full"),
        (duckdb.IOException("could not write: No space left on device"), 1, "the disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded", "w/x"), 1, "w/x: the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "w/x"), 2, "w/x: Permission denied"),
        (OSError(errno.EROFS, "Read-only file system", "w"), 2, "w: Read-only file system"),
        (FileExistsError(errno.EEXIST, "File exists", "w.build"), 2, "w.build: File exists"),
        (duckdb.IOException("Cannot open file\nmore"), 2, "Cannot open file; see that"),
        (OSError(errno.EIO, "Input/output error", "w/x"), 1, "w/x: Input/output error"),
        (ZeroDivisionError("x"), 1, "a fault of yibao"),
    ],
)
def test_an_error_is_one_sentence(error, code, words, capsys):
    assert endings.run(raising(error)) == code
    shown = capsys.readouterr().err
    assert words in shown
    assert shown.count("\n") == 1
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("ended", "code"), [(None, 0), (0, 0), (2, 2), (1, 1), ("words of a library", 1)]
)
def test_the_exit_code_is_kept(ended, code):
    assert endings.run(raising(SystemExit(ended))) == code


def test_a_fault_leaves_a_file_that_quotes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(endings.tempfile, "tempdir", str(tmp_path))
    assert endings.run(fault) == 1
    (kept,) = tmp_path.iterdir()
    assert str(kept) in capsys.readouterr().err
    written = kept.read_text(encoding="utf-8")
    assert "in fault" in written
    assert "KeyError" in written
    assert "13800138000" not in written


def test_a_reader_of_the_output_that_has_gone_is_told_nothing(capsys):
    assert endings.run(raising(BrokenPipeError())) == 1
    assert capsys.readouterr() == ("", "")


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "filings").mkdir()
    done = yibao(
        *("ingest", "--filings", tmp_path / "filings"),
        *("--warehouse", tmp_path / "file" / "w.duckdb"),
        expect=2,
    )
    assert done.stderr == (
        f"yibao: {tmp_path / 'file' / 'w.build'}: Not a directory; "
        "name a place that can be read and written\n"
    )


def test_a_broken_pipe_and_any_encoding_give_no_traceback(tmp_path):
    (tmp_path / "图.png").write_bytes(b"\x89PNG")
    command = [sys.executable, "-m", "ingest", "ingest", "--filings", tmp_path]
    command += ["--warehouse", tmp_path / "out" / "w.duckdb"]
    reading, writing = os.pipe()
    os.close(reading)
    broken = subprocess.run(
        command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (broken.returncode, broken.stderr) == (1, "")
    ascii_only = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert (ascii_only.returncode, ascii_only.stderr) == (0, b"")
    assert b"\\u56fe.png: rejected" in ascii_only.stdout


def test_windows_is_told_what_is_needed(monkeypatch):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.modules['fcntl'] = sys.modules['resource'] = None; "
            "from ingest.running import cli; sys.platform = 'win32'; "
            "sys.argv = ['yibao', '--help']; cli.main()",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "yibao: it needs Linux or macOS; on Windows use it in WSL\n"


def test_too_little_memory_is_said_before_a_library_crashes(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "ingest", "--filings", tmp_path],
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (300_000_000, 300_000_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "yibao: 300,000,000 bytes of memory are too little; it needs 2,147,483,648 "
        "(ulimit -v 2097152)\n"
    )


@pytest.mark.parametrize(
    ("number", "words"), [(signal.SIGINT, "interrupted"), (signal.SIGTERM, "asked to end")]
)
def test_a_signal_to_the_parent_alone_ends_all_in_two_seconds(tmp_path, number, words):
    filings, mark = tmp_path / "filings", tmp_path / "mark"
    filings.mkdir()
    (filings / "a.txt").write_text(f"busy {mark}")
    place = tmp_path / "w.duckdb"
    running = subprocess.Popen(
        [sys.executable, "-c", BUSY, "ingest", "--filings", filings, "--warehouse", place],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not mark.exists() and time.monotonic() < until:
        time.sleep(0.02)
    (reader,) = children(running.pid)
    since = time.monotonic()
    running.send_signal(number)
    output, errors = running.communicate(timeout=20)
    assert time.monotonic() - since < 2
    assert running.returncode == 128 + number
    assert (output, errors) == ("", f"yibao: {words}; nothing was published\n")
    assert not place.exists()
    # What a person waits for is over; the kernel takes its time with the rest where much else runs.
    while is_working(reader) and time.monotonic() < since + 5:
        time.sleep(0.02)
    assert not is_working(reader)
    with exclusively(Warehouse(place)):
        pass


def is_working(pid: int) -> bool:
    """Whether a process has not ended; one that has may wait for somebody to take note of it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def children(pid: int) -> list[int]:
    """The processes that any thread of a process began."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(number) for path in found for number in path.read_text().split()]


def test_a_temporary_folder_goes_with_its_use(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    with pytest.raises(click.Abort), stopping.temporary(folder):
        raise click.Abort
    assert not folder.exists()


# A command of which a library shares semaphores with processes of its own, as dbt's does.
SHARING = (
    "import multiprocessing, os, signal, time; from ingest.running import stopping; "
    "stopping.end_at_once_when_asked(); "
    "shared = [multiprocessing.get_context('spawn').RLock() for _ in range(3)]; "
    "os.kill(os.getpid(), signal.SIGTERM); time.sleep(20)"
)


@pytest.mark.parametrize("given", ["", "error::BytesWarning"])
def test_what_libraries_leave_behind_makes_no_noise(given):
    done = subprocess.run(
        [sys.executable, "-c", SHARING],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 128 + signal.SIGTERM
    assert (done.stdout, done.stderr) == ("", "yibao: asked to end; nothing was published\n")
