"""Items of the economic classification that stand beside each other, each on its side again.

``301 工资福利支出 95.36 302 商品和服务支出 10.23``: what is paid to persons stands on one side, all
else on the other, and 人员经费合计 and 公用经费合计 under them. Which class is of which says the
classification, not the turn of the rows: a side may end before the other.
"""

from collections.abc import Sequence

from ingest.recover.lost_rows.coded_headings import Headings
from ingest.recover.lost_rows.coded_rows import CodedRow
from ingest.vocabulary.wording import plain

Line = dict[int, CodedRow]
N_SIDES = 2
# 工资福利支出 and 对个人和家庭的补助.
OF_PERSONS = frozenset({"301", "303"})
ECONOMIC = "3"
PERSONS, OTHERS = "人员", "公用"


def lines_of_sides(rows: Sequence[CodedRow], n_sides: int) -> list[Line] | None:
    """The rows in the lines of a table of so many sides: the row of each side by its number.

    ``None`` where a row may be of either side, or two of one side are printed in one line.
    """
    first = _is_of_persons(rows[0]) if n_sides == N_SIDES else None
    if first is None:
        return None
    lines: list[Line] = []
    begun = ""
    for row in rows:
        is_of_persons = _is_of_persons(row)
        if is_of_persons is None:
            return None
        side = int(is_of_persons is not first)
        place = (row.codes or row.names)[0].locator
        is_next = not lines or any(other >= side for other in lines[-1])
        if is_next and place == begun:
            return None
        if is_next:
            lines.append({})
        lines[-1][side] = row
        begun = place
    return lines


def has_empty_rows(rows: Sequence[CodedRow], headings: Headings) -> bool:
    """Whether a form of all items prints those without an amount too, each with its name.

    Then the amounts of a row are all it may have, or none.
    """
    width = len(headings.amounts)
    empty = [row for row in rows if not row.figures]
    return (
        bool(empty)
        and all(row.codes and row.names for row in empty)
        and all(len(row.figures) in (0, width) for row in rows)
    )


def _is_of_persons(row: CodedRow) -> bool | None:
    """Whether a row is of what persons are paid; ``None`` where nothing says so."""
    if not row.codes:
        label = plain(row.name.text)
        named = [words in label for words in (PERSONS, OTHERS)]
        return named[0] if named[0] != named[1] else None
    code = plain(row.codes[0].text)
    return code[:3] in OF_PERSONS if code.startswith(ECONOMIC) else None
