"""Unicode's composed form (NFC) in functions that Spark has, for it has none of its own.

A text without any character that composing could change is left alone, which is true of nearly
all and told by one pattern. Else characters that stand for others are replaced, then each with the
mark after it, pairs before those that are made of them. Marks out of their canonical order, marks
between a letter and its own, and Hangul in single letters stay as they are.
"""

import sys
import unicodedata
from collections.abc import Iterable
from functools import cache

# Stand in no text.
BETWEEN, WITHIN = "\x02", "\x01"
# Hangul is composed by its numbers: the second and third letters of a syllable.
HANGUL = (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))


@cache
def changed_characters() -> str:
    """A class of Java's patterns: what a text must hold that is not composed already."""
    second = {ord(found[1]) for found in _pairs()}
    places = [place for place in _places() if _is_changed(chr(place)) or place in second]
    return "[" + "".join(_ranges(sorted({*places, *HANGUL}))) + "]"


@cache
def single_characters() -> tuple[str, str]:
    """Characters that are another one, and these."""
    found = [(one, unicodedata.normalize("NFC", one)) for one in map(chr, _places())]
    singles = [(one, other) for one, other in found if one != other and len(other) == 1]
    return "".join(one for one, _ in singles), "".join(other for _, other in singles)


@cache
def sequences() -> str:
    """What is several characters, and pairs that are one, each with what it becomes, in order."""
    found = [(one, unicodedata.normalize("NFC", one)) for one in map(chr, _places())]
    several = [(one, other) for one, other in found if len(other) > 1]
    pairs = sorted(_pairs().items(), key=lambda item: len(unicodedata.normalize("NFD", item[1])))
    return BETWEEN.join(f"{one}{WITHIN}{other}" for one, other in (*several, *pairs))


@cache
def _pairs() -> dict[str, str]:
    found = {}
    for place in _places():
        parts = unicodedata.decomposition(chr(place)).split()
        if len(parts) == 2 and "<" not in parts[0] and unicodedata.is_normalized("NFC", chr(place)):
            found["".join(chr(int(part, 16)) for part in parts)] = chr(place)
    return found


def _places() -> Iterable[int]:
    """All characters but surrogates."""
    return (place for place in range(sys.maxunicode + 1) if not 0xD800 <= place < 0xE000)


def _is_changed(one: str) -> bool:
    return bool(unicodedata.combining(one)) or not unicodedata.is_normalized("NFC", one)


def _ranges(places: list[int]) -> Iterable[str]:
    first = last = places[0]
    for place in (*places[1:], sys.maxunicode + 2):
        if place == last + 1:
            last = place
            continue
        yield f"\\x{{{first:x}}}" + (f"-\\x{{{last:x}}}" if last > first else "")
        first = last = place
