"""What speaks against what was read on a page, however sure the model is of each sign.

Nothing is read otherwise here but dust at the ends of a number, which is left out: signs become
doubtful, so that their cell is a finding.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.readers.scan.signs import DISPUTED, Place, Reading

if TYPE_CHECKING:
    from ingest.readers.scan.ruled import Ruled, Stroke

# Digits with marks between them, and such as make a number.
NEARLY_NUMBER = re.compile(r"(?=.*\d)[\d.,，:：;'·]*[.,，:：;'·][\d.,，:：;'·]*")
NUMBER = re.compile(r"(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.\d+)?")
# Marks that dust looks like, where nothing has them: behind or before a Chinese sign, behind a
# number or a date (2023-01-01.). A point stands behind the number of a line (1.) and in rows of
# points (......).
SPECK, HAN = r"[.'`´˙·•^_|]", r"\u3400-\u9fff"
LOST_SPECK = re.compile(
    rf"(?<=[{HAN}]){SPECK}(?![.·•…])(?=[{HAN}]|$)|^{SPECK}(?=[{HAN}\d])"
    rf"|(?<=[\d/年月-]\d){SPECK}$|(?<=[%％日)）]){SPECK}$"
)
# No line begins with one of these: what stood before it was not read, or it is dust.
NEVER_FIRST = re.compile(r"^[,，、。；;：:）)》〉”】]")
# Heights of type: the ink of two words is this close where a ruling was drawn through one, two
# boxes of one line are at most so far apart in height, and a sign is at least so large.
CUT, SAME_LINE, LEAST = 0.4, 0.4, 0.45
# And so long is a stroke of a stamp at most, in heights of type; columns of a table are longer.
LONGEST_STROKE = 6


def doubted(reading: Reading) -> Reading:
    """A reading with marks where none stands: dust beside a sign looks like a point."""
    if NEARLY_NUMBER.fullmatch(reading.text) and not NUMBER.fullmatch(reading.text):
        return _nearly_number(reading)
    if NEVER_FIRST.search(reading.text):
        reading = reading.doubting(0)
    # Signs may be of more than one character: a mark is found by its place in the text.
    owners = [number for number, sign in enumerate(reading.signs) for _ in sign.text]
    return reading.doubting(*(owners[m.start()] for m in LOST_SPECK.finditer(reading.text)))


def _nearly_number(reading: Reading) -> Reading:
    """Without marks at its ends, and all of it doubtful: no number begins or ends with a mark."""
    signs = reading.signs
    start, end = 0, len(signs)
    while not signs[start].text.isdecimal():
        start += 1
    while not signs[end - 1].text.isdecimal():
        end -= 1
    return Reading(
        tuple(s._replace(confidence=min(DISPUTED, s.confidence)) for s in signs[start:end])
    )


def beside_each_other(
    places: Sequence[Place], read: Sequence[Reading], rulings: "Ruled", usual: float
) -> list[Reading]:
    """Readings of the boxes of a page, with what other boxes and rulings make doubtful.

    ``usual`` is the height of a line of type.
    """
    found = list(read)
    for one, other in _cut_words(places, rulings.uprights, usual):
        found[one], found[other] = found[one].doubting(-1), found[other].doubting(0)
    for one in _with_silent_ink(places, read, rulings, usual):
        found[one] = found[one].doubting(-1)
    return found


def _cut_words(
    places: Sequence[Place], uprights: "Sequence[Stroke]", usual: float
) -> Iterator[tuple[int, int]]:
    """Boxes whose ink stands close to both sides of one ruling.

    Cells have room beside a ruling that is so short: it is a stroke of a stamp, through a word.
    """
    near = CUT * usual
    for ruling in uprights:
        if ruling.end - ruling.start > LONGEST_STROKE * usual:
            continue
        level = [
            number
            for number, place in enumerate(places)
            if ruling.start <= _middle(place)[1] <= ruling.end
        ]
        lefts = [n for n in level if -1 <= ruling.place - places[n].right < near]
        rights = [n for n in level if -1 <= places[n].left - ruling.place < near]
        for one in lefts:
            for other in rights:
                gap = places[other].left - places[one].right
                apart = abs(_middle(places[other])[1] - _middle(places[one])[1])
                if gap < near and apart < SAME_LINE * usual:
                    yield one, other


def _with_silent_ink(
    places: Sequence[Place], read: Sequence[Reading], rulings: "Ruled", usual: float
) -> Iterator[int]:
    """Boxes in a cell in which ink of the size of type stands that says nothing."""
    least = LEAST * usual
    silent = {
        _cell(place, rulings)
        for place, reading in zip(places, read, strict=True)
        if reading.says_nothing and min(place.width, place.height) >= least
    } - {None}
    if not silent:
        return
    for number, (place, reading) in enumerate(zip(places, read, strict=True)):
        if not reading.says_nothing and _cell(place, rulings) in silent:
            yield number


def _middle(place: Place) -> tuple[float, float]:
    return (place.left + place.right) / 2, (place.top + place.bottom) / 2


def _cell(place: Place, rulings: "Ruled") -> tuple[float, ...] | None:
    """The rulings around the middle of a box; none where it is open on a side."""
    x, y = _middle(place)
    xs = [s.place for s in rulings.uprights if s.start <= y <= s.end]
    ys = [s.place for s in rulings.levels if s.start <= x <= s.end]
    edges = (
        max((edge for edge in xs if edge <= x), default=None),
        max((edge for edge in ys if edge <= y), default=None),
        min((edge for edge in xs if edge > x), default=None),
        min((edge for edge in ys if edge > y), default=None),
    )
    known = tuple(edge for edge in edges if edge is not None)
    return known if len(known) == len(edges) else None
