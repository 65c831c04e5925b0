"""The name of a project where it stands in a heading over its form and in no cell of it.

``项目一：党员教育培训经费``, ``2024年度环境卫生整治项目绩效目标表``: what a title says beside the
year, the body and the words of the form. A title of nothing but such words names no project.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Cell, Context, Document, Row
from ingest.tables.indicator_header import header
from ingest.tables.preamble import is_note
from ingest.vocabulary import label_field, recognised
from ingest.vocabulary.agency import BODY, agency_name

LINES_ABOVE = 8
SHORTEST_NAME, LONGEST_NAME, LONGEST_HEADING = 4, 40, 60
ATTACHED = r"(?:附件|附表|附)[\d一二三四五六七八九十]{0,3}(?:-\d{1,2})?[:.、]?"
NUMBERED = re.compile(
    r"(?:项目|专项)(?:[一二三四五六七八九十]{1,3}|\d{1,2})[:.、](?P<name>.+)"
    r"|(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[).、])?(?:二级)?项目(?:名称)?:(?P<named>.+)"
)
NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|\d{1,2}[.、](?!\d))"
)
OF_FORM = re.compile(
    rf"(?:{ATTACHED})?(?P<name>.*?)(?:项目)?(?:支出)?(?:预算)?(?:项目)?(?:年度|总体|全年|区域)?"
    r"绩效(?:目标|自评|自我评价|评价|运行监控|监控|指标)(?:任务|自评|完成|申报|批复|审核|公开|情况|设定|指标|目标|评分|结果|体系|打分|得分|[及和与])*"
    r"(?:表|一览表|情况表)?(?:\((?P<added>[^()]*)\))?"
)
# The number of the letter that gave the money, which is a part of the project's name.
LETTER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[(]20\d\d[〕\])]\d{1,4}号")
# The title of a report on one project: 某县公安局2022年度辅警人员经费绩效自评工作报告.
OF_REPORT = re.compile(
    r"(?P<name>.{4,60}?)(?:项目)?(?:支出)?(?:预算)?绩效(?:自评|自我评价|评价)(?:工作)?(?:情况)?(?:的)?报告"
)
# 2024年度市级预算项目绩效自评报告(质量工作专项经费)
OF_NAMED_REPORT = re.compile(
    r"(?:20\d\d年度?)?(?:[省市县区]级|本级|部门)?(?:财政)?(?:预算)?项目(?:支出)?(?:预算)?"
    r"绩效(?:自评|自我评价|评价)(?:工作)?(?:情况)?报告\((?P<name>[^()]+)\)"
)
# 关于某镇设施农业种植项目绩效目标设定的公示
OF_NOTICE = re.compile(
    r"关于(?P<name>[^,。;]{4,60}?)的?绩效目标(?:设定|设置|完成)?(?:情况)?的?(?:公示|公告|公开|说明)"
)
LAST_LINE_OF_TITLE = 40
# Whose form it is, and of which year: 某县民政局2023年
BEFORE_YEAR = re.compile(r"(?P<body>[\u4e00-\u9fff]{4,20})20\d\d年")
YEAR = re.compile(r"\(?20\d\d(?:年度?)?\)?(?:-20\d\d年?)?")
# A title of these alone is that of any project's form.
GENERIC = re.compile(
    r"(?:部门|单位|本级|重大|主要|其他|相关|民生|实事|[省市县区镇乡]本级|预算|项目|支出|财政|专项|资金|经费|政策|重点|一级|二级|三级|特定目标类|其他运转类|年度|整体|总体"
    r"|[省市区县镇乡州]级|公开|预决算|转移支付|中央|地方|对下|具体|绩效|填报|申报|编制|批复|表|[和及的与、()])*"
)
NEXT_LABEL = re.compile(r"(?<=[^\s:：])\s+[\u4e00-\u9fff()（）]{2,12}\s*[:：]")
# 长期护理 is an insurance.
MEDIUM = re.compile("中长期|中期|长期(?!护理|照护)|实施期|三年|五年")
OF_A_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,20}?(?:局|委员会|办公室|办事处|政府|中心|医院|学校|[中小]学|厅|法院|检察院|[大支]队)"
)
PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}?[省市县区旗州盟镇乡]")
# What a heading that is no table's must say of a project.
OF_A_PROJECT = re.compile("项目$|资金$|经费$|补助$|补贴$|工程$|费$")
ENDS_LIKE_A_BODY = re.compile(rf"{BODY}$")
GENERIC_SHEET = re.compile(
    r"(?:sheet|表|工作表|第)?[\d一二三四五六七八九十()-]*(?:页|张)?", re.IGNORECASE
)

# What the name of a sheet says of a table and not of a project.
OF_A_TABLE = re.compile("表|目标|指标|绩效|预算|决算|附件|汇总|目录|封面")


@dataclass(frozen=True, slots=True)
class ProjectTitle:
    """The name of a project and the cell of the heading that gives it."""

    name: str
    cell: Cell


def title_over(document: Document, index: int, bodies: Collection[str] = ()) -> ProjectTitle | None:
    """What the heading over the table at ``index`` calls its project; ``None`` where nothing does.

    ``bodies`` are the agencies that the form itself names: what a title says before the project.
    Over a table of a medium term nothing is given, whatever its title says.
    """
    for cell in _headings(document.rows, index):
        wording = recognised(_before_next_label(cell.text))
        if MEDIUM.search(wording):
            return None
        named = NUMBERED.fullmatch(wording)
        found = (named["name"] or named["named"]) if named else _in_title(wording)
        if found and named and ":" in found:
            # Where the name ends is not told: 项目名称:临时救助项目负责人:某人.
            return None
        is_right_above = cell.row == index - 1
        if found is None and is_right_above and OF_A_PROJECT.search(wording):
            # (一)图书馆免费开放经费
            found = NUMBER.sub("", wording, count=1) if NUMBER.match(wording) else None
        if found is None or _is_body(_bare(found)):
            continue
        body = BEFORE_YEAR.match(wording)
        own = [body["body"]] if body and agency_name(body["body"]) else []
        name = _without_body(_bare(found), [*bodies, *own])
        return ProjectTitle(name, cell) if name else None
    return _in_sheet(document, index) or _in_report(document, index)


def _before_next_label(text: str) -> str:
    """A line without the labels that follow in it: 项目名称:某工程 项目负责人:某人."""
    label = NEXT_LABEL.search(text)
    return text[: label.start()] if label else text


def _headings(rows: Sequence[Row], index: int) -> Iterator[Cell]:
    """The short lines over a row, the nearest first, up to a table, a note or prose."""
    for row in reversed(rows[max(0, index - LINES_ABOVE) : index]):
        filled = row.filled
        if len(filled) != 1 or is_note(filled[0].text):
            return
        if len(filled[0].recognised) > LONGEST_HEADING or "。" in filled[0].text:
            return
        yield filled[0]


def _in_title(wording: str) -> str | None:
    """What a title says beside the words of its form; ``None`` where it is no title of one."""
    match = OF_FORM.fullmatch(NUMBER.sub("", wording, count=1))
    if match is None:
        return None
    name = _bare(match["name"])
    before = wording[: wording.rfind("绩效")].removesuffix("支出").removesuffix("预算")
    if "表" not in wording[len(before) :] and not OF_A_PROJECT.search(before):
        return None
    return None if _is_generic(name) else name


def _is_generic(name: str) -> bool:
    """Whether words, or all behind the name of a place, are those of any project's form."""
    return bool(GENERIC.fullmatch(name) or GENERIC.fullmatch(PLACE.sub("", name, count=1)))


def _bare(text: str) -> str:
    """A name without year, numbering and quotation marks; with the letter that gave the money."""
    text = (text if LETTER.match(text) else YEAR.sub("", text)).strip("\"'“”‘’《》〈〉「」:,、-_·—")
    return text.removeprefix("关于")


def _without_body(name: str, bodies: Collection[str]) -> str | None:
    """A name without the body before it; ``None`` where another body may stand in it."""
    for body in sorted((recognised(body) for body in bodies), key=len, reverse=True):
        if body and name.startswith(body):
            name = name.removeprefix(body)
            break
    else:
        if OF_A_BODY.match(name):
            return None
    name = _bare(name)
    is_word = SHORTEST_NAME <= len(name) <= LONGEST_NAME and not _is_generic(name)
    return name if is_word and not _is_body(name) and label_field(name) is None else None


def _is_body(name: str) -> bool:
    """Whether a name is that of a body, whose forms the title heads."""
    return agency_name(name) is not None or ENDS_LIKE_A_BODY.search(name) is not None


def _in_report(document: Document, index: int) -> ProjectTitle | None:
    """The project that the title of a report names, over the one table of indicators in it."""
    if sum(header(row) is not None for row in document.rows) != 1:
        return None
    for row in document.rows[: min(index, LAST_LINE_OF_TITLE)]:
        cell = row.cells[0]
        if row.filled and (named := _named(row.filled[-1])):
            name = _without_body(_bare(named["name"]), ())
            return ProjectTitle(name, cell) if name and OF_A_PROJECT.search(name) else None
        title = OF_REPORT.fullmatch(cell.recognised) if len(row.filled) == 1 else None
        body = BEFORE_YEAR.match(cell.recognised) if title else None
        if title is None or body is None or agency_name(body["body"]) is None:
            continue
        name = _without_body(_bare(title["name"]), [body["body"]])
        return ProjectTitle(name, cell) if name and OF_A_PROJECT.search(name) else None
    return None


def _named(cell: Cell) -> re.Match[str] | None:
    """The title of a report or a notice that names its project as such; it may have a label."""
    wording = cell.recognised
    return OF_NAMED_REPORT.fullmatch(wording) or OF_NOTICE.fullmatch(wording)


def _in_sheet(document: Document, index: int) -> ProjectTitle | None:
    """The name of the sheet that holds a table, where it names a project and no table."""
    place, bang, _ = document.rows[index].locator.partition("!")
    heads = [row for row in document.rows if row.locator.startswith(f"{place}!") and header(row)]
    if len(heads) != 1:
        # Of several tables the name may be that of one.
        return None
    sheets = [one for one in document.context if one.kind == "sheet_name"]
    sheet = next((one for one in sheets if bang and _is_of(one, place)), None)
    if sheet is None or GENERIC_SHEET.fullmatch(recognised(sheet.text)):
        return None
    wording = recognised(sheet.text)
    name = (
        None
        if OF_A_TABLE.search(wording)
        else _without_body(_bare(NUMBER.sub("", wording, count=1)), ())
    )
    return ProjectTitle(name, Cell(sheet.text, sheet.locator, index, 0)) if name else None


def _is_of(sheet: Context, place: str) -> bool:
    return sheet.locator.partition("!")[0] == place
