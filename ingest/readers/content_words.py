"""The words of a PDF's page content: operators and what stands before them, by one pattern.

They are divided as pdfminer divides them, which goes from sign to sign; ``OddContentError`` says
that a content holds what is better left to it.
"""

import re
from binascii import unhexlify
from collections.abc import Callable, Iterator
from functools import lru_cache

from pdfminer.psparser import KWD, LIT, PSKeyword, PSLiteral, literal_name

# In the order of their numbers: what a word is.
WORD = re.compile(
    rb"""
    [\s\x00]*+
    (?:
      ([-+\d]\d*(?:\.\d*)?|\.\d*)                    # 1 a number
    | ([A-Za-z][^#/%\[\]()<>{}\s]*|['"])             # 2 an operator
    | /([^#/%\[\]()<>{}\s]*+)(?!\#)                  # 3 a name
    | \(([^()\\]*+)\)                                # 4 a string of plain signs
    | <(?!<)([\da-fA-F\s]*)                          # 5 one of digits for signs
    | ([\[\]]|<<|>>)                                 # 6 where a list or a dictionary begins or ends
    | \(((?:[^()\\]++|\\.)*+)\)                      # 7 a string with signs that are spelt out
    | > | %[^\r\n]* | \Z
    | (.)                                            # 8 what begins no word
    )
    """,
    re.VERBOSE | re.DOTALL,
)
SPELT = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
SIGNS = {
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"f": b"\f",
    b"r": b"\r",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}
OF_INLINE_PICTURES = (b"BI", b"ID", b"EI")
LARGEST_BYTE = 0xFF
BEGINNING = {b"]": b"[", b">>": b"<<"}


class OddContentError(Exception):
    """The content of a page holds what is not divided here."""


def words(content: bytes) -> Iterator[object]:
    """Each word: a number, a string, a name, a list, a dictionary; an operator as a keyword."""
    open_lists: list[tuple[bytes, list[object]]] = []
    into: list[object] = []
    for found in WORD.finditer(content):
        kind = found.lastindex
        if kind is None:
            continue
        text = found[kind]
        if kind != OF_LISTS:
            word = MAKE[kind](text)
            if word is None:
                continue
        elif text not in BEGINNING:
            open_lists.append((text, into))
            into = []
            continue
        elif open_lists and open_lists[-1][0] == BEGINNING[text]:
            word = into if text == b"]" else _dictionary(into)
            _, into = open_lists.pop()
        else:
            raise OddContentError("a list that ends without a beginning")
        if open_lists:
            into.append(word)
        else:
            yield word


@lru_cache(maxsize=4096)
def _number(text: bytes) -> float | None:
    """A number; ``None`` for signs that make none, which are passed over."""
    try:
        return float(text) if b"." in text else int(text)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _operator(text: bytes) -> PSKeyword | bool:
    if text in OF_INLINE_PICTURES:
        raise OddContentError("a picture among the words")
    return text == b"true" if text in (b"true", b"false") else KWD(text)


@lru_cache(maxsize=1024)
def _name(text: bytes) -> PSLiteral:
    try:
        return LIT(str(text, "utf-8"))
    except UnicodeDecodeError:
        return LIT(text)


def _of_digits(text: bytes) -> bytes:
    digits = b"".join(text.split())
    whole = len(digits) - len(digits) % 2
    last = bytes([int(digits[whole:], 16)]) if digits[whole:] else b""
    return unhexlify(digits[:whole]) + last


def _spelt(text: bytes) -> bytes:
    return SPELT.sub(_sign, text)


def _sign(sign: re.Match[bytes]) -> bytes:
    if sign[1] is None:
        return SIGNS.get(sign[2], b"")
    code = int(sign[1], 8)
    if code > LARGEST_BYTE:
        raise OddContentError("a sign that is none")
    return bytes([code])


def _dictionary(held: list[object]) -> dict[str, object]:
    if len(held) % 2:
        raise OddContentError("a dictionary that is not whole")
    pairs = zip(held[::2], held[1::2], strict=True)
    return {literal_name(key): value for key, value in pairs if value is not None}


def _odd(text: bytes) -> object:
    raise OddContentError("a sign that begins no word")


# By the number of a kind in ``WORD``.
MAKE: dict[int, Callable[[bytes], object]] = {
    1: _number,
    2: _operator,
    3: _name,
    4: bytes,
    5: _of_digits,
    7: _spelt,
    8: _odd,
}
OF_LISTS = 6
