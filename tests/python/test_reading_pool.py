"""Reading processes: a file that harms its process is rejected alone, whatever the load."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

from ingest.running import reading_pool, reading_worker
from ingest.running.reading_worker import Answer, Limits

GRANTED = Limits(cpu_seconds=1, memory_bytes=2 * 1024**3)


@pytest.fixture
def troubled(monkeypatch):
    """The answers to files that say what is to happen to the process that reads them."""
    monkeypatch.setattr(reading_pool, "PROGRAM", "troubled_worker")
    monkeypatch.setattr(reading_pool, "LIMITS", GRANTED)
    monkeypatch.setattr(reading_pool, "cores", lambda: 2)

    def read(*contents: str) -> list[Answer]:
        jobs = [(data.encode(), f"{n}.txt") for n, data in enumerate(contents)]
        return list(reading_pool.answers(jobs, len(jobs)))

    return read


def kinds(answers: list[Answer]) -> list[str]:
    return [answer.kind for answer in answers]


def test_a_file_that_harms_its_process_is_rejected_alone(troubled, capfd):
    answers = troubled("busy", "fine", "dead", "fault", "large", "half", "killed", "well")
    assert kinds(answers) == [
        "refused",
        "read",
        "fault",
        "fault",
        "refused",
        "fault",
        "fault",
        "read",
    ]
    assert "longer than 1 seconds of computing" in answers[0].words
    assert answers[2].words == "the reading process died with code 9"
    assert answers[3].words == "KeyError"
    assert "bytes of memory" in answers[4].words
    assert "the system ended it" in answers[6].words
    assert capfd.readouterr() == ("", "")


def test_processes_go_on_from_file_to_file(troubled):
    answers = troubled(*map(str, range(20)))
    assert [answer.read[0] for answer in answers] == [f"{n}.txt" for n in range(20)]
    assert len({answer.read[1] for answer in answers}) <= 2


def test_processes_of_a_large_parent_go_on_as_well(troubled):
    """A process counts what it holds itself, not what its parent held when it was started."""
    held = bytearray(os.urandom(1)) * (reading_worker.LARGEST_KEPT_BYTES + 1)
    answers = troubled(*map(str, range(6)))
    assert len(held) > reading_worker.LARGEST_KEPT_BYTES
    assert len({answer.read[1] for answer in answers}) <= 2


def test_time_by_the_clock_is_no_limit_for_a_file_that_waits(troubled, monkeypatch):
    """Only one that stands still for very long is given up."""
    monkeypatch.setattr(reading_pool, "LONGEST_SECONDS", 3)
    assert troubled("asleep")[0].words == "the reading process stood still"


def test_what_harms_a_used_process_is_tried_in_a_fresh_one(troubled, monkeypatch):
    started = []
    give = reading_pool._started
    monkeypatch.setattr(reading_pool, "_started", lambda limits: started.append(1) or give(limits))
    monkeypatch.setattr(reading_pool, "cores", lambda: 1)
    assert kinds(troubled("fine", "dead", "well")) == ["read", "fault", "read"]
    assert len(started) == 3


def test_each_page_that_is_recognised_has_time_of_its_own_and_is_told(troubled, tmp_path):
    heard = []
    (answer,) = reading_pool.answers([(b"pages", "a.pdf")], 1, on_page=heard.append, scans=tmp_path)
    assert (answer.kind, answer.words) == ("read", "")
    assert heard == ["a.pdf, page 1 of 2", "a.pdf, page 2 of 2"]


def test_answers_given_beforehand_keep_their_place(troubled):
    jobs = [Answer("refused", words="gone"), (b"fine", "a.txt"), Answer("refused", words="closed")]
    answers = list(reading_pool.answers(jobs, 3))
    assert [answer.words for answer in answers] == ["gone", "", "closed"]


def test_the_same_bytes_give_the_same_in_every_process(troubled, monkeypatch):
    """Whatever the order of sets is elsewhere."""
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    (answer,) = troubled("fine")
    assert answer.read[2] == "0"


def test_a_reader_that_cannot_start_is_said_in_one_sentence(monkeypatch):
    monkeypatch.setattr(reading_pool, "PROGRAM", "no_such_module")
    with pytest.raises(reading_pool.ReadingError, match="could not start"):
        list(reading_pool.answers([(b"", "a.txt")], 1))


def test_no_reader_outlives_a_killed_parent(tmp_path):
    """Neither an idle one nor one that computes."""
    script = (
        "from ingest.running import reading_pool as p\n"
        "p.PROGRAM, p.cores = 'troubled_worker', lambda: 2\n"
        "give = p._started\n"
        "def started(limits):\n"
        "    worker = give(limits)\n"
        "    print(worker.process.pid, flush=True)\n"
        "    return worker\n"
        "p._started = started\n"
        f"list(p.answers([(b'busy {tmp_path}/a', 'a'), (b'fine {tmp_path}/b', 'b')], 2))\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    pids = [int(parent.stdout.readline()) for _ in range(2)]
    waited_for(lambda: len(list(tmp_path.iterdir())) == 2, 30)
    parent.kill()
    parent.communicate()
    waited_for(lambda: not any(map(is_running, pids)), 2)
    assert not [pid for pid in pids if is_running(pid)]


def waited_for(condition, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not condition():
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_the_readers_know_nothing_of_databases():
    """What a reader imports is what reads: no library that is large or prints at its end."""
    script = (
        "import sys, ingest.running.reading_worker, ingest.reading.parse; "
        "print(bool({'duckdb', 'pyarrow', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_one_process_reads_what_is_read_within_a_moment(troubled, monkeypatch):
    monkeypatch.setattr(reading_pool, "cores", lambda: 2)
    monkeypatch.setattr(reading_pool, "ALONE_SECONDS", 600)
    running = reading_pool.answers([(b"fine", str(n)) for n in range(9)], 9)
    pool = []
    for answer in running:
        assert answer.kind == "read"
        pool = running.gi_frame.f_locals["pool"].workers
        assert len(pool) == 1
    assert pool


def test_more_processes_read_where_one_takes_longer(troubled, monkeypatch):
    monkeypatch.setattr(reading_pool, "cores", lambda: 2)
    monkeypatch.setattr(reading_pool, "ALONE_SECONDS", 0)
    running = reading_pool.answers([(b"fine", str(n)) for n in range(9)], 9)
    next(running)
    assert len(running.gi_frame.f_locals["pool"].workers) == 2
    assert [answer.kind for answer in running] == ["read"] * 8


def test_a_process_that_was_told_to_stop_stops_its_readers(troubled, monkeypatch):
    monkeypatch.setattr(reading_pool, "cores", lambda: 2)
    monkeypatch.setattr(reading_pool, "ALONE_SECONDS", 0)
    # One more waits, for which a second process starts.
    running = reading_pool.answers([(b"fine", "a"), (b"busy", "b"), (b"fine", "c")], 3)
    next(running)
    readers = [worker.process for worker in running.gi_frame.f_locals["pool"].workers]
    running.close()
    assert [reader.returncode for reader in readers] == [-signal.SIGKILL] * 2
