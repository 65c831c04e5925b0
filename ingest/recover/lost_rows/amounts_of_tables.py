"""What the full tables of a document print of a code, to place amounts of a table with blanks.

A code of which two tables print the same total has the same parts in both: what one prints under
基本支出 and 项目支出 is the money that the other prints without saying where.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ingest.recover.lost_rows.coded_headings import Headings
from ingest.recover.lost_rows.coded_rows import CodedRow
from ingest.recover.lost_rows.headed_sums import OVER_PARTS
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.budget_headings import heading_role, heading_wording
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import plain

# Only of these the same words mean the same money in every table.
SAME = frozenset({"基本支出", "项目支出"})
Amounts = Mapping[tuple[str, Decimal], Mapping[str, Decimal]]
"""By code and total the amounts by heading; ``0`` where a table says that there are none."""


def amounts_of_tables(tables: Iterable[Sequence[Printed]]) -> Amounts:
    """What tables in their columns, the headings first, print of each code and total."""
    found: dict[tuple[str, Decimal], dict[str, Decimal]] = {}
    doubted: set[tuple[str, Decimal]] = set()
    for heads, *rows in tables:
        wordings = [heading_wording(text) for text, _ in heads.cells]
        whole = next((n for n, wording in enumerate(wordings) if wording in OVER_PARTS), None)
        if whole is None or not set(wordings) >= SAME or heading_role(heads.cells[0][0]) != "code":
            continue
        for row in rows:
            texts = [plain(text) for text, _ in row.cells]
            if len(texts) != len(wordings) or not (texts[0].isdigit() and texts[whole]):
                continue
            key = (texts[0], signed(texts[whole]) or Decimal(0))
            parts = {w: signed(t) or Decimal(0) for w, t in zip(wordings, texts, strict=True)}
            parts = {wording: parts[wording] for wording in SAME}
            if sum(parts.values()) != key[1] or found.get(key, parts) != parts:
                doubted.add(key)
            found[key] = parts
    return {key: parts for key, parts in found.items() if key not in doubted and key[1]}


def told_by_tables(
    wording: str, width: int, rows: Sequence[CodedRow], known: Amounts
) -> list[bool]:
    """For each part behind the total whether tables print it under a heading.

    Rows with as many amounts as the total row have their parts where it has them.
    """
    found = [False] * (width - 1)
    for row in rows:
        amounts = [signed(plain(part.text)) or Decimal(0) for part in row.figures]
        parts = _known(row, amounts, known)
        if len(amounts) != width or wording not in parts or not parts[wording]:
            continue
        for place, amount in enumerate(amounts[1:]):
            found[place] = found[place] or amount == parts[wording]
    return found


def known_places(row: CodedRow, headings: Headings, known: Amounts) -> dict[int, int]:
    """The columns of a row's amounts, by their number, where tables tell all of its parts."""
    amounts = [signed(plain(part.text)) or Decimal(0) for part in row.figures]
    parts = {w: amount for w, amount in _known(row, amounts, known).items() if amount}
    wordings = [heading_wording(part.text) for part in headings.amounts]
    if not parts or wordings[0] not in OVER_PARTS or len(amounts) != len(parts) + 1:
        return {}
    places = sorted(wordings.index(wording) for wording in parts if wording in wordings)
    is_told = [parts[wordings[place]] for place in places] == amounts[1:]
    return dict(enumerate([0, *places])) if is_told and len(places) == len(parts) else {}


def _known(row: CodedRow, amounts: Sequence[Decimal], known: Amounts) -> Mapping[str, Decimal]:
    code = plain(row.code.text) if row.codes and amounts else ""
    return known.get((code, amounts[0]), {}) if code else {}
