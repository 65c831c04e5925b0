"""A refresh that finds nothing new: what is published stays, and nothing is built."""

import shutil

import duckdb

from ingest.running.held_back import IN_WAREHOUSE
from ingest.running.publication import is_untouched, stamp
from ingest.running.unchanged import changed_raw
from ingest.running.warehouse import Warehouse

# Every run adds to these, whatever it finds.
OF_A_RUN = {"raw.runs", "raw.outcomes"}
# What became of each file in the last two runs. Rows that stayed are "unchanged" in the later one.
OTHER_OUTCOMES = """
with

runs as (

    select run_id, row_number() over (order by started_at desc, run_id desc) as n_later
    from raw.runs

),

outcomes as (

    select
        n_later,
        file_name,
        sha256,
        if(list_contains($there, outcome), 'there', outcome) as became,
        if(became = 'there', null, reason) as reason
    from raw.outcomes
    inner join runs using (run_id)

),

last_run as (

    select * exclude (n_later) from outcomes where n_later = 1

),

run_before as (

    select * exclude (n_later) from outcomes where n_later = 2

),

differing as (

    (select * from last_run except all select * from run_before)
    union all
    (select * from run_before except all select * from last_run)

)

select count(*) from differing
"""


def is_as_published(warehouse: Warehouse) -> bool:
    """Whether the published warehouse is whole and as the last refresh left it."""
    return is_untouched(warehouse) and warehouse.data_docs.is_dir()


def is_nothing_new(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the raw tables that ``connection`` has open are those from which the same code built
    what is beside them, and the last run found of every file what the run before it found."""
    found = connection.execute(OTHER_OUTCOMES, {"there": list(IN_WAREHOUSE)}).fetchall()
    # To compare all rows of all tables takes long, and is done again by a build.
    return found == [(0,)] and not changed_raw(connection).keys() - OF_A_RUN


def leave(warehouse: Warehouse) -> None:
    """What is published stays; the next refresh goes on from it as from a publication.

    That this run was is kept with the next database, and published with what comes next.
    """
    shutil.rmtree(warehouse.next_data_docs, ignore_errors=True)
    stamp(warehouse)
