"""From a number to its place: the way by which a row of a mart came."""

import re
from collections.abc import Iterator, Sequence

from ingest.people.filing_head import filing_lines, filings
from ingest.people.language import language
from ingest.people.origins import KEYS, PARTS, RECORDS
from ingest.people.page import Line, Section, marked
from ingest.people.published import PARAMETER, NotShownError, Published, Row
from ingest.people.rules import RULES
from ingest.people.subjects import SUBJECTS

PAIR_STARTS = re.compile(r",(?=\w+=)")
MOST_LISTED = 20
SHORT_KEY = 8
# Columns by which the filings of a row are found, the most particular first.
FILING_COLUMNS = ("filing_key", "sha256", "agency_key")
WORST_FIRST = ["execution_error", "parse_error", "fail", "insufficient_data", "pass"]


def explanation(published: Published, table: str, key: str) -> list[Section]:
    """The page about one row of ``marts.<table>``; ``NotShownError`` where there is not one.

    ``key`` is the value of a key column, or ``column=value,column=value``; the start
    of a value is enough where it is unique.
    """
    table = table.removeprefix("marts.")
    row = _the_row(published, table, key)
    of_row = _filings(published, row)
    known = row | {"filing_id": of_row[0]["filing_id"] if of_row else None}
    records = _rows_of(published, RECORDS.get(table), known)
    decides = records[0] if records else {"form_seq": None, "row_seq": None}
    known |= {"form_seq": decides["form_seq"], "row_seq": decides["row_seq"]}
    known |= {"form_seqs": list({record["form_seq"] for record in records} - {None})}
    sections = [
        Section(f"{table} {_address(table, row)}", _column_lines(row)),
        Section("printed", [line for record in records for line in _record_lines(record)]),
        Section("made of", _part_lines(published, table, known)),
        Section("filing", [line for filing in of_row for line in filing_lines(filing)]),
        Section("rules", list(_rule_lines(published, table, known))),
        Section("checks", _check_lines(published, table, known, records)),
    ]
    return [section for section in sections if section.lines]


def _the_row(published: Published, table: str, key: str) -> Row:
    columns = _columns(published, table)
    keys = KEYS.get(table, columns[:1])
    pairs = [pair.partition("=") for pair in PAIR_STARTS.split(key)]
    wanted = {name: value for name, equals, value in pairs if equals}
    if len(wanted) < len(pairs) or not wanted.keys() <= set(columns):
        wanted = {}
    conditions = [_starts(name, f"${name}") for name in wanted] or [
        f"({' or '.join(_starts(name, '$key') for name in keys)})"
    ]
    rows = published.rows(
        f"select * from marts.{table} where {' and '.join(conditions)} order by all",
        key=key,
        **wanted,
    )
    # 208 is a code of its own and the start of others
    named: list[tuple[tuple[str, ...], str]] = [((name,), value) for name, value in wanted.items()]
    for names, value in named or [(keys, key)]:
        rows = [row for row in rows if value in {str(row[name]) for name in names}] or rows
    if not rows:
        missing = [name for name, equals, _ in pairs if equals and name not in columns]
        if missing:
            raise NotShownError(f"{table} has no column {missing[0]}; it has {', '.join(columns)}")
        raise NotShownError(f"{table} has no row {key}; its key is {', '.join(keys)}")
    if len(rows) > 1:
        listed = [
            f"  {_address(table, row, SHORT_KEY)}  {row.get('source_locator') or ''}".rstrip()
            for row in rows[:MOST_LISTED]
        ]
        unlisted = [f"  and {len(rows) - MOST_LISTED} more"] if rows[MOST_LISTED:] else []
        title = f"{key} is {len(rows)} rows of {table}; say which:"
        raise NotShownError("\n".join([title, *listed, *unlisted]))
    return rows[0]


def _starts(column: str, parameter: str) -> str:
    return f"starts_with({column}::varchar, {parameter})"


def _columns(published: Published, table: str) -> tuple[str, ...]:
    marts: dict[str, list[str]] = {}
    for row in published.rows(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'marts' order by table_name, column_index"
    ):
        marts.setdefault(row["table_name"], []).append(row["column_name"])
    if table not in marts:
        raise NotShownError(f"there is no mart {table}; the marts are {', '.join(marts)}")
    return tuple(marts[table])


def _address(table: str, row: Row, length: int | None = None) -> str:
    """The row's key as ``explain`` takes it, surrogate keys cut to ``length``."""
    keys = KEYS.get(table, tuple(row)[:1])
    parts = [str(row[k])[:length] if k.endswith("_key") else str(row[k]) for k in keys]
    return ",".join(f"{key}={part}" for key, part in zip(keys, parts, strict=True))


def _rows_of(published: Published, query: str | None, known: Row) -> list[Row]:
    return published.rows(query, **known) if query else []


def _column_lines(row: Row) -> list[Line]:
    return [
        (name, "", str(value))
        for name, value in row.items()
        if value is not None and name != "source_text"
    ]


def _part_lines(published: Published, table: str, known: Row) -> list[Line]:
    parts = _rows_of(published, PARTS.get(table), known)
    return [(part["mart"], part["address"], part["words"]) for part in parts]


def _record_lines(record: Row) -> Iterator[Line]:
    text = marked(record["source_text"], record["marked"], record["occurrence"], record["cell"])
    yield record["locator"], record["gives"], text
    if record["raw_table"] != "filings":
        yield "", "", f"read as {record['label']}: {record['words']}"


def _filings(published: Published, row: Row) -> list[Row]:
    column = next((name for name in FILING_COLUMNS if row.get(name)), None)
    return filings(published, f"f.{column} = $value", value=row[column]) if column else []


def _rule_lines(published: Published, table: str, known: Row) -> Iterator[Line]:
    for rule in RULES:
        applies = table in rule.marts or not rule.marts
        if applies and set(PARAMETER.findall(rule.query)) <= known.keys():
            for found in published.rows(rule.query, **known):
                told = [f"{name} {value}" for name, value in found.items() if value is not None]
                yield rule.columns, rule.source, "; ".join(told)


def _check_lines(
    published: Published, table: str, known: Row, records: Sequence[Row]
) -> list[Line]:
    """Checks whose subject is the row, and findings at a line it was read from."""
    if "filing_key" not in known or table == "fct_filing_check":
        return []
    subjects = [row["subject"] for row in _rows_of(published, SUBJECTS.get(table), known)]
    found = published.rows(
        r"""
        select * from marts.fct_filing_check
        where filing_key = $filing_key and (
            list_contains($places, source_locator) and state <> 'pass'
            or regexp_full_match(subject, '(' || $subjects || ')( \(\d+\))?')
        )
        order by list_position($worst_first, state), check_code, subject
        """,
        filing_key=known["filing_key"],
        places=[record["locator"] for record in records],
        subjects="|".join(subjects),
        worst_first=WORST_FIRST,
    )
    words = f"explanation_{language()}"
    return [
        (check["state"], check["check_code"], f"{check['subject']}: {check[words]}")
        for check in found
    ]
