"""What changed, in words: a page that is read in ten seconds, as text or as Markdown."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.changes.changes import KINDS, Changes
from ingest.changes.filings import REASONS
from ingest.people.language import told

MOST_NAMES = 5
MARKUP = re.compile(r"[\\`*_\[\]<>|#~!]")
IN_CHINESE = {
    "added": "新增",
    "gone": "消失",
    "changed": "改变",
    "moved": "仅位置不同",
    "type": "类型改变",
    "withdrawn": "撤回",
    "set_aside": "搁置",
    "reissue": "重新公布",
    "new_filing": "新文件",
    "declared": "申报",
    "sources": "公布情况变动",
    "rule_changed": "规则变动",
    "others": "随其他文件变动",
    "others_or_rules": "随其他文件或规则变动",
    "unexplained": "原因不明",
}
IN_ENGLISH = {
    "moved": "place only",
    "set_aside": "set aside",
    "reissue": "re-issued",
    "new_filing": "new filing",
    "sources": "found by a fetch",
    "rule_changed": "rule changed",
    "others": "follows from others",
    "others_or_rules": "follows from others or the rules",
    "unexplained": "not explained",
}


def word(code: str) -> str:
    """A kind of change or a reason in the language that is spoken."""
    return told(IN_ENGLISH.get(code, code), IN_CHINESE[code])


def as_text(changes: Changes) -> str:
    """The page for a terminal."""
    lines = [*_head(changes)]
    if changes.marts:
        table = [_heads(), *_table(changes)]
        widths = [max(_width(row[place]) for row in table) for place in range(len(table[0]))]
        lines += ["", *(_aligned(row, widths) for row in table)]
    return "\n".join([*lines, *_foot(changes)]) + "\n"


def as_markdown(changes: Changes) -> str:
    """The page for the notes of a release."""
    lines = [f"- {_in_markdown(line)}" for line in _head(changes)]
    if changes.marts:
        heads = _heads()
        rule = ["---", *("---:" for _ in KINDS), "---"]
        rows = [[f"`{name}`", *rest] for name, *rest in _table(changes)]
        lines += ["", *(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))]
    return "\n".join([*lines, "", *(f"- {_in_markdown(line)}" for line in _foot(changes))]) + "\n"


def _head(changes: Changes) -> Iterator[str]:
    old, new = changes.old, changes.new
    yield told(
        f"from {old.refreshed_at} ({old.made_from}) to {new.refreshed_at} ({new.made_from})",
        f"从 {old.refreshed_at}（{old.made_from}）到 {new.refreshed_at}（{new.made_from}）",
    )
    for reason in REASONS:
        names = changes.files.get(reason, [])
        if names:
            more = told(f" and {len(names) - MOST_NAMES} more", f" 等 {len(names)} 份")
            yield (
                f"{word(reason)}: {len(names)} ({', '.join(names[:MOST_NAMES])}"
                f"{more if len(names) > MOST_NAMES else ''})"
            )
    if not changes.files:
        yield told("no filing came, went or was replaced", "没有文件新增、撤回或重新公布")
    if changes.marts:
        totals = ", ".join(
            f"{sum(one.counts[kind] for one in changes.marts):,} {word(kind)}" for kind in KINDS
        )
        yield told(f"rows: {totals}", f"行：{totals}")
    if changes.is_code_changed:
        yield told(
            f"the rules: {_code(old.version, old.commit)} → {_code(new.version, new.commit)}",
            f"规则：{_code(old.version, old.commit)} → {_code(new.version, new.commit)}",
        )


def _foot(changes: Changes) -> Iterator[str]:
    for one in changes.amounts:
        values = f"{_amount(one.old_value)} → {_amount(one.new_value)}"
        yield f"{one.row_name}: {one.column} {values} ({word(one.reason)})"
    more = changes.n_amounts - len(changes.amounts)
    if more:
        yield told(f"and {more:,} more amounts of facts", f"另有 {more:,} 个金额改变")
    if changes.marts:
        yield told(
            f"{changes.n_unchanged} marts are the same", f"其余 {changes.n_unchanged} 张表相同"
        )
    else:
        yield told("every row is the same", "所有行都相同")
    if changes.not_compared:
        names = ", ".join(changes.not_compared)
        yield told(f"not compared: {names}", f"未比较：{names}")
    if changes.old.schema_version != changes.new.schema_version:
        versions = f"{changes.old.schema_version or '–'} → {changes.new.schema_version or '–'}"
        yield told(f"version of the schema: {versions}", f"结构版本：{versions}")
    for column in changes.contract[:MOST_NAMES]:
        yield told(
            f"column {column.place}: {column.change} ({column.data_type})",
            f"列 {column.place}：{IN_CHINESE[column.change]}（{column.data_type}）",
        )
    if len(changes.contract) > MOST_NAMES:
        more = len(changes.contract) - MOST_NAMES
        yield told(f"and {more} more columns", f"另有 {more} 列")


def _heads() -> list[str]:
    return [told("mart", "表"), *map(word, KINDS), told("why", "原因")]


def _table(changes: Changes) -> Iterator[list[str]]:
    for one in changes.marts:
        reasons = sorted(one.reasons.items(), key=lambda pair: -pair[1])
        why = ", ".join(f"{word(reason)} {n_rows:,}" for reason, n_rows in reasons)
        yield [one.mart, *(f"{one.counts[kind]:,}" for kind in KINDS), why]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Names to the left, numbers to the right."""
    cells = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _width(cell))
        cells.append(cell + space if place in (0, len(row) - 1) else space + cell)
    return "  ".join(cells).rstrip()


def _amount(value: str | None) -> str:
    return f"{Decimal(value):,}" if value else "–"


def _in_markdown(text: str) -> str:
    """A line in which no sign of a file's name is markup."""
    return MARKUP.sub(r"\\\g<0>", text)


def _width(text: str) -> int:
    """How wide a text stands on a terminal: a Chinese sign is as wide as two."""
    return sum(1 if sign.isascii() else 2 for sign in text)


def _code(version: str, commit: str | None) -> str:
    return f"{version} ({commit[:8]}{'+' * commit.endswith('+')})" if commit else version
