"""How the seconds of models grow is told of those that take any."""

import pytest
from bench_models import alone, exponents, lines

FEW = {"flat": 1.0, "linear": 1.0, "square": 1.0, "short": 0.001, "free": 0.0}
MANY = {"flat": 1.0, "linear": 25.0, "square": 625.0, "short": 0.05, "free": 1.0}


def test_what_grows_fastest_is_told_first():
    found = exponents(FEW, MANY, 25)
    assert list(found) == ["square", "linear", "flat"]
    assert list(found.values()) == pytest.approx([2, 1, 0])


def test_the_table_says_how_many_grow_too_fast():
    told = list(lines((400, 10_000), FEW, MANY))
    assert "| `square` | 1.00 | 625.00 | 2.00 |" in told
    assert told[-1] == "1 of 3 nodes of 0.1 s and more have an exponent above 1.1."


def test_a_warehouse_that_was_not_read_is_refused(tmp_path):
    with pytest.raises(SystemExit):
        alone(tmp_path / "none.duckdb")
