"""Data as scripts: a page opened from disk may load a script, but fetch nothing.

A part is a file ``data/NAME.js`` that puts one value into ``window.yibao.data`` under its name.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

# What would end a script, or begin one, where a file's words stand in it; the last two are ends
# of lines in older readers of JavaScript and none in JSON.
ESCAPES = {
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"
}  # fmt: skip
# A whole number up to here is the same in every browser.
EXACT = 2**53
MOST_OF_A_DICTIONARY = 0.5


def as_json(value: object) -> str:
    """JSON that may stand in a script or in a page: no character of it is markup.

    Amounts are numbers where a browser holds them exactly, else strings; moments are UTC.
    """
    text = json.dumps(value, ensure_ascii=False, default=_plain, separators=(",", ":"))
    for sign, escape in ESCAPES.items():
        text = text.replace(sign, escape)
    # Half of a pair of characters, as a damaged file may hold, cannot be written.
    return text.encode("utf-8", "replace").decode()


def as_script(name: str, value: object) -> str:
    """The text of ``data/NAME.js``."""
    return f"window.yibao.data[{as_json(name)}]={as_json(value)};\n"


def packed(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> dict[str, object]:
    """Rows by columns; words that repeat are written once and named by their place.

    ``{"n": rows, "columns": {name: [values] or {"words": […], "at": [places]}}}``.
    """
    kept = list(rows)
    return packed_columns(len(kept), {name: [row[name] for row in kept] for name in names})


def packed_columns(n: int, columns: Mapping[str, Sequence[Any]]) -> dict[str, object]:
    """``packed`` of ``n`` rows that are given by columns; the values of one are of one type."""
    return {"n": n, "columns": {name: _column(values) for name, values in columns.items()}}


def _column(values: Sequence[Any]) -> object:
    first = next((value for value in values if value is not None), "")
    if not isinstance(first, str):
        return values
    number = dict.fromkeys(values)
    number.pop(None, None)
    if len(number) >= len(values) * MOST_OF_A_DICTIONARY:
        return values
    for place, word in enumerate(number):
        number[word] = place
    words = list(number)
    number[None] = -1
    return {"words": words, "at": [number[value] for value in values]}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        scaled = value.scaleb(-int(value.as_tuple().exponent)) if value.is_finite() else value
        is_exact = value.is_finite() and abs(scaled) < EXACT
        return float(value) if is_exact else str(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
