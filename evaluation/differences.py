"""What differs from the labels, one line each, what harms most first."""

from collections.abc import Iterable, Iterator

from evaluation.compared import Compared, State
from evaluation.found import PLACE
from evaluation.gold import natural_keys
from evaluation.labels import is_printed, told
from evaluation.tables import GoldRow

WRONG, TOO_MANY, MISSING, ROW_MISSING = "≠", "+", "∅", "-"
# A wrong value harms most: whoever reads it takes it for what is printed.
SIGNS = (WRONG, TOO_MANY, MISSING, ROW_MISSING)


def differences(compared: Iterable[Compared]) -> list[str]:
    """Wrong cells, rows too many, missing cells, missing rows; each in the labelled order."""
    lines: dict[str, list[str]] = {sign: [] for sign in SIGNS}
    for row in compared:
        for sign, line in _of_row(row):
            lines[sign].append(f"{sign} {row.mart} {row.file_name}: {line}")
    return [line for of_sign in lines.values() for line in of_sign]


def _of_row(row: Compared) -> Iterator[tuple[str, str]]:
    if row.expected is None or row.found is None:
        for sign, values in ((TOO_MANY, row.found), (ROW_MISSING, row.expected)):
            if values is not None:
                yield sign, _values(row, values)
        return
    named = _named(row, row.expected, row.found)
    for cell in row.cells():
        labelled = f"labelled {told(cell.wanted)}"
        if cell.state is State.WRONG:
            yield WRONG, f"{named}: {cell.name} is {cell.got}, {labelled}"
        elif cell.state is State.MISSING:
            yield MISSING, f"{named}: {cell.name} is missing, {labelled}"


def _values(row: Compared, values: GoldRow) -> str:
    return ", ".join(
        f"{name} {told(values[name])}" for name in row.fields if is_printed(values[name])
    )


def _named(row: Compared, expected: GoldRow, found: GoldRow) -> str:
    """A row by its natural key and its place."""
    key = [expected.get(name, "") for name in natural_keys().get(row.mart, row.fields)]
    place = found[PLACE]
    return " / ".join([*filter(None, key), *([f"at {place}"] if place else [])])
