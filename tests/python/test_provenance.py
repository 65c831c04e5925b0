"""What a fetched file's page says reaches the warehouse: who, when, where from."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from conftest import ROOT
from test_overrides import NAMELESS

from ingest.fetching import ledger
from ingest.fetching.ledger import Finding, write_ledger
from ingest.fetching.sources import COLUMNS, read_sources
from ingest.people.filing_head import filing_lines
from ingest.reading.origin import Origin, origin_of
from ingest.reading.overrides import Declared
from ingest.reading.parse import parse
from ingest.reading.records import Filing, IdentityEvidence
from ingest.running import intake
from ingest.running.loader import load
from ingest.running.outcomes import read_of
from ingest.running.provenance import declare_sources
from ingest.running.raw_tables import FileOrigin
from ingest.running.warehouse import Warehouse, begin_next

SHA256 = hashlib.sha256(NAMELESS).hexdigest()
NOON = "2024-05-02T12:00:00+00:00"


def origin(**said):
    return Origin("https://x.gov.cn/a.txt", SHA256, SHA256, NOON, **said)


def filing(**said):
    (found,) = [r for r in parse(NAMELESS, "a.txt", None, origin(**said)).records
                if isinstance(r, Filing)]  # fmt: skip
    return found


def test_what_a_file_does_not_print_the_page_it_was_linked_on_says():
    found = filing(
        link_text="甲县医疗保障局2023年部门决算公开.pdf", page_title="乙县医疗保障局2022年部门预算"
    )
    assert (found.agency_name, found.fiscal_year, found.kind) == (
        "甲县医疗保障局",
        2023,
        "final_account",
    )
    assert {found.agency_basis, found.year_basis, found.kind_basis} == {"page"}
    assert (found.agency_locator, found.title_published) == (None, None)


def test_whose_page_it_is_by_the_list_is_the_last_resort():
    title = "2022年部门预算公开"
    assert filing(page_title=title, agency="甲县医疗保障局").agency_name == "甲县医疗保障局"
    said = filing(page_title=f"乙县医疗保障局{title}", agency="甲县医疗保障局")
    assert said.agency_name == "乙县医疗保障局"
    records = parse(
        NAMELESS,
        "a.txt",
        None,
        origin(page_title=f"乙县医疗保障局{title}", agency="甲县医疗保障局"),
    ).records
    others = [r.value for r in records if isinstance(r, IdentityEvidence)]
    assert others == ["甲县医疗保障局"]


def test_who_publishes_for_others_is_no_evidence():
    parsed = parse(NAMELESS, "a.txt", None, origin(page_title="甲县人民政府2022年部门预算"))
    assert parsed.outcome == "quarantined"
    assert parsed.reason.startswith("no agency is printed")


def test_what_a_person_declares_and_a_file_prints_goes_before_its_page():
    declared = Declared("a.txt", agency="丙县医疗保障局")
    said = origin(link_text="甲县医疗保障局2023年部门预算")
    (found,) = [
        r for r in parse(NAMELESS, "a.txt", declared, said).records if isinstance(r, Filing)
    ]
    assert (found.agency_name, found.agency_basis) == ("丙县医疗保障局", "declared")
    printed = "甲县医疗保障局2021年部门预算\n".encode() + NAMELESS
    (found,) = [r for r in parse(printed, "a.txt", None, said).records if isinstance(r, Filing)]
    assert (found.fiscal_year, found.year_basis) == (2021, "title")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no JSON object"),
        ('{"address": 3}', "its address is missing or of another kind"),
        (
            origin(agency="x").as_json().replace('"x"', "true"),
            "its agency is missing or of another",
        ),
        (origin().as_json().replace(NOON, "yesterday"), "its fetched_at is no moment"),
        (origin().as_json().replace(NOON, NOON[:19]), "its fetched_at is no moment"),
    ],
)
def test_a_damaged_sidecar_is_said(text, words):
    with pytest.raises(ValueError, match=words):
        origin_of(text)


def test_a_sidecar_keeps_no_personal_data():
    found = origin_of(origin(page_title="联系电话：13800000000", link_text="预算").as_json())
    assert "138" not in (found.page_title or "")
    assert origin_of(found.as_json()) == found


def sidecar(folder, name, said):
    (folder / f"{name}.origin.json").write_text(said, encoding="utf-8")


def test_a_refresh_reads_a_file_with_its_sidecar_and_anew_when_that_changes(tmp_path, monkeypatch):
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "a.txt").write_bytes(NAMELESS)
    sidecar(folder, "a.txt", origin(link_text="甲县医疗保障局2023年部门预算").as_json())
    monkeypatch.setattr(intake, "read_files", in_this_process)
    place = Warehouse(tmp_path / "w.duckdb")
    with begin_next(place) as connection:
        (outcome,) = intake.take_in(connection, folder, "run 1")
        assert outcome.outcome == "loaded"
        (row,) = connection.execute(
            "select address, published_on, fault from raw.file_origins"
        ).fetchall()
        assert row == ("https://x.gov.cn/a.txt", None, None)
        (outcome,) = intake.take_in(connection, folder, "run 2")
        assert outcome.outcome == "unchanged"
        sidecar(folder, "a.txt", origin(link_text="甲县医疗保障局2022年部门预算").as_json())
        (outcome,) = intake.take_in(connection, folder, "run 3")
        assert outcome.outcome == "loaded"
        years = connection.execute("select fiscal_year from raw.filings").fetchall()
        assert years == [(2022,)]
        # A sidecar of other bytes tells nothing of these.
        (folder / "a.txt").write_bytes(NAMELESS + b"\n")
        sidecar(folder, "b.txt", "{")
        (outcome,) = intake.take_in(connection, folder, "run 4")
        assert outcome.outcome == "quarantined"
        (fault,) = declare_sources(connection, folder)
        assert fault.sentence.startswith("a.txt is not the file that was fetched under this name")
        sidecar(folder, "a.txt", "{")
        intake.take_in(connection, folder, "run 5")
        (fault,) = declare_sources(connection, folder)
        assert fault.sentence == (
            "a.txt.origin.json says nothing of the file beside it (it is no JSON); "
            "delete it, or fetch the file again"
        )


def in_this_process(files, *_):
    for source, _ in files:
        data = source.path.read_bytes()
        yield read_of(parse(data, source.file_name, source.declared, source.origin))


def test_sources_and_findings_are_those_of_the_last_run(tmp_path):
    (tmp_path / "filings").mkdir()
    table = tmp_path / "sources.csv"
    line = "500241,,final_account,2023,https://x.gov.cn/a.pdf,,2024-10-01,"
    table.write_text(",".join(COLUMNS) + f"\n{line}\nbad,,,,x\n", encoding="utf-8")
    ((source,), _) = read_sources(table)
    findings = [
        Finding(source.key, "source", "https://x.gov.cn/a.pdf", "late", "nothing", NOON),
        Finding("another key", "source", "https://y.gov.cn/", "present", "", NOON),
    ]
    write_ledger(ledger.place_beside(tmp_path / "filings"), findings)
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        for _ in range(2):
            (fault,) = declare_sources(connection, tmp_path / "filings")
            assert fault.sentence.startswith("sources.csv line 3: the region bad is no code")
        rows = connection.execute(
            "select source_line, region_code, due_on, fault is null from raw.declared_sources"
        ).fetchall()
        assert rows == [(2, "500241", "2024-10-01", True), (3, None, None, False)]
        moment = datetime(2024, 5, 2, 12, tzinfo=UTC)
        ((state, looked_at),) = connection.execute(
            "select state, looked_at from raw.fetch_findings"
        ).fetchall()
        assert (state, looked_at.astimezone(UTC)) == ("late", moment)
        table.unlink()
        assert declare_sources(connection, tmp_path / "filings") == []
        assert connection.execute("from raw.declared_sources").fetchall() == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("source_key", "other"),
        lambda text: text.replace(",gone,", ",lost,"),
        lambda text: text.replace(NOON, "noon"),
        lambda text: text.replace(",file,", ",page,"),
        lambda text: text.replace(",https://x/,", ",,"),
        lambda text: text.replace(",,,,", ",,abc,,"),
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("\nk,", "\nk,more,"),
        lambda text: "",
    ],
)
def test_a_ledger_that_a_person_touched_counts_for_nothing_and_stops_nothing(tmp_path, damage):
    path = tmp_path / "fetched.csv"
    write_ledger(path, [Finding("k", "file", "https://x/", "gone", "nothing", NOON)] * 2)
    assert len(ledger.read_ledger(path)) == 1
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert ledger.read_ledger(path) == []


def test_an_address_that_returned_to_a_file_is_known_with_it(tmp_path):
    folder = tmp_path / "filings"
    folder.mkdir()
    table = tmp_path / "sources.csv"
    table.write_text(",".join(COLUMNS) + "\n500241,,,,https://x.gov.cn/a.txt\n", encoding="utf-8")
    ((source,), _) = read_sources(table)
    back = Finding(
        source.key, "file", "https://x.gov.cn/a.txt", "changed", "", NOON, "a.txt", SHA256
    )
    write_ledger(ledger.place_beside(folder), [replace(back, since=NOON)])
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        address = "https://x.gov.cn/a.txt"
        load(connection, [FileOrigin("a.txt", SHA256, address, *(None,) * 7)])
        declare_sources(connection, folder)
        ((returned_at,),) = connection.execute(
            "select returned_at from raw.file_origins"
        ).fetchall()
        assert returned_at.astimezone(UTC) == datetime(2024, 5, 2, 12, tzinfo=UTC)


def test_what_the_document_on_fetching_shows_can_be_done(tmp_path, sample_warehouse):
    text = (ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")
    (tmp_path / "sources.csv").write_text(
        "".join(f"{line}\n" for line in re.findall(r"^    (\S.*)$", text, re.MULTILINE)),
        encoding="utf-8",
    )
    lines, faults = read_sources(tmp_path / "sources.csv")
    assert (len(lines), faults) == (3, [])
    queries = re.findall(r"```sql\n(.+?)```", text, re.DOTALL)
    found = [sample_warehouse.rows(query) for query in queries]
    assert len(found) == 2
    assert ("360100,南昌市医疗保障局,,,,,,",) in found[0]


def test_a_person_is_shown_where_a_file_was_fetched():
    said = {"address": "https://x.gov.cn/a.txt", "page_address": "https://x.gov.cn/"}
    said |= {"page_title": "部门预算", "link_text": None, "fetched_at": datetime(2024, 5, 2, 12)}
    names = ("agency", "year", "kind")
    known = {f"{name}_{part}": "x" for name in names for part in ("basis", "published", "locator")}
    known |= dict.fromkeys(("file_name", "title", "agency_name", "fiscal_year", "kind"), "x")
    known |= dict.fromkeys(("sha256", "is_current", "reader", "encoding"), "x")
    filing = known | said | {"override_line": None, "loaded_at": datetime(2024, 5, 3)}
    lines = list(filing_lines(filing))
    assert ("fetched", "", "https://x.gov.cn/a.txt at 2024-05-02 12:00:00 UTC") in lines
    assert lines[6:8] == [("", "page", "https://x.gov.cn/"), ("", "title", "部门预算")]
    assert "fetched" not in {line[0] for line in filing_lines(filing | {"address": None})}
