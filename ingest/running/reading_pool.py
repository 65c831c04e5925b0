"""Files read in processes of their own, up to one a core, that are replaced when they die.

Neither the standard library's pool nor others fit: there the processes share their queues, so
that one that is killed takes the rest with it, and time is counted by the clock. Here each
process has its own channel and sets its own limits, in seconds of computing, so that what comes
of a file depends on the file alone, however busy the machine is.
"""

import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from ingest.reading.origin import Origin
from ingest.reading.overrides import Declared
from ingest.running.conversion import room
from ingest.running.endings import LEAST_MEMORY_BYTES
from ingest.running.reading_worker import Answer, Limits
from ingest.running.warehouse import WarehouseError

# A PDF of the most pages that are read takes some 40 seconds. The largest files that readers
# take need less than half of the memory.
LIMITS = Limits(cpu_seconds=120, memory_bytes=LEAST_MEMORY_BYTES)
# By the clock, for a process that stands still. A machine can be this many times too busy.
LONGEST_SECONDS = 20 * LIMITS.cpu_seconds
# So many files more may be read while the answer to an earlier one is awaited.
MOST_AHEAD = 256
# A process takes longer to start than to read some ten texts, so one reads alone at first.
ALONE_SECONDS = 1.0
PROGRAM = "ingest.running.reading_worker"
# How many files may be read at once.
READERS = "YIBAO_READERS"

# A file's bytes and name, what a person declares of it, and where it was fetched.
Job = tuple[bytes, str, Declared | None, Origin | None]


class Task(NamedTuple):
    """A job and its place among all jobs."""

    place: int
    job: Job


class ReadingError(WarehouseError):
    """No file can be read here; the message says what to do."""


@dataclass(slots=True)
class _Worker:
    """A reading process; ``task`` is the file it has now, ``answered`` counts files."""

    process: subprocess.Popen[bytes]
    channel: Connection
    is_ready: bool = False
    task: Task | None = None
    since: float = field(default_factory=monotonic)
    answered: int = 0

    def take(self, task: Task) -> None:
        """Give it a file. One that has just died is found dead when its answer is awaited."""
        self.task, self.since = task, monotonic()
        with suppress(OSError):
            self.channel.send(task.job)

    def end(self) -> int:
        """Stop it at once; the code it ended with."""
        self.process.kill()
        self.channel.close()
        return self.process.wait()


def answers(
    jobs: Iterable[Job | Answer],
    n_jobs: int,
    on_answer: Callable[[], None] = lambda: None,
    on_page: Callable[[str], None] = lambda words: None,
    scans: Path | None = None,
    converting: Path | None = None,
) -> Iterator[Answer]:
    """An answer for each of ``jobs`` (bytes, file name and what is said of it), in their order.

    Where one process has read all within a second, it stays the only one. What is an ``Answer``
    already is passed on. ``jobs`` is asked for a file when a process is
    free for it; ``on_answer`` is called as soon as one is answered, though earlier ones are not,
    and ``on_page`` with each page that is recognised in a picture; ``scans`` is where those are,
    ``converting`` where older text files are converted.
    Raises ``ReadingError`` where no process can be started.
    """
    limits = replace(LIMITS, scans=scans, converting=converting)
    with room(converting):
        pool = _Pool(iter(jobs), n_jobs, on_answer, on_page, limits)
        try:
            for place in range(n_jobs):
                yield pool.answer(place)
        finally:
            pool.end()


def cores() -> int:
    """The processors that this process may use; fewer where the environment says so, for others may
    read beside it."""
    if os.environ.get(READERS):
        return int(os.environ[READERS])
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Pool:
    """Processes at work on ``jobs``."""

    def __init__(
        self,
        jobs: Iterator[Job | Answer],
        n_jobs: int,
        on_answer: Callable[[], None],
        on_page: Callable[[str], None],
        limits: Limits,
    ) -> None:
        self.jobs = jobs
        self.on_answer, self.on_page = on_answer, on_page
        self.limits = limits
        self.n_jobs, self.size = n_jobs, min(n_jobs, cores())
        self.given = 0
        self.found: dict[int, Answer] = {}
        # Files on which a process died that had read others before: a fresh one decides.
        self.again: deque[Task] = deque()
        self.workers: list[_Worker] = []
        self.alone_since: float | None = None
        if n_jobs:
            self.workers.append(_started(limits))

    def answer(self, place: int) -> Answer:
        """The answer for the file at ``place``; all before it were asked for."""
        while place not in self.found:
            self._give_out(place)
            if place in self.found:
                break
            self._grow()
            self._hear()
        return self.found.pop(place)

    def end(self) -> None:
        """No process outlives its pool."""
        for worker in self.workers:
            worker.end()

    def _give_out(self, asked: int) -> None:
        for worker in self.workers:
            if worker.is_ready and worker.task is None:
                if self.again and worker.answered == 0:
                    worker.take(self.again.popleft())
                    continue
                job = self._next_job(asked)
                if job is not None:
                    worker.take(Task(self.given - 1, job))

    def _grow(self) -> None:
        """More processes where the first one has not read everything in its first moments."""
        if self.alone_since is None:
            if not any(worker.is_ready for worker in self.workers):
                return
            self.alone_since = monotonic()
        if self.given < self.n_jobs and monotonic() - self.alone_since >= ALONE_SECONDS:
            while len(self.workers) < self.size:
                self.workers.append(_started(self.limits))

    def _next_job(self, asked: int) -> Job | None:
        while self.given < asked + MOST_AHEAD:
            job = next(self.jobs, None)
            if job is None:
                return None
            self.given += 1
            if not isinstance(job, Answer):
                return job
            self._found(self.given - 1, job)
        return None

    def _hear(self) -> None:
        """Wait for a process that answers, ends or stands still."""
        first = min((w.since for w in self.workers if w.task or not w.is_ready), default=0.0)
        patience = max(0.0, first + LONGEST_SECONDS - monotonic())
        if len(self.workers) < self.size:
            patience = min(patience, ALONE_SECONDS)
        heard = wait([worker.channel for worker in self.workers], patience)
        for place, worker in enumerate(self.workers):
            is_late = (worker.task or not worker.is_ready) and (
                monotonic() - worker.since > LONGEST_SECONDS
            )
            if worker.channel in heard:
                is_fit = self._received(worker)
            elif is_late:
                self._lost(worker, worker.end(), is_late=True)
                is_fit = False
            else:
                continue
            if not is_fit:
                self.workers[place] = _started(self.limits)

    def _received(self, worker: _Worker) -> bool:
        """Take what a process sent; whether it can go on."""
        try:
            message = worker.channel.recv()
        except (EOFError, OSError):
            # It has ended or is about to: what it ended with says why.
            self._lost(worker, _code(worker))
            return False
        if worker.task is None:
            worker.is_ready = True
            return True
        if message.kind == "page":
            # It does not stand still: each page has the whole patience.
            worker.since = monotonic()
            self.on_page(f"{worker.task.job[1]}, {message.words}")
            return True
        if message.kind == "memory":
            self._short_of_memory(worker, worker.task)
            worker.end()
            return False
        self._keep(worker.task, message)
        worker.task = None
        worker.answered += 1
        return True

    def _lost(self, worker: _Worker, code: int, *, is_late: bool = False) -> None:
        if not worker.is_ready:
            raise ReadingError(
                "a process that reads files could not start; give yibao more memory "
                "(ulimit -v unlimited), or report this"
            )
        if worker.task is None:
            return
        if code == -signal.SIGXCPU:
            self._refuse(
                worker.task,
                f"reading it took longer than {LIMITS.cpu_seconds} seconds of computing, the most "
                "that is given to a file; split it by filing",
            )
        elif worker.answered:
            self.again.append(worker.task)
        else:
            how = "stood still" if is_late else f"died{_how(code)}"
            self._keep(worker.task, Answer("fault", words=f"the reading process {how}"))

    def _short_of_memory(self, worker: _Worker, task: Task) -> None:
        if worker.answered:
            self.again.append(task)
            return
        self._refuse(
            task,
            f"reading it needs more than {LIMITS.memory_bytes:,} bytes of memory, the most that is "
            "given to a file; split it by filing",
        )

    def _refuse(self, task: Task, words: str) -> None:
        self._keep(task, Answer("refused", words=words))

    def _keep(self, task: Task, answer: Answer) -> None:
        self._found(task.place, answer)

    def _found(self, place: int, answer: Answer) -> None:
        self.found[place] = answer
        self.on_answer()


def _started(limits: Limits) -> _Worker:
    """A process that imports what it needs and will say when it is ready."""
    here, there = socket.socketpair()
    # It finds the package where this process did; the same bytes give the same in every process.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "0"}
    try:
        with there:
            process = subprocess.Popen(  # noqa: S603 - this Python and a module of the package
                [sys.executable, "-m", PROGRAM, str(there.fileno())],
                stdin=subprocess.DEVNULL,
                # What libraries print about a file is not for who reads a folder of them.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(there.fileno(),),
                env=environment,
            )
    except OSError as error:
        here.close()
        raise ReadingError(
            f"no process that reads files could be started ({error.strerror}); give yibao more "
            "memory and processes"
        ) from error
    worker = _Worker(process, Connection(here.detach()))
    # One that has ended already is found when it is listened to.
    with suppress(OSError):
        worker.channel.send((os.getpid(), limits))
    return worker


def _code(worker: _Worker) -> int:
    """What a process ended with whose channel is closed."""
    worker.channel.close()
    try:
        return worker.process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return worker.end()


def _how(code: int) -> str:
    """By which signal or with which code a process ended."""
    if code == -signal.SIGKILL:
        return ": the system ended it, as it does where memory is short"
    if code < 0:
        return f" of signal {signal.Signals(-code).name}"
    return f" with code {code}" if code else ""
