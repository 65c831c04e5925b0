"""What other programs print of the published file, for docs/querying.md.

A block whose fence says ``tools`` (``console tools``, ``python tools``) is run with the programs of
``.venv-tools`` in a folder with ``warehouse/yibao.duckdb`` and an export of it, ``taken``; the
``text`` block behind it gets what it prints. Only ``make docs`` runs them.
"""

import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.export.export import export

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "querying.md"
TOOLS = ROOT / ".venv-tools"
BLOCK = re.compile(r"(```(console|python) tools\n(.*?)```\n+```text\n)(.*?)(```)", re.DOTALL)
MOST_SECONDS = 120


def with_tool_outputs(document: str, warehouse: Path) -> str:
    """The document with what each block prints put in; as it is where there are no tools."""
    if not (TOOLS / "complete").exists():
        return document
    with TemporaryDirectory() as name:
        place = Path(name)
        (place / "warehouse").mkdir()
        (place / "warehouse" / "yibao.duckdb").symlink_to(warehouse.resolve())
        export(warehouse, place / "taken")
        return BLOCK.sub(
            lambda found: found[1] + _printed(found[2], found[3], place) + found[5], document
        )


def _printed(kind: str, text: str, place: Path) -> str:
    """The lines that a block prints; ``CalledProcessError`` where it fails."""
    if kind == "console":
        text = "\n".join(line.removeprefix("$ ") for line in text.splitlines())
    command = ["bash", "-ec", text] if kind == "console" else ["python", "-c", text]
    done = subprocess.run(  # noqa: S603 - the commands are those of our document
        command,
        cwd=place,
        env={**os.environ, "PATH": f"{TOOLS / 'bin'}:{os.environ['PATH']}", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=MOST_SECONDS,
    )
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "".join(f"{line}\n" for line in lines if line)
