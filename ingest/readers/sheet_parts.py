"""Tables beside each other on one sheet: each under its title, an empty column between them."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.readers.running_heads import TITLE

FEWEST_ROWS = 3

# First and last column.
Columns = tuple[int, int]


def columns_of_tables(
    rows: Sequence[int],
    filled: Mapping[int, Mapping[int, str]],
    merged: Iterable[Columns],
) -> list[Columns]:
    """The columns of each table in a block of rows, from the left; none where it is one table.

    ``merged`` are the columns of the merged cells in these rows. In the first row of every table
    stands its title alone.
    """
    if sum(TITLE.search(text) is not None for text in filled[rows[0]].values()) < 2:
        return []
    used = {column for row in rows for column in filled[row]}
    for left, right in merged:
        used.update(range(left, right + 1))
    tables: list[Columns] = []
    for column in sorted(used):
        if tables and column == tables[-1][1] + 1:
            tables[-1] = tables[-1][0], column
        else:
            tables.append((column, column))
    if len(tables) < 2 or not all(_is_table(rows, filled, columns) for columns in tables):
        return []
    return tables


def within(
    rows: Sequence[int], filled: Mapping[int, Mapping[int, str]], columns: Columns
) -> dict[int, dict[int, str]]:
    """The filled cells of rows in some columns; rows without any are left out."""
    left, right = columns
    found = {
        row: {column: text for column, text in filled[row].items() if left <= column <= right}
        for row in rows
    }
    return {row: texts for row, texts in found.items() if texts}


def _is_table(
    rows: Sequence[int], filled: Mapping[int, Mapping[int, str]], columns: Columns
) -> bool:
    own = within(rows, filled, columns)
    first = own.get(rows[0], {})
    return (
        columns[1] > columns[0]
        and len(own) >= FEWEST_ROWS
        and len(first) == 1
        and all(TITLE.search(text) for text in first.values())
    )
