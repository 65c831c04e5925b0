"""The figures of a sentence about a budget: amounts, shares, changes and counts with their names.

``支出预算 461.49 万元,其中:基本支出 410.89 万元,占 89.04%`` holds an amount, a part of it
and the part's share. What a figure is shows in the words right before it: a verb of
change (增加, 下降) with the year it is measured against, 占 before a share, else a name.
A sentence that says there is none (没有使用, 未安排) or no change (持平) gives that word
as its value.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.forms.narrative_words import ending, speaks_of_budget, terms
from ingest.forms.sentence_changes import (
    LEVEL,
    base_year,
    budget_base,
    changed,
    direction,
    no_change,
    none_given,
)
from ingest.forms.sentence_names import (
    LOOK_BACK,
    NUMBERING,
    YEAR,
    clause,
    including,
    is_base,
    items,
    last,
    name,
)
from ingest.forms.sentence_thread import Found, Thread
from ingest.vocabulary import simplified

# Of 1亿2千万元 and 3亿500万元 no part is an amount.
FIGURE = re.compile(
    r"(?<![\d.亿億万萬])(?<!\d,)(?P<value>\d[\d,]*+(?:\.\s?\d++)?)\s*"
    r"(?:(?P<money>(?:百\s*[万萬]|千|[万萬]|[亿億])\s*元|元|[万萬亿億](?![\u4e00-\u9fff\d]))"
    r"|(?P<rate>[%％]|个百分点|個百分點)"
    r"|(?P<count>[个個人名项項家辆輛台套]|分(?![钟鐘之])))"
    r"(?!\s*(?:[(（]含[)）])?及?以[上下内])"
)
SPACE = re.compile(r"\s+")
# A name before a colon of which the words after it say the amount: (一)收入预算:年初预算数.
# It may be numbered: 1.公务接待费:2024年预算安排.
NAME_BEFORE = re.compile(
    r"(?:^|[,，;；。])\s*(?:[(（]?\d{1,2}[)）.、．]\s*)?([^,，;；:：。\d]{2,40})[:：][^:：]*$"
)
PART_OF = "其中"
# What a change comes from is named up to the end of its clause or the next number of a list, and
# is no amount of the whole.
REASON = re.compile(r"原因|由于|因为|系因")
REASON_END = re.compile(
    r"[;；。]|(?<=[,，:：])\s*(?:[一二三四五六七八九十]{1,3}、|[(（]?\d{1,2}[)）、.．](?!\d))"
)
# One of several figures that several names share: 分别为100万元、50万元; not 增加5万元、10%.
BESIDE = re.compile(r"\s*[、,，和及与]\s*")
NEXT_AMOUNT = re.compile(BESIDE.pattern + r"\d[\d,.]*\s*[百千万亿]*元")
NEXT_RATE = re.compile(BESIDE.pattern + r"\d[\d,.]*\s*[%％]")
# A rate in these is the change of a share.
POINTS = "百分"
# The code of an item in its name, which counts nothing: 司法(06款)行政运行(01项).
CODE_MARK = re.compile(r"[(（]\d{2,3}\s*项[)）]")
LEVEL_MARK = re.compile(r"[类款][)）]")
CARRIED_OVER = re.compile("结转|结余")
LOOK_AHEAD = 40
NEXT_WORDS = re.compile(r"[\u4e00-\u9fff]+")


def figures(text: str) -> Iterator[re.Match[str]]:
    """What is printed with a unit behind it: ``value`` and one of ``money``, ``rate``, ``count``.

    The code of an item (行政运行(01项)) is none.
    """
    for match in FIGURE.finditer(text):
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if not CODE_MARK.fullmatch(around) or not LEVEL_MARK.search(text, 0, match.start()):
            yield match


def sentence_figures(text: str, offset: int, thread: Thread) -> list[Found]:
    """The figures of one sentence in printed order. ``offset`` is its place in the cell's text.

    ``thread`` carries the paragraph's names and years on to the next sentence; only the
    first one may be part of a whole that the paragraph before it named.
    """
    printed, text = text, simplified(text)
    if offset and not text.lstrip().startswith(PART_OF):
        thread.begin_sentence()
    thread.base_year = None
    if _begins_within(text, offset, thread):
        return []
    found: list[Found] = []
    followed = done = 0
    for match in sorted((*figures(text), *LEVEL.finditer(text)), key=re.Match.start):
        _follow(text[followed : match.start()], thread)
        if _tells_reason(text, match.start()):
            figure = None
        elif match.re is LEVEL:
            figure = no_change(match, text, offset, thread)
        elif POINTS in (match["rate"] or ""):
            figure = None
        elif _is_of_list(match, text, followed):
            figure, thread.subject = None, None
        else:
            lead = text[max(done, match.start() - LOOK_BACK) : match.start()]
            after = text[match.end() : match.end() + LOOK_AHEAD]
            figure = _figure(match, lead, after, offset, thread)
        followed = match.end()
        if figure is not None:
            found.append(figure)
            done = match.end() if match.re is FIGURE else done
    _follow(text[followed:], thread)
    found.extend(none_given(text, offset, thread))
    found.sort(key=lambda figure: figure.start)
    return found if text is printed else [_as_printed(f, printed, text) for f in found]


def _begins_within(text: str, offset: int, thread: Thread) -> bool:
    """Whether a text begins within a sentence, with an amount whose name stood before it.

    Then what its parts are parts of is lost as well.
    """
    first = next(figures(text), None)
    is_named = offset or thread.subject or thread.context
    return bool(first and first["money"] and not is_named and not text[: first.start()].strip())


def _as_printed(figure: Found, printed: str, simple: str) -> Found:
    """A figure whose names are as they are printed: traditional characters were told apart."""

    def original(words: str | None) -> str | None:
        place = simple.find(words) if words else -1
        return printed[place : place + len(words)] if words and place >= 0 else words

    label, context = original(figure.label) or figure.label, original(figure.context)
    return replace(figure, label=label, context=context)


def _follow(lead: str, thread: Thread) -> None:
    """Take the whole that parts belong to, and the years, from the words before a figure."""
    before = NAME_BEFORE.search(lead[-LOOK_BACK:])
    if before and not ending("direction").search(before[1]):
        whole = name(NUMBERING.sub("", before[1]).strip())
        if speaks_of_budget(whole):
            thread.topic = thread.subject = whole
    for item in items(lead):
        thread.topic = thread.subject = NUMBERING.sub("", item).strip()
    thread.context = including(lead) or thread.context
    if PART_OF in lead:
        # The parts of 支出决算 are of what was spent, whatever was named before it.
        over = thread.whole or thread.subject
        thread.context = over and f"{over}{thread.phase or ''}"
    thread.base_year = budget_base(lead) or thread.base_year
    for match in YEAR.finditer(lead):
        if is_base(lead, match):
            thread.base_year = match["year"] or match["before"]
        else:
            thread.year = match["year"] or match["before"]


def _tells_reason(text: str, start: int) -> bool:
    """Whether what stands at a place of a sentence tells why something changed."""
    reason = last(REASON, text, start)
    return reason >= 0 and last(REASON_END, text, start) < reason


def _is_of_list(match: re.Match[str], text: str, before: int) -> bool:
    """Whether figures of one kind stand side by side; ``before`` is where the last one ends."""
    is_behind = before > 0 and BESIDE.fullmatch(text, before, match.start()) is not None
    is_last = is_behind and (text[before - 1] in "%％") == bool(match["rate"])
    following = NEXT_RATE if match["rate"] else NEXT_AMOUNT
    return is_last or following.match(text, match.end()) is not None


def _figure(
    match: re.Match[str], lead: str, after: str, offset: int, thread: Thread
) -> Found | None:
    words = clause(lead)
    verb = direction(words)
    share = next((word for word in terms("share") if words.startswith(word)), None)
    executed = next((word for word in terms("execution") if words.startswith(word)), None)
    unit = SPACE.sub("", match["money"] or match["rate"] or match["count"])
    if match["count"]:
        label, context, relation = _counted(words, after), thread.context, "count"
    elif verb:
        label, context = changed(words[: verb[1]], thread), thread.context
        relation = "change" if match["money"] else "change_rate"
    elif match["rate"] and executed:
        label, context = thread.subject, _base(words, executed) or None
        relation = "execution_rate"
    elif match["rate"]:
        label = thread.subject if share else None
        context = _whole(words, share or "") or thread.context
        relation = "share"
    else:
        label, context = _amount(words, thread)
        relation = "amount"
    if not label:
        return None
    if relation == "amount" and words.lstrip().startswith(terms("base")):
        # 比年初预算数100万元: what it is measured against is not what is spoken of.
        pass
    elif relation == "amount" and label in terms("phase") and context:
        thread.name(context, label, context)
    elif relation in ("amount", "count") and label not in terms("generic"):
        is_none = CARRIED_OVER.search(label) and not match["value"].strip("0.")
        whole = (thread.whole or thread.subject) if is_none else None
        thread.name(label, None, label)
        thread.whole = whole
    elif verb:
        # 公务接待费减少0.15万元,下降28%: the rate is of the same.
        thread.subject = label
    base = base_year(words) if relation == "amount" else None
    compared = base and (base["year"] or base["before"])
    return Found(
        context,
        label,
        compared or thread.year,
        thread.base_year if verb else None,
        relation,
        verb[0] if verb else None,
        match["value"],
        unit,
        offset + match.start(),
        is_worded=False,
    )


def _counted(words: str, after: str) -> str | None:
    """What is counted: the words before the figure, or the word right after its unit."""
    label = name(YEAR.split(words)[-1])
    if any(term in label for term in terms("count")):
        return label
    following = NEXT_WORDS.match(after)
    return following[0] if following and following[0] in terms("count") else None


def _whole(words: str, share: str) -> str | None:
    """What a share is a share of, where the sentence says so: ``占支出预算的``."""
    whole = _base(words, share)
    return whole if speaks_of_budget(whole) else None


def _base(words: str, verb: str) -> str:
    """What a rate is measured against: ``完成年初预算的`` gives ``年初预算``."""
    return words.removeprefix(verb).strip().removesuffix("的").removeprefix("比").strip()


def _phase(label: str) -> str | None:
    """The words at the end of a name that tell which amount it is: 年初预算, 支出决算."""
    return next((term for term in terms("phase") if label.endswith(term)), None)


def _amount(words: str, thread: Thread) -> tuple[str | None, str | None]:
    """Label and context of an amount.

    A word for any amount (预算数) names nothing: the name then stands before the year,
    or in the clause before, which becomes the context. Before 年初预算 and the like it
    stands in the same words. What is only planned to be used
    for a purpose (预计使用) is no amount of the budget.
    """
    if words.strip().startswith(terms("goal")):
        return None, None
    years = list(YEAR.finditer(words))
    before = words[: years[-1].start()] if years else ""
    label = name(words[years[-1].end() :] if years else words)
    phase = _phase(label)
    if phase and label != phase:
        return phase, label.removesuffix(phase).strip()
    if label and label not in terms("generic"):
        return label, thread.context
    if name(before):
        return name(before), thread.context
    return label or None, thread.subject
