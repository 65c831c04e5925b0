"""What people declare: read anew at each run, checked line by line, never in the way of a run."""

import hashlib

import pytest

from ingest.reading.overrides import COLUMNS, Declared, folder_beside, read_overrides
from ingest.reading.overrides.names import DeclaredName
from ingest.reading.overrides.population import COLUMNS as OF_PEOPLE
from ingest.reading.overrides.population import DeclaredPeople, read_population
from ingest.reading.parse import parse
from ingest.reading.records import Filing
from ingest.running import intake
from ingest.running.declare import declare, declare_population
from ingest.running.outcomes import read_of
from ingest.running.warehouse import Warehouse, begin_next

HEADING = ",".join(COLUMNS) + "\n"
NAMELESS = "部门预算情况说明\n\n本年收入合计913.70万元。\n本年支出合计913.70万元。\n".encode()


def overrides(tmp_path, lines, heading=HEADING, encoding="utf-8"):
    folder = tmp_path / "overrides"
    folder.mkdir(exist_ok=True)
    (folder / "filings.csv").write_bytes((heading + lines).encode(encoding))
    return read_overrides(folder)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_line_is_read_in_the_encodings_of_spreadsheets(tmp_path, encoding):
    line = "a.pdf,甲县医疗保障局,361126,2023年度,final_account,https://x.gov.cn/a,2024/2/5,网页\n"
    found = overrides(tmp_path, line, encoding=encoding)
    assert found.faults == ()
    assert found.of("a.pdf", None) == Declared(
        "a.pdf",
        "甲县医疗保障局",
        "361126",
        "2023",
        "final_account",
        "https://x.gov.cn/a",
        "2024-02-05",
        "网页",
        2,
    )
    assert found.of("b.pdf", "0" * 64) is None


def test_a_file_is_known_by_its_hash_whatever_it_is_called(tmp_path):
    found = overrides(tmp_path, f"{'AB' * 32},甲县医疗保障局\n")
    assert found.of("any name.pdf", "ab" * 32).agency == "甲县医疗保障局"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a.pdf,,,2O23", "line 2: the year 2O23 is no year of four digits"),
        ("a.pdf,,,1999", "line 2: the year 1999"),
        ("a.pdf,,999999", "line 2: the region 999999 is no code"),
        ("a.pdf,,,,budget", "line 2: the kind budget is not known; use one of department_budget"),
        ("a.pdf,,,,,x.gov.cn", "line 2: the address x.gov.cn does not begin with http"),
        ("a.pdf,,,,,,31.2.2024", "line 2: the date 31.2.2024 is no date"),
        ("a.pdf,,,,,,2024-02-31", "line 2: the date 2024-02-31 is no date"),
        (",甲县医疗保障局", "line 2: it names no file"),
        ("a.pdf,,,,,,,甲,乙", "line 2: it has more cells than the heading"),
        ("a.pdf,,,,,,,电话13800000000", "which is never kept; take it out"),
    ],
)
def test_a_bad_line_is_left_out_and_said(tmp_path, line, words):
    found = overrides(tmp_path, f"{line}\n\n# a remark\nb.pdf,甲县医疗保障局\n")
    (fault,) = found.faults
    assert fault.sentence.startswith("overrides/filings.csv ")
    assert words in fault.sentence
    assert fault.sentence.endswith("; the line is left out")
    assert [declared.file for declared in found.filings] == ["b.pdf"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("file,agentur\n", "line 1: the column agentur is not known; use file, agency"),
        ("agency,kind\n", "line 1: the column file is missing"),
    ],
)
def test_headings_that_cannot_be_read_are_said(tmp_path, heading, words):
    found = overrides(tmp_path, "a.pdf,甲县医疗保障局\n", heading)
    assert words in found.faults[0].sentence
    assert found.filings == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("file,note\na.pdf,甲县".encode("utf-16"), "it is no text; save it as CSV in UTF-8"),
        ("file,note\na.pdf,b".encode("utf-16-le"), "it is no text; save it as CSV in UTF-8"),
        (b'file,note\na.pdf,"' + b"b,\n" * 70_000, "a quotation mark that is not closed"),
    ],
)
def test_a_file_that_is_no_csv_is_said(tmp_path, data, words):
    (tmp_path / "filings.csv").write_bytes(data)
    found = read_overrides(tmp_path)
    (fault,) = found.faults
    assert found.filings == ()
    assert fault.sentence.startswith("overrides/filings.csv line 1: ")
    assert words in fault.sentence
    assert fault.sentence.endswith("; nothing of the file counts")


def test_the_first_of_two_lines_on_one_file_counts(tmp_path):
    found = overrides(tmp_path, "a.pdf,甲县医疗保障局\na.pdf,乙县医疗保障局\n")
    assert found.of("a.pdf", None).agency == "甲县医疗保障局"
    assert "line 3: a.pdf is declared on line 2 already" in found.faults[0].sentence


def test_no_folder_declares_nothing(tmp_path):
    assert read_overrides(tmp_path / "none").filings == ()
    assert folder_beside(tmp_path / "filings") == tmp_path / "overrides"


def test_a_quarantined_file_prints_the_line_that_loads_it(tmp_path):
    refused = parse(NAMELESS, "x.txt")
    assert refused.outcome == "quarantined"
    line = refused.reason.partition("the line ")[2]
    assert line == "x.txt,某县医疗保障局,,2023,,,,"
    declared = overrides(tmp_path, line.replace("某县", "甲县") + "\n").of("x.txt", None)
    parsed = parse(NAMELESS, "x.txt", declared)
    (filing,) = [record for record in parsed.records if isinstance(record, Filing)]
    assert parsed.outcome == "loaded"
    assert (filing.agency_name, filing.agency_basis) == ("甲县医疗保障局", "declared")
    assert (filing.fiscal_year, filing.year_basis, filing.year_locator) == (2023, "declared", None)


def test_a_change_reads_just_the_files_it_speaks_of_anew(tmp_path, monkeypatch):
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "x.txt").write_bytes(NAMELESS)
    (folder / "y.txt").write_bytes("甲县医疗保障局2023年部门预算\n\n".encode() + NAMELESS)
    read = []

    def read_files(files, on_file, *_):
        for source, _ in files:
            read.append(source.file_name)
            found = parse(source.path.read_bytes(), source.file_name, source.declared)
            yield read_of(found)

    monkeypatch.setattr(intake, "read_files", read_files)
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:

        def run(number, lines):
            read.clear()
            said = overrides(tmp_path, lines)
            outcomes = intake.take_in(connection, folder, f"run{number}", overrides=said)
            faults = declare(connection, said, outcomes)
            assert [fault.sentence for fault in faults] == []
            return [outcome.outcome for outcome in outcomes], list(read)

        named = "x.txt,甲县医疗保障局,,2023,,{},,\n"
        assert run(1, "") == (["quarantined", "loaded"], ["x.txt", "y.txt"])
        assert run(2, named.format("")) == (["loaded", "unchanged"], ["x.txt"])
        # An address is no matter of reading.
        assert run(3, named.format("https://x.gov.cn/a")) == (["unchanged", "unchanged"], [])
        rows = connection.execute("select sha256, source_url from raw.declared_filings").fetchall()
        assert rows == [(hashlib.sha256(NAMELESS).hexdigest(), "https://x.gov.cn/a")]
        assert run(4, "") == (["quarantined", "unchanged"], ["x.txt"])
        assert connection.execute("select count(*) from raw.filings").fetchall() == [(1,)]


NAMES = {
    "programmes.csv": "name,programme_code,said_by,reason,since\n",
    "indicators.csv": "name,measure_code,scheme_code,group_code,said_by,reason,since\n",
}
SAID = "县医保局办公室,见文件,2024-03-01"


def names(tmp_path, file, lines, heading=None):
    folder = tmp_path / "overrides"
    folder.mkdir(exist_ok=True)
    (folder / file).write_text((heading or NAMES[file]) + lines, encoding="utf-8")
    return read_overrides(folder)


def test_names_are_declared_with_who_says_so_why_and_since_when(tmp_path):
    names(tmp_path, "programmes.csv", f"慢病随访经费,publicity,{SAID}\n党校费,none,{SAID}\n")
    found = names(tmp_path, "indicators.csv", f"随访率,enrolment_rate,residents,,{SAID}\n")
    assert found.faults == ()
    said = {"said_by": "县医保局办公室", "reason": "见文件", "since": "2024-03-01"}
    assert found.names == (
        DeclaredName("project", "慢病随访经费", programme_code="publicity", line=2, **said),
        DeclaredName("project", "党校费", line=3, **said),
        DeclaredName(
            "indicator",
            "随访率",
            measure_code="enrolment_rate",
            scheme_code="residents",
            line=2,
            **said,
        ),
    )


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        (
            "programmes.csv",
            f"慢病,随访,{SAID}",
            "the programme_code 随访 is not known; use one of seeds",
        ),
        (
            "programmes.csv",
            f"慢病,,{SAID}",
            "it names no programme; give a programme_code, or none",
        ),
        (
            "programmes.csv",
            "慢病,publicity,,见文件,2024-03-01",
            "it gives no said_by; say the name",
        ),
        ("programmes.csv", "慢病,publicity,办公室,,2024-03-01", "it gives no reason"),
        ("programmes.csv", "慢病,publicity,办公室,见文件,", "it gives no since"),
        ("programmes.csv", "慢病,publicity,办公室,见文件,三月", "the date 三月 is no date such as"),
        ("programmes.csv", f",publicity,{SAID}", "it gives no name"),
        ("programmes.csv", f"慢病,publicity,{SAID},多,余", "it has more cells than the heading"),
        ("programmes.csv", "慢病,publicity,电话13800000000,见,2024-03-01", "which is never kept"),
        ("indicators.csv", f"随访率,随访,,,{SAID}", "the measure_code 随访 is not known"),
        (
            "indicators.csv",
            f"随访率,,,,{SAID}",
            "it names no measure; give a measure_code, or none",
        ),
        (
            "indicators.csv",
            f"随访率,enrolment_rate,城乡,,{SAID}",
            "the scheme_code 城乡 is not known",
        ),
        ("indicators.csv", f"随访率,enrolment_rate,,谁,{SAID}", "the group_code 谁 is not known"),
    ],
)
def test_a_bad_line_on_a_name_is_left_out_and_said(tmp_path, file, line, words):
    good = f"好,none,{',,' if file == 'indicators.csv' else ''}{SAID}"
    found = names(tmp_path, file, f"{line}\n{good}\n")
    (fault,) = found.faults
    assert fault.sentence.startswith(f"overrides/{file} line 2: ")
    assert words in fault.sentence
    assert fault.sentence.endswith("; the line is left out")
    assert [declared.name for declared in found.names] == ["好"]


def test_names_are_loaded_anew_at_each_run_with_what_is_wrong_of_them(tmp_path):
    lines = f"慢病,publicity,{SAID}\n慢病,archives,{SAID}\n"
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        faults = declare(connection, names(tmp_path, "programmes.csv", lines), [])
        second = (
            "overrides/programmes.csv line 3: 慢病 is declared on line 2 already; "
            "the line is left out"
        )
        assert [fault.sentence for fault in faults] == [second]
        kept = (
            "select name_kind, override_line, name_published, programme_code, fault "
            "from raw.declared_names"
        )
        assert connection.execute(f"{kept} order by override_line").fetchall() == [
            ("project", 2, "慢病", "publicity", None),
            ("project", 3, None, None, second),
        ]
        declare(connection, names(tmp_path, "programmes.csv", ""), [])
        assert connection.execute(kept).fetchall() == []


def test_a_line_about_no_file_of_the_folder_is_said(tmp_path):
    (tmp_path / "filings").mkdir()
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        faults = declare(connection, overrides(tmp_path, "none.pdf,甲县医疗保障局\n"), [])
        assert [fault.sentence for fault in faults] == [
            "overrides/filings.csv line 2: no file of the folder has the name or the SHA-256 "
            "none.pdf; correct it or take the line out"
        ]
        kept = connection.execute("select file_published, fault from raw.declared_filings")
        assert kept.fetchall() == [("none.pdf", faults[0].sentence)]


def people(tmp_path, lines):
    heading = ",".join(OF_PEOPLE) + "\n"
    (tmp_path / "population.csv").write_text(heading + lines, encoding="utf-8")
    return read_population(tmp_path)


def test_a_number_of_people_is_read_with_who_says_so_and_why(tmp_path):
    lines, faults = people(tmp_path, '130600,"9,242,610",2020年,公报,as it is run,2024/5/1\n')
    assert faults == []
    assert lines == [
        DeclaredPeople("130600", 9242610, 2020, "公报", "as it is run", "2024-05-01", 2)
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("13060,1,2020,公报,x", "the region 13060 is no code"),
        ("130600,many,2020,公报,x", "the population many is no number"),
        ("130600,0,2020,公报,x", "the population 0 is no number"),
        ("130600,33.88,2020,公报,x", "the population 33.88 is no number"),
        ("130600,1500000001,2020,公报,x", "the population 1500000001 is no number"),
        ("130600,5,1820,公报,x", "the year 1820 of the count"),
        ("130600,5,2020,,x", "it does not say who says so and why"),
        ("130600,5,2020,公报,", "it does not say who says so and why"),
        ("130600,5,2020,公报,电话13800000000", "personal data, which is never kept"),
        ("130600,5,2020,公报,x,2099-01-01", "the day 2099-01-01 has not come yet"),
        ("130600,5,2020,公报,x,,y", "it has more cells than the heading"),
    ],
)
def test_a_bad_number_of_people_is_left_out_and_said(tmp_path, line, words):
    lines, faults = people(tmp_path, f"{line}\n361126,338817,2020,公报,x\n")
    (fault,) = faults
    assert fault.sentence.startswith("overrides/population.csv line 2: ")
    assert words in fault.sentence
    assert [line.region_code for line in lines] == ["361126"]


def test_declared_people_replace_those_of_the_run_before(tmp_path):
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        people(tmp_path, "130600,5,2020,公报,x\n130600,6,2021,年鉴,y\n")
        (fault,) = declare_population(connection, tmp_path)
        assert "line 3: 130600 is declared on line 2 already" in fault.sentence
        found = "select override_line, population, fault is null from raw.declared_populations"
        assert connection.execute(found).fetchall() == [(2, 5, True), (3, None, False)]
        people(tmp_path, "")
        assert declare_population(connection, tmp_path) == []
        assert connection.execute(found).fetchall() == []
