"""dbt turns the project into SQL, once for all that is built of it: give a FOLDER to do it in."""

import sys
from pathlib import Path

from ingest.running import compiling
from ingest.running.warehouse import Warehouse


def main(folder: Path) -> None:
    """Compile in FOLDER, where nothing is kept of the project as it is now."""
    warehouse = Warehouse(folder / "yibao.duckdb")
    warehouse.next.parent.mkdir(parents=True, exist_ok=True)
    compiling.manifest(warehouse)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
