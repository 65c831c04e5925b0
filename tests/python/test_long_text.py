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
    """The least CPU time of three readings."""
    data = (HEAD + (SHAPES[shape] * length)[:length] + "5万元。\n").encode()
    taken = []
    for _ in range(3):
        started = time.process_time()
        assert parse(data, "a.txt").outcome in ("loaded", "quarantined")
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_four_times_as_long(shape):
    assert seconds(shape, 4 * SHORT) < LARGEST_RATIO * max(seconds(shape, SHORT), 0.005)


def test_a_sentence_of_14400_characters_takes_less_than_a_second():
    started = time.process_time()
    found = sentence_figures(("某5万元共" + SHAPES["figures"]) * 270, 0, Thread())
    assert time.process_time() - started < 1
    assert len(found) > 4 * 270
