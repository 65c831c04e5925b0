"""Whether sentences that no title stands over tell a budget or a final account."""

import pytest
from test_identity import Beside, document

from ingest.forms import read_forms
from ingest.reading.filing import UnplacedFormError, filings
from ingest.reading.overrides import Declared

WHOSE = Declared(agency="甲县医疗保障局", fiscal_year="2021")


def kind(text, declared=WHOSE, **kept):
    found = document(text, **kept)
    (filing,) = filings(found, read_forms(found), declared)
    return filing.kind.value, filing.kind.basis


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("三、支出决算情况说明\n2020年本年支出合计40.94万元,基本支出27.4万元。", "final_account"),
        (
            "三、支出预算情况说明\n2020年支出合计40.94万元,较上年决算增加1万元。",
            "department_budget",
        ),
        ("2019年三公经费支出预算为44.5万元,支出决算为22.6万元。", "final_account"),
        ("2023年一般公共预算三公经费支出预算为24.7万元,公务接待费1万元。", "department_budget"),
        ("2022年本部门财政拨款安排三公经费5.4万元,公务接待费2.4万元。", "department_budget"),
    ],
)
def test_headings_tell_the_kind_else_sentences(text, told):
    assert kind(text) == (told, "printed")


@pytest.mark.parametrize(
    ("heading", "told"),
    [("部门预算情况说明", "department_budget"), ("单位决算公开说明", "final_account")],
)
def test_a_heading_over_them_tells_the_kind(heading, told):
    assert kind(f"{heading}\n\n本年收入合计913.70万元。\n本年支出合计913.70万元。") == (
        told,
        "printed",
    )


@pytest.mark.parametrize(
    "text",
    [
        # The name of a fund is no word of a budget.
        "2020年三公经费支出43.1万元,其中公务接待支出12.4万元。",
        "2020年一般公共预算财政拨款三公经费支出43.1万元,其中公务接待支出12.4万元。",
        # What is compared with an account may be one, and tells of last year's budget.
        "2021年三公经费支出5.8万元,较2020年决算数减少1万元。2021年结转为支出预算未执行的1万元。",
    ],
)
def test_sentences_that_tell_neither_are_asked_about(text):
    with pytest.raises(UnplacedFormError, match=r"a\.txt,,,,final_account,,,"):
        kind(text)
    declared = Declared(agency="甲县医疗保障局", fiscal_year="2021", kind="final_account")
    assert kind(text, declared) == ("final_account", "declared")


def test_what_stands_beside_the_text_tells_the_kind_of_such_sentences():
    text = "2020年三公经费支出43.1万元,其中公务接待支出12.4万元。"
    head = Beside("running_head", "甲县医疗保障局2020年部门决算", "p1!m1")
    assert kind(text, context=[head]) == ("final_account", "running_head")
    name = "甲县医疗保障局2020年部门决算.txt"
    assert kind(text, file_name=name) == ("final_account", "file_name")


def test_a_kind_that_is_missing_as_well_is_asked_about_in_the_same_line():
    text = "2020年三公经费支出43.1万元,其中公务接待支出12.4万元。"
    with pytest.raises(UnplacedFormError) as asked:
        kind(text, Declared(fiscal_year="2021"))
    words = str(asked.value)
    assert words.startswith("no agency is printed for it")
    assert "its sentences do not say whether it is a budget or a final account" in words
    assert "with its own agency and kind" in words
    assert "the line a.txt,某县医疗保障局,,2021,final_account" in words
    with pytest.raises(UnplacedFormError) as told:
        kind(f"支出决算情况说明\n{text}", Declared(fiscal_year="2021"))
    assert "kind" not in str(told.value)
