"""Names of projects and indicators are taken apart rightly, or not at all.

The lists are labelled by reading: a wrong mapping weighs more than many missing ones, so none may
be wrong. ``or`` holds codes that are as right.
"""

import re

import pytest
from conftest import ROOT
from taken_names import labelled, taken_apart

OWN = ROOT / "tests" / "python" / "expected" / "names"
# Lists of examples, where they lie beside the repository.
REFERENCE = ROOT.parent / "shared" / "reference"
NOT_MEANT = ("", "cost_line", "not_an_indicator", "none_of_ours", "ambiguous")


def reference(name):
    path = REFERENCE / name
    rows = labelled(path) if path.exists() else []
    for row in rows:
        row["or"] = " ".join(re.findall(r"or: (\w+)", row["note"]))
        row["or"] += " " + " ".join(re.findall(r"group (\w+) is defensible", row["note"]))
    return rows


INDICATORS = {
    "own": labelled(OWN / "indicators.csv"),
    "reference": [
        row
        | {
            "measure_code": row["measure"],
            "scheme_code": row["scheme"],
            "group_code": row["group"],
        }
        for row in reference("indicator_names.csv")
    ],
}
PROJECTS = {
    "own": labelled(OWN / "projects.csv"),
    "reference": [row | {"programme_code": row["class"]} for row in reference("project_names.csv")],
}


@pytest.fixture(scope="module")
def database():
    with taken_apart(
        [(row["name"], row["unit"]) for rows in INDICATORS.values() for row in rows],
        [row["name"] for rows in PROJECTS.values() for row in rows],
    ) as connection:
        yield connection


def indicator(database, row):
    """Measure, scheme, group and reason of a name with its unit."""
    return database.execute(
        "select distinct measure_code, scheme_code, group_code, unmapped_reason "
        "from int_indicator_rows join int_target_forms using (indicator_target_key) "
        "join int_target_units using (indicator_target_key) "
        "join int_indicator_mappings as m on int_indicator_rows.indicator_name = m.printed_name "
        "and int_target_forms.unit_form = m.unit_form "
        "where int_indicator_rows.indicator_name = ? and coalesce(unit, '') = ?",
        [row["name"], row["unit"]],
    ).fetchone()


def project(database, row):
    """Programme, funding level and reason of a name."""
    return database.execute(
        "select programme_code, funding_level, unmapped_reason from int_project_programmes "
        "where project_key = ?",
        [row["name"]],
    ).fetchone()


def is_right(found, row, columns):
    return all(
        code == row[column] or code in row["or"].split()
        for code, column in zip(found, columns, strict=False)
    )


@pytest.mark.parametrize("origin", INDICATORS)
def test_no_indicator_is_mapped_wrongly_and_most_are_mapped(database, origin):
    columns = ("measure_code", "scheme_code", "group_code")
    rows = [row for row in INDICATORS[origin] if row["measure_code"] not in NOT_MEANT]
    found = {row["name"]: (indicator(database, row), row) for row in rows}
    mapped = {name: pair for name, pair in found.items() if pair[0][0]}
    assert [
        name for name, (codes, row) in mapped.items() if not is_right(codes, row, columns)
    ] == []
    assert len(mapped) >= 0.95 * len(found)


@pytest.mark.parametrize("origin", INDICATORS)
def test_what_is_no_indicator_is_mapped_to_none(database, origin):
    rows = [row for row in INDICATORS[origin] if row["measure_code"] in NOT_MEANT]
    found = {row["name"]: (indicator(database, row)[0], row["or"].split()) for row in rows}
    assert {
        name: code for name, (code, allowed) in found.items() if code not in [None, *allowed]
    } == {}


@pytest.mark.parametrize("origin", PROJECTS)
def test_no_project_is_mapped_wrongly_and_most_are_mapped(database, origin):
    rows = [row for row in PROJECTS[origin] if row["programme_code"] not in NOT_MEANT]
    found = {row["name"]: (project(database, row), row) for row in rows}
    mapped = {name: pair for name, pair in found.items() if pair[0][0]}
    wrong = [
        name
        for name, (codes, row) in mapped.items()
        if not is_right(codes[:1], row, ("programme_code",))
    ]
    assert wrong == []
    assert len(mapped) >= 0.95 * len(found)
    levels = {name: (codes[1] or "", row["funding_level"]) for name, (codes, row) in found.items()}
    assert {name: pair for name, pair in levels.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("origin", PROJECTS)
def test_what_is_none_of_ours_or_two_things_has_no_programme(database, origin):
    rows = [row for row in PROJECTS[origin] if row["programme_code"] in NOT_MEANT]
    found = {row["name"]: (project(database, row)[0], row["or"].split()) for row in rows}
    assert {
        name: code for name, (code, allowed) in found.items() if code not in [None, *allowed]
    } == {}


def test_sentences_are_told_from_names_that_are_not_known_yet(database):
    rows = [row for row in INDICATORS["reference"] if row["measure_code"] == "not_an_indicator"]
    reasons = [indicator(database, row)[3] for row in rows]
    assert reasons.count("sentence") >= 0.9 * len(reasons)
    unknown = {"name": "慢病随访率", "unit": "%"}
    with taken_apart([tuple(unknown.values())]) as connection:
        assert indicator(connection, unknown) == (None, None, None, "unexplained")


def test_a_cost_line_has_the_item_that_its_name_says(database):
    rows = [row for row in INDICATORS["reference"] if row["measure_code"] == "cost_line"]
    codes = dict(
        database.execute("select printed_name, economic_code from int_cost_item_codes").fetchall()
    )
    assert {row["name"]: codes[row["name"]] for row in rows} == {
        row["name"]: row["economic_code"] or None for row in rows
    }


def test_every_measure_maps_its_own_chinese_name():
    measures = labelled(ROOT / "seeds" / "measures.csv")
    units = [(row["measure_name_zh"], row["unit"]) for row in measures]
    with taken_apart(units) as connection:
        found = {
            row["measure_code"]: indicator(connection, {"name": name, "unit": unit})[0]
            for row, (name, unit) in zip(measures, units, strict=True)
        }
    assert {code: other for code, other in found.items() if code != other} == {}


def test_every_programme_maps_its_own_chinese_name():
    programmes = labelled(ROOT / "seeds" / "programmes.csv")
    with taken_apart(projects=[row["programme_name_zh"] for row in programmes]) as connection:
        found = {
            row["programme_code"]: project(connection, {"name": row["programme_name_zh"]})[0]
            for row in programmes
        }
    assert {code: other for code, other in found.items() if code != other} == {}


def test_what_a_person_declares_goes_before_the_lexicon_and_what_was_reviewed():
    declared = [
        ("indicator", 2, "参保率", "insured_people", None, None, None),
        ("indicator", 3, "满意度", None, None, None, None),
        ("project", 2, "2024年医疗救助资金", None, None, None, "publicity"),
        ("project", 3, "网络维护费及基本医疗磁卡成本费", None, None, None, None),
    ]
    with taken_apart(
        [("参保率", "%"), ("满意度", "%")],
        ["医疗救助资金", "网络维护费及基本医疗磁卡成本费"],
        declared,
    ) as connection:
        assert indicator(connection, {"name": "参保率", "unit": "%"}) == (
            "insured_people",
            "none",
            "all",
            None,
        )
        assert indicator(connection, {"name": "满意度", "unit": "%"})[3] == "not_an_indicator"
        assert project(connection, {"name": "医疗救助资金"})[0] == "publicity"
        reviewed = {"name": "网络维护费及基本医疗磁卡成本费"}
        assert project(connection, reviewed) == (None, None, "none_of_ours")
        basis = (
            "select mapping_basis from int_project_programmes where programme_code = 'publicity'"
        )
        assert connection.execute(basis).fetchall() == [("declared",)]
