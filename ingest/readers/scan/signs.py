"""What is read in a picture: signs, the readings of lines, and the boxes in which they stand."""

from statistics import mean
from typing import NamedTuple

# What readings disagree on, or what speaks against a reading, leaves it no surer than this.
DISPUTED = 0.5
# What is less sure than this is no text: dust, a fold, a stamp.
NOTHING = 0.3


class Place(NamedTuple):
    """A box on the page, in pixels; the right and the lower edge are outside of it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """Its height."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Its width."""
        return self.right - self.left


class Sign(NamedTuple):
    """One recognised sign, the middle of it across the page in pixels, and how sure it is."""

    text: str
    x: float
    confidence: float


class Reading(NamedTuple):
    """What a line says, sign by sign."""

    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        """All its signs."""
        return "".join(sign.text for sign in self.signs)

    @property
    def confidence(self) -> float:
        """That of its least sure sign; 0 where nothing was read."""
        return min((sign.confidence for sign in self.signs), default=0.0)

    @property
    def says_nothing(self) -> bool:
        """Whether it is no text."""
        return not self.signs or mean(sign.confidence for sign in self.signs) < NOTHING

    def doubting(self, *numbers: int) -> "Reading":
        """It with the signs of these numbers (from its end where they are negative) in doubt."""
        doubtful = {number % len(self.signs) for number in numbers} if self.signs else set()
        return Reading(
            tuple(
                sign._replace(confidence=min(DISPUTED, sign.confidence)) if at in doubtful else sign
                for at, sign in enumerate(self.signs)
            )
        )
