"""A whole budget table on one line whose cells stand in their order: headings, then row by row.

``… 208 社会保障和就业支出 90.00 90.00 20805 行政事业单位养老支出 …``: a row is a code, a name and
its figures. Codes go from a class down to its items, which bears the order out; a line in any
other order is left as it is printed.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import Part, has_amounts, printed
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.budget_headings import TOTALS, heading_wording
from ingest.vocabulary.wording import plain

SPACES = re.compile(r"\s+")
FIGURE = re.compile(r"\d\.\s?\d\d")
CODE = re.compile(r"[235]\d{2}(?:\d\d){0,2}")
FEWEST_FIGURES, FEWEST_CODES = 6, 3
LABELS = ("code", "name", "leaf", "group")


def table_on_a_line(row: Row) -> list[Printed] | None:
    """The rows of the table that a paragraph holds; ``None`` where it holds none in order."""
    if row.is_table or len(FIGURE.findall(row.text)) < FEWEST_FIGURES:
        return None
    parts = [Part(text, row.locator) for text in SPACES.split(row.text.strip())]
    end = next((n for n, part in enumerate(parts) if part.role not in LABELS), len(parts))
    if 0 < end < len(parts) and parts[end].is_figure and _is_total(parts[end - 1]):
        end -= 1
    heads = parts[:end]
    roles = [part.role for part in heads]
    if roles[:2] != ["code", "name"] or "code" in roles[2:] or not has_amounts([heads]):
        return None
    rows = list(_rows(parts[end:]))
    codes = [plain(one[0].text) for one in rows if not _is_total(one[0])]
    is_whole = sum(map(len, rows)) == len(parts) - end
    if not is_whole or len(codes) < FEWEST_CODES or not _go_down(codes):
        return None
    return [printed(one) for one in [heads, *rows] if any(p.is_figure for p in one) or one is heads]


def _is_total(part: Part) -> bool:
    return heading_wording(part.text) in TOTALS


def _rows(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Rows up to the first that is not a code with its name, or a total, and figures."""
    at = 0
    while at < len(parts):
        is_total = _is_total(parts[at])
        if not is_total and not CODE.fullmatch(plain(parts[at].text)):
            return
        end = at + (1 if is_total else 2)
        name = parts[end - 1 : end]
        if not name or name[0].is_figure or name[0].is_number:
            return
        while end < len(parts) and parts[end].is_figure:
            end += 1
        yield list(parts[at:end])
        at = end


def _go_down(codes: Sequence[str]) -> bool:
    """Whether every code but those of classes follows one that it is a part of."""
    seen: set[str] = set()
    for code in codes:
        if len(code) > 3 and code[:-2] not in seen:
            return False
        seen.add(code)
    return len(seen) == len(codes)
