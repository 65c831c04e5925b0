"""What a person's telephone number looks like in text, for the gates and their pages.

Written anew and not taken from ``ingest.privacy``, so that the gate does not share the
faults of what it guards; only the person labels are the vocabulary's.
"""

import re

from ingest.vocabulary import table

DIGITS = "0-9\uff10-\uff19"
CHINESE = "\u4e00-\u9fff"
WITHHELD = "[withheld]"


def _telephone() -> re.Pattern[str]:
    words = sorted({row["wording"] for row in table("labels") if row["field"] == "person"})
    labels = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
    # No look-around, which DuckDB does not know: what may not stand beside a number is
    # part of the match.
    before = rf"(?:^|[^{DIGITS}.,])"
    after = rf"(?:$|[^{DIGITS}.,]|[.,](?:$|[^{DIGITS}]))"
    mobile = rf"{before}[1１][3-9３-９][{DIGITS}]{{9}}"
    beside_label = (
        rf"(?:{labels})\s*[:：]?(?:[\s|]*|\s*[{CHINESE}]{{2,4}}[\s,，]*)"
        rf"(?:0[{DIGITS}]{{2,3}}[-\s]?)?[{DIGITS}]{{7,8}}"
    )
    return re.compile(f"(?:{mobile}|{beside_label}){after}")


TELEPHONE = _telephone()


def without_telephones(text: str) -> str:
    """Text that may be shown: every telephone number, with what stands beside it, withheld."""
    return TELEPHONE.sub(WITHHELD, text)
