"""The command line in processes that begin with its libraries imported.

Importing what a command needs takes longer than much of what the tests do. One process imports
it and forks for every command, which then runs as ``python -m ingest`` does, alone and from the
start. What few commands need (dbt, Great Expectations) they import themselves.
"""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARIES = (
    "ingest.running.refresh",
    "ingest.running.report",
    "quality.gate",
)
SUITES = ("quality.raw_suites", "quality.mart_suites")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """``yibao`` with these arguments; its output and exit code."""
    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder) / name) for name in ("output", "errors")]
        server = _server()
        server.stdin.write(json.dumps([list(map(str, arguments)), *files]) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        output, errors = (Path(file).read_text(encoding="utf-8") for file in files)
    return subprocess.CompletedProcess(arguments, code, output, errors)


@cache
def _server() -> subprocess.Popen[str]:
    """The process that forks; it ends when its input ends, with this one."""
    server = subprocess.Popen(
        # A file, not a line of code, which DuckDB takes for a person: it would show its progress.
        [sys.executable, __file__],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.communicate)
    return server


def serve() -> None:
    """Run each command of a line of input in a process of its own and write its exit code."""
    for library in (*LIBRARIES, *SUITES):
        __import__(library)
    _look_up()
    for line in sys.stdin:
        arguments, output, errors = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(arguments, output, errors)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer


def _look_up() -> None:
    """What every command works out at its start of files that no test changes."""
    from ingest.running.compiling import project_version
    from ingest.running.delivery.descriptions import described
    from ingest.running.held_back import code_version
    from ingest.running.intake import parser_version

    for known in (project_version, code_version, parser_version, described):
        known()


def _become(arguments: list[str], output: str, errors: str) -> None:
    """The command in this process, which ends with it."""
    from ingest.running.cli import main

    for number, path, mode in ((0, os.devnull, "r"), (1, output, "w"), (2, errors, "w")):
        with Path(path).open(mode) as file:
            os.dup2(file.fileno(), number)
    sys.argv = ["yibao", *arguments]
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    # What ends with a process: semaphores that are left behind are told on the error output.
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve()
