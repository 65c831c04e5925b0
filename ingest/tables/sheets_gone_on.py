"""Tables by codes that go on in the next sheet of a workbook, which prints no headings again."""

import re
from collections.abc import Sequence

from ingest.document import Row
from ingest.vocabulary.wording import plain

CODE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
PART = re.compile(r"\d{2}")


def goes_on(body: Sequence[Row], row: Row) -> bool:
    """Whether the first row of a sheet is the next one of a table: it has a later code."""
    last = _code(body[-1]) if body else ""
    code = _code(row)
    return bool(last) and last < code and last[0] == code[0]


def _code(row: Row) -> str:
    """The code that a row begins with, of parts in cells of their own as well; else nothing."""
    code = ""
    for cell in row.cells:
        wording = plain(cell.text)
        if not (PART.fullmatch(wording) if code else CODE.fullmatch(wording)):
            break
        code += wording
    return code
