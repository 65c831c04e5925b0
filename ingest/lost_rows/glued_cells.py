"""Cells glued without anything between them: ``数量指标参保人数≥95%`` cut by vocabulary.

A level name opens the line, an operator with its number and unit closes it. A value in
words glued to its name is not to be told from it: such a line stays whole.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.agency import agency_name
from ingest.forms.indicator_header import COLUMNS
from ingest.lost_rows.cell_stream import Line, Piece, Start
from ingest.vocabulary import is_unit, label_field, labels, levels, recognised

SHORTEST_LABEL = 4
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SIGN = re.compile(r"(>=|<=|[≥≧⩾≤≦⩽=><＞＜＝])\s*")
SPACE = re.compile(r"\s")
UNIT = re.compile(r"\s*[(（](?:百万元|千元|万元|亿元|元)[)）]")
NUMBER = re.compile(r"\d[\d.,]*(?<=\d)|\d")
HEADING_FIELDS = COLUMNS | {"goal_group", "direction"}
HEADINGS = ("level1", "level2", "level3")


@cache
def _words(kind: str) -> tuple[str, ...]:
    """Labels of a header (``header``), all labels (``label``), level names; the longest first."""
    words = {
        "header": [word for word, field in labels().items() if field in HEADING_FIELDS],
        "label": [word for word in labels() if len(word) >= SHORTEST_LABEL],
        "level": [word for word in levels() if word.endswith(("指标", "目标"))],
    }[kind]
    return tuple(sorted(words, key=len, reverse=True))


def header_cells(text: str) -> list[str]:
    """The headings of an indicator table glued in one line; nothing for another line."""
    cells: list[str] = []
    rest = text
    while rest:
        cut = _prefix(rest, "header")
        if not cut or SPACE.search(text):
            return []
        cells.append(rest[:cut])
        rest = rest[cut:]
    fields = [label_field(cell) for cell in cells]
    return cells if set(HEADINGS) <= set(fields) else []


def glued_pieces(lines: Sequence[Line]) -> list[Piece] | None:
    """The cells of lines among which is a glued header; ``None`` where there is none."""
    if not any(header_cells(text) for text, _ in lines):
        return None
    fields: set[str | None] = set()
    pieces: list[Piece] = []
    for line in lines:
        fields = {label_field(cell) for cell in header_cells(line[0])} or fields
        pieces.extend(_line_pieces(line, fields))
    return pieces


def _line_pieces(line: Line, fields: set[str | None]) -> Iterator[Piece]:
    text, locator = line
    cells = header_cells(text) or _indicator_cells(text, fields) or _labelled_cells(text)
    levels_before, rest = _levels_before(text)
    is_cut = bool(cells)
    if not is_cut:
        cells = [*levels_before, rest] if levels_before else [text]
    for position, cell in enumerate(cells):
        is_cell = is_cut or not levels_before or position < len(levels_before)
        yield Piece(cell, locator, Start.NOT if position else Start.MUST, None, is_cell)


def _prefix(text: str, kind: str) -> int:
    """How many characters at the start of a text are a word of a kind; 0 for none."""
    wording = recognised(text)
    word = next((word for word in _words(kind) if wording.startswith(word)), "")
    end = 0
    while word and end <= len(text) and recognised(text[:end]) != word:
        end += 1
    if not word or end > len(text):
        return 0
    unit = UNIT.match(text, end) if kind == "label" else None
    return unit.end() if unit else end


def _levels_before(text: str) -> tuple[list[str], str]:
    """The names of levels that open a line, and the rest of it."""
    found: list[str] = []
    while cut := _prefix(text, "level"):
        found.append(text[:cut])
        text = text[cut:].strip()
    return found, text


def _indicator_cells(text: str, fields: set[str | None]) -> list[str]:
    """Levels, name, operator, number and unit of a line; nothing where they cannot be told."""
    cells, rest = _levels_before(text)
    sign = SIGN.search(rest)
    name = rest[: sign.start()].strip() if sign else ""
    number = NUMBER.match(rest, sign.end()) if sign else None
    opens_with_level = any(recognised(rest).startswith(word) for word in levels())
    if not sign or not number or not CHINESE.search(name) or (opens_with_level and len(cells) < 2):
        return []
    value, unit = number[0], rest[number.end() :].strip()
    weight = re.search(r"\d+$", unit) if "weight" in fields else None
    unit = unit[: weight.start()] if weight else unit
    # Where a weight may follow, a number without a unit may be two numbers.
    if (unit and not is_unit(unit)) or ("weight" in fields and not unit):
        return []
    if "operator" not in fields:
        return [*cells, name, rest[sign.start() : number.end()] + rest[number.end() :]]
    if "measurement_unit" not in fields:
        value, unit = value + unit, ""
    return [c for c in (*cells, name, sign[1], value, unit, weight[0] if weight else "") if c]


def _labelled_cells(text: str) -> list[str]:
    """A label and its value, which may hold a person's label, or after an agency another one."""
    cut = _prefix(text, "label")
    if not cut:
        return []
    label, value = text[:cut], text[cut:].strip()
    if value.startswith((":", "：")):
        # Elsewhere a line that names an agency or a year after a colon stands over the form.
        if not (label_field(label) or "").startswith("amount_"):
            return []
        label, value = label + value[0], value[1:].strip()
    outer = label_field(label) in ("amount_group", "goal_group")
    inner = _labelled_cells(value) if outer else []
    if inner:
        return [label, *inner]
    for word in _words("label"):
        at = value.find(word)
        is_person = label_field(word) == "person"
        after_agency = label_field(label) == "agency" and agency_name(value[:at]) is not None
        if at > 0 and (is_person or after_agency):
            return [label, value[:at], *_labelled_cells(value[at:])]
    return [cell for cell in (label, value) if cell]
