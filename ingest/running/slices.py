"""A large table made slice by slice of its keys, so that what is worked out at once fits in memory.

What does not fit is put aside on the disk, and a join of many rows takes three times as long then.
Where a model is made `per` key, its rows of some keys follow from a part of what it reads
(``ingest.running.increments``); a model that says `in_slices` is made of one part after the other
where filings are many. It gains where it joins large tables. A view is asked for a part at the
price of the whole, so what reads one should not say it, unless the view only renames raw rows.
"""

from collections.abc import Iterator, Sequence

from ingest.running.increments import Increments
from ingest.running.nodes import NodeResult

# Of so many files all is worked out at once.
FILES_A_SLICE = 1_250
# Each slice looks at every key of what is read.
MOST_SLICES = 16


def slices(increments: Increments, node: NodeResult, n_files: int) -> Sequence[str]:
    """Queries that give all rows of a model together; its own SQL where it is made at once."""
    number = min(MOST_SLICES, n_files // FILES_A_SLICE)
    if not node.in_slices or number <= 1:
        return (node.sql,)
    return tuple(_slice(increments, node, number, place) for place in range(number))


def _slice(increments: Increments, node: NodeResult, number: int, place: int) -> str:
    is_in_it = f'hash("{node.per}") % {number} = {place}'
    sql = node.sql
    for parent, condition in _conditions(increments, node, is_in_it):
        relation = increments.relation(parent)
        sql = sql.replace(relation, f"(select * from {relation} where {condition})")
    return f"select * from ({sql}) where {is_in_it}"


def _conditions(
    increments: Increments, node: NodeResult, is_in_it: str
) -> Iterator[tuple[str, str]]:
    """What of a model's parents is enough for a slice: each with the condition on its rows, of
    those of which not all are needed."""
    for parent in dict.fromkeys(node.parents):
        if node.per in increments.columns(parent):
            yield parent, is_in_it
            continue
        column = increments.found_by(parent)
        beside = increments.beside(node, parent, column) if column else []
        if beside:
            found = " union all ".join(
                f'select "{name}" from {increments.relation(other)} where {is_in_it}'
                for other, name in beside
            )
            yield parent, f'"{column}" in ({found})'
