"""A warehouse against labelled answers: every row and cell, right or not, and their counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.alignment import paired
from evaluation.found import Found, SeenFile
from evaluation.gold import (
    FILE,
    FORM,
    GoldError,
    GoldRow,
    GoldTable,
    folders,
    natural_keys,
)
from ingest.published import Published

NOT_READ = "not read"
PLACE = "place"


@dataclass(frozen=True, slots=True)
class Compared:
    """A labelled row, a found one, or both, and the fields that were compared."""

    file_name: str
    format: str
    form: str
    mart: str
    fields: tuple[str, ...]
    expected: GoldRow | None
    found: GoldRow | None

    def cells(self) -> Iterator[tuple[str, str, str | None]]:
        """Field, labelled and found value; where both are empty there is no cell.

        ``None`` is a value of a row that was not found. A row too many has no cells.
        """
        if self.expected is None:
            return
        for name in self.fields:
            wanted = self.expected[name]
            got = None if self.found is None else self.found[name]
            if wanted or got:
                yield name, wanted, got


@dataclass(slots=True)
class Count:
    """Rows and cells of one group."""

    rows_expected: int = 0
    rows_found: int = 0
    rows_too_many: int = 0
    cells_expected: int = 0
    cells_right: int = 0

    @property
    def is_right(self) -> bool:
        """Whether everything is as labelled and nothing is too many."""
        return (self.rows_expected, self.cells_expected, 0) == (
            self.rows_found,
            self.cells_right,
            self.rows_too_many,
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a comparison found.

    ``unread`` counts figures by format and form; ``kept_out`` are files that were
    refused, all of whose rows are missing, and ``not_there`` labelled files that the
    warehouse was never given, each with the reason.
    """

    compared: tuple[Compared, ...]
    unread: Counter[tuple[str, str]]
    kept_out: dict[str, str]
    not_there: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether every labelled row and cell is there and no row or figure is left over."""
        return not self.unread.total() and self.total().is_right

    def total(self) -> Count:
        """All rows and cells."""
        return self.rows_by(lambda _: ()).get((), Count())

    def rows_by(self, group: Callable[[Compared], Hashable]) -> dict[Hashable, Count]:
        """Counts of rows and their cells by any group, in the order of first sight."""
        counts: dict[Hashable, Count] = defaultdict(Count)
        for row in self.compared:
            count = counts[group(row)]
            count.rows_expected += row.expected is not None
            count.rows_found += row.expected is not None and row.found is not None
            count.rows_too_many += row.expected is None
            for _, wanted, got in row.cells():
                count.cells_expected += 1
                count.cells_right += wanted == got
        return dict(counts)

    def fields_by(self, group: Callable[[Compared], tuple]) -> dict[tuple, tuple[int, int]]:
        """Cells right and cells expected by group and field."""
        right: Counter[tuple] = Counter()
        expected: Counter[tuple] = Counter()
        for row in self.compared:
            # Every column is entered, so that fields keep the order of the labelled ones.
            expected.update({(*group(row), name): 0 for name in row.fields})
            for name, wanted, got in row.cells():
                expected[*group(row), name] += 1
                right[*group(row), name] += wanted == got
        return {key: (right[key], number) for key, number in expected.items() if number}

    def differences(self) -> Iterator[str]:
        """One line for every row that is missing or too many and for every wrong cell."""
        for row in self.compared:
            name = f"{row.mart} {row.file_name}"
            if row.found is None:
                yield f"- {name}: {_told(row, row.expected)}"
            elif row.expected is None:
                yield f"+ {name}: {_told(row, row.found)}"
            else:
                for column, wanted, got in row.cells():
                    if wanted != got:
                        yield (
                            f"≠ {name}: {_named(row)}: {column} is {got or '(empty)'}, "
                            f"labelled {wanted or '(empty)'}"
                        )


def _told(row: Compared, values: GoldRow) -> str:
    return ", ".join(f"{name} {values[name]}" for name in row.fields if values[name])


def _named(row: Compared) -> str:
    """A row by its natural key and its place."""
    key = [row.expected.get(name, "") for name in natural_keys().get(row.mart, row.fields)]
    return " / ".join([*filter(None, key), f"at {row.found[PLACE]}"])


def evaluate(published: Published, tables: Sequence[GoldTable]) -> Evaluation:
    """Compare a warehouse with labelled tables; ``GoldError`` where they do not fit it.

    A folder's tables label its files together: a file without a row in one of them has
    none there, and what is found is too many.
    """
    found = Found(published)
    compared: list[Compared] = []
    files: dict[str, SeenFile] = {}
    not_there: dict[str, str] = {}
    for folder, names in folders(tables).items():
        for name in sorted(names):
            seen = found.file(name)
            if seen is not None and seen.is_compared:
                files[name] = seen
            else:
                not_there[name] = f"{seen.outcome}: {seen.reason}" if seen else "never read"
        for table in (table for table in tables if table.path.parent == folder):
            labelled = found.labelled(table)
            for name in sorted(names & files.keys()):
                wanted = [row for row in labelled if row[FILE] == name]
                compared += _compare(table, files[name], wanted, found)
    if not files:
        raise GoldError(
            f"none of the {len(not_there)} labelled files is in the warehouse: "
            f"{', '.join(sorted(not_there)[:3])} …; read their folder first"
        )
    return Evaluation(tuple(compared), _unread(found, files), _kept_out(files), not_there)


def _compare(
    table: GoldTable, seen: SeenFile, wanted: Sequence[GoldRow], found: Found
) -> Iterator[Compared]:
    theirs = found.rows(table, seen.file_name)
    key = [name for name in natural_keys().get(table.mart, ()) if name in table.fields]
    pairs = paired(wanted, theirs, table.fields, key)
    forms = iter(_forms([row for row in pairs if row[0] is not None], wanted, theirs))
    for mine, other in pairs:
        yield Compared(
            seen.file_name,
            seen.format,
            theirs[other][FORM] if mine is None else next(forms),
            table.mart,
            table.fields,
            None if mine is None else wanted[mine],
            None if other is None else theirs[other],
        )


def _forms(
    pairs: Iterable[tuple[int, int | None]], wanted: Sequence[GoldRow], theirs: Sequence[GoldRow]
) -> list[str]:
    """The form of each labelled row: as labelled, else as found; a missing row stands in the
    form of the row labelled before it, or after it."""
    forms = [
        wanted[mine].get(FORM) or (theirs[other][FORM] if other is not None else "")
        for mine, other in pairs
    ]
    known = next(filter(None, forms), NOT_READ)
    for number, form in enumerate(forms):
        known = forms[number] = form or known
    return forms


def _unread(found: Found, files: dict[str, SeenFile]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for seen in files.values():
        for form, number in found.unread(seen.file_name).items():
            counts[seen.format, form] += number
    return counts


def _kept_out(files: dict[str, SeenFile]) -> dict[str, str]:
    return {
        seen.file_name: f"{seen.outcome}: {seen.reason}"
        for seen in files.values()
        if seen.outcome not in ("loaded", "loaded_in_part", "unchanged")
    }
