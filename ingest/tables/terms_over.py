"""The term of a table of indicators: 长期绩效指标 and 年度绩效指标 stand over one each in one form.

The label stands beside the header, or in the line or row right above it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Row
from ingest.tables.indicator_header import Header, header
from ingest.vocabulary import label_field, recognised

LONG_TERM = re.compile(r"(?:项目)?(?:中长期|长期|中期|实施期|[三五]年|总目标)")
OF_YEAR = re.compile(r"(?:项目)?(?:本年度?|当年度?|年度|全年|20\d\d年度?)")


def label_over(rows: Sequence[Row], index: int) -> str | None:
    """The label of the table whose header stands in a row; ``None`` where it has none."""
    head = header(rows[index])
    left = rows[index].cells[: head.columns[0][1]] if head else ()
    beside = [cell.text for cell in left if cell.text]
    above = [cell.text for cell in rows[index - 1].cells if cell.text] if index else []
    if beside:
        return beside[-1]
    return above[0] if len(above) == 1 and label_field(above[0]) == "goal_group" else None


def is_of_year(label: str | None) -> bool:
    """Whether a label says that a table is of the year."""
    return label is not None and OF_YEAR.match(recognised(label)) is not None


def with_term(head: Header, label: str | None, before: Header | None = None) -> Header:
    """A header of one side with the long term that its label says.

    A header printed again without a label goes on with the term of the one before.
    """
    if len(head.sides) > 1:
        return head
    is_long = label is not None and LONG_TERM.match(recognised(label)) is not None
    if not is_long and (before is None or len(before.sides) > 1 or label is not None):
        return head
    return replace(head, horizons=(label,) if is_long else before.horizons if before else (None,))
