"""A site that goes on from the one before: data whose content is the same is kept.

Beside the pages lies a note of what each unit of data was made of, as a print of its rows, and of
the files it became. A unit is kept where its print is the same and its files are as they were
written; it is then the same file under a second name, so that nothing is copied and the earlier
site stays whole until the new one has its place. Nothing is kept of a site that other code made.
"""

import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import duckdb

from ingest.running.held_back import code_version
from ingest.site.page import Held, Part, Units
from ingest.site.scripts import as_script

NOTE = "yibao-site.json"
# Names of parts are made of these, as ``data.js`` knows.
NAME = re.compile(r"[\w-]+(/[\w-]+)*")


@dataclass(frozen=True, slots=True)
class Written:
    """A file of data as it was written: its part, and what tells that nobody changed it."""

    name: str
    n: int
    size_bytes: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit was made of, and what it became."""

    print: str
    files: tuple[Written, ...]


@dataclass(slots=True)
class Data:
    """The data of a site that is being written to ``made``, in the place of ``earlier``."""

    made: Path
    earlier: Path
    n_parts: int = 0
    size_bytes: int = 0
    n_kept: int = 0
    _before: Mapping[str, Unit] = field(init=False)
    _units: dict[str, Unit] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Read what the earlier site is made of; nothing where no site lies there, or another."""
        self._before = _units_of(self.earlier)

    def write(self, part: Part) -> Written:
        """Write a part, whatever the earlier site has of it."""
        name, value = part
        path = self._place(name)
        # Never into a file that the earlier site has as well.
        _remove(path)
        Path(path).write_text(as_script(name, value), encoding="utf-8")
        size, changed = _state(path)
        self.n_parts += 1
        self.size_bytes += size
        return Written(name, 0, size, changed)

    def bring(self, units: Units) -> None:
        """Keep of ``units`` what is as it was, write the others, and what comes after them."""
        found = {
            name: Unit(print_, files)
            for name, print_ in units.prints.items()
            if (files := self._kept(name, print_)) is not None
        }
        wanted = units.prints.keys() - found.keys()
        if wanted:
            for unit, name, value, n in units.made(wanted):
                written = self.write((name, value))
                before = found[unit].files if unit in found else ()
                file = Written(name, n, written.size_bytes, written.changed_ns)
                found[unit] = Unit(units.prints[unit], (*before, file))
        self._units |= found
        held = {
            name: [Held(file.name, file.n) for file in found[name].files] for name in units.prints
        }
        for part in units.after(held):
            self.write(part)

    def remember(self) -> None:
        """Leave the note from which the next site goes on."""
        kept = {
            name: [unit.print, [[f.name, f.n, f.size_bytes, f.changed_ns] for f in unit.files]]
            for name, unit in sorted(self._units.items())
        }
        text = json.dumps([made_by(), kept], separators=(",", ":"))
        (self.made / NOTE).write_text(f"{_print_of(text)}\n{text}", encoding="utf-8")

    def _kept(self, name: str, print_: str) -> tuple[Written, ...] | None:
        """The files of a unit of the earlier site, now in this one; none where it must be made."""
        unit = self._before.get(name)
        if unit is None or unit.print != print_:
            return None
        if not all(self._keep(file) for file in unit.files):
            for file in unit.files:
                _remove(self._place(file.name))
            return None
        self.n_parts += len(unit.files)
        self.n_kept += len(unit.files)
        self.size_bytes += sum(file.size_bytes for file in unit.files)
        return unit.files

    def _keep(self, file: Written) -> bool:
        """Whether a file of the earlier site is as it was written, and now in this one."""
        path = self._place(file.name)
        try:
            _same_file(_path(self.earlier, file.name), path)
            return _state(path) == (file.size_bytes, file.changed_ns)
        except OSError:
            return False

    def _place(self, name: str) -> str:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self.made / "data" / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return _path(self.made, name)


def made_by() -> list[str]:
    """All that decides what data is made of the same rows, and how rows are compared."""
    return [code_version(), duckdb.__version__]


def _units_of(site: Path) -> dict[str, Unit]:
    """Unit → what the site in a folder was made of; empty where none of this code is there."""
    try:
        said, _, text = (site / NOTE).read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return {}
    # What is half there, or was changed by somebody, is none.
    if said != _print_of(text):
        return {}
    maker, units = json.loads(text)
    if maker != made_by():
        return {}
    found = {
        name: Unit(print_, tuple(Written(*file) for file in files))
        for name, (print_, files) in units.items()
    }
    # No file is looked for elsewhere, whatever a note says.
    names = (file.name for unit in found.values() for file in unit.files)
    return found if all(map(NAME.fullmatch, names)) else {}


def _print_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _path(site: Path, name: str) -> str:
    # A text: there are thousands, and a path takes longer than what is done with it.
    return f"{site}/data/{name}.js"


def _state(path: str) -> tuple[int, int]:
    state = os.lstat(path)
    return state.st_size, state.st_mtime_ns


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        Path(path).unlink()


def _same_file(source: str, place: str) -> None:
    """The same file under a second name; a copy where the disk knows no second names."""
    try:
        os.link(source, place)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:
        shutil.copy2(source, place)
