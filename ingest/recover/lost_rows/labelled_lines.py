"""Lines of words between spaces that print a card: its labels open them, their values follow.

A page may end, or go on in other words, before the header of the indicators. What shows then that
the words of a line are cells is that several lines open with labels of a card.
"""

import re
from collections.abc import Sequence

from ingest.tables.budget_headings import heading_role
from ingest.tables.indicator_header import COLUMNS
from ingest.vocabulary import label_field

FEWEST_OPENED = 4
PROJECT, AMOUNT = "project_name", "amount_"
PROSE = re.compile(r"[，。；]")


def opens_with_labels(lines: Sequence[tuple[str, str]]) -> bool:
    """Whether so many lines open with a label and go on with its value, a project's among them."""
    opened = {field for text, _ in lines for field in _labels_before_a_value(text)}
    return PROJECT in opened and len(opened - COLUMNS) >= FEWEST_OPENED


def _labels_before_a_value(text: str) -> list[str]:
    """The labels that open a line, where a word that is none stands behind them.

    Behind a project's that is no heading of a list (项目名称 金额), and behind one of money no
    sentence (基本支出 410.00 万元，占 59%).
    """
    labels: list[str] = []
    for word in text.split():
        field = label_field(word)
        if field is None:
            is_list = PROJECT in labels and heading_role(word) is not None
            is_prose = any(label.startswith(AMOUNT) for label in labels) and PROSE.search(text)
            return [] if is_list or is_prose else labels
        labels.append(field)
    return []
