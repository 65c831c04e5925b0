with

compared as (
    select * from {{ ref('int_compared_indicators') }}
),

peers as (
    select * from {{ ref('int_indicator_peers') }}
),

worded as (
    select
        compared.comparison_row_key,
        {{ outlier_words(
            'compared.compared_num', 'peers.n_regions', 'peers.least_num', 'peers.median_num',
            'peers.most_num'
        ) }} as outlier_explanation
    from compared
    inner join peers on compared.comparison_row_key = peers.comparison_row_key
    where compared.compared_basis <> 'day_of_year'
),

final as (
    select * from worded
    where outlier_explanation is not null
)

select * from final
