"""The columns of a budget table: labels, codes and amounts, and the headings over each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.forms.column_paths import PrintedRow, column_path, told_apart, without_moved_sides
from ingest.tables.budget_cells import is_amount, is_dash, is_marked_amount, is_page_mark
from ingest.tables.budget_headings import (
    AMOUNTS,
    LABELS,
    HeadingRow,
    heading_wording,
)
from ingest.vocabulary.wording import plain

# Functional classes 201 to 239, economic ones 301 to 313 and 399 (department), 501 to 599.
CODE_PART = re.compile(r"(?:2[0-3]\d|30\d|31[0-3]|399|5[01]\d|599)(?:\d\d){0,2}|\d\d")
CODED_NAME = re.compile(
    r"[\[(【]?(?P<code>(?:2[0-3]\d|30\d|31[0-3]|399|5[01]\d|599)(?:\d\d){0,2})[\])】]?[-_—]?"
    r"(?P<name>[\u4e00-\u9fff(].*)"
)
PART = re.compile(r"\d\d")
OF_CODES = frozenset({"code", "code_part"})
FEWEST_CODES, CODES_FOR_AMOUNT = 5, 4
DIGITS = re.compile(r"\d{2,}")
LAST_DIGIT = re.compile(r"[1-9]")
SIDE = re.compile(r"(?:本年|财政拨款|部门|单位)*(?:(收.?入)|支.?出)")
INCOME, EXPENDITURE = "收入", "支出"
# The sum of what stands under a wider label, which alone says of what.
SUBTOTAL = "小计"


@dataclass(frozen=True, slots=True)
class Side:
    """Columns of labels and the columns of amounts to their right; a statement has two or more."""

    names: tuple[int, ...]
    unit_names: tuple[int, ...]
    codes: tuple[int, ...]
    others: dict[int, str]
    amounts: dict[int, str | None]

    def name(self, row: PrintedRow) -> str | None:
        """The label of a row as printed; the agency's name only where there is no other.

        合计 may also stand in the first column, which is a code's. A 小计 is named with the
        label it belongs to: ``一般公共预算资金/小计``.
        """
        chosen = self._of_department(row)
        names = chosen[1] if chosen else self.names
        for columns in (names, self.unit_names, self.codes, self.others):
            printed = [row[column].text for column in columns if column in row]
            words = [text for text in printed if not is_amount(text) and not is_dash(text)]
            if coded := self._coded_name(row):
                return coded["name"]
            if len(words) > 1 and heading_wording(words[-1]) == SUBTOTAL:
                return "/".join(words[-2:])
            if words:
                return words[-1]
        return None

    def code(self, row: PrintedRow) -> str | None:
        """The classification code of a row, its parts joined: 208, 01, 09 give 2080109.

        Parts may also be printed grown (``301``, ``01``, ``30101``); the longest holds. One
        digit after a class has lost its zero: 301, 2 give 30102.
        """
        code = ""
        chosen = self._of_department(row)
        for column in chosen[0] if chosen else self.codes:
            part = plain(row[column].text) if column in row else ""
            if code and LAST_DIGIT.fullmatch(part):
                part = f"0{part}"
            if not DIGITS.fullmatch(part):
                continue
            code = part if part.startswith(code) else code + part
        coded = self._coded_name(row)
        return code or (coded["code"] if coded else None)

    def _coded_name(self, row: PrintedRow) -> re.Match[str] | None:
        """A row's name with the code before it in its cell: 2101506-医疗保障经办事务.

        Of the department's and the government's classification beside each other
        (``[30101]基本工资 | [50101]工资奖金津补贴``) it is the department's.
        """
        if self.codes:
            return None
        found = [CODED_NAME.fullmatch(plain(row[c].text)) for c in self.names if c in row]
        coded = [match for match in found if match]
        kinds = {match["code"][:1] for match in coded}
        if kinds == {"3", "5"}:
            coded = [match for match in coded if match["code"].startswith("3")]
        # A row of a function and an economic item is neither's alone.
        return coded[-1] if coded and kinds in ({"2"}, {"3"}, {"3", "5"}) else None

    def _of_department(self, row: PrintedRow) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The columns of a row's economic code and name of the department's classification.

        A table may print the government's beside it (``301 … 501 …``). ``None`` where it does not.
        """
        groups: list[tuple[list[int], list[int]]] = []
        for column in sorted((*self.codes, *self.names)):
            is_code = column in self.codes
            if not groups or (is_code and groups[-1][1]):
                groups.append(([], []))
            groups[-1][0 if is_code else 1].append(column)
        starts = [
            next((plain(row[column].text) for column in codes if column in row), "")
            for codes, _ in groups
        ]
        if len(groups) != 2 or {start[:1] for start in starts} != {"3", "5"}:
            return None
        codes, names = groups[[start[:1] for start in starts].index("3")]
        return tuple(codes), tuple(names)


def sides(rows: Sequence[HeadingRow], body: Sequence[PrintedRow]) -> list[Side]:
    """The sides of a table in printed order. ``body`` holds its rows under the headings."""
    rows = without_moved_sides(rows)
    kinds = column_kinds(rows, body)
    found: list[list[int]] = []
    for column, kind in kinds.items():
        after_amounts = bool(found) and kinds[found[-1][-1]] == "amount"
        if not found or (kind != "amount" and after_amounts):
            found.append([])
        found[-1].append(column)
    with_amounts = [columns for columns in found if kinds[columns[-1]] == "amount"]
    terms = side_terms(rows, with_amounts) if len(with_amounts) > 1 else [None]
    if len(with_amounts) == 2 and not any(terms):
        terms = _terms_of_labels(body, with_amounts)
    return [
        _side(rows, columns, kinds, term, body)
        for columns, term in zip(with_amounts, terms, strict=False)
    ]


def _side(
    rows: Sequence[HeadingRow],
    columns: Sequence[int],
    kinds: Mapping[int, str],
    term: str | None,
    body: Sequence[PrintedRow],
) -> Side:
    def of(kind: str) -> tuple[int, ...]:
        return tuple(column for column in columns if kinds[column] == kind)

    amounts = of("amount")
    paths = {column: column_path(rows, column, amounts) for column in amounts}
    paths = told_apart(rows, paths, body)
    if _are_moved(rows, amounts) or _are_centred(rows, amounts):
        paths = dict.fromkeys(paths)
    if term:
        paths = {column: f"{term}/{path}" if path else term for column, path in paths.items()}
    others = {column: kinds[column] for column in (*of("unit_code"), *of("ordinal"))}
    return Side(of("name"), of("unit_name"), of("code"), others, paths)


def _are_centred(rows: Sequence[HeadingRow], amounts: Sequence[int]) -> bool:
    """Whether 预算数 and 决算数 are set in the middle of columns that nobody says they stand over.

    ``合计 | 小计 | 接待费 | 合计 | …`` under ``  | 预算数 |  | … 决算数``: where the one ends and
    the other begins is not printed.
    """
    for position, row in enumerate(rows[:-1]):
        over = [c for c in amounts if c in row.headings and row.headings[c].role == "phase"]
        if row.stated or len(over) < 2 or amounts[0] == over[0]:
            continue
        is_blank = not any(c in row.headings for c in amounts if c < over[0])
        if is_blank and any(amounts[0] in below.headings for below in rows[position + 1 :]):
            return True
    return False


def _are_moved(rows: Sequence[HeadingRow], amounts: Sequence[int]) -> bool:
    """Whether headings under others have lost a blank before them, so that the last is missing.

    ``合计 | 基本支出 | 项目支出`` under ``2022年执行数 | 2023年预算数`` then end before amounts do.
    """
    headed = [set(row.headings) & set(amounts) for row in rows]
    under = [columns for columns in headed[1:] if columns]
    if not under or not headed[0]:
        return False
    last = max(column for columns in headed for column in columns)
    return last < max(amounts) and max(under[-1]) == last and min(under[-1]) <= min(headed[0])


def column_kinds(rows: Sequence[HeadingRow], body: Sequence[PrintedRow]) -> dict[int, str]:
    """Column → name, unit_name, code, unit_code, ordinal or amount, by what stands in it.

    The heading decides where the content leaves it open; an empty column without a known
    one is left out.
    """
    texts = _texts(rows, body)
    worded = {column for column, values in texts.items() if _mostly_words(values)}
    kinds: dict[int, str] = {}
    for column in sorted(texts):
        role = column_role(rows, column)
        if role is None and not texts[column]:
            continue
        if column in worded:
            kinds[column] = role if role in ("unit_name", "aside") else "name"
        elif role in OF_CODES and _mostly_codes(texts[column]):
            kinds[column] = "code"
        elif any(is_marked_amount(text) and not DIGITS.fullmatch(text) for text in texts[column]):
            kinds[column] = "amount"
        elif role in LABELS and (role not in ("name", "unit_name") or not texts[column]):
            kinds[column] = "code" if role == "code_part" else role
        elif role not in AMOUNTS and any(column < other for other in worded):
            fits = all(CODE_PART.fullmatch(plain(text)) for text in texts[column])
            # Numbers of rows left of the classes look like parts of codes: 18 before 210.
            is_first = "code" not in kinds.values()
            are_parts = all(PART.fullmatch(plain(text)) for text in texts[column])
            kinds[column] = "unit_code" if not fits or (is_first and are_parts) else "code"
        else:
            kinds[column] = "amount"
    return kinds


def _texts(rows: Sequence[HeadingRow], body: Sequence[PrintedRow]) -> dict[int, list[str]]:
    """What each column prints under its headings, page marks and dashes left out."""
    headed = {column for row in rows for column in row.headings}
    texts: dict[int, list[str]] = {column: [] for column in headed}
    for row in body:
        for column, printed in row.items():
            if not is_page_mark(printed.text) and not is_dash(printed.text):
                texts.setdefault(column, []).append(printed.text)
    return texts


def _mostly_codes(texts: Sequence[str]) -> bool:
    """Whether amounts among codes are few: those of a total that stands in other columns."""
    codes = sum(CODE_PART.fullmatch(plain(text)) is not None for text in texts)
    return codes >= FEWEST_CODES and codes >= CODES_FOR_AMOUNT * (len(texts) - codes)


def _mostly_words(texts: Sequence[str]) -> bool:
    return sum(not is_amount(text) for text in texts) * 2 > len(texts)


def column_role(rows: Sequence[HeadingRow], column: int) -> str | None:
    """The role of the lowest known heading of a column."""
    for row in reversed(rows):
        role = row.headings[column].role if column in row.headings else None
        if role in LABELS or role in AMOUNTS or role == "aside":
            return role
    return None


def side_terms(rows: Sequence[HeadingRow], groups: Sequence[Sequence[int]]) -> list[str | None]:
    """收入 or 支出 for each group of columns, also where the word was cut or a mark fell into it.

    A group without a word of its own belongs to the side before it.
    """
    terms: list[str | None] = []
    term = None
    for columns in groups:
        for row in rows:
            printed = [row.headings[c] for c in columns if c in row.headings]
            words = "".join(heading.text for heading in printed if heading.role != "ordinal")
            match = SIDE.match(words)
            if match:
                term = INCOME if match[1] else EXPENDITURE
                break
        terms.append(term)
    return terms


def _terms_of_labels(
    body: Sequence[PrintedRow], groups: Sequence[Sequence[int]]
) -> list[str | None]:
    """收入 and 支出 for the halves of a statement by the labels under them, where these agree."""
    terms: list[str | None] = []
    for columns in groups:
        texts = [row[column].text for row in body for column in columns if column in row]
        income = sum(INCOME in text for text in texts)
        expenditure = sum(EXPENDITURE in text for text in texts)
        is_one = min(income, expenditure) * 3 < max(income, expenditure)
        terms.append((INCOME if income > expenditure else EXPENDITURE) if is_one else None)
    return terms if set(terms) == {INCOME, EXPENDITURE} else [None] * len(groups)
