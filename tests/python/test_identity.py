"""Whose and of when a filing is: every order and wording of titles, labels, pages and names."""

from dataclasses import dataclass

import pytest

from ingest.document import Cell, Document, Row
from ingest.forms import read_forms
from ingest.readers.text.decode import read
from ingest.reading.evidence import beside, publisher
from ingest.reading.filing import UnplacedFormError, filings, kind_of
from ingest.reading.overrides import Declared
from ingest.tables.preamble import labelled_agency
from ingest.vocabulary.agency import agency_name, completed, short_name
from ingest.vocabulary.titles import title_of
from ingest.vocabulary.wording import plain
from ingest.vocabulary.years import year_in_name, year_of

TABLE = "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n收入总计\t120.50\t支出总计\t120.50\n"
PROSE = "三、收支预算情况说明\n本年收入合计913.70万元。\n本年支出合计913.70万元。\n"
CARD = (
    "项目名称\t医疗救助\t\t\n主管部门\t{agency}\t实施单位\t{unit}\n"
    "项目资金(万元)\t年度资金总额\t{amount}\t\n"
)


@dataclass(frozen=True)
class Beside:
    """What a reader keeps beside the text."""

    kind: str
    text: str
    locator: str
    name: str = ""


def document(text, file_name="a.txt", context=(), reader=None):
    found = read(text.encode(), file_name, "0" * 64)
    if reader:
        object.__setattr__(found, "reader", reader)
    object.__setattr__(found, "context", context)
    return found


def identities(text, declared=None, **kept):
    """Agency, its basis, year, its basis and kind of each filing of a text."""
    found = document(text, **kept)
    return [
        (f.agency.value, f.agency.basis, f.year.value, f.year.basis, f.kind.value)
        for f in filings(found, read_forms(found), declared)
    ]


def row(*texts):
    cells = tuple(Cell(text, f"L1!{place}", 0, place) for place, text in enumerate(texts))
    return Row(cells, 0, is_table=len(texts) > 1)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("[155]甲县民政局", "甲县民政局"),
        ("219001-甲市乙区丙镇人民政府", "甲市乙区丙镇人民政府"),
        ("（610）弋阳县医疗保障局", "弋阳县医疗保障局"),
        ("甲县医疗保障局 105001", "甲县医疗保障局"),
        ("甲县医疗保障局(汇总)", "甲县医疗保障局"),
        ("甲县医疗保障局机关", "甲县医疗保障局"),
        ("甲县司法局部门", "甲县司法局"),
        ("甲县医疗保障局（含下属单位）", "甲县医疗保障局"),
        ("甲县机关事务管理局", "甲县机关事务管理局"),
        ("丹江口市卫生健康局(医疗保障局)", "丹江口市卫生健康局(医疗保障局)"),
        ("甲县第一中学", "甲县第一中学"),
        ("甲市城市建设投资有限公司", "甲市城市建设投资有限公司"),
        ("中共江苏省委办公厅", "中共江苏省委办公厅"),
        ("国家医疗保障局", None),
        ("教育部 105", None),
        ("医疗保障局", None),
        ("各县区医疗保障局", None),
        ("全市医疗保障系统", None),
        ("贯彻市委市政府", None),
        ("万元", None),
    ],
)
def test_a_body_is_told_from_what_stands_in_its_place(printed, name):
    assert agency_name(printed) == name


@pytest.mark.parametrize(
    ("short", "beside", "whole"),
    [
        ("区卫生健康局", "南岳区人民政府", "南岳区卫生健康局"),
        ("医疗保障局", "岳西县医疗保障服务中心", "岳西县医疗保障局"),
        ("县农业农村局", "甲县社区服务中心", "甲县农业农村局"),
        ("县财政局", "甲市乙区财政局", None),
    ],
)
def test_a_short_name_takes_the_place_of_its_neighbour(short, beside, whole):
    assert short_name(short) == short
    assert completed(short, beside) == whole


@pytest.mark.parametrize("printed", ["国家医疗保障局", "教育部", "甲县医疗保障局", "本局", "无"])
def test_a_ministry_or_a_whole_name_is_no_short_one(printed):
    assert short_name(printed) is None


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("(2,023年度)", "2023"),
        ("（20 17 年度）", "2017"),
        ("2020年度)", "2020"),
        ("二〇二三年度", "2023"),
        ("二○二二年部门决算", "2022"),
        ("预算年度:2022", "2022"),
        ("(2023)", "2023"),
        ("2022年2月15日", None),
        ("发布日期 2021-10-29", None),
        ("〔2023〕5号", None),
        ("(2023)5号", None),
        ("640522000/2022-00001", None),
        ("2021年-2023年", None),
        ("2023年部门预算比2022年增加", None),
        ("2023年收入812.40万元", None),
        ("截至2022年末", None),
        ("2023年公开2022年度决算", None),
    ],
)
def test_a_year_is_told_from_dates_spans_and_numbers(printed, year):
    found = year_of(plain(printed))
    assert (found[1] if found else None) == year


@pytest.mark.parametrize(
    ("name", "year"),
    [("甲县_2023", "2023"), ("2023年预算", "2023"), ("20240215", None), ("2024-02-15", None)],
)
def test_a_year_in_a_file_s_name(name, year):
    found = year_in_name(name)
    assert (found[1] if found else None) == year


@pytest.mark.parametrize(
    ("text", "agency", "year"),
    [
        ("泾源县医疗保障局2023年部门预算“三公”经费公开说明", "泾源县医疗保障局", "2023"),
        ("甲县医疗保障局关于2021年度部门决算情况说明", "甲县医疗保障局", "2021"),
        ("关于公开甲县医疗保障局2022年部门决算的公告", "甲县医疗保障局", "2022"),
        ("甲县财政局关于批复甲县医疗保障局2023年部门预算的通知", "甲县医疗保障局", "2023"),
        ("甲县医疗保障局(汇总)2022年度部门决算", "甲县医疗保障局", "2022"),
        ("乙市甲区医疗保障局机关2023年度部门决算", "乙市甲区医疗保障局", "2023"),
        ("2025年度下陆区医疗保障局部门预算公开情况说明", "下陆区医疗保障局", "2025"),
        ("2023年甲市财政局预算评审中心部门预算", "甲市财政局预算评审中心", "2023"),
        ("8.北仑区医疗保险管理中心2021年度单位决算.pdf", "北仑区医疗保险管理中心", "2021"),
        ("附件1:甲县医疗保障局2023年部门预算公开表.xlsx", "甲县医疗保障局", "2023"),
        ("标 题: 鄱阳县医疗保障局2024年部门预算", "鄱阳县医疗保障局", "2024"),
        ("奉新县医疗保障局2023年部门预算-奉新县人民政府", "奉新县医疗保障局", "2023"),
        ("桐庐县医疗保障局2022年部门预算_部门预算_桐庐县人民政府", "桐庐县医疗保障局", "2022"),
        ("首页-信息公开-甲县医疗保障局2023年预算", "甲县医疗保障局", "2023"),
        ("2023年部门预算公开——甲县医疗保障局", "甲县医疗保障局", "2023"),
        ("2023年度部门决算公开(甲县医疗保障局)", "甲县医疗保障局", "2023"),
        ("2023 年 部 门 预 算 甲县医疗保障局", "甲县医疗保障局", "2023"),
        ("甲县医疗保障局部门预算公开(2023年)", "甲县医疗保障局", "2023"),
        ("甲县医疗保障局二〇二三年度部门决算", "甲县医疗保障局", "2023"),
        ("大足区2023年医疗保障局部门预算", "大足区医疗保障局", "2023"),
        ("第二部分 甲市医疗保障事务中心2023年部门预算表", "甲市医疗保障事务中心", "2023"),
        ("岳西县医疗保障局项目支出绩效目标表", "岳西县医疗保障局", None),
        ("甲县医疗保障局2023年预算和2022年决算公开", "甲县医疗保障局", None),
        ("上海市普陀区2026年区级部门预算", None, "2026"),
        ("2022年度部门决算情况说明", None, "2022"),
    ],
)
def test_a_title_is_read_in_any_order(text, agency, year):
    title = title_of(text)
    assert (title.agency, title.year) == (agency, year)


@pytest.mark.parametrize(
    "text",
    [
        "甲县财政局2023年下达我局预算812万元",
        "项目支出绩效目标表",
        "首页 > 政府信息公开 > 部门决算",
        "甲县城乡居民基本医疗保险基金2023年预算",
        "上一篇:乙县医疗保障局2023年部门预算",
        "预算年度:2022",
        "三、2022年度决算情况说明",
        "甲县医疗保障局",
    ],
)
def test_what_is_no_title(text):
    assert title_of(text) is None


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["部门：如东县医疗保障局                  单位：万元"], "如东县医疗保障局"),
        (["收支预算总表 部门：中共江苏省委办公厅 单位：万元", ""], "中共江苏省委办公厅"),
        (["部门：", "", "江苏省人大常委会办公厅", "单位：万元"], "江苏省人大常委会办公厅"),
        (["部 门:中共江苏省委办公厅"], "中共江苏省委办公厅"),
        (["填报单位(盖章)：绵阳市医疗保险事务中心"], "绵阳市医疗保险事务中心"),
        (["预算主管部门：上海市普陀区司法局"], "上海市普陀区司法局"),
        (["编制部门：上海市普陀区司法局 单位：元"], "上海市普陀区司法局"),
        (["單位：甲县民政局   單位：元"], "甲县民政局"),
        (["主管部门：县农业农村局 实施单位：甲县种子站"], "县农业农村局"),
        (["部门：", "", "金额单位：万元"], None),
        (["单位：万元"], None),
        (["主管部门", "甲县民政局"], None),
    ],
)
def test_the_agency_behind_its_label(texts, name):
    found = labelled_agency(row(*texts))
    assert (found.text if found else None) == name


def test_the_cover_and_the_title_over_several_lines():
    cover = "甲市\n医疗保障\n事务中心\n2023年度\n部门预算\n"
    assert identities(cover + TABLE)[0][:4] == (
        "甲市医疗保障事务中心",
        "title",
        "2023",
        "title",
    )


def test_a_form_s_own_agency_goes_before_the_title():
    text = "甲县财政局2024年部门预算\n收支总表\n部门：甲县医疗保障局  单位：万元\n" + TABLE
    assert identities(text) == [("甲县医疗保障局", "printed", "2024", "title", "department_budget")]


@pytest.mark.parametrize("name", ["甲县人民政府办公室", "甲县医疗保障服务委员会"])
def test_a_name_that_a_narrow_cell_cut_is_the_whole_one(name):
    cut = name.removesuffix("公室").removesuffix("员会")
    table = "收支总表\n部门：{agency}  单位：万元\n" + TABLE
    text = "2024年部门预算\n" + table.format(agency=name) + "\n" + table.format(agency=cut)
    assert [found[0] for found in identities(text)] == [name]


def test_the_title_of_a_form_completes_a_short_name():
    card = CARD.format(agency="医疗保障局", unit="医疗保障局", amount="412.30")
    text = "岳西县医疗保障局项目支出绩效目标表\n(2024年度)\n" + card
    assert identities(text)[0][:3] == ("岳西县医疗保障局", "printed", "2024")


def test_the_source_of_the_page_completes_a_short_name():
    card = CARD.format(agency="区卫生健康局", unit="", amount="412.30")
    text = "发布时间:2024-03-05 15:04 来源:南岳区人民政府\n绩效目标表\n(2023年度)\n" + card
    assert identities(text)[0][:3] == ("南岳区卫生健康局", "printed", "2023")


def test_the_implementing_unit_is_the_agency_where_no_other_is_printed():
    text = "绩效目标表\n(2024年度)\n" + CARD.format(
        agency="", unit="贺兰县医疗保障局", amount="9.00"
    )
    assert identities(text)[0][:2] == ("贺兰县医疗保障局", "printed")


def test_another_form_of_the_file_names_the_agency():
    table = "绩效目标表\n(2024年度)\n" + CARD.format(agency="", unit="", amount="9.00")
    named = "绩效目标表\n(2024年度)\n" + CARD.format(
        agency="甲县医疗保障局", unit="", amount="7.00"
    )
    found = document(table + "\n" + named)
    (filing,) = filings(found, read_forms(found))
    assert (filing.agency.value, len(filing.readings)) == ("甲县医疗保障局", 2)


def test_a_signature_over_a_date():
    text = "2022年度部门决算情况说明\n" + PROSE + "禄丰市医疗保障局\n2023年9月15日\n"
    assert identities(text) == [("禄丰市医疗保障局", "signature", "2022", "title", "final_account")]


def test_the_publisher_of_a_page_is_the_last_resort():
    block = "索引号\t640522000/2022-00001\t生成日期\t2022-09-27\n所属机构\t{}\t文号\t\n"
    text = block.format("海原县医疗保障局") + "2021年度部门决算\n" + PROSE
    assert identities(text)[0][:3] == ("海原县医疗保障局", "page", "2021")
    titled = block.format("海原县医疗保障局") + "海原县医疗保障服务中心2021年度部门决算\n" + PROSE
    assert identities(titled)[0][:2] == ("海原县医疗保障服务中心", "title")


@pytest.mark.parametrize("name", ["海原县财政局", "海原县人民政府", "海原县人民政府办公室"])
def test_who_publishes_for_others_is_never_the_agency(name):
    text = f"发布机构:{name} 浏览次数:12\n2021年度部门决算\n{PROSE}"
    assert not list(publisher(document(text)))
    with pytest.raises(UnplacedFormError, match="no agency"):
        identities(text)


def test_the_head_of_a_site_is_no_cover():
    with pytest.raises(UnplacedFormError, match="no agency"):
        identities("甲县人民政府\n2021年度部门决算\n" + PROSE)


def test_links_to_other_bodies_titles_over_the_text():
    link = "乙县财政局2021年度部门决算\n\n"
    page = [Beside("page_title", "镇康县医疗保障局2022年度部门决算_镇康县人民政府", "head")]
    text = link + "镇康县医疗保障局2022年度部门决算\n" + PROSE
    assert identities(text, context=page)[0][:3] == ("镇康县医疗保障局", "title", "2022")


def test_the_title_of_a_page_its_heads_its_sheets_and_its_names():
    text = "部门决算情况\n" + PROSE
    title = Beside("page_title", "镇康县医疗保障局2022年度部门决算_镇康县人民政府", "head")
    assert identities(text, context=[title]) == [
        ("镇康县医疗保障局", "page", "2022", "page", "final_account")
    ]
    head = Beside("running_head", "甲县医疗保障局2023年部门预算", "p1!m1")
    assert identities(text, context=[head])[0][:4] == (
        "甲县医疗保障局",
        "running_head",
        "2023",
        "running_head",
    )
    sheets = [Beside("sheet_name", name, name) for name in ("甲县医疗保障局", "2023年")]
    assert identities(text, context=sheets)[0][:4] == ("甲县医疗保障局", "sheet", "2023", "sheet")
    name = "2021/甲县医疗保障局/03 收支预算总表.txt"
    assert identities(text, file_name=name)[0][:4] == (
        "甲县医疗保障局",
        "file_name",
        "2021",
        "file_name",
    )


def test_properties_and_dates_are_no_evidence():
    kept = [
        Beside("property", "乙县医疗保障局2015年部门预算", "title"),
        Beside("page_meta", "2024-03-01", "head", "PubDate"),
    ]
    assert beside(document(PROSE, "20240301.txt", kept)) == []


def test_a_heading_of_last_year_is_a_finding_and_no_filing():
    text = (
        "平江县医疗保障局2024年度部门决算\n\n收入支出决算总表\n\n单位：万元\n\n"
        "收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
        "本年收入合计\t515.50\t本年支出合计\t510.30\n\n"
        "第三部分 平江县医疗保障局2023年度部门决算情况说明\n\n"
        "本年收入合计515.50万元。\n本年支出合计510.30万元。\n"
    )
    found = document(text)
    (filing,) = filings(found, read_forms(found))
    assert filing.year.value == "2024"
    assert "2023" in {e.value for e in filing.others if e.subject == "year"}


def test_forms_of_another_year_are_another_filing():
    card = "项目支出绩效自评表\n(2022年度)\n" + CARD
    text = "甲县医疗保障局2023年部门预算\n" + TABLE + "\n"
    text += card.format(agency="甲县医疗保障局", unit="", amount="77.10")
    assert [found[2] for found in identities(text)] == ["2023", "2022"]


def test_forms_of_several_bodies_under_titles_of_their_own():
    card = CARD.format(agency="", unit="", amount="77.10")
    text = "".join(
        f"{name}2022年度项目支出绩效自评表\n{card}\n" for name in ("甲县民政局", "甲县司法局")
    )
    assert [(name, year) for name, _, year, *_ in identities(text)] == [
        ("甲县民政局", "2022"),
        ("甲县司法局", "2022"),
    ]


def test_a_line_of_two_titles_is_none():
    assert title_of("乙县财政局2021年度部门决算镇康县医疗保障局2022年度部门决算") is None


def test_a_lone_heading_of_another_body_was_left_standing():
    text = (
        "上海市甲区规划和自然资源局2024年度部门决算\n"
        "\n第二部分 上海市规划和自然资源局2024年度部门决算表\n" + TABLE
    )
    found = document(text)
    (filing,) = filings(found, read_forms(found))
    assert filing.agency.value == "上海市甲区规划和自然资源局"
    assert "上海市规划和自然资源局" in {e.value for e in filing.others}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("甲县医疗保障局2024年度部门整体支出绩效评价报告", "performance_evaluation"),
        ("甲县医疗保障局2024年度绩效运行监控情况", "performance_evaluation"),
        ("甲县医疗保障局2024年财政支出绩效报告", "performance_evaluation"),
        ("甲县医疗保障局2024年预算执行情况", "performance_evaluation"),
        ("甲县医疗保障局2024年度部门决算", "final_account"),
        ("甲县医疗保障局2024年部门预算公开", "department_budget"),
        ("甲县医疗保障局2024年部门预算项目绩效目标表", None),
    ],
)
def test_an_evaluation_is_never_a_budget(title, kind):
    assert kind_of([title]) == kind
    if kind:
        assert identities(f"{title}\n{PROSE}")[0][4] == kind


def test_what_a_person_declares_goes_before_all_else():
    said = Declared("a.txt", "西南大学", None, "2022", "final_account", line=2)
    text = "甲县医疗保障局2024年部门预算\n" + TABLE
    found = document(text)
    (filing,) = filings(found, read_forms(found), said)
    assert (filing.agency.value, filing.agency.basis) == ("西南大学", "declared")
    assert (filing.year.value, filing.kind.value) == ("2022", "final_account")
    others = {(e.subject, e.value) for e in filing.others}
    assert {("agency", "甲县医疗保障局"), ("year", "2024"), ("kind", "department_budget")} <= others


def test_what_is_missing_is_said_with_the_line_to_add():
    with pytest.raises(UnplacedFormError) as error:
        identities("2023年部门预算\n" + TABLE, file_name="甲,乙.txt")
    assert "no agency is printed" in str(error.value)
    assert str(error.value).endswith('the line "甲,乙.txt",某县医疗保障局,,2023,,,,')


def test_a_filing_of_a_document_without_rows_of_forms_is_none():
    empty = Document("a.txt", "0" * 64, "text", "utf-8", ())
    assert filings(empty, []) == []


@pytest.mark.parametrize(
    ("text", "agency", "basis"),
    [
        # The government of a town has a budget of its own, and no site of others.
        (
            "重庆市甲区乙镇人民政府\n2021年“三公”经费决算汇总情况\n{prose}",
            "重庆市甲区乙镇人民政府",
            "title",
        ),
        ("甲市2018年乙镇人民政府部门预算的批复\n{prose}", "甲市乙镇人民政府", "title"),
        ("2015年甲市司法局部门“三公”经费情况统计表\n{prose}", "甲市司法局", "title"),
        (
            "一、三公经费预算情况\n甲县中学2021年一般公共预算“三公”经费支出预算为1.5万元。",
            "甲县中学",
            "printed",
        ),
        # What numbered prose over a project's form says of it.
        (
            "（2）立项依据：某文件。\n（3）实施主体：甲县卫生健康委员会。\n{prose}",
            "甲县卫生健康委员会",
            "printed",
        ),
        (
            "1.“展演”项目。(1)项目概述。演出。(3)实施主体。甲市乙区文化馆。(4)起止时间。\n{prose}",
            "甲市乙区文化馆",
            "printed",
        ),
    ],
)
def test_more_places_where_a_body_is_named(text, agency, basis):
    text = text.format(prose="一、三公经费预算情况\n2021年“三公”经费支出预算为1.5万元。")
    assert identities(text)[0][:2] == (agency, basis)


def test_sentences_of_two_bodies_or_of_one_that_publishes_for_others_name_none():
    two = "甲县中学2021年三公经费支出预算为1.5万元。\n\n乙县中学2021年三公经费支出预算为2.5万元。"
    for text in (two, "甲县财政局2021年三公经费支出预算为1.5万元。"):
        with pytest.raises(UnplacedFormError):
            identities(text)


@pytest.mark.parametrize("divider", ["_", " - ", "|", "—"])
@pytest.mark.parametrize(
    "title", ["项目绩效目标表{}甲县妇幼保健院", "目标表{}医院预算{}甲县妇幼保健院"]
)
def test_the_name_of_a_site_behind_the_title_of_its_page_is_its_publishers(title, divider):
    page = [Beside("page_title", title.replace("{}", divider), "head")]
    found = list(publisher(document("一、三公经费预算情况", context=page)))
    assert [(e.value, e.basis) for e in found] == [("甲县妇幼保健院", "page")]


def test_a_site_of_a_government_or_two_bodies_behind_a_title_are_no_publisher():
    for title in (
        "目标表_甲县人民政府",
        "目标表_甲县财政局",
        "目标表_甲县水利局_甲县林业局",
        "甲县水利局",
    ):
        page = [Beside("page_title", title, "head")]
        assert not list(publisher(document("一、三公经费预算情况", context=page)))


PERIODS = [
    *("2021.1-2021.12", "2021年1月1日-2021年12月31日", "202101-202112", "2021年1月至12月"),
    *("2021年度", "20210101-20211231", "2021-01-01至2021-12-31"),
]
LONGER = ["2021.7-2022.6", "3年", "2021年至2023年", "2021年3月", "长期"]
PERIOD_CARD = CARD.format(agency="甲县民政局", unit="", amount="12") + "项目起止时间\t{}\t\t\n"


@pytest.mark.parametrize("period", PERIODS)
def test_where_no_year_is_printed_a_project_is_of_the_one_that_it_begins_and_ends_in(period):
    assert identities(PERIOD_CARD.format(period))[0][2:4] == ("2021", "printed")


@pytest.mark.parametrize("period", LONGER)
def test_a_period_over_two_years_tells_none(period):
    with pytest.raises(UnplacedFormError, match="no year"):
        identities(PERIOD_CARD.format(period))


def test_what_a_file_says_of_its_year_goes_before_the_time_of_a_project():
    card = PERIOD_CARD.format("2021.1-2021.12")
    assert identities("2022年度\n" + card)[0][2] == "2022"
    assert identities(card, file_name="2022年目标表.txt")[0][2:4] == ("2022", "file_name")


def test_projects_of_two_years_tell_none():
    both = "".join(PERIOD_CARD.format(f"{year}年度") for year in (2021, 2022))
    with pytest.raises(UnplacedFormError, match="no year"):
        identities(both.replace("医疗救助", "临时救助", 1))


def test_two_bodies_that_carry_projects_out_name_none():
    prose = "一、三公经费预算情况\n2021年“三公”经费支出预算为1.5万元。"
    with pytest.raises(UnplacedFormError):
        identities(f"（3）实施主体：甲县水利局。\n（3）实施主体：甲县林业局。\n{prose}")


def test_the_parts_of_a_table_of_contents_are_no_title_on_several_lines():
    text = (
        "甲县招商服务中心2019年部门决算\n\n录\n\n第一部分县招商服务中心概况\n\n"
        "第二部分 县招商服务中心2019年部门决算表\n\n一、收入决算情况说明\n\n本年收入合计5.5万元。"
    )
    assert identities(text)[0][0] == "甲县招商服务中心"
