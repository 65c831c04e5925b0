"""The folder of an export: which one may be replaced."""

import json
from pathlib import Path

from ingest.export.fiscal import FOLDER as FISCAL
from ingest.export.package import DESCRIPTOR, NAME
from ingest.export.readme import LICENCES, README
from ingest.export.workbook import FILE as WORKBOOK

# All that lies in the folder of an export.
OWN = {"csv", "parquet", DESCRIPTOR, README, *LICENCES, str(FISCAL), str(WORKBOOK)}


class ExportError(RuntimeError):
    """An export cannot be made as asked; the message says what to do."""


def refuse_others(folder: Path) -> None:
    """``ExportError`` where ``folder`` is a file, or holds anything that no export puts there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportError(f"{folder} is no folder; name another place")
    if not folder.exists():
        return
    if folder.samefile(Path.cwd()):
        raise ExportError(f"{folder} is where you are, and would be replaced; name one below it")
    # What file managers and Excel leave beside files is nobody's.
    names = [path.name for path in folder.iterdir() if not path.name.startswith((".", "~$"))]
    foreign = sorted({*names} - OWN)
    if names and not (foreign or _is_of_yibao(folder / DESCRIPTOR)):
        foreign = [DESCRIPTOR]
    if foreign:
        raise ExportError(
            f"{folder} holds something else than an export ({foreign[0]}); name an empty or new one"
        )


def _is_of_yibao(descriptor: Path) -> bool:
    try:
        found: object = json.loads(descriptor.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("name") == NAME
