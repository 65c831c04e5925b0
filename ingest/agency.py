"""Agency names as forms print them, told from what only stands in their place."""

import re

from ingest.vocabulary import recognised
from ingest.wording import plain

# A public body of a region: 省市县区旗州盟 somewhere, and a kind of body at the end. 乾县 has
# one character before 县; 本县 is no region.
WELL_FORMED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,}|(?![本我全该各某])[\u4e00-\u9fff])[省市县区旗州盟][\u4e00-\u9fff()]*"
    r"(?:局|中心|委员会|委|部|厅|办公室|办|院|处|所|站|会|校|队|馆|社|室|政府)"
)
CODE_BEFORE = re.compile(r"^(?:\[?\(?\d{2,}\)?\]?[-_]?)+")
OWN_LEVEL = re.compile(r"\(?本级\)?$")


def agency_name(printed: str) -> str | None:
    """The body's name without its code and without 本级; ``None`` where none is printed.

    ``610-弋阳县医疗保障局`` gives ``弋阳县医疗保障局``.
    """
    name = OWN_LEVEL.sub("", CODE_BEFORE.sub("", plain(printed)))
    return name if WELL_FORMED.fullmatch(recognised(name)) else None
