"""What a sentence states, and what its paragraph has said so far."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One figure of a sentence: see ``records.NarrativeFigure``. ``start`` counts in the text."""

    context: str | None
    label: str
    year: str | None
    base_year: str | None
    relation: str
    direction: str | None
    value: str
    unit: str | None
    start: int
    is_worded: bool


@dataclass(slots=True)
class Thread:
    """What a paragraph has said so far: the whole that parts belong to, the last names, years.

    ``topic`` is the last name that was no part of a whole, ``phase`` the words that say which
    amount of it was named last, ``parts`` how often the paragraph has named another amount.
    """

    context: str | None = None
    topic: str | None = None
    subject: str | None = None
    phase: str | None = None
    year: str | None = None
    base_year: str | None = None
    parts: int = 0
    whole: str | None = None
    """What parts belong to where the last name is of nothing carried over: 上年结转0元。其中."""

    def name(self, subject: str, phase: str | None, topic: str) -> None:
        """Take the name of an amount; ``topic`` is the whole it is of where it is no part."""
        self.parts += subject != self.subject
        self.whole = None
        self.subject, self.phase = subject, phase
        self.topic = self.topic if self.context else topic

    def begin_sentence(self) -> None:
        """Forget the whole that parts belong to, and go back to what was spoken of.

        Of several parts of a whole that another paragraph named none is.
        """
        self.context = self.phase = None
        self.subject = self.topic or (self.subject if self.parts <= 1 else None)

    def carried_on(self) -> "Thread":
        """What the next paragraph goes on from: the whole, and none of its own parts yet."""
        return Thread(self.context, None, self.subject, self.phase, self.year, self.base_year)
