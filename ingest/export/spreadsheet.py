"""Texts that a spreadsheet does not run.

Excel, WPS and LibreOffice take a cell of a CSV that begins with = + - or @ for a formula, and a
formula can call programs or send what stands beside it to somebody. Filings print anything, so
such a text gets an apostrophe before it.
"""

# Signs that begin a formula, with those of full width that East Asian programs take for them.
SIGNS = "=+@＝＋－＠-"
# A formula, or what hides it from a glance: spaces and signs of no width, then a sign; a tab or an
# end of a line at the start would be dropped, and what comes after it be the beginning.
BEGINS = rf"^(?:[\t\r\n]|[\p{{Z}}\p{{C}}]*[{SIGNS}])"
# A number is a number, and a sign alone (an operator, a dash for nothing) calculates nothing.
HARMLESS = rf"^(?:[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[{SIGNS}])$"


def safe_text(expression: str) -> str:
    """SQL that gives the text of ``expression`` as it may stand in a CSV."""
    return (
        f"case when regexp_matches({expression}, {_literal(BEGINS)}) "
        f"and not regexp_matches({expression}, {_literal(HARMLESS)}) "
        f"then '''' || {expression} else {expression} end"
    )


def _literal(pattern: str) -> str:
    return "'" + pattern.replace("'", "''") + "'"
