"""Which part of a document is a whole government's budget, told by what only a government has.

A county receives taxes and no agency does: where a table prints them, the tables beside it are the
county's, whoever published them. A title such as 某县2024年政府预算公开 says so itself.
"""

import re
from collections.abc import Iterator

from ingest.document.model import Document, Row
from ingest.vocabulary.wording import LONGEST_WORD

NUMBERING = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]|其中:|\d+)*(?:一般公共预算)?")
TAXES = frozenset(
    ("税收收入", "增值税", "企业所得税", "个人所得税", "城市维护建设税", "土地增值税", "契税")
)
# An agency may pay one tax; no agency receives several, or 税收收入.
ALL_TAXES, FEWEST_TAXES = "税收收入", 2
LONGEST_TITLE = 60
YEAR = re.compile(r"20\d\d")
OF_AGENCY = re.compile("(?:部门|单位)(?:收支)?(?:预|决)算")
# 按政府预算经济分类 is a classification.
OF_GOVERNMENT = re.compile(
    "政府(?:收支)?(?:预|决)算(?!(?:支出)?(?:经济|科目|分类))|财政总(?:预|决)算|(?:预|决)算草案"
)
# 各部门预算 and 部门预算草案 are no title of one agency.
OF_ALL = re.compile("各(?:部门|单位)|全[省市县区州盟旗]|草案")


def government_parts(document: Document) -> list[bool]:
    """For each row whether it stands in a part that is a whole government's."""
    return document.once(_parts)


def _parts(document: Document) -> list[bool]:
    found: list[bool] = []
    for part, is_titled in _divided(document):
        taxes = {tax for row in part for tax in _taxes(row)}
        is_of_government = is_titled or ALL_TAXES in taxes or len(taxes) >= FEWEST_TAXES
        found.extend([is_of_government] * len(part))
    return found


def _divided(document: Document) -> Iterator[tuple[list[Row], bool]]:
    """The rows up to each title, and whether the title over them is a government's."""
    part: list[Row] = []
    is_titled = False
    for row in document.rows:
        titled = _title(row)
        if titled is not None and titled != is_titled:
            yield part, is_titled
            part, is_titled = [], titled
        part.append(row)
    yield part, is_titled


def _title(row: Row) -> bool | None:
    """Whether a line heads a government's budget, or an agency's; ``None`` where it is no title."""
    filled = row.filled
    if len(filled) != 1 or len(filled[0].text) > LONGEST_TITLE:
        return None
    wording = filled[0].recognised
    if OF_GOVERNMENT.search(wording) and YEAR.search(wording):
        return True
    return False if OF_AGENCY.search(wording) and not OF_ALL.search(wording) else None


def _taxes(row: Row) -> Iterator[str]:
    """The taxes that a row of a table names, with an amount beside them."""
    if not row.is_table or not any(any(map(str.isdigit, cell.text)) for cell in row.filled):
        return
    for cell in row.filled:
        if len(cell.text) <= LONGEST_WORD:
            wording = NUMBERING.sub("", cell.recognised)
            if wording in TAXES:
                yield wording
