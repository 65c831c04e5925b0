with

figures as (
    select * from {{ ref('stg_figures') }}
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
        count(*) filter (where state = 'set_aside') as n_set_aside,
        {{ first_place('locator', "state = 'unread'") }} as first_unread
    from figures
    group by sha256
),

examined as (
    select
        filings.filing_key,
        'filing' as subject,
        counted.n_loaded + counted.n_set_aside < counted.n_printed as is_finding,
        counted.n_loaded + counted.n_set_aside as left_value,
        counted.n_printed as right_value,
        'of ' || cast(counted.n_printed as string) || ' figures printed in the file '
        || cast(counted.n_loaded as string) || ' are loaded, '
        || cast(counted.n_set_aside as string) || ' set aside with a reason, '
        || cast(counted.n_printed - counted.n_loaded - counted.n_set_aside as string)
        || ' unread' as explanation,
        counted.first_unread as source_locator
    from filings
    inner join counted on filings.sha256 = counted.sha256
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('figures_accounted', 'judged', 'no figure is printed in the file') }}
