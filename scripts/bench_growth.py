"""What a refresh costs by the number of filings: first, with nothing new, and with one more.

Makes folders of filings (``many_filings``) and refreshes each in processes of its own. Processor
time is that of the process and of all that it started.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from many_filings import write

ROOT = Path(__file__).parents[1]
# The four samples' worth, a province's and more.
SIZES = (4, 400, 2_000)
STEPS = ("ingest", "build", "check", "publish")
# The pages stand apart: a person may leave them out.
SITE = "site"
# Every file of a folder read in one process, and nothing else done with what it gives.
READ_ALONE = """
import sys
from pathlib import Path
from ingest.reading.parse import parse
from ingest.running.reading_worker import look_seldom_for_circles
look_seldom_for_circles()
for path in sorted(Path(sys.argv[1]).iterdir()):
    parse(path.read_bytes(), path.name)
"""
MEGABYTE = 1024 * 1024

INTRO = """\
## By the number of filings

Filings made of the samples (`scripts/many_filings.py`: other counties, years, amounts, targets and
words), refreshed step by step; then once more with nothing new, and once with one filing more. The
pages of the site stand apart: whole in `site`, in `its site` gone on from those before with the
filing more; with nothing new they stay as they are.
Seconds of processor time of a process and all that it starts, so other work on the machine counts
little; memory is the most that one of them held.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of processor time, and megabytes of its largest process."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What a folder of so many filings cost; ``published`` is the size of the file in megabytes.

    ``reading`` is what its files cost that are read and no more; ``one_more`` is without its pages,
    which are ``one_more_site``.
    """

    filings: int
    reading: Cost
    steps: dict[str, Cost]
    nothing_new: Cost
    one_more: Cost
    one_more_site: Cost
    published: float

    @property
    def first(self) -> float:
        """Seconds of the first refresh, without its pages."""
        return sum(self.steps[step].seconds for step in STEPS)

    @property
    def one_more_with_site(self) -> float:
        """Seconds of a refresh with one filing more, with its pages."""
        return self.one_more.seconds + self.one_more_site.seconds


def cost_of(arguments: Sequence[object]) -> Cost:
    """What Python runs with these arguments, to its end; ``SystemExit`` where it fails."""
    command = [sys.executable, *map(str, arguments)]
    with subprocess.Popen(  # noqa: S603 (what this script says)
        command, cwd=ROOT, stdout=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def yibao(arguments: Sequence[object]) -> Cost:
    """A command line of yibao."""
    return cost_of(("-m", "ingest", *arguments))


def growth_of(number: int, place: Path) -> Growth:
    """So many filings, refreshed in a new folder of ``place``."""
    folder, warehouse = place / f"filings_{number}", place / f"w{number}.duckdb"
    write(number, folder)
    of_warehouse = ("--warehouse", warehouse)
    reading = cost_of(("-c", READ_ALONE, folder))
    steps = {
        step: yibao((step, *(("--filings", folder) if step == "ingest" else ()), *of_warehouse))
        for step in (*STEPS, SITE)
    }
    again = ("refresh", "--filings", folder, *of_warehouse)
    published = warehouse.stat().st_size / MEGABYTE
    nothing_new = yibao(again)
    write(number + 1, folder, first=number)
    one_more, its_site = yibao((*again, "--no-site")), yibao((SITE, *of_warehouse))
    return Growth(number, reading, steps, nothing_new, one_more, its_site, published)


def exponent(small: Growth, large: Growth, step: str) -> float:
    """How a step grows: 1 is in proportion to the number of filings."""
    times = large.steps[step].seconds / small.steps[step].seconds
    return log(times) / log(large.filings / small.filings)


def lines(found: Sequence[Growth]) -> Iterator[str]:
    """The part of the document on the sizes that were measured, the smallest first."""
    yield INTRO
    steps = " | ".join((*STEPS, SITE))
    yield (
        f"| filings | {steps} | first | nothing new | one more | its site "
        "| MB of memory | file, MB |"
    )
    yield "|---:|" + "---:|" * (len(STEPS) + 7)
    for growth in found:
        seconds = " | ".join(f"{growth.steps[step].seconds:.1f}" for step in (*STEPS, SITE))
        largest = max(growth.steps[step].megabytes for step in (*STEPS, SITE))
        yield (
            f"| {growth.filings:,} | {seconds} | {growth.first:.1f} "
            f"| {growth.nothing_new.seconds:.1f} | {growth.one_more.seconds:.1f} "
            f"| {growth.one_more_site.seconds:.1f} "
            f"| {largest:,.0f} | {growth.published:.1f} |"
        )
    yield ""
    least, most = found[0], found[-1]
    yield f"| of {most.filings:,} and {least.filings:,} filings | ratio |"
    yield "|---|---:|"
    yield f"| nothing new, of a first refresh of {least.filings} | " + _ratio(
        most.nothing_new.seconds, least.first
    )
    yield "| one more, of one more at the smallest | " + _ratio(
        most.one_more.seconds, least.one_more.seconds
    )
    yield "| one more with its site, of the same at the smallest | " + _ratio(
        most.one_more_with_site, least.one_more_with_site
    )
    for growth in found[1:]:
        yield f"| ingest of {growth.filings:,}, of reading its files alone | " + _ratio(
            growth.steps["ingest"].seconds, growth.reading.seconds
        )
    for small, large in pairwise(found[1:]):
        between = f"from {small.filings:,} to {large.filings:,}"
        for step in STEPS[:3]:
            yield f"| exponent of {step} {between} | {exponent(small, large, step):.2f} |"
        for step in (*STEPS, SITE):
            yield f"| memory of {step} {between} | " + _ratio(
                large.steps[step].megabytes, small.steps[step].megabytes
            )
        more = (large.published - small.published) / (large.filings - small.filings)
        yield f"| MB of the file for each filing {between} | {more:.3f} |"


def main(numbers: Sequence[str]) -> None:
    """Measure these numbers of filings, the smallest first, and print the part of the document."""
    with TemporaryDirectory() as place:
        found = []
        for number in numbers or SIZES:
            found.append(growth_of(int(number), Path(place)))
            sys.stderr.write(f"{found[-1]}\n")
    sys.stdout.writelines(f"{line}\n" for line in lines(found))


def _ratio(of: float, to: float) -> str:
    return f"{of / to:.2f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
