"""What each model and test of a build costs by the number of filings, and how that grows.

    python scripts/bench_models.py [FEW MANY]
    python scripts/bench_models.py --of FEW WAREHOUSE MANY WAREHOUSE

Of filings that are made for it (``many_filings``), or of warehouses into which so many filings were
read. Each is built whole in a process of its own. Processor time is that of DuckDB's threads too.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import duckdb
from bench_growth import ROOT, yibao
from many_filings import write

from ingest.running import unchanged
from ingest.running.build import build
from ingest.running.warehouse import Warehouse

SIZES = (400, 10_000)
# What takes less of the larger number is not told: its seconds are those of starting it.
LEAST_SECONDS = 0.1
# What grows faster wants another look.
MOST_EXPONENT = 1.1


def measured(place: Path) -> dict[str, float]:
    """Seconds of each node of a whole build of the next database of a warehouse."""
    warehouse = Warehouse(place)
    with duckdb.connect(str(warehouse.next)) as connection:
        unchanged.forget(connection)
    found: dict[str, float] = {}
    since = process_time()

    def heard(name: str) -> None:
        nonlocal since
        now = process_time()
        found[name] = found.get(name, 0.0) + now - since
        since = now

    failed = build(warehouse, heard).failed
    if failed:
        raise SystemExit("\n".join(failed))
    return found


def alone(warehouse: Path) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--seconds", str(warehouse)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 (our own command line)
    if done.returncode:
        raise SystemExit(done.stderr)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def exponents(
    few: Mapping[str, float], many: Mapping[str, float], times: float
) -> dict[str, float]:
    """How the seconds of each node grow where there are so many times the filings: 1 is in
    proportion. Of those that take long enough, the fastest growing first."""
    found = {
        name: log(seconds / few[name]) / log(times)
        for name, seconds in many.items()
        if seconds >= LEAST_SECONDS and few.get(name)
    }
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def lines(
    sizes: Sequence[int], few: Mapping[str, float], many: Mapping[str, float]
) -> Iterator[str]:
    """A table of the nodes, and what is to be told of all of them."""
    yield f"| node | s of {sizes[0]:,} filings | s of {sizes[1]:,} filings | exponent |"
    yield "|---|---:|---:|---:|"
    found = exponents(few, many, sizes[1] / sizes[0])
    for name, exponent in found.items():
        yield f"| `{name}` | {few[name]:.2f} | {many[name]:.2f} | {exponent:.2f} |"
    yield f"| all | {sum(few.values()):.1f} | {sum(many.values()):.1f} | |"
    yield ""
    above = sum(exponent > MOST_EXPONENT for exponent in found.values())
    yield (
        f"{above} of {len(found)} nodes of {LEAST_SECONDS} s and more have an exponent above "
        f"{MOST_EXPONENT}."
    )


def read_of(number: int, place: Path) -> Path:
    """A warehouse into which so many filings were read."""
    folder, warehouse = place / f"filings_{number}", place / f"w{number}.duckdb"
    write(number, folder)
    yibao(("ingest", "--filings", folder, "--warehouse", warehouse))
    return warehouse


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the table; of a build that was begun for it the seconds alone."""
    if arguments[:1] == ["--seconds"]:
        json.dump(measured(Path(arguments[1])), sys.stdout)
        return
    with TemporaryDirectory() as place:
        if arguments[:1] == ["--of"]:
            sizes = [int(number) for number in arguments[1::2]]
            warehouses = [Path(name) for name in arguments[2::2]]
        else:
            sizes = [int(number) for number in arguments] or list(SIZES)
            warehouses = [read_of(number, Path(place)) for number in sizes]
        few, many = map(alone, warehouses)
    sys.stdout.writelines(f"{line}\n" for line in lines(sizes, few, many))


if __name__ == "__main__":
    main(sys.argv[1:])
