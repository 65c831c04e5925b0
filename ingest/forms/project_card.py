"""One project's card: its name, agency, money and goals as labels with values, then its indicators.

A card without indicators is the project's profile (项目基本信息表); one that prints what
was spent or reached is its evaluation (自评表).
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Document
from ingest.forms import evaluation
from ingest.forms.bare_totals import add_bare_total, add_total_of_subtotals
from ingest.forms.card_head import read_head, read_tail
from ingest.forms.card_sides import horizons, with_fiscal, with_medium
from ingest.forms.indicator_rows import read_rows
from ingest.forms.reading import Reading
from ingest.tables.budget_headings import AMOUNTS, heading_role
from ingest.tables.header import MAY_NAME_PROJECTS
from ingest.tables.indicator_header import header
from ingest.tables.labelled_cells import Part, first_field, parts
from ingest.tables.preamble import Preamble
from ingest.vocabulary import is_sum, label_field, recognised

NAME = "project_card"
TARGETS = "project_targets"
PROFILE = "project_profile"
EVALUATION = "project_evaluation"
# What may be printed in the row of the name and before it: one label with its value.
BEFORE_NAME = ("agency", "project_code", "implementing_unit", "project_attribute")
MOST_BEFORE_NAME = 2
# Under the name a row may have a label that nobody knows.
LINES_BELOW = 3
# A card has one label of an amount in the row of its name, a list several headings.
FEWEST_AMOUNTS = 2


def begins(document: Document, index: int) -> bool:
    """Whether a row labels a project's name, with a name beside it, and labelled rows follow.

    The label opens the row, or stands behind whose or of what code the project is.
    """
    row = document.rows[index]
    if not row.is_table or first_field(row) not in ("project_name", *BEFORE_NAME) or header(row):
        return False
    found = parts(row)
    fields = [part.field for part in found]
    name = fields.index("project_name") if "project_name" in fields else len(fields)
    if name > MOST_BEFORE_NAME or fields[name + 1 : name + 2] != [None]:
        return False
    beside = found[name + 1].text
    is_name = label_field(beside) in MAY_NAME_PROJECTS
    if is_sum(beside) or (heading_role(beside) is not None and not is_name):
        # The headings of a list: 项目名称, 合计, 金额.
        return False
    if sum(heading_role(part.text) in AMOUNTS for part in found) >= FEWEST_AMOUNTS:
        # So they are where what stands beside 项目名称 is no known word.
        return False
    if _names_two(found):
        return False
    is_blank = name == 1 and fields[0] == "project_attribute"
    if name and not is_blank and (fields[1] is not None or None in fields[2:name]):
        return False
    below = document.rows[index + 1 : index + 1 + LINES_BELOW]
    return any(row.is_table and first_field(row) is not None for row in below)


def _names_two(found: Sequence[Part]) -> bool:
    """Whether a row names a project behind one label, and another behind the same label again."""
    named = [
        (recognised(label.text), name.text)
        for label, name in pairwise(found)
        if label.field == "project_name" and name.field is None
    ]
    return len({label for label, _ in named}) == 1 and len({name for _, name in named}) > 1


def read(document: Document, index: int, preamble: Preamble) -> Reading:
    """The card that begins at ``index``: fields of its head, then one target per indicator row."""
    rows = document.rows
    reading = Reading(PROFILE, index, index, preamble)
    end = read_head(rows, index, reading)
    reading.fields[:] = with_medium(reading.fields)
    add_bare_total(rows[index:end], reading)
    add_total_of_subtotals(reading)
    has_results = False
    if end < len(rows) and header(rows[end]):
        reading.form = TARGETS
        indicators = read_rows(document, end, "project", horizons(rows[index:end]))
        has_results = indicators.has_results
        reading.targets.extend(indicators.targets)
        for cell in indicators.loaded:
            reading.load(cell)
        for cell, reason in indicators.set_aside:
            reading.lay_aside(cell, reason)
        evaluation.add_total(reading, indicators)
        end = read_tail(rows, indicators.end, reading)
    reading.fields[:] = with_fiscal(reading.fields)
    if evaluation.is_evaluation(reading, has_results):
        evaluation.make(reading, EVALUATION)
    reading.end = end
    return reading
