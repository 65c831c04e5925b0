"""Where in a run of paragraphs a form begins, for forms whose rows are lost."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.document import Row
from ingest.tables.preamble import LONGEST_HEADING, TITLE
from ingest.vocabulary import labels, recognised

FORM_TITLE = re.compile(r"(?:目标|信息|申报|自评|公开|汇总|预算|决算|收支|支出|审批)[^,。;]*$")


def by_title(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Paragraphs in runs that begin with a form's title: each may have a shape of its own.

    The shape shows in the header of indicators; a form without one goes with the next.
    """
    part: list[Row] = []
    has_header = False
    for row in rows:
        if has_header and is_title(row.cells[0].text):
            yield part
            part, has_header = [], False
        part.append(row)
        has_header = has_header or "级指标" in row.cells[0].recognised
    yield part


def is_title(text: str) -> bool:
    """Whether a text is the title of a form."""
    wording = recognised(text) if len(text) <= 2 * LONGEST_HEADING else text
    return (
        len(wording) <= LONGEST_HEADING
        and TITLE.search(wording) is not None
        and FORM_TITLE.search(wording) is not None
    )


def may_hold_label(text: str) -> bool:
    """Whether a line may hold a label of a form: it is a rough and quick look."""
    wording = recognised(text[:200_000])
    return "指标" in wording or any(name in wording for name in _names_of_projects())


@cache
def _names_of_projects() -> tuple[str, ...]:
    return tuple(word for word, field in labels().items() if field == "project_name")
