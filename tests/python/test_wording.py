import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.wording import joined, plain


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("国家信息平台建设验 收合格率", "国家信息平台建设验收合格率"),
        ("DRG 支付及时率", "DRG支付及时率"),
        ("<p>总体 目标</p>", "总体目标"),
        ("LED screen", "LED screen"),
    ],
)
def test_joined_removes_what_line_breaks_put_in(printed, name):
    assert joined(printed) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("指标值（包含）", "指标值(包含)"), ("资金 情况：", "资金情况:"), ("类 — 国家", "类-国家")],
)
def test_plain_makes_two_printings_of_a_word_equal(one, other):
    assert plain(one) == plain(other)


def test_place_names_survive():
    assert plain("乾县") == "乾县"


@given(st.text())
def test_plain_is_its_own_plain_form(text):
    assert plain(plain(text)) == plain(text)
