with

figures as (
    select * from {{ ref('int_figure_states') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

counted as (
    select
        sha256,
        count(*) as n_printed,
        count(*) filter (where state = 'loaded') as n_loaded,
        count(*) filter (where state = 'kept_raw') as n_kept_raw,
        count(*) filter (where state = 'set_aside') as n_set_aside,
        count(*) filter (where state = 'unread') as n_unread,
        min(figure_seq) filter (where state = 'unread') as first_unread
    from figures
    group by sha256
),

examined as (
    select
        filings.filing_key,
        'filing' as subject,
        counted.n_unread > 0 as is_finding,
        counted.n_printed - counted.n_unread as left_value,
        counted.n_printed as right_value,
        'of ' || cast(counted.n_printed as string) || ' figures printed in the file '
        || cast(counted.n_loaded as string) || ' are in a mart, '
        || cast(counted.n_kept_raw as string) || ' kept in raw with a reason, '
        || cast(counted.n_set_aside as string) || ' set aside by a rule, '
        || cast(counted.n_unread as string) || ' unread' as explanation,
        figures.locator as source_locator
    from filings
    inner join counted on filings.sha256 = counted.sha256
    left join figures
        on counted.sha256 = figures.sha256 and counted.first_unread = figures.figure_seq
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('figures_accounted', 'judged', 'no figure is printed in the file') }}
