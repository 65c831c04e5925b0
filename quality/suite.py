"""A suite of expectations on one table, and the few kinds of expectation the suites use.

Every kind gives an expectation of Great Expectations with a ``description`` (what must hold, in
words) and a ``reason`` (why, in one sentence). What no kind can say of printed columns is said
of a derived column, an SQL expression beside them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.vocabulary.wording import INVISIBLE, MARKUP
from quality.personal_data import FUNCTION, MAY_HOLD

if TYPE_CHECKING:
    import great_expectations.expectations as gxe

# Line of a text; page, table, row and cell, or page and line, of a PDF, a Word file or a web
# page; cell of a sheet, whose name may hold any sign.
LOCATOR = r"^(?:L[0-9]+|p[0-9]+(?:![a-z]+[0-9]+)+|.+![A-Z]{1,3}[0-9]+)$"
SHA256 = r"^[0-9a-f]{64}$"
SNAKE_CASE = r"^[a-z][a-z0-9_]*$"
# Something besides white space, invisible characters and tags.
NOTHING = rf"(?:\s|{INVISIBLE.pattern}|(?i:{MARKUP.pattern}))"
WORDS = rf"^{NOTHING}*(?!{NOTHING})."

# A table with its schema, in the SQL of a batch.
TABLE = re.compile(r"\b(?:raw|staging|intermediate|checks|marts|seeds)\.[a-z_0-9]+")
# In the SQL of a derived column the table that the suite is on.
OWN_TABLE = "{table}"
# The derived column of rows that hold what must not be kept.
PERSONAL_DATA = "telephone_at"
# Rows of a file that a gate set aside are kept, but nothing is built from them.
HELD_BACK = "select h.sha256 from raw.held_back as h"
OF_FILE = ("files", "filings", "figures", "unknown_tables", "recognised_cells", "outcomes")
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


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expectation by its name in Great Expectations and its arguments.

    ``made`` makes it: to import Great Expectations takes longer than to count what most
    expectations ask, so that it is imported only where one is broken.
    """

    kind: str
    description: str
    reason: str
    arguments: Mapping[str, Any]

    @property
    def made(self) -> "gxe.Expectation":
        """The expectation as Great Expectations has it."""
        import great_expectations.expectations as gxe

        name = "".join(part.capitalize() for part in self.kind.split("_"))
        made: gxe.Expectation = getattr(gxe, name)(
            **self.arguments, description=self.description, meta={"reason": self.reason}
        )
        return made

    @property
    def columns(self) -> list[str]:
        """The columns that it is on; none where it is on the table."""
        names = [self.arguments.get(name) for name in ("column", "column_A", "column_B")]
        return [str(name) for name in (*names, *self.arguments.get("column_list", ())) if name]


@dataclass(frozen=True)
class Suite:
    """What must hold of one table of a schema.

    ``derived`` adds columns to the batch: name → SQL expression over the table, named ``t``; what
    asks the whole table names it ``OWN_TABLE``.
    """

    schema: str
    table: str
    expectations: tuple[Expectation, ...]
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
        return self.query_on(self.name)

    def query_on(self, relation: str) -> str:
        """The same of a relation with some of the table's rows."""
        derived = "".join(f", {sql} as {name}" for name, sql in self.derived.items())
        derived = derived.replace(OWN_TABLE, relation)
        return f"select t.*{derived} from {relation} as t{self.trusted}"

    @property
    def tables(self) -> set[str]:
        """All tables that the batch reads, with their schemas."""
        return set(TABLE.findall(self.query))

    @property
    def trusted(self) -> str:
        """A condition on the rows, named ``t``, that leaves out those of files set aside."""
        if self.schema != "raw":
            return ""
        if self.table in OF_FILING:
            return f" where substring(t.filing_id, 1, 64) not in ({HELD_BACK})"
        if self.table in OF_FILE:
            return f" where coalesce(t.sha256 not in ({HELD_BACK}), true)"
        return ""


def columns(names: str, reason: str) -> Expectation:
    """The table has these columns, given with spaces between; it may have more."""
    listed = names.split()
    what = "has the columns " + ", ".join(f"`{name}`" for name in listed)
    arguments = {"column_set": listed, "exact_match": False}
    return Expectation("expect_table_columns_to_match_set", what, reason, arguments)


def some_rows(reason: str) -> Expectation:
    """The table is not empty."""
    kind = "expect_table_row_count_to_be_between"
    return Expectation(kind, "has at least one row", reason, {"min_value": 1})


def one_row_per(names: Sequence[str], reason: str) -> Expectation:
    """The grain: no two rows agree in all these columns, NULL counting as a value."""
    what = "has one row per " + ", ".join(f"`{name}`" for name in names)
    if len(names) == 1:
        kind = "expect_column_values_to_be_unique"
        return Expectation(kind, what, reason, {"column": names[0]})
    kind = "expect_compound_columns_to_be_unique"
    return Expectation(kind, what, reason, {"column_list": list(names)})


def filled(name: str, reason: str) -> Expectation:
    """No value is NULL."""
    kind = "expect_column_values_to_not_be_null"
    return Expectation(kind, f"`{name}` is always filled", reason, {"column": name})


def one_of(name: str, values: Sequence[str], reason: str) -> Expectation:
    """Every value that is filled is one of these."""
    what = f"`{name}` is one of {', '.join(values)}"
    return _in_set(name, list(values), what, reason)


def none_of(name: str, values: Sequence[str], reason: str) -> Expectation:
    """No value is one of these."""
    what = f"`{name}` is never {' or '.join(values)}"
    arguments = {"column": name, "value_set": list(values)}
    return Expectation("expect_column_values_to_not_be_in_set", what, reason, arguments)


def matches(name: str, pattern: str, words: str, reason: str) -> Expectation:
    """Every value that is filled matches a regular expression, which ``words`` put plainly."""
    kind = "expect_column_values_to_match_regex"
    return Expectation(kind, f"`{name}` is {words}", reason, {"column": name, "regex": pattern})


def between(
    name: str, low: float | None, high: float | None, reason: str, *, above: bool = False
) -> Expectation:
    """Every value that is filled is a number from ``low`` (or above it) to ``high``."""
    start = "above" if above else "at least"
    bounds = [f"{start} {_number(low)}"] if low is not None else []
    bounds += [f"at most {_number(high)}"] if high is not None else []
    what = f"`{name}` is {' and '.join(bounds)}"
    arguments = {"column": name, "min_value": low, "max_value": high, "strict_min": above}
    return Expectation("expect_column_values_to_be_between", what, reason, arguments)


def _number(value: float) -> str:
    # Years have no mark between thousands, large amounts need it.
    return f"{value:,}" if value >= 10_000 else f"{value}"


def pairs(
    first: str, second: str, allowed: Sequence[tuple[str, str]], words: str, reason: str
) -> Expectation:
    """Two columns agree, where both are filled."""
    arguments = {
        "column_A": first,
        "column_B": second,
        "value_pairs_set": list(allowed),
        "ignore_row_if": "either_value_is_missing",
    }
    return Expectation("expect_column_pair_values_to_be_in_set", words, reason, arguments)


def holds(name: str, words: str, reason: str) -> Expectation:
    """A derived column is true in every row."""
    return _in_set(name, [True], words, reason)


def never(name: str, words: str, reason: str) -> Expectation:
    """A derived column is NULL in every row: it holds what must not be there, or its place."""
    return Expectation("expect_column_values_to_be_null", words, reason, {"column": name})


def _in_set(name: str, values: Sequence[object], what: str, reason: str) -> Expectation:
    arguments = {"column": name, "value_set": values}
    return Expectation("expect_column_values_to_be_in_set", what, reason, arguments)


def no_telephone() -> Expectation:
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
    composed = [name for name in names if name in COMPOSED]
    printed = [name for name in names if name not in COMPOSED]
    found = [_holds(some, some is composed) for some in (printed, composed) if some]
    return {
        "telephone_at": f"case when {' or '.join(found)} then coalesce({place}, 'no place') end"
    }


def _holds(names: Sequence[str], is_composed: bool) -> str:
    """Whether a row has such a text; each wording is asked about once, in a table of a million rows
    there are some thousand."""
    # A row is held against the few texts that were found, which is nothing where none was. The
    # slower one of two questions comes last, on what is already distinct.
    each = (
        f"t.{name} in (with worded as materialized "
        f"(select distinct y.{name} as text from {OWN_TABLE} as y), suspect as materialized "
        f"(select text from worded where regexp_matches(text, '{MAY_HOLD}')) "
        f"select text from suspect where {FUNCTION}(text, {is_composed}))"
        for name in names
    )
    return " or ".join(each)
