with

figures as (
    select * from {{ ref('int_figure_states') }}
    where state in ('loaded', 'kept_raw')
),

-- a label that was restored is no figure, though a text gives its place to the whole line
recognised as (
    select * from {{ ref('stg_recognised_cells') }}
    where {{ regexp_like('cell_text', "'[0-9]'") }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- a cell may hold several figures: it is one subject, and is as sure as its least sure sign
read_cells as (
    select distinct
        sha256,
        filing_id,
        locator
    from figures
),

examined as (
    select
        filings.filing_key,
        recognised.locator || ' ' || recognised.cell_text as subject,
        recognised.reading_confidence < {{ doubtful_below() }}
        or recognised.text_read is not null as is_finding,
        recognised.reading_confidence as left_value,
        {{ doubtful_below() }} as right_value,
        case
            when
                {{ regexp_replace_all('recognised.text_read', '[^0-9]+', '') }}
                = {{ regexp_replace_all('recognised.cell_text', '[^0-9]+', '') }}
                then
                    recognised.cell_text || ' holds the word that '
                    || recognised.text_read || ' nearly is; compare it with the page'
            when recognised.text_read is not null
                then
                    recognised.cell_text || ' is what a sum of its table leaves, and '
                    || recognised.text_read || ' was read; compare it with the page'
            when recognised.reading_confidence < {{ doubtful_below() }}
                then
                    recognised.cell_text || ' was recognised in a picture and is not sure; '
                    || 'compare it with the page'
            else recognised.cell_text || ' was recognised in a picture and is sure'
        end as explanation,
        recognised.locator as source_locator
    from read_cells
    inner join filings on read_cells.filing_id = filings.filing_id
    inner join recognised
        on
            read_cells.sha256 = recognised.sha256
            and read_cells.locator = recognised.locator
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('figure_is_sure', 'judged', 'no figure was recognised in a picture') }}
