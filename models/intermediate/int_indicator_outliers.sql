{%- set times = var('least_times_of_outlier') %}
with

compared as (
    select * from {{ ref('int_compared_indicators') }}
),

peers as (
    select * from {{ ref('int_indicator_peers') }}
),

-- Of two regions neither is the usual one: both are shown.
measured as (
    select
        compared.comparison_row_key,
        compared.compared_num,
        peers.median_num,
        case
            when compared.compared_num > 0 and peers.median_num > 0
                then {{ ratio(
                    'greatest(compared.compared_num, peers.median_num)',
                    'least(compared.compared_num, peers.median_num)'
                ) }}
        end as times_of_median,
        case
            when peers.n_regions = 2 and peers.least_num > 0 and compared.compared_num is not null
                then {{ ratio('peers.most_num', 'peers.least_num') }}
        end as times_of_other
    from compared
    inner join peers on compared.comparison_row_key = peers.comparison_row_key
    where compared.compared_basis <> 'day_of_year'
),

flagged as (
    select
        comparison_row_key,
        case
            when times_of_median >= {{ times }} and compared_num > median_num
                then 'the value is ' || {{ short_number('round(times_of_median, 1)') }}
                    || ' times the median of its peers, ' || {{ short_number('median_num') }}
            when times_of_median >= {{ times }}
                then 'the median of its peers, ' || {{ short_number('median_num') }} || ', is '
                    || {{ short_number('round(times_of_median, 1)') }} || ' times the value'
            when times_of_other >= {{ times }}
                then 'of the two regions one has ' || {{ short_number('round(times_of_other, 1)') }}
                    || ' times the value of the other'
        end || ': one of them is another thing, in another unit or misprinted' as outlier_explanation
    from measured
    where times_of_median >= {{ times }} or times_of_other >= {{ times }}
)

select * from flagged
