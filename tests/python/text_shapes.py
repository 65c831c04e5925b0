"""Text filings printed again in the shapes that text extraction makes of a table.

Every function takes the rows of one table (lists of texts, empty ones for empty cells) and
gives the lines that print them; ``printed`` does so for all tables of a filing.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from unicodedata import east_asian_width

Table = list[list[str]]
Shape = Callable[[Table], list[str]]


def tabs(table: Table) -> list[str]:
    return ["\t".join(row) for row in table]


def pipes(table: Table) -> list[str]:
    return [" | ".join(row) for row in table]


def markdown(table: Table) -> list[str]:
    width = max(map(len, table))
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in table]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def dropped(table: Table) -> list[str]:
    """Pipes, inner empty cells dropped and the row padded at its end."""
    lines = []
    for row in table:
        filled = [cell for cell in row if cell]
        lines.append(" | ".join(filled) + " | " + "|" * (len(row) - len(filled)))
    return lines


def barred(table: Table) -> list[str]:
    """One cell a line, closed by a bar; a bar alone for an empty cell and for the row's end."""
    return [
        line for row in table for line in [*(f"{cell} |" if cell else "|" for cell in row), "|"]
    ]


def barred_dropped(table: Table) -> list[str]:
    """The same without the empty cells."""
    return [line for row in table for line in [*(f"{cell} |" for cell in row if cell), "|"]]


def alternating(table: Table) -> list[str]:
    """A cell line and a line of a bar in turn, without empty cells and ends of rows."""
    return [line for row in table for cell in row if cell for line in (cell, "|")]


def one_line(table: Table) -> list[str]:
    return [" ".join(cell for row in table for cell in row if cell)]


def spaces(table: Table) -> list[str]:
    """Cells divided by a space, an empty one being a space itself."""
    return [" ".join(cell or " " for cell in row) for row in table]


def one_cell(table: Table) -> list[str]:
    return [cell for row in table for cell in row if cell]


def glued(table: Table) -> list[str]:
    return ["".join(row) for row in table]


def printed(text: str, shape: Shape) -> str:
    """The filing with its tables in another shape; paragraphs and blank lines stay."""
    return "\n".join(_lines(text, shape))


def _lines(text: str, shape: Shape) -> Iterator[str]:
    def kind(line: str) -> int:
        return line.count("\t")

    for count, run in groupby(text.split("\n"), key=kind):
        lines = list(run)
        table = [[cell.strip() for cell in line.split("\t")] for line in lines]
        yield from (shape([row for row in table if any(row)]) if count else lines)


def wrapped(text: str, width: int) -> list[str]:
    """A paragraph in lines of a printed width, broken inside words and numbers."""
    lines = [""]
    used = 0
    for character in text:
        wide = 2 if east_asian_width(character) in "WF" else 1
        if used + wide > width:
            lines.append("")
            used = 0
        lines[-1] += character
        used += wide
    return lines
