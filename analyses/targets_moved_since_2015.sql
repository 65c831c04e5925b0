-- Why asked: a series over years breaks where the taxonomy of 2021 gives a target another place.
with

printed as (
    select
        *,
        replace(level2_published, ' ', '') as level2_printed
    from marts.fct_indicator_target
),

judged as (
    select
        *,
        case
            when level2 = '可持续影响指标' then 'dropped: a level of 2015 only'
            when
                level2 = '经济成本指标' and level2_printed not like '经济成本%'
                then 'moved: an output in 2015, a cost since 2021'
            when level2 = '经济成本指标' then 'new: part of the outputs in 2015'
            when level1 = '成本指标' then 'new: no such level in 2015'
        end as what_changed
    from printed
)

select
    regions.region_name,
    judged.fiscal_year,
    judged.what_changed,
    judged.level1_published || ' / ' || judged.level2_printed as printed_as,
    judged.level1 || ' / ' || judged.level2 as compared_as,
    count(*) as n_targets
from judged
inner join marts.dim_region as regions on judged.region_code = regions.region_code
where judged.what_changed is not null
group by
    regions.region_name,
    judged.fiscal_year,
    judged.what_changed,
    judged.level1_published || ' / ' || judged.level2_printed,
    judged.level1 || ' / ' || judged.level2
order by judged.what_changed asc, n_targets desc, regions.region_name asc
