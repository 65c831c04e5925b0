"""Agency names as forms print them, told from what only stands in their place."""

import re
from functools import cache

from ingest.vocabulary import recognised, table
from ingest.vocabulary.wording import kept_of_words, plain

BODY = (
    "(?:局|中心|委员会|委|部|厅|办公室|办|院|处|所|站|(?<!社)会|校|队|馆|社|室|政府|大学|中学|小学|幼儿园"
    "|公司|集团|台|场|街道|文联|妇联|残联|侨联|社科联|工商联|科协|计生协|作协|园区|工业园|产业园)"
)
# A public body of a region: 省市县区旗州盟 somewhere, and a kind of body at the end. 乾县 has
# one character before 县; 本县 is no region. A second name may follow in brackets.
WELL_FORMED = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,}}|(?![本我全该各某])[\u4e00-\u9fff])[省市县区旗州盟][\u4e00-\u9fff()]*?"
    rf"{BODY}(?:\([\u4e00-\u9fff]+{BODY}\))?"
)
BETWEEN_BODIES = re.compile(r"[\s、，,;；/]+")
# A body's name without its place: 医疗保障局, 区卫生健康局, 龙山镇人民政府.
SHORT = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:镇|乡|街道)(?:人民)?(?:政府|办事处)|"
    r"[省市县区旗州盟][\u4e00-\u9fff]{1,18}(?:局|中心|委员会|委|办公室|站|所|院|校|大队|办事处)"
    r"|[\u4e00-\u9fff]{2,10}(?:局|中心|委员会|委|办公室)"
    r"|[\u4e00-\u9fff]{1,8}(?:镇|乡|苏木)人民政府"
    r"|[省市县区旗州盟](?:文联|妇联|残联|侨联|工商联|科协)"
)
TOWN = re.compile(r"(?:镇|乡|苏木)(?:人民)?政府$")
# A year before a name is none of its code: 2024年某县医疗保障局政府采购预算表.
YEAR_BEFORE = re.compile(r"^20\d\d年度?")
CODE_BEFORE = re.compile(r"^(?:[\[(]?(?!\d+年)\d{2,}[\])]?[-_]?)+")
# Words for bodies that begin with a word for a body.
CUT_WORDS = ("办公室", "办公厅", "委员会")
# What goes on in the next line: 科学界联合会.
ONE_WORD = re.compile(r"[\u4e00-\u9fff]{1,15}")
CODE_BEHIND = re.compile(r"[-_]?[\[(]?\d{3,}[\])]?$")
MARKS = "\"'“”‘’《》〈〉「」【】:,，。;；、-_·—|>*#"
# Words of a place that end in the sign of a region and name none.
NO_REGION = re.compile(r"(?:社|小|园|校|灾|矿|库|景|片|辖)区|城市|都市|门市|超市|股市")
LONGEST_NAME = 40
CLASSES = "省市县区旗州盟"


@kept_of_words
def agency_name(printed: str) -> str | None:
    """The body's name without its code and remarks; ``None`` where none is printed.

    ``610-某某县医疗保障局`` and ``某某县医疗保障局(本级)`` give ``某某县医疗保障局``. Two bodies in
    one cell are no name.
    """
    if _holds_two(printed):
        return None
    name = bare(printed)
    while not _is_well_formed(name):
        ending = next((e for e in _words("ending") if name.endswith(e)), None)
        if ending is None:
            return None
        name = name[: -len(ending)]
    return _peeled(name)


def short_name(printed: str) -> str | None:
    """A body's name that leaves out its place, such as ``区卫生健康局``; ``None`` for others."""
    name = bare(printed)
    if agency_name(name) or any(name.startswith(word) for word in _words("national")):
        return None
    name = _peeled(name)
    if any(word in name for word in _words("no_name")) or not SHORT.fullmatch(recognised(name)):
        return None
    return name


def completed(short: str, neighbour: str) -> str | None:
    """A short name with the place that another body's name begins with.

    ``区卫生健康局`` beside ``南岳区人民政府`` is ``南岳区卫生健康局``; ``None`` where the other
    name is of another class of region.
    """
    sign = short[0] if short[0] in CLASSES else None
    place = place_of(neighbour, sign)
    if place is None:
        return None
    return agency_name(place + (short[1:] if sign else short))


def continued(begun: str, rest: str) -> str | None:
    """The name of a body that is printed on two lines; ``None`` where the first is a whole one.

    It is whole if it names a body and does not end within a word for one, as 办 of 办公室 does.
    """
    is_cut = any(
        begun.endswith(word[:end]) and rest == word[end:]
        for word in CUT_WORDS
        for end in range(1, len(word))
    )
    if (agency_name(begun) and not is_cut) or agency_name(rest) or not ONE_WORD.fullmatch(rest):
        return None
    return agency_name(begun + rest)


def place_of(name: str, sign: str | None = None) -> str | None:
    """The place at the beginning of a body's name, up to its most particular region.

    ``sign`` asks for a region of one class: 县, 区 …
    """
    wording = NO_REGION.sub(lambda found: "□" * len(found[0]), recognised(name))
    signs = [sign] if sign else [s for s in ("旗", "县", "区", "市", "州", "盟") if s in wording]
    for wanted in signs:
        end = wording.find(wanted, 1)
        if end > 0:
            return name[: end + 1]
    return None


def is_same_body(one: str, other: str) -> bool:
    """Whether two names are of one body: one may leave out the province or the place."""
    shorter, longer = sorted((recognised(one), recognised(other)), key=len)
    return longer.endswith(shorter)


def is_without_region(name: str, whole: str) -> bool:
    """Whether a name is another without the province or the city before its own region."""
    before = recognised(whole).removesuffix(recognised(name))
    is_region = before != recognised(whole) and before[-1:] in set("省市州盟")
    return is_region and place_of(name) is not None


def is_shortened(one: str, other: str | None) -> bool:
    """Whether one name is the other without a part of its place, or with a character lost."""
    if other is None:
        return False
    shorter, longer = sorted((recognised(one), recognised(other)), key=len)
    rest = iter(longer)
    return all(character in rest for character in shorter)


def is_cut_off(name: str, whole: str) -> bool:
    """Whether a name ends within the last word of another: 办 of 办公室, 委 of 委员会."""
    return whole.startswith(name) and whole[len(name) - 1 :] in CUT_WORDS


def is_company(name: str) -> bool:
    """Whether a body is a company: it carries a project out, and the filing is another's."""
    return name.endswith("公司")


def is_above(one: str, other: str) -> bool:
    """Whether a body is of a prefecture or a province, and the other of a county's bureaus."""
    is_bureau = recognised(other).endswith(("局", "委", "委员会"))
    return is_bureau and _is_of_county(other) and not _is_of_county(one)


def is_general_publisher(name: str) -> bool:
    """Whether a body publishes for others: a government, its office, a finance bureau.

    The government of a town has a budget and nobody below it.
    """
    return not TOWN.search(recognised(name)) and any(
        name.endswith(word) for word in _words("general_publisher")
    )


def labels_with_colon() -> tuple[str, ...]:
    """Labels that name the agency only where a colon stands behind them: ``部门：``."""
    return _words("label")


def bare(printed: str) -> str:
    """A name's plain wording without codes before and behind it and marks around it."""
    name = CODE_BEFORE.sub("", YEAR_BEFORE.sub("", plain(printed).strip(MARKS)))
    return CODE_BEHIND.sub("", name).strip(MARKS)


def _is_of_county(name: str) -> bool:
    return any(place_of(name, sign) for sign in "县区旗")


def _holds_two(printed: str) -> bool:
    """Whether white space or a mark divides the names of two bodies."""
    parts = [bare(part) for part in BETWEEN_BODIES.split(printed.strip()) if part]
    return len(parts) > 1 and all(map(_is_well_formed, parts))


def _is_well_formed(name: str) -> bool:
    wording = recognised(name)
    return (
        len(name) <= LONGEST_NAME
        and WELL_FORMED.fullmatch(wording) is not None
        and not any(wording.startswith(word) for word in _words("no_region"))
        and not any(word in _without_places(wording) for word in _words("no_name"))
    )


def _without_places(wording: str) -> str:
    for place in _words("place"):
        wording = wording.replace(place, "")
    return wording


def _peeled(name: str) -> str:
    """A well-formed name without the remarks behind a name that is well-formed itself."""
    for ending in _words("ending"):
        rest = name.removesuffix(ending)
        if rest != name and _is_well_formed(rest):
            return _peeled(rest)
    return name


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(row["wording"] for row in table("agency_words") if row["kind"] == kind)
