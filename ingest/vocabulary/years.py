"""Fiscal years as they are printed: 2023年度, 2,023年度, 二〇二三年度, 2020年度) …; never dates."""

import re

from ingest.vocabulary.wording import plain

CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
DIGITS = r"2,?0\d\d|二[〇○零][〇○零一二三四五六七八九]{2}"
# A year before 年, in brackets of its own, or at the end of a line. Behind it no month, no
# number of a document and no other end of a span; before it none of that either.
YEAR = re.compile(
    rf"(?<![\d./])(?<!\d[-至到])(?<!年[-至到])(?P<year>{DIGITS})"
    r"(?:(?=年(?!\d{1,2}月|[-至到]))|(?<=\(....)(?=\)(?!\d*号))|(?<=20[0-4]\d)(?=$))"
)
# What compares with a year is not of that year.
COMPARED = re.compile(r"比|较|增加|减少|增长|下降|截至|截止|年末|年底|年初结转")
MONEY = re.compile(r"\d(?:\.\d+)?[百千万亿]*元")
# A person who names a file prints the year alone or before a word; a date has eight digits.
YEAR_IN_NAME = re.compile(r"(?<!\d)20\d\d(?=年(?!\d{1,2}月)|(?![\d年./-]))")

# A day or a month of a year: 2021年1月, 2021.12, 202112, 2021-12-31.
OF_DATE = re.compile(r"(?<!\d)20\d\d(?=年|[./-]|(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d))")
WITHIN_YEAR = re.compile(
    r"20\d\d年(?:度|\d{1,2}月(?:\d{1,2}日)?[-—–~至到]+\d{1,2}月(?:\d{1,2}日)?)?"
)

# Some sites print a dash for 年: 2016-预算数, 本-决算数, 2016-度部门预算.
LOST_YEAR = re.compile(r"(?<=[\d本上])-(?=度|预算|决算|执行)")


def with_lost_year(wording: str) -> str:
    """A wording with 年 where a dash stands for it."""
    return LOST_YEAR.sub("年", wording) if "-" in wording else wording


def as_number(printed: str) -> str:
    """A printed year as four digits: ``2,023`` and ``二〇二三`` are ``2023``."""
    return plain(printed).replace(",", "").translate(CHINESE_DIGITS)


def years_in(wording: str) -> list[tuple[str, str]]:
    """The years of a plain wording as printed and as four digits, each once."""
    found = {as_number(m["year"]): m["year"] for m in YEAR.finditer(wording)}
    return [(printed, year) for year, printed in found.items()]


def is_compared_or_money(wording: str) -> bool:
    """Whether words compare with a year or tell an amount: no heading then."""
    return COMPARED.search(wording) is not None or MONEY.search(wording) is not None


def year_of(wording: str) -> tuple[str, str] | None:
    """The one year that a heading speaks of; ``None`` for prose, comparisons and two years."""
    if is_compared_or_money(wording):
        return None
    found = years_in(wording)
    return found[0] if len(found) == 1 else None


def year_of_period(printed: str) -> tuple[str, str] | None:
    """The year that a period begins and ends in: 2021.1-2021.12; ``None`` for a longer one."""
    wording = plain(printed)
    found = OF_DATE.findall(wording)
    is_whole = len(found) > 1 or WITHIN_YEAR.fullmatch(wording) is not None
    return (found[0], found[0]) if is_whole and len({*found}) == 1 else None


def year_in_name(name: str) -> tuple[str, str] | None:
    """The one year in the name of a file, a folder or a sheet."""
    found = dict.fromkeys(YEAR_IN_NAME.findall(plain(name)))
    if len(found) == 1:
        (year,) = found
        return year, year
    return year_of(plain(name))
