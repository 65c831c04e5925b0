"""Rows of a text in which the digits of an amount ran over into the cell before it.

``教育支出 2 | 3,270,600.00 | 5,413,700.001 | 7,856,900.00`` is what a library leaves of narrow
columns: 23,270,600.00, 5,413,700.00 and 17,856,900.00. A third decimal where all other amounts have
two shows it; then no row of the file is believed that has one, or digits alone before an amount.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Row
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.vocabulary.wording import half_width

AMOUNT = re.compile(r"-?\d{1,3}(?:,?\d{3})*\.\d\d")
OVER = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d\d\d{1,3}")
DIGITS = re.compile(r"[1-9]\d{0,2}")
# So many amounts with two decimals to one with more.
OTHERS = 4


def without_run_over(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows, those of them in no column that cannot be believed."""
    if not any(map(_is_damaged, _runs(rows))):
        return list(rows)
    found: list[Row | Printed] = []
    for row in rows:
        if _is_doubtful(row):
            found += [beside((cell.text, cell.locator)) for cell in row.filled]
        else:
            found.append(row)
    return found


def _is_damaged(run: Sequence[Row]) -> bool:
    """Whether amounts of a table ran over, and most did not."""
    words = [word for row in run for word in _words(row)]
    n_over = sum(map(_is_over, words))
    return 0 < n_over * OTHERS <= sum(map(_is_amount, words))


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows with amounts that follow each other."""
    run: list[Row] = []
    for row in rows:
        if "." in row.text and any(_is_amount(word) or _is_over(word) for word in _words(row)):
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_doubtful(row: Row) -> bool:
    """Whether an amount of a row ran over, or digits stand alone before one."""
    words = _words(row)
    is_lone = any(DIGITS.fullmatch(word) and _is_amount(after) for word, after in pairwise(words))
    return is_lone or any(map(_is_over, words))


def _words(row: Row) -> list[str]:
    return half_width(row.text).replace("|", " ").split()


def _is_amount(word: str) -> bool:
    return AMOUNT.fullmatch(word) is not None


def _is_over(word: str) -> bool:
    return OVER.fullmatch(word) is not None and "," in word
