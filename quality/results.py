"""What a gate says: one result a suite, one checked expectation a line, in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from quality.personal_data import shown_safely

SAMPLES = 3
# Of a long hash the beginning is enough to find it.
HASH = re.compile(r"([0-9a-f]{12})[0-9a-f]{20,}")
LONGEST_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Checked:
    """One expectation: what must hold, why, whether it does, and what was seen.

    ``kind`` is Great Expectations' name of it, ``column`` the column or columns it is on
    (empty where it is on the table). ``missing`` is the number of values that are not there,
    where that was counted.
    """

    expectation: str
    kind: str
    column: str
    reason: str
    success: bool
    observed: str
    missing: int | None = field(default=None, compare=False)

    @property
    def sentence(self) -> str:
        """The expectation, what was observed and the reason, as one sentence."""
        on = f" on column {self.column}" if self.column else ""
        return (
            f"{self.kind}{on} ({self.expectation.replace('`', '')}): observed {self.observed}; "
            f"{self.reason}"
        )


@dataclass(frozen=True, slots=True)
class GateResult:
    """One suite on one table. ``suite`` and ``table`` are named with their schema."""

    suite: str
    table: str
    rows: int | None
    checks: tuple[Checked, ...]

    @property
    def success(self) -> bool:
        """Whether every expectation holds."""
        return all(check.success for check in self.checks)

    @property
    def failed(self) -> list[str]:
        """One sentence for each expectation that does not hold; personal data is withheld."""
        return [f"{self.table}: {check.sentence}" for check in self.checks if not check.success]


def observed(outcome: dict[str, Any], fault: str | None, places: Iterable[str]) -> str:
    """What an expectation saw, in words, from Great Expectations' result of it.

    ``fault`` is the message of an expectation that could not run; ``places`` are the places
    of the unexpected values, in their order.
    """
    if fault is not None:
        return f"it could not be checked ({shown(fault)})"
    if "unexpected_count" in outcome:
        return _values(outcome, list(places))
    missing = outcome.get("details", {}).get("mismatched", {}).get("missing")
    if missing:
        return f"without {', '.join(map(str, missing))}"
    seen = outcome["observed_value"]
    return f"{len(seen)} columns" if isinstance(seen, list) else _counted(seen, "row")


def _values(outcome: dict[str, Any], places: list[str]) -> str:
    empty = outcome.get("missing_count") or 0
    values = outcome["element_count"] - empty
    unexpected = outcome["unexpected_count"]
    if not unexpected:
        tail = f", {empty:,} empty" if empty else ""
        return f"{_counted(values, 'value')}{tail}" if outcome["element_count"] else "no row"
    samples = [
        f"{shown(value)}{f' at {_shortened(shown_safely(place))}' if place else ''}"
        for value, place in zip(outcome["partial_unexpected_list"], places, strict=True)
    ]
    unlike = list(dict.fromkeys(samples))[:SAMPLES]
    return f"{unexpected:,} of {_counted(values, 'value')} not so, such as {'; '.join(unlike)}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _shortened(text: str) -> str:
    return HASH.sub(r"\1…", text)


def shown(value: object, longest: int = LONGEST_SAMPLE) -> str:
    """A value as it may be shown: short, on one line, without personal data."""
    if isinstance(value, tuple | list):
        return " / ".join(shown(part) for part in value)
    if isinstance(value, dict):
        return " / ".join(shown(part) for part in value.values())
    if not isinstance(value, str):
        # It takes long to import, and only what is broken is shown.
        import pandas as pd

        return "empty" if pd.isna(value) else str(value)
    text = _shortened(shown_safely(" ".join(value.split())))
    return f"“{text[:longest]}{'…' if len(text) > longest else ''}”"
