"""What several pages ask of the warehouse, asked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest.people.published import Published, Row
from ingest.running.warehouse import Warehouse
from ingest.site.catalogue import Table, tables


@dataclass(frozen=True)
class Facts:
    """The published warehouse, and the folders that lie beside it."""

    published: Published
    warehouse: Path

    def rows(self, query: str, **parameters: object) -> list[Row]:
        """The rows of a query; see ``Published.rows``."""
        return self.published.rows(query, **parameters)

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
