"""Where yibao lies: its packages, the dbt project, and what it keeps between runs.

In a checkout they lie side by side. An installed yibao has the project in a folder of its own
(``setup.py`` puts it there), and keeps nothing among installed files.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

# The folder of ``ingest``, ``quality`` and ``evaluation``.
PACKAGES = Path(__file__).parents[1]
INSTALLED = PACKAGES / "yibao_project"
IS_INSTALLED = INSTALLED.is_dir()
# The folder of ``dbt_project.yml``, ``models``, ``seeds`` and what else is no Python.
PROJECT = INSTALLED if IS_INSTALLED else PACKAGES


def kept_folder() -> Path:
    """Where what was made of the project is kept for all warehouses: a checkout's own ``target``,
    or the user's folder of caches. What is kept can be made again."""
    if not IS_INSTALLED:
        return PROJECT / "target" / "yibao"
    named = os.environ.get("XDG_CACHE_HOME")
    if named and Path(named).is_absolute():
        return Path(named) / "yibao"
    # A user of the system may have no home; then nothing can be kept, and all is made each time.
    with suppress(RuntimeError):
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "yibao"
    return PROJECT / "target" / "yibao"
