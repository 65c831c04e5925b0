"""What a warehouse holds of labelled files: rows of marts, forms, unread figures, outcomes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import PurePosixPath

from evaluation.forms import FormsOfFile
from evaluation.labels import allowed, either, folded, is_compared
from evaluation.tables import FILE, FORM, GoldError, GoldRow, GoldTable
from ingest.people.published import Published

LOCATOR = "source_locator"
# Where a found row stands, whatever its mart calls it.
PLACE = "place"
NUMBERS = ("DECIMAL", "INTEGER", "BIGINT", "DOUBLE", "HUGEINT")
OUTCOMES = """
select file_name, sha256, outcome, reason from marts.fct_filing_outcome
qualify row_number() over (partition by file_name order by recorded_at desc) = 1
"""
# Of a file that was read more than once the last reading counts.
LAST = "qualify row_number() over (order by fct_filing_outcome.recorded_at desc) = 1"
UNREAD = """
select distinct figure_seq, locator from raw.figures where sha256 = $sha256 and state = 'unread'
"""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """What became of a file when it was last read."""

    file_name: str
    sha256: str | None
    outcome: str
    reason: str | None

    @property
    def is_compared(self) -> bool:
        """Whether its rows, or that it has none, are the reading of these very bytes."""
        return self.outcome not in ("superseded", "duplicate")

    @property
    def format(self) -> str:
        """The file format, named by its suffix."""
        return PurePosixPath(self.file_name).suffix.lower().removeprefix(".") or "none"


class Found:
    """A warehouse open for reading, asked about labelled tables and files."""

    def __init__(self, published: Published) -> None:
        """Ask ``published``, which stays open as long as this is used."""
        self._published = published
        self._places: dict[str, FormsOfFile] = {}

    @cached_property
    def _columns(self) -> dict[str, dict[str, str]]:
        """Mart → column → type."""
        marts: dict[str, dict[str, str]] = {}
        for row in self._published.rows(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where database_name = current_database() and schema_name = 'marts' "
            "order by table_name, column_index"
        ):
            marts.setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"]
        return marts

    @cached_property
    def _seen(self) -> dict[str, SeenFile]:
        return {row[FILE]: SeenFile(**row) for row in self._published.rows(OUTCOMES)}

    def file(self, name: str) -> SeenFile | None:
        """The file of that name or of that path's end, with its suffix or without, where one file
        alone is called so."""
        if name in self._seen:
            return self._seen[name]
        paths = {seen: f"/{other}" for other, seen in self._seen.items()}
        ends = [seen for seen, path in paths.items() if path.endswith(f"/{name}")] or [
            seen for seen, path in paths.items() if path.rpartition(".")[0].endswith(f"/{name}")
        ]
        if len(ends) > 1:
            names = ", ".join(seen.file_name for seen in ends)
            raise GoldError(f"{name} may be any of {names}; label it by its path")
        return ends[0] if ends else None

    def rows(self, table: GoldTable, file_name: str) -> list[GoldRow]:
        """The mart's rows of one file, with the labelled columns, the place and the form."""
        place = LOCATOR if LOCATOR in self._columns[table.mart] else None
        columns = [self._selected(table, name) for name in table.fields]
        columns += [f"{table.mart}.{place} as place"] if place else ["null as place"]
        joins = " ".join(
            f"left join marts.{name} on {table.mart}.{key} = {name}.{key}"
            for name, key in self._joined(table.mart).items()
        )
        found = self._published.rows(
            f"select {', '.join(columns)} from marts.{table.mart} {joins} "
            f"where {self._qualified(table, FILE)} = $file_name "
            f"{LAST if table.mart == 'fct_filing_outcome' else ''}",
            file_name=file_name,
        )
        forms = self._forms(file_name)
        rows = [
            {name: _spelled(table, written(row[name])) for name in table.fields}
            | {FORM: forms.form_at(row[PLACE]), PLACE: row[PLACE] or ""}
            for row in found
        ]
        return sorted(rows, key=lambda row: forms.order(row[PLACE]))

    def labelled(self, table: GoldTable) -> list[GoldRow]:
        """The labelled rows with numbers written as the warehouse's are; ``GoldError`` at a
        table or column that is not there, or a word where a number belongs."""
        kinds = {name: self._kind(table, name) for name in table.fields}
        self._qualified(table, FILE)
        rows = []
        for number, row in enumerate(table.rows, start=2):
            written_row = dict(row)
            for name, kind in kinds.items():
                if kind.startswith(NUMBERS) and is_compared(row[name]):
                    where = f"{table.path}, record {number}"
                    written_row[name] = either(
                        value and _number(value, where, name) for value in allowed(row[name])
                    )
                elif is_compared(row[name]):
                    values = (_spelled(table, value) for value in allowed(row[name]))
                    written_row[name] = either(values)
            rows.append(written_row)
        return rows

    def unread(self, file_name: str) -> Counter[str]:
        """Number of unread figures of a file by the form they stand in."""
        seen = self._seen[file_name]
        forms = self._forms(file_name)
        return Counter(
            forms.form_at(row["locator"])
            for row in self._published.rows(UNREAD, sha256=seen.sha256)
        )

    def _joined(self, mart: str) -> dict[str, str]:
        """Dimension → key: those that the mart's keys name (``project_key``, ``dim_project``)."""
        if mart not in self._columns:
            raise GoldError(
                f"there is no table marts.{mart}; name each CSV after a mart, see "
                "docs/data_dictionary.md"
            )
        keys = [name for name in self._columns[mart] if name.endswith(("_key", "_code"))]
        names = {f"dim_{key.rpartition('_')[0]}": key for key in keys}
        return {
            name: key
            for name, key in names.items()
            if name != mart and key in self._columns.get(name, {})
        }

    def _owner(self, table: GoldTable, column: str) -> str:
        """The mart, or the dimension it names, that has a labelled column."""
        for name in (table.mart, *self._joined(table.mart)):
            if column in self._columns[name]:
                return name
        raise GoldError(
            f"{table.path}: neither marts.{table.mart} nor a dimension that its keys name has a "
            f"column {column}; see docs/data_dictionary.md"
        )

    def _qualified(self, table: GoldTable, column: str) -> str:
        return f'{self._owner(table, column)}."{column}"'

    def _selected(self, table: GoldTable, column: str) -> str:
        """A column, or the one that holds its value where it is empty."""
        names = [column, *filter(None, (table.stand_in.get(column),))]
        return (
            f'coalesce({", ".join(self._qualified(table, name) for name in names)}) as "{column}"'
        )

    def _kind(self, table: GoldTable, column: str) -> str:
        return self._columns[self._owner(table, column)][column]

    def _forms(self, file_name: str) -> FormsOfFile:
        if file_name not in self._places:
            self._places[file_name] = FormsOfFile(
                self._published, self._seen[file_name].sha256 or ""
            )
        return self._places[file_name]


def written(value: object) -> str:
    """A value of the warehouse in the one form in which equal values are equal texts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal):
        return _plain_number(Decimal(str(value)))
    return value.isoformat() if isinstance(value, date) else str(value)


def _spelled(table: GoldTable, text: str) -> str:
    return text if table.is_to_the_letter else folded(text)


def _number(text: str, where: str, column: str) -> str:
    try:
        return _plain_number(Decimal(text))
    except InvalidOperation as error:
        raise GoldError(
            f"{where}: {column} is {text}, which is no number; write it as 1234.56"
        ) from error


def _plain_number(number: Decimal) -> str:
    return f"{number.normalize() + 0:f}"
