"""A suite of expectations on one table, and the few kinds of expectation the suites use.

Every kind gives a Great Expectations expectation with a ``description`` (what must hold, in
words) and a ``reason`` in its meta (why, in one sentence). What no kind can say of printed
columns is said of a derived column, an SQL expression beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

import great_expectations.expectations as gxe

from ingest.vocabulary.wording import INVISIBLE, MARKUP
from quality.personal_data import FUNCTION, MAY_HOLD

# Line of a text; page, table, row and cell, or page and line, of a PDF, a Word file or a web
# page; cell of a sheet, whose name may hold any sign.
LOCATOR = r"^(?:L[0-9]+|p[0-9]+(?:![a-z]+[0-9]+)+|.+![A-Z]{1,3}[0-9]+)$"
SHA256 = r"^[0-9a-f]{64}$"
SNAKE_CASE = r"^[a-z][a-z0-9_]*$"
# Something besides white space, invisible characters and tags.
NOTHING = rf"(?:\s|{INVISIBLE.pattern}|(?i:{MARKUP.pattern}))"
WORDS = rf"^{NOTHING}*(?!{NOTHING})."

# The derived column of rows that hold what must not be kept.
PERSONAL_DATA = "telephone_at"
# Rows of a file that a gate set aside are kept, but nothing is built from them.
HELD_BACK = "select h.sha256 from raw.held_back as h"
OF_FILE = ("files", "filings", "figures", "unknown_tables", "outcomes")
OF_FILING = (
    "forms",
    "form_fields",
    "indicator_targets",
    "budget_figures",
    "narrative_figures",
    "identity_evidence",
)
# Sentences that models make, in which a bare number is an amount.
COMPOSED = {
    "explanation",
    "explanation_en",
    "explanation_zh",
    "subject",
    "reason",
    "worst_findings",
}


@dataclass(frozen=True)
class Suite:
    """What must hold of one table of a schema.

    ``derived`` adds columns to the batch: name → SQL expression over the table, named ``t``.
    """

    schema: str
    table: str
    expectations: tuple[gxe.Expectation, ...]
    derived: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The table with its schema, which is the suite's name as well."""
        return f"{self.schema}.{self.table}"

    @property
    def query(self) -> str:
        """The SQL of the batch: the table's columns and the derived ones.

        Of a raw table the rows of files that were set aside are left out.
        """
        derived = "".join(f", {sql} as {name}" for name, sql in self.derived.items())
        return f"select t.*{derived} from {self.name} as t{self._trusted}"

    @property
    def _trusted(self) -> str:
        if self.schema != "raw":
            return ""
        if self.table in OF_FILING:
            return f" where substring(t.filing_id, 1, 64) not in ({HELD_BACK})"
        if self.table in OF_FILE:
            return f" where coalesce(t.sha256 not in ({HELD_BACK}), true)"
        return ""


class Why(TypedDict):
    """What every expectation is given beside what it tests: its words and its reason."""

    description: str
    meta: dict[str, str]


def _why(what: str, reason: str) -> Why:
    return {"description": what, "meta": {"reason": reason}}


def columns(names: str, reason: str) -> gxe.Expectation:
    """The table has these columns, given with spaces between; it may have more."""
    return gxe.ExpectTableColumnsToMatchSet(
        column_set=names.split(),
        exact_match=False,
        **_why("has the columns " + ", ".join(f"`{name}`" for name in names.split()), reason),
    )


def some_rows(reason: str) -> gxe.Expectation:
    """The table is not empty."""
    return gxe.ExpectTableRowCountToBeBetween(min_value=1, **_why("has at least one row", reason))


def one_row_per(names: Sequence[str], reason: str) -> gxe.Expectation:
    """The grain: no two rows agree in all these columns, NULL counting as a value."""
    what = "has one row per " + ", ".join(f"`{name}`" for name in names)
    if len(names) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=names[0], **_why(what, reason))
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(names), **_why(what, reason))


def filled(name: str, reason: str) -> gxe.Expectation:
    """No value is NULL."""
    return gxe.ExpectColumnValuesToNotBeNull(
        column=name, **_why(f"`{name}` is always filled", reason)
    )


def one_of(name: str, values: Sequence[str], reason: str) -> gxe.Expectation:
    """Every value that is filled is one of these."""
    return gxe.ExpectColumnValuesToBeInSet(
        column=name,
        value_set=list(values),
        **_why(f"`{name}` is one of {', '.join(values)}", reason),
    )


def none_of(name: str, values: Sequence[str], reason: str) -> gxe.Expectation:
    """No value is one of these."""
    return gxe.ExpectColumnValuesToNotBeInSet(
        column=name,
        value_set=list(values),
        **_why(f"`{name}` is never {' or '.join(values)}", reason),
    )


def matches(name: str, pattern: str, words: str, reason: str) -> gxe.Expectation:
    """Every value that is filled matches a regular expression, which ``words`` put plainly."""
    return gxe.ExpectColumnValuesToMatchRegex(
        column=name, regex=pattern, **_why(f"`{name}` is {words}", reason)
    )


def between(
    name: str, low: float | None, high: float | None, reason: str, *, above: bool = False
) -> gxe.Expectation:
    """Every value that is filled is a number from ``low`` (or above it) to ``high``."""
    start = "above" if above else "at least"
    bounds = [f"{start} {_number(low)}"] if low is not None else []
    bounds += [f"at most {_number(high)}"] if high is not None else []
    return gxe.ExpectColumnValuesToBeBetween(
        column=name,
        min_value=low,
        max_value=high,
        strict_min=above,
        **_why(f"`{name}` is {' and '.join(bounds)}", reason),
    )


def _number(value: float) -> str:
    # Years have no mark between thousands, large amounts need it.
    return f"{value:,}" if value >= 10_000 else f"{value}"


def pairs(
    first: str, second: str, allowed: Sequence[tuple[str, str]], words: str, reason: str
) -> gxe.Expectation:
    """Two columns agree, where both are filled."""
    return gxe.ExpectColumnPairValuesToBeInSet(
        column_A=first,
        column_B=second,
        value_pairs_set=list(allowed),
        ignore_row_if="either_value_is_missing",
        **_why(words, reason),
    )


def holds(name: str, words: str, reason: str) -> gxe.Expectation:
    """A derived column is true in every row."""
    return gxe.ExpectColumnValuesToBeInSet(column=name, value_set=[True], **_why(words, reason))


def never(name: str, words: str, reason: str) -> gxe.Expectation:
    """A derived column is NULL in every row: it holds what must not be there, or its place."""
    return gxe.ExpectColumnValuesToBeNull(column=name, **_why(words, reason))


def no_telephone() -> gxe.Expectation:
    """No text of the table holds personal data; see ``telephone_at``."""
    return never(
        "telephone_at",
        "no text holds a number of a person's telephone, identity card or bank card, an address "
        "of mail, or a name or a number beside a label such as 联系电话",
        "Names and numbers of persons are withheld right after reading and never stored.",
    )


def telephone_at(names: Sequence[str], place: str) -> dict[str, str]:
    """The derived column ``telephone_at``: the place of a row with personal data in it.

    ``names`` are the columns of text; ``place`` says where, so that the data itself is not
    quoted when the expectation fails. A query with it needs ``personal_data.register``.
    """
    held = " or ".join(_holds(name) for name in names)
    return {"telephone_at": f"case when {held} then coalesce({place}, 'no place') end"}


def _holds(name: str) -> str:
    text = f"coalesce(t.{name}, '')"
    asked = f"{FUNCTION}({text}, {name in COMPOSED})"
    return f"(case when regexp_matches({text}, '{MAY_HOLD}') then {asked} else false end)"
