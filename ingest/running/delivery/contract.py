"""The contract with analysts: the names and types in schemas marts and analyst, and their version.

``contract.csv`` lists every column that a query may rely on. A column that is to go is first given
the version in which that was said (``deprecated_since``) and what to use instead; it stays for one
release at least. docs/querying.md has the policy.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

# Raised where a name goes, or comes to mean something else; what is added raises nothing.
SCHEMA_VERSION = "1"


class ContractColumn(NamedTuple):
    """A column that stays, and since when it is deprecated, in favour of what."""

    schema_name: str
    table_name: str
    column_name: str
    data_type: str
    deprecated_since: str
    instead: str


@cache
def contract() -> tuple[ContractColumn, ...]:
    """Every column of the contract."""
    text = resources.files(__package__).joinpath("contract.csv").read_text(encoding="utf-8")
    return tuple(ContractColumn(**row) for row in csv.DictReader(text.splitlines()))


def deprecations() -> Iterator[tuple[str, str, str, str]]:
    """Schema, table, column and the sentence to say of it, of every column that is to go."""
    for column in contract():
        if column.deprecated_since:
            yield (
                column.schema_name,
                column.table_name,
                column.column_name,
                f"Deprecated since {column.deprecated_since}: use {column.instead}.",
            )
