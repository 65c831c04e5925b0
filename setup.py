"""Puts the dbt project into the wheel, where an installed yibao looks for it (ingest/project.py).

What else there is to say of the package stands in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
PLACE = "yibao_project"
# What the site shows of the documents: ``ingest.site.documents``.
DOCUMENTS = ("comparing", "metrics", "accuracy", "speed")
FILES = (
    *("LICENSE", "NOTICE", "dbt_project.yml", "profiles.yml", "sources.csv", "CHANGELOG.md"),
    *(f"docs/{name}.md" for name in DOCUMENTS),
)
FOLDERS = ("models", "seeds", "macros", "analyses", "tests/generic", "tests/singular")
# Without the folders below them, which hold what was fetched.
FLAT_FOLDERS = ("filings", "overrides")
SUFFIXES = (".sql", ".yml", ".csv", ".md", ".txt")


def project_files() -> list[Path]:
    """The files of the project below its folder, by name."""
    found = [ROOT / name for name in FILES if (ROOT / name).exists()]
    folders = [(folder, "**/*") for folder in FOLDERS] + [(folder, "*") for folder in FLAT_FOLDERS]
    for folder, pattern in folders:
        found += [path for path in (ROOT / folder).glob(pattern) if path.suffix in SUFFIXES]
    return sorted(path.relative_to(ROOT) for path in found)


class WithProject(build_py):
    """Builds the packages and the project beside them; one that is edited is used in its place."""

    def run(self) -> None:
        """Copy what the wheel is made of; what an earlier one was made of goes first."""
        if not self.editable_mode:
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        if self.editable_mode:
            return
        for path in project_files():
            place = Path(self.build_lib) / PLACE / path
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, place)

    def get_source_files(self) -> list[str]:
        """What belongs into an archive of sources as well."""
        return [*super().get_source_files(), *map(str, project_files())]


setup(cmdclass={"build_py": WithProject})
