with

concepts as (
    select * from {{ ref('int_name_concepts') }}
    where name_kind = 'project'
),

-- 省级示范窗口 names a window's rank, no treasury: the level of an institution or of a system is
-- one of money only where money is named.
described as (
    select
        printed_name,
        count(*) filter (where facet = 'level') as n_levels,
        min(case when facet = 'level' then concept end) as funding_level,
        count(*) filter (where concept in ('subsidy', 'fiscal', 'funds', 'burden'))
            as n_money_words,
        count(*) filter (
            where concept in ('hall', 'system', 'agency', 'institutions', 'soe', 'pool_level')
        ) as n_ranked_things
    from concepts
    group by printed_name
),

single as (
    select
        printed_name,
        funding_level
    from described
    where n_levels = 1 and (n_money_words > 0 or n_ranked_things = 0)
)

select * from single
