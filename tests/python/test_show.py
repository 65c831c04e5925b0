"""``yibao show``: the sample filings as they were read."""

import re
import shutil

import duckdb
import pytest
from click.testing import CliRunner
from conftest import SAMPLE

from ingest.running.cli import main

FILES = sorted(path.name for path in SAMPLE.glob("*.txt"))
PLACE = re.compile(r"^  (L\d+)  ", re.MULTILINE)
RECORD = re.compile(r"^    (?:loaded|kept raw|read)  .+?: ", re.MULTILINE)


@pytest.fixture(scope="session")
def show(sample_warehouse):
    """What a person sees of a filing, or of a mistake."""

    def run(filing, warehouse=sample_warehouse.warehouse):
        return CliRunner().invoke(main, ["show", filing, "--warehouse", str(warehouse)])

    return run


@pytest.fixture
def own(sample_warehouse, tmp_path):
    """A function that changes a copy of the warehouse and gives its path."""

    def change(*statements):
        path = shutil.copy(sample_warehouse.warehouse, tmp_path / "w.duckdb")
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)
        return path

    return change


def sections(output):
    """Title of each section → its lines, without the spaces around them."""
    parts = [part.strip().splitlines() for part in output.split("\n\n") if part.strip()]
    return {part[0]: [line.strip() for line in part[1:]] for part in parts}


def test_the_forms_stand_in_order_with_title_unit_and_place(show):
    titles = list(sections(show("yiyang_2023.txt").stdout))
    form = "project_targets: 项目支出绩效目标表; unit 元 (inferred: label 万元); from"
    assert titles == [
        "弋阳县医疗保障局 2023",
        "before the first form",
        *(f"form {number}, {form} L{20 * number - 13}" for number in range(1, 7)),
    ]


def test_a_form_with_two_labels_names_both(show):
    titles = list(sections(show("xiushan_2022.txt").stdout))
    assert "unit 万元 (inferred: label 元, over the form 万元 at L9)" in titles[2]
    assert "unit 万元 (declared)" in titles[3]


def test_a_row_stands_with_what_was_loaded_from_it(show):
    lines = sections(show("yiyang_2023.txt").stdout)[
        "form 5, project_targets: 项目支出绩效目标表; unit 元 (inferred: label 万元); from L87"
    ]
    at = lines.index("L89  项目资金 (万元) | 年度资金总额 | 2,116,000")
    assert lines[at + 1] == "loaded  amount_total (项目资金 (万元)/年度资金总额): 2,116,000"
    # the heading of the next form stands above its table
    assert lines[-1] == "L105  set aside  2,023 (year)"


def test_a_target_is_shown_with_operator_unit_and_weight(show):
    output = show("xiushan_2022.txt").stdout
    assert "loaded  产出指标 / 数量指标 / 查处违约金: ≥ 50 万元, weight 10\n" in output
    # its value is not printed
    assert "/ 参保人员对医保服务的满意: ≥\n" in output


def test_what_was_set_aside_is_counted_with_its_meaning(show):
    lines = sections(show("yiyang_2023.txt").stdout)["弋阳县医疗保障局 2023"]
    at = lines.index("set aside  6")
    assert lines[at : at + 3] == [
        "set aside  6",
        "unread  0",
        "year  6: year the filing or a goal speaks of",
    ]


@pytest.mark.parametrize("file_name", FILES)
def test_every_place_with_a_figure_is_shown_once_in_order(show, sample_warehouse, file_name):
    output = show(file_name).stdout
    shown = PLACE.findall(output)
    printed = sample_warehouse.rows(
        "select distinct locator from raw.figures join raw.files using (sha256) "
        f"where file_name = '{file_name}'"
    )
    assert {place for (place,) in printed} <= set(shown)
    places = [int(place[1:]) for place in shown]
    assert places == sorted(places)


@pytest.mark.parametrize("file_name", FILES)
def test_every_record_is_shown_once(show, sample_warehouse, file_name):
    tables = ("form_fields", "indicator_targets", "budget_figures", "narrative_figures")
    counts = [
        sample_warehouse.rows(
            f"select count(*) from raw.{table} join raw.filings using (filing_id) "
            f"join raw.files using (sha256) where file_name = '{file_name}'"
        )[0][0]
        for table in tables
    ]
    assert len(RECORD.findall(show(file_name).stdout)) == sum(counts)


def test_a_figure_that_nobody_read_is_shown_as_unread(show, own):
    warehouse = own(
        "update intermediate.int_figure_states set state = 'unread', reason_code = null "
        "where (sha256, figure_seq) in (select (sha256, figure_seq) from raw.figures "
        "where locator = 'L105' and figure_text = '2,023')"
    )
    output = show("yiyang_2023.txt", warehouse).stdout
    assert "    unread  1\n" in output
    assert "  L105  unread  2,023\n" in output


def test_key_hash_and_path_lead_to_the_same_filing(show, sample_warehouse):
    ((key, sha256),) = sample_warehouse.rows(
        "select filing_key, sha256 from marts.dim_filing where file_name = 'yiyang_2023.txt'"
    )
    whole = show("yiyang_2023.txt")
    assert whole.exit_code == 0
    for name in (key[:8], sha256[:8], "filings/yiyang_2023.txt"):
        assert show(name).stdout == whole.stdout


def test_two_filings_of_one_file_have_their_own_lines(show, own):
    ((first, sha256),) = (
        duckdb.connect(str(own()), read_only=True)
        .execute(
            "select filing_id, sha256 from raw.filings where filing_id like '%-1' and sha256 in "
            "(select sha256 from raw.files where file_name = 'yiyang_2023.txt')"
        )
        .fetchall()
    )
    second = f"{sha256}-2"
    moved = ("form_fields", "indicator_targets", "forms")
    warehouse = own(
        *(
            f"update raw.{table} set filing_id = '{second}' "
            f"where filing_id = '{first}' and form_seq > 3"
            for table in moved
        ),
        *(
            f"update intermediate.{table} set filing_id = '{second}' "
            f"where filing_id = '{first}' and form_seq > 3"
            for table in ("int_form_units", "int_form_unit_labels")
        ),
        f"insert into raw.filings select * replace ('{second}' as filing_id, 2 as filing_seq) "
        f"from raw.filings where filing_id = '{first}'",
        f"insert into intermediate.int_filings select * replace ('{second}' as filing_id, "
        f"2 as filing_seq, 'second' as filing_key) "
        f"from intermediate.int_filings where filing_id = '{first}'",
    )
    both = show("yiyang_2023.txt", warehouse).stdout
    assert PLACE.findall(both) == PLACE.findall(show("yiyang_2023.txt").stdout)
    places = [int(place[1:]) for place in PLACE.findall(show("second", warehouse).stdout)]
    # the fourth form begins at line 67; what is printed above its table is the third's
    assert min(places) == 67


def test_a_start_that_fits_several_files_lists_them(show):
    result = show("")
    assert result.exit_code == 2
    first, *listed = result.stderr.splitlines()
    assert first == "yibao:  is more than one file; name a filing:"
    assert [line.split()[1].rstrip(",") for line in listed] == FILES


def test_a_file_that_was_kept_out_is_shown_by_its_outcome(show, own):
    warehouse = own(
        "insert into marts.fct_filing_outcome by name select * replace ('broken.txt' as file_name, "
        "'abc' as sha256, 'rejected' as outcome, 'the file is empty' as reason) "
        "from marts.fct_filing_outcome limit 1"
    )
    result = show("broken.txt", warehouse)
    assert result.exit_code == 0
    assert result.stdout.split() == ["broken.txt", "rejected", "the", "file", "is", "empty"]


def test_a_filing_that_is_not_there_is_said_in_one_sentence(show):
    result = show("nothing.txt")
    assert result.exit_code == 2
    assert result.stderr == (
        "yibao: no filing is named nothing.txt; see file_name in marts.dim_filing\n"
    )
