"""Search over everything that has a page or a table: an index in parts, loaded when asked."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from ingest.site.facts import Facts
from ingest.site.page import Page, Part

MOST_BYTES = 200_000
# An entry: what is shown in Chinese and in English, what else it is found by, where it leads
# (page, what is asked of it, place).
Entry = tuple[str, str, str, str, Mapping[str, str], str]

AGENCIES = """
select a.agency_name, a.agency_key, a.region_code, r.region_name
from marts.dim_agency as a left join marts.dim_region as r using (region_code)
order by a.agency_name, a.agency_key
"""
FILINGS = """
select f.filing_key, f.file_name, f.title, f.fiscal_year, a.agency_name
from marts.dim_filing as f join marts.dim_agency as a using (agency_key)
order by a.agency_name, f.fiscal_year, f.file_name, f.filing_key
"""
PROJECTS = """
select project_name, count(*) as n from marts.dim_project group by project_name order by all
"""
FINDINGS = """
select f.filing_key, a.agency_name, f.fiscal_year, k.check_code, k.title, k.title_zh,
    count(*) as n, min_by(c.explanation_zh, (c.subject, hash(c))) as explanation_zh,
    min_by(c.explanation_en, (c.subject, hash(c))) as explanation_en,
    min_by(c.source_locator, (c.subject, hash(c))) as source_locator
from marts.fct_filing_check as c
join marts.dim_check as k using (check_code)
join marts.dim_filing as f using (filing_key)
join marts.dim_agency as a using (agency_key)
where c.state in ('fail', 'parse_error', 'execution_error')
group by all order by k.check_code, a.agency_name, f.fiscal_year, f.filing_key
"""


def _regions(facts: Facts) -> Iterator[Entry]:
    for region in facts.regions:
        if region["region_code"]:
            names = [region[f"{level}_name"] for level in ("region", "prefecture", "province")]
            told = " · ".join(dict.fromkeys(name for name in names if name))
            code = region["region_code"]
            yield told, told, code, "region", {"region": code}, ""


def _agencies(facts: Facts) -> Iterator[Entry]:
    for row in facts.rows(AGENCIES):
        asked = {"region": row["region_code"] or "none", "agency": row["agency_key"]}
        yield row["agency_name"], row["agency_name"], row["region_name"] or "", "region", asked, ""


def _filings(facts: Facts) -> Iterator[Entry]:
    for row in facts.rows(FILINGS):
        told = f"{row['agency_name']} {row['fiscal_year']} · {row['title'] or row['file_name']}"
        yield told, told, row["file_name"], "filing", {"filing": row["filing_key"]}, ""


def _projects(facts: Facts) -> Iterator[Entry]:
    for row in facts.rows(PROJECTS):
        name = row["project_name"]
        told = f"{name} × {row['n']}" if row["n"] > 1 else name
        asked = {"table": "analyst-project_spend", "f.project_name": f"={name}"}
        yield told, told, "", "tables", asked, ""


def _programmes(facts: Facts) -> Iterator[Entry]:
    for row in facts.rows("select * from marts.dim_programme order by programme_code"):
        code = row["programme_code"]
        asked = {"table": "marts-mart_programme_comparison", "f.programme_code": f"={code}"}
        yield row["programme_name_zh"], row["programme_name_en"], code, "tables", asked, ""


def _indicators(facts: Facts) -> Iterator[Entry]:
    for row in facts.rows("select * from marts.dim_indicator order by indicator_code"):
        code = row["indicator_code"]
        asked = {"table": "analyst-targets", "f.indicator_code": f"={code}"}
        yield row["indicator_name_zh"], row["indicator_name_en"], code, "tables", asked, ""


def _findings(facts: Facts) -> Iterator[Entry]:
    for row in facts.rows("select * from marts.dim_check order by check_code"):
        zh, code = row["title_zh"] or row["title"], row["check_code"]
        yield zh, row["title"], f"{code} {row['guards']}", "checks", {}, code
    for row in facts.rows(FINDINGS):
        whose = f"{row['agency_name']} {row['fiscal_year']} × {row['n']}"
        zh = f"{row['title_zh'] or row['title']}：{whose}，{row['explanation_zh']}"
        en = f"{row['title']}: {whose}, {row['explanation_en']}"
        asked = {"filing": row["filing_key"]}
        yield zh, en, row["check_code"], "filing", asked, row["source_locator"] or ""


def _tables(facts: Facts) -> Iterator[Entry]:
    for table in facts.tables:
        name = f"{table.schema}.{table.name}"
        zh = f"{table.name_zh} {name}：{table.note_zh}"
        yield zh, f"{name}: {table.note_en}", "", "tables", {"table": table.key}, ""


def _columns(facts: Facts) -> Iterator[Entry]:
    """Each column once, with the tables it is in."""
    pairs = sorted(
        ((column.name, table.key, column) for table in facts.tables for column in table.columns),
        key=lambda pair: (pair[0], not pair[1].startswith("analyst")),
    )
    for name, same in groupby(pairs, key=lambda pair: pair[0]):
        group = list(same)
        _, key, column = group[0]
        where = ", ".join(table_key.partition("-")[2] for _, table_key, _ in group)
        zh = f"{column.heading_zh} {name}：{column.note_zh or column.note_en}"
        yield zh, f"{name}: {column.note_en}", where, "dictionary", {}, key


KINDS = {
    "regions": _regions,
    "agencies": _agencies,
    "programmes": _programmes,
    "indicators": _indicators,
    "projects": _projects,
    "filings": _filings,
    "findings": _findings,
    "tables": _tables,
    "columns": _columns,
}


def _parts(facts: Facts) -> Iterator[Part]:
    names: dict[str, list[str]] = {}
    for kind, entries in KINDS.items():
        for number, group in enumerate(_groups(entries(facts))):
            name = f"search/{kind}-{number}"
            names.setdefault(kind, []).append(name)
            yield name, group
    yield "search", names


def _groups(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    held: list[Entry] = []
    size = 0
    for entry in entries:
        held.append(entry)
        size += _size(entry)
        if size > MOST_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


def _size(entry: Entry) -> int:
    """About the bytes of an entry as it is written."""
    *words, asked, at = entry
    return sum(len(word.encode("utf-8", "replace")) for word in (*words, *asked.values(), at)) + 60


PAGE = Page("search", "look", parts=_parts, needs=("search",))
