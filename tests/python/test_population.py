"""The seed of populations: made of the table of the census, in agreement with itself."""

import make_population
import pytest

NAMES = {"361126": "弋阳县", "361100": "上饶市"}


def row(code, name, population, kind="census resident", confidence="high"):
    return {
        "region_code": code,
        "region_name": name,
        "population": population,
        "population_year": "2020",
        "population_kind": kind,
        "source": "tabulation",
        "confidence": confidence,
    }


def test_only_figures_of_the_census_are_taken_and_doubts_stay():
    table = [
        row("361126", "弋阳县", "338817", confidence="medium"),
        row("361100", "上饶市", "6491088", kind="estimate"),
    ]
    (found,) = make_population.population_rows(table, NAMES)
    assert list(found) == list(make_population.COLUMNS)
    assert (found["region_code"], found["population"]) == ("361126", "338817")
    assert (found["basis"], found["confidence"]) == ("census", "medium")


def test_a_code_with_another_name_is_refused():
    with pytest.raises(ValueError, match="361126 is not 铅山县"):
        make_population.population_rows([row("361126", "铅山县", "1")], NAMES)


def test_the_seed_agrees_with_the_regions_and_the_census():
    assert make_population.main(["--check"]) == 0


def test_counties_with_more_people_than_their_prefecture_are_said():
    regions = [
        {"region_code": "361100", "region_level": "prefecture", "prefecture_code": "361100"},
        {"region_code": "361126", "region_level": "county", "prefecture_code": "361100"},
    ]
    seed = [
        {"region_code": "361100", "population": "10", "confidence": "high"},
        {"region_code": "361126", "population": "11", "confidence": "sure"},
        {"region_code": "999999", "population": "1", "confidence": "high"},
    ]
    assert make_population.contradictions(seed, regions) == [
        "999999 is no region of regions.csv",
        "361126 has the confidence sure",
        "361100 has 10 people, its counties 11",
        "the provinces do not sum to the 1409778724 of the communiqué",
    ]
