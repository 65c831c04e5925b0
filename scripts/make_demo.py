"""``make_demo.py FOLDER``: a warehouse with something to compare, of samples and made-up counties.

The made-up regions must be known and must not be in the code lists of yibao. So the packages and
the project are put into ``FOLDER/lib`` as an installed yibao has them, the regions are added to
that project's lists, and the refresh is that of ``FOLDER/lib``. Nothing outside of FOLDER changes.
"""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import demo_filings
from demo_counties import COUNTIES, PREFECTURES, PROVINCE

from ingest.project import kept_folder

ROOT = Path(__file__).parents[1]
SOURCE = "made up for the demonstration (make demo)"
# Added to lists of the project.
REGIONS, POPULATION = "regions.csv", "region_population.csv"


def regions() -> Iterable[tuple[str, ...]]:
    """The made-up regions as lines of ``seeds/regions.csv``."""
    province = (*PROVINCE, SOURCE)
    yield (*PROVINCE, "province", "", "", *province)
    for prefecture in PREFECTURES:
        yield (*prefecture, "prefecture", *prefecture, *province)
    for county in COUNTIES:
        (prefecture,) = (p for p in PREFECTURES if county.code.startswith(p[0][:4]))
        yield (county.code, county.name, "county", *prefecture, *province)


def population() -> Iterable[tuple[str, ...]]:
    """Their inhabitants as lines of ``seeds/region_population.csv``."""
    for county in COUNTIES:
        yield (county.code, str(county.population), "2020", "census", "medium", SOURCE)


def main(folder: Path) -> int:
    """Make everything anew in ``folder`` but the warehouse; the exit code of the refresh."""
    library = folder.resolve() / "lib"
    for part in (library, folder / "filings", folder / "overrides"):
        shutil.rmtree(part, ignore_errors=True)
    build = [sys.executable, "setup.py", "--quiet", "build", "--build-base", str(folder.resolve())]
    subprocess.run(build, cwd=ROOT, check=True)  # noqa: S603 - the project's own setup
    seeds = library / "yibao_project" / "seeds"
    _add(seeds / REGIONS, regions())
    _add(seeds / POPULATION, population())
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "filings", folder / "filings")
    count = demo_filings.write(folder / "filings")
    sys.stdout.write(f"{count} made-up filings beside the samples in {folder / 'filings'}\n")
    sys.stdout.flush()
    # What dbt compiled of the project is the same without these lines.
    cache = folder.resolve() / "cache"
    cache.mkdir(exist_ok=True)
    if not (cache / "yibao").exists():
        kept_folder().mkdir(parents=True, exist_ok=True)
        (cache / "yibao").symlink_to(kept_folder(), target_is_directory=True)
    return subprocess.run(
        [sys.executable, "-m", "ingest", "refresh"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(library), "XDG_CACHE_HOME": str(cache)},
        check=False,
    ).returncode


def _add(path: Path, lines: Iterable[tuple[str, ...]]) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
