"""What personal data looks like in a text: the one definition, of ingest and of the gate.

Shapes come first: numbers of identity cards, bank cards, mobiles and land lines, and
addresses of mail. Then numbers and names beside the words of ``vocabulary/persons.csv``.
A number alone may be an amount; what it is, its label or its column says (``privacy``).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ingest.vocabulary import label_field, recognised, table, twins
from ingest.vocabulary.wording import (
    DASHES,
    HALF_WIDTH,
    INVISIBLE,
    RADICALS,
    half_width,
    kept_of_words,
)

Span = tuple[int, int]
WITHHELD = "[withheld]"
# What every text with personal data has: seven digits near each other, or a word. In the
# regular expressions of Python and of DuckDB, which asks Python only about such texts.
MAY_HOLD = (
    "[0-9０-９](?:[^0-9０-９]{0,4}[0-9０-９]){6}|@|负责|承办|经办|联系|填报|同志|担任|任组长|身份证"
    "|电话|手机|[:：]"
)
# The same of a text in its normal form, and the words of accounts: a quick look before all shapes.
SUSPECT = re.compile(
    r"\d(?:\D{0,4}\d){6}|[@:]|负责|承办|经办|联系|填报|同志|担任|任组长|身份证|电话|手机"
    r"|[账帐][号户]|卡号|开户行|银行卡|存折"
)
# How a row's cells and a cell's lines are joined to one text.
BETWEEN_CELLS = re.compile(r" \| |[|\n]")
MOST_ROUNDS = 4
# A telephone number has so many: 0 and an area of two digits, and seven.
FEWEST_DIGITS = 10
DIGIT = re.compile(r"\d")
DASH = re.compile(f"[{''.join(map(chr, DASHES))}]")
GAP = r"\s*"
CHINESE = r"[\u4e00-\u9fff]"
START, END = r"(?<!\d)(?<!\d[.,])", r"(?!\d)(?![.,]\d)"
# What is counted or paid is no telephone number.
NO_UNIT = r"(?!\s*[百千万亿]*(?:元|%|人次|[人次个件户笔份条]))"
# What follows an amount in a sentence of ours, however long it is.
OF_MONEY = re.compile(r"(?:\.\d+)? ?(?:yuan|[百千万亿]*元)")
EXTENSION = r"(?:\s*(?:转|-|ext\.?)\s*\d{1,6})?"
MOBILE = re.compile(rf"{START}(?:(?:\+|00)?86[ -]?)?1[3-9]\d([ -]?)\d{{4}}\1\d{{4}}{END}{NO_UNIT}")
LAND_LINE = re.compile(
    rf"\(0\d{{2,3}}\)[ -]?\d{{7,8}}{END}{EXTENSION}"
    rf"|{START}0\d{{2,3}}[ -]\d{{7,8}}{END}{EXTENSION}"
    rf"|{START}0[1-9]\d{{8,10}}{END}{NO_UNIT}"
)
IDENTITY = re.compile(
    rf"{START}[1-8]\d{{5}} ?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?"
    r"\d{3}[\dXx](?![\dA-Za-z])"
)
CARD = re.compile(
    rf"{START}(?:[3-69]\d{{15,18}}|[3-69]\d{{3}}(?:[ -]\d{{4}}){{3}}(?:[ -]\d{{1,3}})?){END}"
)
ACCOUNT = re.compile(
    rf"(?:[账帐][号户]|卡号|开户行|银行卡|存折)[^\d|]{{0,12}}(\d[\d -]{{6,28}}\d){END}{NO_UNIT}"
)
MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
# A number that may be an amount: alone but for an operator or a unit.
ALONE = re.compile(
    r"\s*[≥≤><=≧≦≈±+约达到不低于少超过]{0,4}\s*\d[\d,.]*+\s*"
    r"(?:[万亿]?[元次个人件户笔份条%]|人次)?\s*"
)


def is_alone(text: str) -> bool:
    """Whether a text is one number without spaces, which its column or label explains."""
    normal, _ = _normal(text)
    return ALONE.fullmatch(normal) is not None


def personal_spans(text: str, *, composed: bool = False, alone: bool = False) -> list[Span]:
    """Where personal data stands in a text, in order, without overlaps.

    A number alone is left to what explains it, but for ``alone``. In a
    ``composed`` text, a sentence of ours about amounts, a bare number is one of them.
    """
    if len(text) < 2:
        return []
    normal, places = _normal(text)
    if not SUSPECT.search(normal):
        return []
    found = [match.span() for match in IDENTITY.finditer(normal)]
    found += [match.span() for match in CARD.finditer(normal) if _luhn(match[0])]
    if composed:
        found = [(start, end) for start, end in found if not OF_MONEY.match(normal, end)]
    found += [match.span() for match in MAIL.finditer(normal)]
    found += [match.span(1) for match in ACCOUNT.finditer(normal)]
    if alone or not (composed or is_alone(text)):
        found += [match.span() for shape in (MOBILE, LAND_LINE) for match in shape.finditer(normal)]
    found += [match.span(match.lastindex or 0) for match in beside_label().finditer(normal)]
    found += [match.span("name") for shape in names() for match in shape.finditer(normal)]
    return [(places[start], places[end - 1] + 1) for start, end in _merged(found)]


def holds_personal_data(text: str, composed: bool = False) -> bool:
    """Whether a text holds personal data, the cells that were joined to it asked one by one.

    A label holds none. ``composed``: a sentence of ours.
    """
    return _holds(text, composed=True) if composed else _text_holds(text)


@kept_of_words
def _text_holds(text: str) -> bool:
    return _holds(text, composed=False)


def _holds(text: str, *, composed: bool) -> bool:
    if not SUSPECT.search(_normal(text)[0]):
        return False
    return any(
        personal_spans(piece, composed=composed) and label_field(piece) is None
        for piece in BETWEEN_CELLS.split(text)
    )


def without_personal_data(text: str, *, alone: bool = False) -> str:
    """The text with ``[withheld]`` in the place of all personal data.

    What is left may read as another label and number, so it is asked until nothing is found.
    """
    pieces = re.split(f"({BETWEEN_CELLS.pattern})", text)
    return "".join(_withheld(piece, alone=alone) for piece in pieces)


def _withheld(piece: str, *, alone: bool) -> str:
    for _ in range(MOST_ROUNDS):
        # Few texts hold any, and to ask whether one is a label takes longer.
        spans = personal_spans(piece, alone=alone)
        if not spans or label_field(piece):
            return piece
        out, end = [], 0
        for start, after in spans:
            out += [piece[end:start], WITHHELD]
            end = after
        piece = "".join([*out, piece[end:]])
    return WITHHELD


def is_number_of_a_person(text: str) -> bool:
    """Whether a number alone has the shape of a telephone number."""
    if len(text) < FEWEST_DIGITS or not DIGIT.search(text):
        return False
    normal, _ = _normal(text)
    return any(shape.fullmatch(normal.strip()) for shape in (MOBILE, LAND_LINE))


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind in ``persons.csv``, the longest first."""
    found = {recognised(row["wording"]) for row in table("persons") if row["kind"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _labels() -> str:
    """A pattern for the words of persons as printed: with gaps, in twins of their letters."""
    known = {recognised(row["wording"]) for row in table("labels") if row["field"] == "person"}
    known |= {*words("role"), *words("contact")}
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    return "|".join(GAP.join(map(_any_form, word)) for word in longest_first)


@cache
def beside_label() -> re.Pattern[str]:
    """What follows a label: after a colon the name and its number, else a number alone."""
    letters = _labels()
    sign = r"(?:\s*\((?:签字|签章|签名|盖章)\))?"
    # A name ends where the next label begins, with or without a space between.
    named = rf"(?:(?!{letters})[^\s|;,。:()\[\]])+(?:[\s,]*[\d-]{{7,}})*"
    digits = rf"(?:\(?0\d{{2,3}}\)?[ -]?)?[1-9]\d{{6,7}}{EXTENSION}"
    return re.compile(
        rf"(?:{letters}){sign}{GAP}(?:"
        rf"[:]{GAP}(?=(?!{letters})[^\s|;,。:()\[\]])({named})"
        rf"|(?:[^\d|\[\]]{{0,8}}?)(?<![\d.,])(?P<number>{digits}){END}{NO_UNIT})"
    )


@cache
def names() -> tuple[re.Pattern[str], ...]:
    """Names of persons in sentences, by the words around them."""
    no_name = "|".join(words("organisation"))
    first, other = rf"(?!{no_name}|[及和与的或等各])", rf"(?!{no_name})"
    name = rf"(?P<name>{first}{CHINESE}(?:{other}{CHINESE}){{1,3}}?)"
    short = rf"(?P<name>{first}{CHINESE}(?:{other}{CHINESE}){{1,2}})"
    roles = "|".join(words("role"))
    about = r"\(?,?\s*(?:身份证|电话|手机|联系电话|联系方式|1[3-9]\d{9}|0\d{2,3}-?\d{7})"
    title = "局长|主任|书记|院长|科长|股长|处长|所长|组长|会计"
    return (
        re.compile(rf"由{name}(?:同志|具体|全面|直接|牵头)*(?:负责|承办|经办|联系|填报)"),
        re.compile(rf"(?:{roles}|患者|申请人|当事人|救助对象|受助人|受助对象){name}(?={about})"),
        re.compile(rf"(?:{title}){name}(?=同志|任组长|担任)"),
        re.compile(rf"{short}(?=同志)"),
        re.compile(rf"{short}(?=\(\s*(?:身份证|电话|手机|联系电话|1[3-9]\d{{9}}))"),
    )


@lru_cache(maxsize=256)
def _any_form(letter: str) -> str:
    """A pattern for a letter of a label as printed: itself or a twin, half or full width."""
    twin = [chr(code) for code, meant in (twins() | RADICALS).items() if meant == letter]
    wide = [chr(code) for code, meant in HALF_WIDTH.items() if chr(meant) == letter]
    return f"[{re.escape(''.join([letter, *twin, *wide]))}]"


def _normal(text: str) -> tuple[str, Sequence[int]]:
    """Text in half width without what cannot be seen, and the place of each character."""
    if text.isascii():
        return text, range(len(text))
    normal = half_width(text)
    if DASH.search(normal):
        normal = normal.translate(DASHES)
    if not INVISIBLE.search(normal):
        return normal, range(len(normal))
    kept = [place for place, letter in enumerate(normal) if not INVISIBLE.match(letter)]
    return "".join(normal[place] for place in kept), kept


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    start = end = -1
    for first, after in sorted(span for span in spans if span[0] < span[1]):
        if first < end:
            end = max(end, after)
            continue
        if end > 0:
            yield start, end
        start, end = first, after
    if end > 0:
        yield start, end


def _luhn(number: str) -> bool:
    """Whether the last digit of a card's number checks the others."""
    digits = [int(digit) for digit in number if digit.isdigit()][::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
