"""The year of a letter that hands out money, for the form of targets that it attaches.

``关于下达2022年中央补助资金的通知``, ``现将2022年补助资金下达你单位``: the form itself often
prints no year of its own.
"""

import re
from collections.abc import Iterator

from ingest.document import Document
from ingest.reading.evidence import Evidence
from ingest.vocabulary.wording import plain

LONGEST_TITLE = 80
HANDED_OUT = r"(?:下达|拨付|分配|安排|追加|核拨)"
OF_TITLE = re.compile(
    rf"关于(?:提前)?{HANDED_OUT}(?P<year>20\d\d)年(?:度)?[^。;]{{2,60}}(?:通知|批复|函)$"
)
OF_SENTENCE = re.compile(
    rf"现[将把](?:提前)?(?P<year>20\d\d)年(?:度)?[^。;,，]{{2,60}}"
    rf"(?:[,，][^。;,，]{{0,20}})?{HANDED_OUT}(?:给|到|至)?(?:你|各|贵)"
)


# The letter that a letter passes on: 《关于下达2023年中央衔接资金预算指标的通知》.
OF_QUOTED = re.compile(
    rf"《[^《》]{{0,40}}?(?:提前)?{HANDED_OUT}(?P<year>20\d\d)年[^《》]{{2,60}}》"
)


def year_of_letter(document: Document) -> Iterator[Evidence]:
    """The one year whose money the letter hands out, if its title or its sentences name one.

    Else that of the letters which it passes on.
    """
    lines = [(plain(row.cells[0].text), row.locator) for row in document.rows if not row.is_table]
    for find in (_own, _quoted):
        found = {year: locator for text, locator in reversed(lines) for year in find(text)}
        if found:
            if len(found) == 1:
                ((year, locator),) = found.items()
                yield Evidence("year", "title", year, f"{year}年", locator)
            return


def _own(wording: str) -> list[str]:
    if "20" not in wording:
        return []
    title = OF_TITLE.search(wording) if len(wording) <= LONGEST_TITLE else None
    match = title or OF_SENTENCE.search(wording)
    return [match["year"]] if match else []


def _quoted(wording: str) -> list[str]:
    return [match["year"] for match in OF_QUOTED.finditer(wording)] if "《" in wording else []
