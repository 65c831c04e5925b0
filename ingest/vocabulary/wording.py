"""One plain form of printed text, for comparing and recognising; never for storing."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

# Tags that pages and office programs write; any other `<` is a sign of the text (`<P50的比例`).
TAGS = (
    "a abbr address article aside b big blockquote body br button caption center code col colgroup "
    "dd del div dl dt em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 "
    "head header hr html i iframe img input ins label legend li link main map mark meta nav nobr "
    "noscript object ol option p param pre s samp script section select small span strike strong "
    "style sub sup svg table tbody td textarea tfoot th thead title tr tt u ul var video wbr"
)
MARKUP = re.compile(
    rf"</?(?:{TAGS.replace(' ', '|')}|(?:o|v|w|x|st1):[a-z]+)(?:[\s/][^<>]*)?>", re.IGNORECASE
)
# Zero width, soft hyphens, directions of writing, byte order marks, variant selectors.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
SPACE = re.compile(r"\s+")
# A syllable of pinyin with its tone in brackets behind a character.
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
TONE = re.compile(f"[{TONES}]")
GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?=[a-zü]{{0,4}}[{TONES}])[a-zü{TONES}]{{1,6}}[)）]")
# Spaces beside a Chinese character or full-width mark come from line breaks and
# justification; those between Latin words belong to the words.
CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d"
SPACE_BESIDE_CHINESE = re.compile(rf"(?<=[{CHINESE}])\s+|\s+(?=[{CHINESE}])")
# Small and mathematical forms of marks and digits. Not by NFKC: a superscript or a circled
# digit beside a number would join it (10² is not 102, ①100 is not 1100).
SMALL_FORMS = dict(
    zip("﹐﹒﹔﹕﹖﹗﹙﹚﹟﹠﹡﹢﹣﹤﹥﹦﹪︰∶∕⁄", ",.;:?!()#&*+-<>=%:://", strict=True)
)
HALF_WIDTH = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {0x3000: 0x20}
    | {ord(form): ord(mark) for form, mark in SMALL_FORMS.items()}
    | {code: 0x30 + (code - 0x1D7CE) % 10 for code in range(0x1D7CE, 0x1D800)}
)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
# Fonts without a map of their own give radicals for the characters that look the same.
SIMPLIFIED_RADICALS = str.maketrans(
    "⺟⺠⺩⺬⺼⺮⺝⺜⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "母民王示月竹月日羊虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
RADICALS = SIMPLIFIED_RADICALS | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}

# All of them at once: what is half-width may be a dash.
FOLDED = (
    RADICALS | DASHES | {code: chr(twin).translate(DASHES) for code, twin in HALF_WIDTH.items()}
)
# To look for what folding changes is cheaper than to fold, and most cells hold none of it.
WIDE = re.compile(f"[{''.join(map(chr, HALF_WIDTH))}]")
TO_FOLD = re.compile(f"[{''.join(map(chr, FOLDED))}]")
# Cells that are words are looked up again and again, in one file after the other; a sentence
# only while its file is read.
LONGEST_WORD, LONGEST_SENTENCE = 64, 1024
MOST_WORDS, MOST_SENTENCES = 10_000, 256
Found = TypeVar("Found")


class _Kept(dict[str, Found]):
    """What a function gave, by text; the mapping itself is asked, with no call of Python."""

    def __init__(self, of: Callable[[str], Found]) -> None:
        super().__init__()
        self._of = of
        self._of_sentences: dict[str, Found] = {}

    def __missing__(self, text: str) -> Found:
        is_word = len(text) <= LONGEST_WORD
        kept = self if is_word else self._of_sentences
        if not is_word and text in kept:
            return kept[text]
        found = self._of(text)
        if len(text) <= LONGEST_SENTENCE:
            if len(kept) >= (MOST_WORDS if is_word else MOST_SENTENCES):
                kept.clear()
            kept[text] = found
        return found


def kept_of_words(of: Callable[[str], Found]) -> Callable[[str], Found]:
    """What a function of a text gives, kept for texts that are asked for again."""
    return _Kept(of).__getitem__


def without_glosses(text: str) -> str:
    """Text without how a character is read, which copies of pages print behind it: 經(jīng)費.

    It is told by a letter with a tone, which stands in no other bracket.
    """
    return GLOSS.sub("", text) if TONE.search(text) else text


@kept_of_words
def half_width(text: str) -> str:
    """Full-width digits, letters and marks as their half-width twins; nothing else changes."""
    return text.translate(HALF_WIDTH) if WIDE.search(text) else text


@kept_of_words
def without_markup(text: str) -> str:
    """Text without HTML tags and invisible characters."""
    text = text if text.isascii() else INVISIBLE.sub("", text)
    return MARKUP.sub("", text) if "<" in text else text


@kept_of_words
def joined(text: str) -> str:
    """A name as one string: markup gone, spaces beside Chinese characters gone.

    ``国家信息平台建设验 收合格率`` gives ``国家信息平台建设验收合格率``.
    """
    return SPACE.sub(" ", SPACE_BESIDE_CHINESE.sub("", without_markup(text))).strip()


@kept_of_words
def plain(text: str) -> str:
    """The form in which two printings of one word are equal.

    Half-width, one kind of dash, no markup, no white space, composed characters, and
    characters for radicals that look like them. Place names survive: no character is
    swapped for a simplified or traditional twin (see ``vocabulary.recognised``).
    """
    text = "".join(without_markup(text).split())
    # A mark that a space divided from its letter joins it, so white space goes first; the wide
    # spaces that folding makes go after it.
    if text.isascii():
        return text
    if TO_FOLD.search(text):
        text = text.translate(FOLDED)
    return "".join(unicodedata.normalize("NFC", text).split())
