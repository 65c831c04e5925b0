"""The lines of a text and the marks on them that may divide a table's cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BAR = re.compile("[|｜│┃]")
# The rule under the headings: |---|:--:|, or a border of +---+---+.
RULE = re.compile(r"(?=.*(?:[-=]{2}|[─━═]))(?=.*[|+｜│┃┼┤├])[\s|+:=｜│┃┼┤├─━═-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. ``follows`` says that no blank line stands over it."""

    number: int
    text: str
    follows: bool

    @property
    def has_tab(self) -> bool:
        """Whether its cells are divided by tabs; then nothing else divides them."""
        return "\t" in self.text

    @property
    def has_bar(self) -> bool:
        """Whether bars may divide it: a rule of a table, or cells."""
        return not self.has_tab and (BAR.search(self.text) is not None or is_rule(self.text))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, numbered from 1."""
    follows = False
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if line.strip():
            yield Line(number, line, follows)
        follows = bool(line.strip())


def is_rule(text: str) -> bool:
    """Whether a line is a rule drawn with marks: ``|---|---|``."""
    return RULE.fullmatch(text) is not None
