"""The published warehouse, opened to be read by a person: nothing in it is changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest.running import warehouse
from ingest.vocabulary import recognised

Row = dict[str, Any]
PARAMETER = re.compile(r"\$(\w+)")

# Everything that is printed and became a record, in one shape. `marked` is the string to mark in
# `source_text`, and `occurrence` which of several equal ones it is; where the table says which
# cell of the row it is, `cell` counts from 0. `words` is what a person reads of the record.
PRINTED = """
create temp view printed as
with records as (
    select 'filings' as raw_table, filing_id, null as form_seq, 0 as row_seq, null as cell,
        head.role, head.role as label, head.text as words, head.text as marked, 0 as skipped,
        head.place as locator, head.text as source_text
    from raw.filings, lateral (values
        ('title', title_published, title_locator),
        ('agency', agency_published, agency_locator),
        ('year', year_published, year_locator)
    ) as head(role, text, place)
    where head.text is not null
    union all
    select 'form_fields', filing_id, form_seq, field_seq, null,
        field, field || ' (' || label_published || ')', value_published, value_published, 0,
        locator, source_text
    from raw.form_fields
    union all
    -- the operator stands before the value and may look like it, and so may the target of a result
    select 'indicator_targets', filing_id, form_seq, row_seq, null, 'target',
        concat_ws(' / ', level1_published, level2_published, indicator_published),
        coalesce(nullif(concat_ws(' ', operator_published, value_published, unit_published), ''),
            'no value') || coalesce(', weight ' || weight_published, '')
            || coalesce('; result ' || actual_published, '')
            || coalesce(', score ' || score_published, ''),
        coalesce(actual_published, value_published, indicator_published),
        coalesce(value_published = coalesce(actual_published, operator_published), false)::integer,
        locator, source_text
    from raw.indicator_targets
    union all
    select 'budget_figures', filing_id, form_seq, row_seq, column_seq, 'figure',
        concat_ws(' / ', nullif(concat_ws(' ', code_published, name_published), ''),
            column_published),
        value_published, value_published, 0, locator, source_text
    from raw.budget_figures
    union all
    select 'narrative_figures', filing_id, null, figure_seq, null, relation,
        concat_ws(' / ', context_published, label_published) || ' (' || relation || ')',
        concat_ws(' ', direction_published, value_published, unit_published),
        value_published, 0, locator, source_text
    from raw.narrative_figures
)
select * exclude skipped,
    skipped + row_number() over (
        partition by filing_id, raw_table, locator, source_text, marked
        order by form_seq, row_seq, cell
    ) as occurrence
from records
"""


class NotShownError(LookupError):
    """What was asked for cannot be shown; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Published:
    """An open warehouse. ``rows`` gives dictionaries; unused parameters are ignored."""

    connection: duckdb.DuckDBPyConnection

    def rows(self, query: str, **parameters: object) -> list[Row]:
        """The rows of a query whose ``$names`` are keys of ``parameters``."""
        used = {name: parameters[name] for name in PARAMETER.findall(query)}
        cursor = self.connection.execute(query, used)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@contextmanager
def opened(path: Path) -> Iterator[Published]:
    """The warehouse at ``path``, read-only; ``NotShownError`` where there is none.

    Beside its tables queries find the view ``printed`` and the function ``plain``
    (``vocabulary.recognised``).
    """
    if not path.is_file():
        raise NotShownError(f"there is no warehouse at {path}; run yibao refresh first")
    try:
        connection = warehouse.opened(path)
    except duckdb.Error as error:
        raise NotShownError(f"{path} does not open as a warehouse; run yibao refresh") from error
    try:
        # DuckDB asks a function how many values it takes, which a mapping's does not say.
        connection.create_function("plain", lambda text: recognised(text), ["VARCHAR"], "VARCHAR")
        connection.execute(PRINTED)
        yield Published(connection)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise NotShownError(
            f"{path} was not published by this version of yibao; run yibao refresh"
        ) from error
    finally:
        connection.close()
