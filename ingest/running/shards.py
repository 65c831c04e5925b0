"""Reading by many processes or machines: each reads its share of a folder into Parquet files.

Which share a file belongs to is told by the hash of its bytes, so that the same bytes are read once
and a file stays in its share when others come. A share is whole or it is not there: its folder gets
its name when everything in it is written.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.reading.overrides import Overrides
from ingest.running.intake import parser_version, take_in
from ingest.running.loader import OF_FILE
from ingest.running.raw_tables import TABLES, Outcome, made_empty
from ingest.running.warehouse import WarehouseError, WrongUseError, literal

SHARD = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")
ABOUT = "shard.json"
# What is said of a run, or of files by people and gates, is not for a share to tell.
SHARED = (*OF_FILE, "outcomes", "file_origins")


@dataclass(frozen=True, slots=True)
class Shard:
    """The share ``number`` of ``of``, counted from 1."""

    number: int
    of: int

    @property
    def name(self) -> str:
        """The folder of the share."""
        return f"{self.number}-of-{self.of}"

    def holds(self, sha256: str) -> bool:
        """Whether what has this hash belongs to the share."""
        return int(sha256[:8], 16) % self.of == self.number - 1


def shard_of(printed: str) -> Shard:
    """A share as a person writes it: ``3/8``; ``WrongUseError`` where it is none."""
    match = SHARD.fullmatch(printed)
    if match is None or int(match[1]) > int(match[2]):
        raise WrongUseError(
            f"{printed} is no share such as 3/8, the third of eight; give a number up to the second"
        )
    return Shard(int(match[1]), int(match[2]))


def read_shard(
    shard: Shard,
    filings: Path,
    overrides: Overrides,
    place: Path,
    on_file: Callable[[int, int], None] = lambda done, total: None,
    *,
    is_converting: bool = False,
) -> dict[str, int]:
    """Read a share of the folder ``filings`` into a folder of ``place``, which takes the place of
    an earlier one; how many files had which outcome. Older text files are converted where
    ``is_converting``.

    ``WarehouseError`` where it cannot be written.
    """
    begun = place / f".{shard.name}.{os.getpid()}"
    try:
        begun.mkdir(parents=True)
        with duckdb.connect() as connection:
            make_raw(connection)
            outcomes = take_in(
                connection,
                filings,
                shard.name,
                on_file,
                overrides,
                shard.holds,
                converting=begun / "converting" if is_converting else None,
            )
            for name in SHARED:
                connection.execute(f"copy raw.{name} to {literal(_file(begun, name))}")
        about = {"number": shard.number, "of": shard.of, "parser_version": parser_version()}
        (begun / ABOUT).write_text(json.dumps(about), encoding="utf-8")
        shutil.rmtree(place / shard.name, ignore_errors=True)
        begun.replace(place / shard.name)
    except (OSError, duckdb.IOException) as error:
        raise WarehouseError(
            f"the share {shard.name} could not be written to {place} "
            f"({str(error).splitlines()[0]}); see that there is room and that it may be written to"
        ) from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    kinds = [outcome.outcome for outcome in outcomes]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def shards_in(place: Path) -> list[Path]:
    """The folders of all shares below a folder; ``WrongUseError`` where one of them is missing,
    or was read by other rules than ours."""
    found: dict[int, Path] = {}
    sizes: set[int] = set()
    for about in sorted(place.glob(f"*/{ABOUT}")):
        folder = about.parent
        try:
            said = json.loads(about.read_text(encoding="utf-8"))
            number, size, version = said["number"], said["of"], said["parser_version"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise WrongUseError(
                f"{about} is not what a share says of itself; read it anew"
            ) from error
        if version != parser_version():
            raise WrongUseError(
                f"{folder} was read by another version of yibao; read it anew: "
                f"yibao ingest --shard {number}/{size} --into {place}"
            )
        missing = [name for name in SHARED if not _file(folder, name).exists()]
        if missing:
            raise WrongUseError(f"{folder} lacks {missing[0]}.parquet; read the share anew")
        found[number] = folder
        sizes.add(size)
    if not found:
        raise WrongUseError(
            f"{place} holds no share; read them first: yibao ingest --shard 1/4 --into {place}"
        )
    if len(sizes) > 1:
        named = " and ".join(str(size) for size in sorted(sizes))
        raise WrongUseError(f"{place} holds shares of {named}; leave those of one number")
    (size,) = sizes
    absent = [number for number in range(1, size + 1) if number not in found]
    if absent:
        raise WrongUseError(
            f"{place} lacks the share {absent[0]} of {size}; read it: "
            f"yibao ingest --shard {absent[0]}/{size} --into {place}"
        )
    return [found[number] for number in sorted(found)]


def declared_in(folder: Path) -> dict[str, str]:
    """By hash what people said of whose, of when and of which kind a file is when it was read."""
    said = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    return dict(said.get("declared", {}))


def _declared(overrides: Overrides, outcomes: Iterable[Outcome]) -> dict[str, str]:
    found = {}
    for outcome in outcomes:
        declared = overrides.of(outcome.file_name, outcome.sha256)
        if outcome.sha256 and declared and declared.identity:
            found[outcome.sha256] = declared.identity
    return found


def rows_of(folder: Path, name: str) -> str:
    """A raw table of a share, as a relation of SQL."""
    return f"read_parquet({literal(_file(folder, name))})"


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def make_raw(connection: duckdb.DuckDBPyConnection) -> None:
    """All raw tables, empty."""
    connection.execute("create schema raw")
    for name in TABLES:
        connection.execute(made_empty(name))
