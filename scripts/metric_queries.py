"""Questions to MetricFlow about one warehouse, as ``mf query`` answers them."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
MF = Path(sys.executable).with_name("mf")


@contextmanager
def metrics_of(warehouse: Path) -> Iterator[Callable[[Sequence[str]], str]]:
    """Give a function that runs ``mf query`` with the given options and returns what it prints.

    ``warehouse`` is a published database; the manifest of its semantic models was written beside
    it when it was built, under the name that every database then has. MetricFlow finds the manifest
    in a project's ``target`` folder only, so it gets a project folder of its own.

    Raises ``subprocess.CalledProcessError`` where a question cannot be answered.
    """
    manifest = warehouse.with_suffix(".build") / "target" / "semantic_manifest.json"
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copy(ROOT / "dbt_project.yml", project)
        (project / "target").mkdir()
        shutil.copy(manifest, project / "target")
        database = project / "yibao.duckdb"
        database.symlink_to(warehouse.resolve())
        settings = {
            "YIBAO_DATABASE": str(database),
            "DBT_PROJECT_DIR": str(project),
            "DBT_PROFILES_DIR": str(ROOT / "metrics"),
        }

        def query(options: Sequence[str]) -> str:
            done = subprocess.run(  # noqa: S603 - options come from documents and tests
                [MF, "query", *options],
                cwd=project,
                env=os.environ | settings,
                capture_output=True,
                text=True,
                check=True,
            )
            return done.stdout

        yield query
