"""Text of any length takes time in proportion to it, whatever it is made of."""

import time

import pytest

from ingest.forms.sentence_figures import sentence_figures
from ingest.forms.sentence_thread import Thread
from ingest.reading.parse import parse

HEAD = "某县医疗保障局2023年部门预算\n\n一、收支情况\n\n填报单位：某县医疗保障局\n\n"
SHORT = 4_000
# Four times as much takes four times as long, sixteen times where the time is quadratic.
LARGEST_RATIO = 8
SHAPES = {
    "figures": "支出预算461.49万元,其中:基本支出410.89万元,占89.04%;比2022年增加13.46万元,",
    "figures without names": "某5万元共",
    "names without marks": "支出预算的情况某某5万元共",
    "numbers": " 1,234",
    "numbers in one": "1,234,",
    "numbers between marks": "1,234、",
    "digits": "1",
    "words": "支出预算情况某某",
    "wholes": "支出包括:",
    "items": "行政运行(项)基本支出",
    "years": "2023年较2022年基本支出",
    "words for none": "没有使用一般公共预算,",
    "words for no change": "基本支出与上年持平",
    "persons": "项目负责人联系电话",
    "telephones": "0810-2104384 ",
    "names of persons": "项目负责人：璱珒，",
    "dots": ".",
    "brackets": "(",
    "tags": "<p",
    "spaces": " ",
}


def seconds(shape: str, length: int) -> float:
    """CPU time of a reading."""
    data = (HEAD + (SHAPES[shape] * length)[:length] + "5万元。\n").encode()
    started = time.process_time()
    assert parse(data, "a.txt").outcome in ("loaded", "quarantined")
    return time.process_time() - started


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_four_times_as_long(shape):
    """By the least of three readings: another is only made where one took too long."""
    most = LARGEST_RATIO * max(0.005, min(seconds(shape, SHORT) for _ in range(3)))
    assert any(seconds(shape, 4 * SHORT) < most for _ in range(3))


def test_a_sentence_of_14400_characters_takes_less_than_a_second():
    started = time.process_time()
    found = sentence_figures(("某5万元共" + SHAPES["figures"]) * 270, 0, Thread())
    assert time.process_time() - started < 1
    assert len(found) > 4 * 270
