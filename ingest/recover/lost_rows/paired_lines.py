"""Budget tables of names and one column of amounts of which a text prints each row on a line.

A line is a name and the amount behind it; a name alone has none. Where two amounts stand on one
line there are two columns, and which of them a single one would be of is not known.
"""

from collections.abc import Sequence

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import (
    LONGEST_NAME,
    SENTENCE,
    Part,
    is_under_headings,
    opens_another,
    printed,
)
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.budget_headings import TOTALS, heading_wording

FEWEST_ROWS = 2


def table_of_pairs(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """A table of which each line is a name and an amount, and where it ends."""
    heads = _parts(rows[start])
    is_headed = [part.role for part in heads[:1]] == ["name"] and len(heads) == 2
    if not is_headed or heads[1].role not in ("phase", "leaf") or is_under_headings(rows, start):
        return None
    body: list[list[Part]] = []
    for row in rows[start + 1 :]:
        pair = _pair(row)
        if pair is None:
            break
        if len(pair) > 2:
            return None
        body.append(pair)
    while body and len(body[-1]) == 1:
        body.pop()
    if sum(len(pair) > 1 for pair in body) < FEWEST_ROWS or not _is_total(body[0]):
        return None
    return [printed(heads), *map(printed, body)], start + 1 + len(body)


def _parts(row: Row) -> list[Part]:
    if row.is_table or len(row.text) > 2 * LONGEST_NAME:
        return []
    return [Part(text, row.locator) for text in row.text.split()]


def _pair(row: Row) -> list[Part] | None:
    """The name and the amounts of a line; ``None`` where it is none of a table."""
    parts = _parts(row)
    names = [part for part in parts if not (part.is_figure or part.is_number)]
    is_in_order = parts[: len(names)] == names
    is_other = SENTENCE.search(row.text) is not None or opens_another(row.text)
    if not names or not is_in_order or is_other:
        return None
    name = Part("".join(part.text for part in names), row.locator)
    return [name, *parts[len(names) :]]


def _is_total(pair: Sequence[Part]) -> bool:
    """Whether the first row is the total, as it is in a list of kinds of expenditure."""
    return len(pair) > 1 and heading_wording(pair[0].text).endswith(tuple(TOTALS))
