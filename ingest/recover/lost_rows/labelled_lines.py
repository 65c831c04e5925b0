"""Lines of words between spaces that print a card: its labels open them, their values follow.

A page may end, or go on in other words, before the header of the indicators. What shows then that
the words of a line are cells is that several lines open with labels of a card.
"""

from collections.abc import Iterator, Sequence

from ingest.tables.indicator_header import COLUMNS
from ingest.vocabulary import label_field

FEWEST_OPENED = 4


def opens_with_labels(lines: Sequence[tuple[str, str]]) -> bool:
    """Whether so many lines open with a label and go on with its value, a project's among them."""
    opened = {field for text, _ in lines for field in _labels_before_a_value(text.split())}
    return "project_name" in opened and len(opened - COLUMNS) >= FEWEST_OPENED


def _labels_before_a_value(words: Sequence[str]) -> Iterator[str]:
    """The labels that open a line, where a word that is none stands behind them."""
    labels: list[str] = []
    for word in words:
        field = label_field(word)
        if field is None:
            yield from labels
            return
        labels.append(field)
