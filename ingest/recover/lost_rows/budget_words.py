"""Cells in the making of a budget table of which a text prints the words alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.budget_cells import is_marked_amount
from ingest.tables.budget_headings import AMOUNTS, heading_role
from ingest.vocabulary.wording import half_width, plain

LONGEST_NAME = 40
SENTENCE = re.compile("[。;,，；!?！？]|万元|亿元")
DASHES = frozenset("-—–")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell in the making: its text and the line it is printed in."""

    text: str
    locator: str

    @property
    def is_figure(self) -> bool:
        """Whether it is an amount that no code and no row number can be, or a mark for none."""
        simple = half_width(self.text)
        is_money = is_marked_amount(simple) and not simple.isdigit()
        return is_money or simple == "0" or simple in DASHES

    @property
    def is_number(self) -> bool:
        """Whether it holds digits and nothing else."""
        return plain(self.text).isdigit()

    @property
    def role(self) -> str | None:
        """What it is as a heading of a budget table."""
        return heading_role(self.text)


def has_amounts(heads: Sequence[Sequence[Part]]) -> bool:
    """Whether headings name amounts."""
    return any(part.role in AMOUNTS for parts in heads for part in parts)


def printed(parts: Sequence[Part]) -> Printed:
    """A row of a table."""
    cells = [(part.text, part.locator) for part in parts]
    return Printed(tuple(cells if len(cells) > 1 else [*cells, ("", cells[0][1])]), is_table=True)
