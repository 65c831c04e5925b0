"""The dbt project as its style is judged: macros that give one value stand as one call.

sqlfluff judges what a person wrote, yet reads all that macros make of it, and lays it out: with
tables of a thousand signs in many models that took five times as long for the same findings.

Makes FOLDER anew: models, seeds, tests and analyses are those of the repository, without what
dbt would read of them beside (descriptions, tests of data and units), which no style depends on.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
READ = ("models", "seeds", "tests", "analyses")
COPIED = ("profiles.yml", ".sqlfluff")
SOURCES = "sources.yml"
# A contract needs the columns that are described beside a model.
CONTRACT = "      +contract:\n        enforced: true\n"
# Macros of one value from their arguments alone; the others give lists, parts of queries, patterns.
ONE_VALUE = (
    "budget_wording",
    "clean_agency_name",
    "half_display_unit",
    "half_width",
    "joined_name",
    "level_wording",
    "locator_order",
    "money_cell_unit",
    "money_number",
    "name_similarity",
    "names_a_place",
    "parse_amount",
    "percent_of",
    "plain_name",
    "printed_date",
    "printed_text",
    "product",
    "recognised_name",
    "short_region_name",
    "simplified",
    "without_markup",
    "without_modifiers",
    "without_radicals",
    "without_space",
    "yuan",
)
# Macros of the rows of a relation: what they make of a row is judged in none of the eighty checks.
ROWS = ("check_rows", "judged")
SIGNATURE = re.compile(r"macro\s+(\w+)\(([^)]*)\)")


def as_call(text: str) -> str:
    """A macro of the same parameters that gives a call of its name, or the rows it is about."""
    name, parameters = SIGNATURE.search(text).groups()
    arguments = ", ".join(f"{{{{ {p.split('=')[0].strip()} }}}}" for p in parameters.split(","))
    body = "select * from {{ relation }}" if name in ROWS else f"{name}({arguments})"
    return f"{{%- macro {name}({parameters}) -%}}\n    {body}\n{{%- endmacro -%}}\n"


def _described_beside(_: str, names: list[str]) -> set[str]:
    """Of a folder's files, those that are neither SQL nor code lists nor the sources."""
    return {
        name
        for name in names
        if name in {"python", "__pycache__"} or (name.endswith(".yml") and name != SOURCES)
    }


def make(folder: Path) -> None:
    """Write the project; ``SystemExit`` where a listed macro has no file of its name."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "macros", folder / "macros")
    for name in READ:
        shutil.copytree(ROOT / name, folder / name, ignore=_described_beside)
    for name in COPIED:
        shutil.copy(ROOT / name, folder)
    project = (ROOT / "dbt_project.yml").read_text(encoding="utf-8")
    if CONTRACT not in project:
        sys.exit("scripts/style_project.py does not find the contract of dbt_project.yml")
    (folder / "dbt_project.yml").write_text(project.replace(CONTRACT, ""), encoding="utf-8")
    files = {path.stem: path for path in (folder / "macros").rglob("*.sql")}
    for name in (*ONE_VALUE, *ROWS):
        if name not in files:
            sys.exit(f"scripts/style_project.py names a macro that is not there: {name}")
        files[name].write_text(as_call(files[name].read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
