"""A folder that is read in shares gives the raw rows that one reading gives."""

import shutil

import pytest
from conftest import yibao

from ingest.reading.overrides import Declared, Overrides
from ingest.reading.overrides.withdrawn import Withdrawn
from ingest.reading.parse import parse
from ingest.running import intake
from ingest.running.folder import contents
from ingest.running.from_shards import take_from
from ingest.running.loader import OF_FILE
from ingest.running.outcomes import read_of
from ingest.running.seen import hash_of
from ingest.running.shards import Shard, read_shard, shard_of, shards_in
from ingest.running.warehouse import Warehouse, WrongUseError, begin_next

CARD = (
    "(2023年度)\n项目名称\t某项目{}\n主管部门\t某某县医疗保障局\n年度资金总额\t100\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t50人\n"
)
NOTHING = Overrides()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Seven files: five filings, one of them twice, and an empty one; read in this process."""
    place = tmp_path / "filings"
    place.mkdir()
    for name, number in zip("abcdef", (1, 2, 3, 4, 5, 1), strict=True):
        (place / f"{name}.txt").write_text(CARD.format(number), encoding="utf-8")
    (place / "g.txt").write_bytes(b"")

    def read_files(files, on_file, *_):
        found = (parse(contents(source), source.file_name, source.declared) for source, _ in files)
        return map(read_of, found)

    monkeypatch.setattr(intake, "read_files", read_files)
    return place


@pytest.fixture
def shares(folder, tmp_path):
    """The folder read in three shares."""
    for number in (1, 2, 3):
        read_shard(Shard(number, 3), folder, NOTHING, tmp_path / "shares")
    return tmp_path / "shares"


def loaded(tmp_path, name: str, *takes) -> tuple[list[dict[str, str]], dict[str, list[tuple]]]:
    """What became of the files in each run, and the raw rows that are left, without the run."""
    with begin_next(Warehouse(tmp_path / f"{name}.duckdb")) as connection:
        runs = [
            {outcome.file_name: outcome.outcome for outcome in take(connection, f"run {number}")}
            for number, take in enumerate(takes)
        ]
        return runs, {
            table: connection.execute(
                f"select {'* exclude (run_id, loaded_at)' if table == 'files' else '*'} "
                f"from raw.{table} order by all"
            ).fetchall()
            for table in OF_FILE
        }


def test_shares_give_what_one_reading_gives(folder, shares, tmp_path):
    at_once = loaded(tmp_path, "one", lambda c, run: intake.take_in(c, folder, run))
    assert at_once[0][0]["f.txt"] == "duplicate"
    assert at_once[0][0]["g.txt"] == "rejected"
    assert loaded(tmp_path, "two", lambda c, run: take_from(c, shares, run)) == at_once
    assert len(at_once[1]["filings"]) == 5


def test_what_was_read_before_stays_as_it_is(folder, shares, tmp_path):
    (_, again), _ = loaded(
        tmp_path,
        "w",
        lambda c, run: intake.take_in(c, folder, run),
        lambda c, run: take_from(c, shares, run),
    )
    assert [again[f"{name}.txt"] for name in "abcde"] == ["unchanged"] * 5


def test_a_file_is_in_one_share_whatever_the_others_are(folder, shares):
    found = [len(list(shares.glob(f"{n}-of-3/*.parquet"))) for n in (1, 2, 3)]
    assert len(set(found)) == 1
    for path in folder.iterdir():
        sha256 = hash_of(path.read_bytes())
        assert sum(Shard(number, 3).holds(sha256) for number in (1, 2, 3)) == 1


def test_a_share_is_read_again_in_place_of_the_earlier_one(folder, shares, tmp_path):
    (folder / "a.txt").unlink()
    for number in (1, 2, 3):
        read_shard(Shard(number, 3), folder, NOTHING, shares)
    ((outcomes,), _) = loaded(tmp_path, "w", lambda c, run: take_from(c, shares, run))
    # Now the second file with these bytes is the first.
    assert "a.txt" not in outcomes
    assert outcomes["f.txt"] == "loaded"
    assert [path.name for path in shares.iterdir() if path.name.startswith(".")] == []


def test_what_is_declared_since_is_said_and_not_loaded(folder, shares, tmp_path):
    said = Overrides((Declared("b.txt", agency="乙县医疗保障局"),))
    ((outcomes,), rows) = loaded(tmp_path, "w", lambda c, run: take_from(c, shares, run, said))
    assert outcomes["b.txt"] == "rejected"
    assert len(rows["filings"]) == 4


def test_what_is_withdrawn_is_not_taken_in(folder, shares, tmp_path):
    said = Overrides(withdrawn=(Withdrawn("b.txt", line=2),))
    ((outcomes,), rows) = loaded(tmp_path, "w", lambda c, run: take_from(c, shares, run, said))
    assert outcomes["b.txt"] == "withdrawn"
    assert len(rows["filings"]) == 4


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda place: shutil.rmtree(place / "2-of-3"), r"lacks the share 2 of 3; read it"),
        (lambda place: shutil.rmtree(place) or place.mkdir(), "holds no share"),
        (lambda place: (place / "1-of-3" / "figures.parquet").unlink(), r"lacks figures\.parquet"),
        (lambda place: (place / "1-of-3" / "shard.json").write_text("{"), "is not what a share"),
        (
            lambda place: (place / "1-of-3" / "shard.json").write_text(
                '{"number": 1, "of": 3, "parser_version": "older"}'
            ),
            "another version of yibao",
        ),
        (
            lambda place: (place / "2-of-3" / "shard.json").write_text(
                f'{{"number": 2, "of": 4, "parser_version": "{intake.parser_version()}"}}'
            ),
            "shares of 3 and 4",
        ),
    ],
)
def test_what_is_no_whole_reading_is_refused(shares, spoil, words):
    spoil(shares)
    with pytest.raises(WrongUseError, match=words):
        shards_in(shares)


@pytest.mark.parametrize("printed", ["0/3", "4/3", "3", "a/b", "1/0", "-1/2"])
def test_a_share_that_is_none_is_refused(printed):
    with pytest.raises(WrongUseError, match=r"is no share such as 3/8"):
        shard_of(printed)


def test_the_commands_read_and_take_in(folder, tmp_path):
    place = ("--filings", folder, "--warehouse", tmp_path / "w.duckdb")
    into = ("--into", tmp_path / "shares")
    told = yibao("ingest", "--shard", "1/1", *into, *place)
    assert "1-of-1: 5 loaded" in " ".join(told.stdout.split())
    taken = yibao("ingest", "--from", tmp_path / "shares", *place)
    assert "7 files seen: 1 rejected, 1 duplicate, 5 loaded" in taken.stdout
    yibao("ingest", "--shard", "1/2", *place, expect=2)
