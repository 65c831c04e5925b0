"""Numbers of spreadsheets as they are displayed: what a person reads is what was published."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

GENERAL = "General"
# Formats that files name by number only (ECMA-376, 18.8.30, and its Chinese ones).
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    31: 'yyyy"年"m"月"d"日"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"??',
    44: '#,##0.00;-#,##0.00;"-"??',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
LAST_MOMENT = datetime(9999, 12, 31)
# A spreadsheet takes no longer one.
LONGEST_FORMAT = 255
# The digits of the largest number, twice over, and those of the longest format.
EXACT = Context(prec=2_000, rounding=ROUND_HALF_UP)
NO_NUMBER = "#NUM!"
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<date>y+|m+|d+|h+|s+|AM/PM|上午/下午)|(?P<places>[0#?][0#?,.]*)|(?P<other>.)",
    re.IGNORECASE,
)


def displayed(value: float, code: str, *, is_1904: bool = False) -> str:
    """A stored number as its format shows it; numbers in formats that are not known, plainly.

    ``0.95`` in ``0%`` is ``95%``, ``1907400`` in ``#,##0.00`` is ``1,907,400.00``, and
    ``44197`` in ``yyyy-mm-dd`` is ``2021-01-01``. ``is_1904``: the workbook counts days from 1904.
    """
    if not isfinite(value):
        return NO_NUMBER
    sections = (code if len(code) <= LONGEST_FORMAT else GENERAL).split(";")
    is_own_section = value < 0 and len(sections) > 1
    section = sections[1] if is_own_section else sections[0]
    if value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = list(TOKEN.finditer(section))
    if any(token["date"] for token in tokens) and section != GENERAL:
        return _date(value, tokens, EPOCH_1904 if is_1904 else EPOCH)
    literals = "".join(token["other"] or "" for token in tokens)
    if section in (GENERAL, "", "@") or re.search("[Ee/@]", literals):
        return _plainly(value)
    number = EXACT.multiply(
        Decimal(repr(abs(value) if is_own_section else value)), 100 ** literals.count("%")
    )
    shown = iter(_numbers(number, [token["places"] for token in tokens if token["places"]]))
    pieces = []
    for token in tokens:
        pieces.append(token["quoted"] or token["escaped"] or token["currency"] or "")
        pieces.append(next(shown) if token["places"] else "")
        pieces.append(token["other"] or "")
    return "".join(pieces).strip()


def _numbers(number: Decimal, places: list[str]) -> list[str]:
    """What stands in each run of places of a format: the digits of one number, from the right.

    ``0\\.0000`` shows yuan as 万元: 12345 is 1.2345.
    """
    if len(places) < 2:
        return [_number(number, run) for run in places]
    groups = "," in places[0]
    digits = _number(number, places[0].replace(",", "") + "".join(places[1:]))
    found: list[str] = []
    for run in places[:0:-1]:
        width = _width(digits, run)
        found.append(digits[len(digits) - width :])
        digits = digits[: len(digits) - width]
    if groups and digits.lstrip("-").isdigit():
        digits = f"{int(digits):,}"
    return [digits, *found[::-1]]


def _width(digits: str, places: str) -> int:
    """How many signs of a number stand in its last run of places."""
    after = len(digits.partition(".")[2]) + 1 if "." in digits and "." in places else 0
    return after + _digits(places.partition(".")[0])


def _plainly(value: float) -> str:
    """Fifteen digits, which is what a spreadsheet keeps."""
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal, places: str) -> str:
    whole, _, after = places.partition(".")
    scale = len(places) - len(places.rstrip(","))
    number = EXACT.quantize(
        EXACT.divide(number, Decimal(1000) ** scale), Decimal(1).scaleb(-_digits(after))
    )
    group = "," if "," in whole.rstrip(",") else ""
    text = f"{number:{group}f}"
    least = after.count("0")
    if _digits(after) > least:
        kept = text.rstrip("0")
        text = kept.ljust(text.index(".") + 1 + least, "0").rstrip(".")
    # Codes are stored as numbers and shown with leading zeros.
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    shown = digits.partition(".")
    least_whole = whole.count("0")
    if least_whole == 0 and shown[0] == "0":
        return sign + "".join(shown[1:])
    return sign + shown[0].rjust(least_whole, "0") + "".join(shown[1:])


def _digits(places: str) -> int:
    return sum(place in "0#?" for place in places)


def _date(value: float, tokens: list[re.Match[str]], epoch: datetime) -> str:
    if not 0 <= value <= (LAST_MOMENT - epoch).days:
        return _plainly(value)
    moment = epoch + timedelta(seconds=round(value * 86_400))
    pieces: list[str] = []
    before = ""
    for position, token in enumerate(tokens):
        part = (token["date"] or "").lower()
        after = next((t["date"].lower() for t in tokens[position + 1 :] if t["date"]), "")
        if part:
            is_minute = part[0] == "m" and (before.startswith("h") or after.startswith("s"))
            pieces.append(_date_part(moment, part, is_minute=is_minute))
            before = part
        else:
            pieces.append(token["quoted"] or token["escaped"] or token["other"] or "")
    # The rest of a format for dates says what to do with text: "yyyy-m-d;@".
    return "".join(pieces).strip()


def _date_part(moment: datetime, part: str, *, is_minute: bool) -> str:
    if part[0] == "y":
        return f"{moment:%Y}" if len(part) > 2 else f"{moment:%y}"
    number = {
        "m": moment.minute if is_minute else moment.month,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.second,
    }.get(part[0])
    if number is None:
        return f"{moment:%p}"
    return f"{number:02d}" if len(part) > 1 else str(number)
