"""A warehouse against labelled answers: every row and cell, right or not, and their counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from evaluation.alignment import paired, settled
from evaluation.compared import Compared, Count
from evaluation.found import Found, SeenFile
from evaluation.gold import labelled_together, natural_keys
from evaluation.labels import allowed, is_right
from evaluation.tables import FILE, FORM, GoldError, GoldRow, GoldTable
from ingest.people.published import Published

NOT_READ = "not read"
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a comparison found.

    ``unread`` counts figures by labels (the folder of the answers), format and form;
    ``kept_out`` are files that were refused, all of whose rows are missing, and
    ``not_there`` labelled files that the warehouse was never given, each with the reason.
    """

    compared: tuple[Compared, ...]
    unread: Counter[tuple[str, str, str]]
    kept_out: dict[str, str]
    not_there: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether every labelled row and cell is there and no row or figure is left over."""
        return not self.unread.total() and self.total().is_right

    def total(self) -> Count:
        """All rows and cells."""
        return self.rows_by(lambda _: ()).get((), Count())

    def rows_by(self, group: Callable[[Compared], Key]) -> dict[Key, Count]:
        """Counts of rows and their cells by any group, in the order of first sight."""
        counts: dict[Key, Count] = defaultdict(Count)
        for row in self.compared:
            counts[group(row)].add_row(row)
        return dict(counts)

    def fields_by(
        self, group: Callable[[Compared], tuple[str, ...]]
    ) -> dict[tuple[str, ...], Count]:
        """Counts of cells by group and field."""
        counts: dict[tuple[str, ...], Count] = {}
        for row in self.compared:
            # Every column is entered, so that fields keep the order of the labelled ones.
            for name in row.fields:
                counts.setdefault((*group(row), name), Count())
            for cell in row.cells():
                counts[*group(row), cell.name].add_cell(cell)
        return {key: count for key, count in counts.items() if count.cells_expected}


def evaluate(published: Published, tables: Sequence[GoldTable]) -> Evaluation:
    """Compare a warehouse with labelled tables; ``GoldError`` where they do not fit it.

    Tables that label their files whole together: a file without a row in one of them has
    none there, and what is found is too many.
    """
    found = Found(published)
    compared: list[Compared] = []
    files: dict[str, SeenFile] = {}
    labels: dict[str, str] = {}
    not_there: dict[str, str] = {}
    for names, of_names in labelled_together(tables).values():
        folder = str(of_names[0].path.parent)
        seen_files: dict[str, SeenFile] = {}
        for name in sorted(names):
            seen = found.file(name)
            if seen is not None and seen.is_compared:
                seen_files[name] = files[seen.file_name] = seen
                labels.setdefault(seen.file_name, folder)
            else:
                not_there[name] = f"{seen.outcome}: {seen.reason}" if seen else "never read"
        for table in of_names:
            labelled = found.labelled(table)
            for name, seen in seen_files.items():
                wanted = [row for row in labelled if row[FILE] == name]
                compared += _compare(folder, table, seen, wanted, found)
    if not files:
        raise GoldError(
            f"none of the {len(not_there)} labelled files is in the warehouse: "
            f"{', '.join(sorted(not_there)[:3])} …; read their folder first"
        )
    return Evaluation(tuple(compared), _unread(found, files, labels), _kept_out(files), not_there)


def _compare(
    folder: str, table: GoldTable, seen: SeenFile, labelled: Sequence[GoldRow], found: Found
) -> Iterator[Compared]:
    theirs = found.rows(table, seen.file_name)
    key = [name for name in natural_keys().get(table.mart, ()) if name in table.fields]
    wanted = settled(labelled, theirs, key)
    pairs = [
        (mine, other)
        for mine, other in paired(wanted, theirs, table.fields, key)
        if mine is not None or other is None or _is_too_many(table, labelled, theirs[other])
    ]
    of_labels = [(mine, other) for mine, other in pairs if mine is not None]
    forms = iter(_forms(of_labels, wanted, theirs))
    for mine, other in pairs:
        yield Compared(
            folder,
            seen.file_name,
            seen.format,
            theirs[other][FORM] if mine is None and other is not None else next(forms),
            table.mart,
            table.fields,
            None if mine is None else wanted[mine],
            None if other is None else theirs[other],
        )


def _is_too_many(table: GoldTable, labelled: Iterable[GoldRow], left: GoldRow) -> bool:
    """Whether a row that is left over had to be labelled, and no label allows it as another
    printing of its row."""
    return table.covers(left) and not any(
        any(len(allowed(row[name])) > 1 for name in table.fields)
        and all(is_right(row[name], left[name]) for name in table.fields)
        for row in labelled
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


def _unread(
    found: Found, files: dict[str, SeenFile], labels: dict[str, str]
) -> Counter[tuple[str, str, str]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for seen in files.values():
        for form, number in found.unread(seen.file_name).items():
            counts[labels[seen.file_name], seen.format, form] += number
    return counts


def _kept_out(files: dict[str, SeenFile]) -> dict[str, str]:
    return {
        seen.file_name: f"{seen.outcome}: {seen.reason}"
        for seen in files.values()
        if seen.outcome not in ("loaded", "loaded_in_part", "unchanged")
    }
