"""What several pages ask of the warehouse, asked once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ingest.people.published import Published, Row
from ingest.running.warehouse import Warehouse
from ingest.site.catalogue import Table, tables

REGIONS = """
select f.region_code, r.region_name, r.region_level, r.prefecture_name, r.province_name,
    r.population, r.population_year, count(*) as n_filings, min(f.fiscal_year) as first_year,
    max(f.fiscal_year) as last_year, sum(q.errors)::bigint as errors
from marts.dim_filing as f
left join marts.dim_region as r using (region_code)
left join marts.mart_filing_quality as q using (filing_key)
group by all
order by f.region_code nulls last
"""


@dataclass(frozen=True)
class Facts:
    """The published warehouse, and the folders that lie beside it.

    Databases that are written take the memory of the step ``times`` over; None is no bound.
    """

    published: Published
    warehouse: Path
    times: int | None = 1
    _known: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, query: str, **parameters: object) -> list[Row]:
        """The rows of a query; see ``Published.rows``."""
        return self.published.rows(query, **parameters)

    def known(self, query: str) -> list[Row]:
        """The rows of a query that is asked more than once; nobody changes them."""
        if query not in self._known:
            self._known[query] = self.rows(query)
        return self._known[query]

    @cached_property
    def about(self) -> Mapping[str, str]:
        """What the published file says of itself: item → value."""
        return {row["item"]: row["value"] for row in self.rows("select * from main.about")}

    @cached_property
    def data_docs(self) -> Path | None:
        """The Data Docs of the gates, where they lie beside the warehouse."""
        folder = Warehouse(self.warehouse).data_docs
        return folder if (folder / "index.html").is_file() else None

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every mart and wide view."""
        return tables(self.published)

    @cached_property
    def n_rows(self) -> Mapping[str, int]:
        """The number of rows of each of ``tables`` by its key."""
        counts = " union all ".join(
            f"select '{table.key}' as key, count(*) as n from {table.schema}.\"{table.name}\""
            for table in self.tables
        )
        return {row["key"]: row["n"] for row in self.rows(counts)}

    @cached_property
    def regions(self) -> list[Row]:
        """Every region that filed, by code; last the filings whose region is not known."""
        return self.rows(REGIONS)
