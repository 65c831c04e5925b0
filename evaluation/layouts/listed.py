"""``files.csv`` beside labelled answers: which file a name stands for, whose it is, of when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.labels import either
from evaluation.tables import FILE, GoldError, GoldRow, GoldTable, records

LIST = "files.csv"
NEEDED = ("id", FILE, "agency", "region_code", "fiscal_year", "kind")
FINAL_ACCOUNT = "final_account"
# A form that nobody filled in holds no filing.
BLANK = "blank_form"
COLUMNS = (FILE, "agency_name", "region_code", "fiscal_year", "kind")
# A budget may hold targets beside its tables; its form decides which of them it is called.
KINDS = {"budget": either(("department_budget", "performance_targets"))}


@dataclass(frozen=True, slots=True)
class Listed:
    """The files of a folder of answers by their names there; none where no list is."""

    path: Path
    rows: Mapping[str, GoldRow] = field(default_factory=dict)

    def file_of(self, name: str) -> str:
        """The file that a name stands for; without a list it is found by its name."""
        return self.rows[name][FILE] if name in self.rows else name

    def phase_of(self, name: str) -> str:
        """What the tables of a file print: a plan, or what was spent."""
        is_account = name in self.rows and self.rows[name]["kind"] == FINAL_ACCOUNT
        return "executed" if is_account else "budget"

    def filing(self, name: str, together: Path) -> GoldTable | None:
        """Agency, region, year and kind of the filing that a file holds."""
        row = self.rows.get(name)
        if row is None or row["kind"] == BLANK:
            return None
        values = (
            row[FILE],
            row["agency"],
            row["region_code"],
            row["fiscal_year"],
            KINDS.get(row["kind"], row["kind"]),
        )
        labelled = dict(zip(COLUMNS, values, strict=True))
        return GoldTable(self.path, "dim_filing", COLUMNS, (labelled,), together)


def listed(folder: Path) -> Listed:
    """The list in ``folder`` or beside it."""
    path = next((p for p in (folder / LIST, folder.parent / LIST) if p.is_file()), None)
    if path is None:
        return Listed(folder / LIST)
    columns, rows = records(path)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise GoldError(f"{path} has no column {missing[0]}; see docs/evaluating.md")
    return Listed(path, {row["id"]: row for row in rows})
