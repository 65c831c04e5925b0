"""A filing that a person takes back has no rows, and the file itself is never touched."""

import shutil

import duckdb
import pytest
from click.testing import CliRunner
from conftest import SAMPLE, yibao
from deliveries import differing

from ingest.reading.overrides import folder_beside, read_overrides
from ingest.reading.parse import parse
from ingest.running import intake
from ingest.running.cli import main
from ingest.running.folder import contents
from ingest.running.outcomes import read_of
from ingest.running.seen import hash_of
from ingest.running.warehouse import Warehouse, WrongUseError, begin_next
from ingest.running.withdrawing import Known, known_file, let_count, withdraw

CARD = (
    "(2023年度)\n项目名称\t某项目\n主管部门\t某某县医疗保障局\n年度资金总额\t100\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t50人\n"
).encode()
KNOWN = Known("a.txt", hash_of(CARD))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a filing, which is read in this process."""
    place = tmp_path / "filings"
    place.mkdir()
    (place / "a.txt").write_bytes(CARD)

    def read_files(files, on_file, *_):
        return [read_of(parse(contents(source), source.file_name)) for source, _ in files]

    monkeypatch.setattr(intake, "read_files", read_files)
    return place


@pytest.fixture
def connection(tmp_path):
    """A next database, open for writing."""
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        yield connection


def taken(connection: duckdb.DuckDBPyConnection, folder) -> dict[str, str]:
    """What became of each file in one run."""
    ((runs,),) = connection.execute("select count(*) from raw.runs").fetchall()
    said = read_overrides(folder_beside(folder))
    outcomes = intake.take_in(connection, folder, f"run {runs}", overrides=said)
    return {outcome.file_name: outcome.outcome for outcome in outcomes}


def read(connection: duckdb.DuckDBPyConnection) -> list[tuple[str]]:
    """The files of which rows are there."""
    return connection.execute("select file_name from raw.files order by all").fetchall()


def test_a_withdrawn_filing_has_no_rows_and_comes_back_when_it_counts_again(connection, folder):
    assert taken(connection, folder) == {"a.txt": "loaded"}
    withdraw(folder_beside(folder), KNOWN, "the office asked for it")
    for _ in range(2):
        assert taken(connection, folder) == {"a.txt": "withdrawn"}
        assert read(connection) == []
        for table in ("filings", "form_fields", "indicator_targets", "figures"):
            assert connection.execute(f"select count(*) from raw.{table}").fetchall() == [(0,)]
    assert (folder / "a.txt").read_bytes() == CARD
    (reason,) = connection.execute(
        "select distinct reason from raw.outcomes where outcome = 'withdrawn'"
    ).fetchall()
    assert "(the office asked for it)" in reason[0]
    assert f"yibao withdraw --undo {KNOWN.sha256[:12]}" in reason[0]
    assert let_count(folder_beside(folder), "a.txt", KNOWN) == "a.txt"
    assert taken(connection, folder) == {"a.txt": "loaded"}
    assert read(connection) == [("a.txt",)]


def test_figures_that_are_no_more_there_are_not_counted(connection, folder):
    taken(connection, folder)
    withdraw(folder_beside(folder), KNOWN, None)
    taken(connection, folder)
    counted = connection.execute("select figures_printed, figures_read from raw.outcomes")
    assert counted.fetchall() == [(None, None), (None, None)]


def test_the_same_bytes_under_another_name_are_withdrawn_with_it(connection, folder):
    (folder / "b.txt").write_bytes(CARD)
    withdraw(folder_beside(folder), Known("b.txt", KNOWN.sha256), None)
    assert taken(connection, folder) == {"a.txt": "withdrawn", "b.txt": "duplicate"}
    assert read(connection) == []


def test_a_file_that_lies_in_the_folder_no_more_is_withdrawn_too(connection, folder):
    (folder / "b.txt").write_bytes(CARD + b"\n")
    taken(connection, folder)
    (folder / "a.txt").unlink()
    withdraw(folder_beside(folder), KNOWN, None)
    assert taken(connection, folder) == {"a.txt": "withdrawn", "b.txt": "unchanged"}
    assert read(connection) == [("b.txt",)]


def test_another_file_of_that_name_counts(connection, folder):
    withdraw(folder_beside(folder), KNOWN, None)
    (folder / "a.txt").write_bytes(CARD + b"\n")
    assert taken(connection, folder) == {"a.txt": "loaded"}


def test_a_line_by_hand_may_give_the_name_alone(connection, folder):
    said = folder_beside(folder)
    said.mkdir()
    (said / "withdrawn.csv").write_text("file\na.txt\n", encoding="utf-8")
    assert taken(connection, folder) == {"a.txt": "withdrawn"}


def test_what_a_person_wrote_beside_it_stays(folder):
    said = folder_beside(folder)
    said.mkdir()
    by_hand = "file,name,reason,since\r\n# 备注\r\nb.txt,,重复,2024/2/1"
    (said / "withdrawn.csv").write_bytes(by_hand.encode("gb18030"))
    withdraw(said, Known("丙.txt", "c" * 64), "误发")
    assert [line.file for line in read_overrides(said).withdrawn] == ["b.txt", "c" * 64]
    let_count(said, "c" * 12, None)
    left = (said / "withdrawn.csv").read_bytes().decode("gb18030")
    assert left.rstrip() == by_hand


def test_a_reason_with_personal_data_is_refused_and_nothing_is_written(folder):
    said = folder_beside(folder)
    with pytest.raises(WrongUseError, match=r"nothing was withdrawn: .*personal data"):
        withdraw(said, KNOWN, "电话13800000000")
    assert read_overrides(said).withdrawn == ()


def test_a_line_that_is_wrong_does_not_keep_another_file_from_being_withdrawn(folder):
    said = folder_beside(folder)
    said.mkdir()
    (said / "withdrawn.csv").write_text("file,name,since\n,b.txt,\n", encoding="utf-8")
    withdraw(said, KNOWN, None)
    assert [line.name for line in read_overrides(said).withdrawn] == ["a.txt"]


def test_a_table_whose_heading_is_wrong_is_said_and_stays_as_it_was(folder):
    said = folder_beside(folder)
    said.mkdir()
    (said / "withdrawn.csv").write_text("datei\nb.txt\n", encoding="utf-8")
    with pytest.raises(WrongUseError, match="the column datei is not known"):
        withdraw(said, KNOWN, None)
    assert (said / "withdrawn.csv").read_text(encoding="utf-8") == "datei\nb.txt\n"


def test_a_line_is_written_in_the_order_of_the_columns(folder):
    said = folder_beside(folder)
    said.mkdir()
    (said / "withdrawn.csv").write_text("\ufeffreason,file\n", encoding="utf-8")
    withdraw(said, KNOWN, "误发")
    (line,) = read_overrides(said).withdrawn
    assert (line.file, line.reason) == (KNOWN.sha256, "误发")


def test_a_reason_of_several_lines_is_one_line_and_can_be_taken_back(folder):
    said = folder_beside(folder)
    withdraw(said, KNOWN, "sent by mistake,\n  twice")
    withdraw(said, Known("b.txt", "b" * 64), None)
    assert read_overrides(said).withdrawn[0].reason == "sent by mistake, twice"
    let_count(said, "a.txt", KNOWN)
    assert [line.name for line in read_overrides(said).withdrawn] == ["b.txt"]


def test_a_line_by_hand_that_goes_over_two_is_taken_out_whole(folder):
    said = folder_beside(folder)
    said.mkdir()
    by_hand = 'file,name,reason\n,,\na.txt,,"sent\ntwice"\nb.txt,,\n'
    (said / "withdrawn.csv").write_text(by_hand, encoding="utf-8")
    let_count(said, "a.txt", None)
    left = (said / "withdrawn.csv").read_text(encoding="utf-8")
    assert left == "file,name,reason\n,,\nb.txt,,\n"


def test_a_second_time_and_what_is_not_withdrawn_are_said(folder):
    said = folder_beside(folder)
    with pytest.raises(WrongUseError, match=r"a\.txt is not withdrawn"):
        let_count(said, "a.txt", KNOWN)
    withdraw(said, KNOWN, None)
    with pytest.raises(
        WrongUseError, match=r"withdrawn already, on overrides/withdrawn.csv line 2"
    ):
        withdraw(said, KNOWN, None)


def test_a_file_is_known_by_its_name_or_the_start_of_its_hash(folder, tmp_path):
    place = Warehouse(tmp_path / "none.duckdb")
    assert known_file(place, folder, "a.txt") == KNOWN
    assert known_file(place, folder, KNOWN.sha256[:10].upper()) == KNOWN
    assert known_file(place, folder, KNOWN.sha256[:7]) is None
    assert known_file(place, folder, "c.txt") is None


def test_the_command_takes_back_and_gives_back(folder, tmp_path):
    place = ("--filings", folder, "--warehouse", tmp_path / "w.duckdb")
    assert yibao("withdraw", "a.txt", *place).stdout == "a.txt is withdrawn; run yibao refresh\n"
    undone = yibao("withdraw", "a.txt", "--undo", *place)
    assert undone.stdout == "a.txt counts again; run yibao refresh\n"
    unknown = yibao("withdraw", "c.txt", *place, expect=2)
    assert "no file of" in unknown.stderr


def test_a_database_that_is_no_warehouse_is_said(folder, tmp_path):
    duckdb.connect(tmp_path / "w.duckdb").close()
    with pytest.raises(WrongUseError, match=r"w\.duckdb is no warehouse of yibao"):
        known_file(Warehouse(tmp_path / "w.duckdb"), folder, "b.txt")


def test_the_command_says_what_it_did_in_a_persons_language(folder, tmp_path):
    (folder / "甲.txt").write_text("项目支出绩效目标表", encoding="utf-8")
    places = ["甲.txt", "--filings", str(folder), "--warehouse", str(tmp_path / "w.duckdb")]
    said = [
        CliRunner().invoke(main, ["--lang", "zh", "withdraw", *options, *places]).output
        for options in ([], ["--undo"])
    ]
    assert said == [
        "甲.txt 已撤回；请运行 yibao refresh\n",
        "甲.txt 重新计入；请运行 yibao refresh\n",
    ]


def test_a_refresh_publishes_without_it_and_with_it_again(own, tmp_path):
    """The published file goes on from the one before, and holds what a whole one would."""
    shutil.copytree(SAMPLE, tmp_path / "filings")
    place = ("--filings", tmp_path / "filings", "--warehouse", own)

    def published() -> tuple[list[str], dict[str, str]]:
        with duckdb.connect(str(own), read_only=True) as connection:
            files = connection.execute("select file_name from marts.dim_filing order by all")
            left = [name for (name,) in files.fetchall()]
            outcomes = connection.execute(
                "select file_name, outcome from marts.fct_filing_outcome "
                "where run_id = (select max_by(run_id, started_at) from raw.runs)"
            ).fetchall()
        return left, dict(outcomes)

    everything, _ = published()
    yibao("withdraw", "yiyang_2023.txt", "--reason", "published anew", *place)
    yibao("refresh", "--no-site", *place)
    left, outcomes = published()
    assert left == [name for name in everything if name != "yiyang_2023.txt"]
    assert outcomes["yiyang_2023.txt"] == "withdrawn"
    assert differing(Warehouse(own), own) == []
    yibao("withdraw", "yiyang_2023.txt", "--undo", *place)
    yibao("refresh", "--no-site", *place)
    left, outcomes = published()
    assert left == everything
    assert outcomes["yiyang_2023.txt"] == "loaded"
    assert differing(Warehouse(own), own) == []
