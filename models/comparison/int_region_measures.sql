with

spend as (
    select * from {{ ref('fct_department_spend') }}
),

filings as (
    select filings.*
    from {{ ref('dim_filing') }} as filings
    inner join {{ ref('filing_kinds') }} as kinds
        on filings.kind = kinds.kind and kinds.phase = 'budget'
),

agency_types as (
    select * from {{ ref('int_agency_types') }}
),

-- What a final account repeats of a budget is none. One agency speaks for a region, a bureau before
-- a centre: adding the two would count the centre twice where the bureau's budget holds it.
of_one_agency as (
    select
        spend.*,
        filings.kind,
        filings.loaded_at
    from spend
    inner join filings on spend.filing_key = filings.filing_key
    inner join agency_types on spend.agency_key = agency_types.agency_key
    where
        spend.phase = 'budget'
        and spend.region_code is not null
        and spend.amount_yuan is not null
        and spend.measure in (
            'total_income', 'total_expenditure', 'basic', 'project', 'personnel', 'operating'
        )
        and spend.fund_source in ('total', 'fiscal', 'general_public')
    qualify
        dense_rank() over (
            partition by spend.region_code, spend.fiscal_year
            order by agency_types.agency_type asc, spend.agency_key asc
        ) = 1
),

-- The widest fund source counts; a department's budget before a form with targets.
widest as (
    select *
    from of_one_agency
    qualify
        row_number() over (
            partition by region_code, fiscal_year, measure
            order by
                case fund_source when 'total' then 1 when 'fiscal' then 2 else 3 end,
                kind asc, loaded_at desc, filing_key asc
        ) = 1
),

side_by_side as (
    select
        region_code,
        fiscal_year,
        max(amount_yuan) filter (where measure = 'total_income') as income_yuan,
        max(amount_yuan) filter (where measure = 'total_expenditure') as expenditure_yuan,
        max(amount_yuan) filter (where measure = 'basic') as basic_yuan,
        max(amount_yuan) filter (where measure = 'project') as project_yuan,
        max(amount_yuan) filter (where measure = 'personnel') as personnel_yuan,
        max(amount_yuan) filter (where measure = 'operating') as operating_yuan,
        max(fund_source) filter (where measure = 'project')
        = max(fund_source) filter (where measure = 'total_expenditure') as is_of_one_fund,
        {{ ordered_text(
            "case when fund_source <> 'total' then measure || ': ' || fund_source end", '; ', 'measure'
        ) }} as narrower_measures
    from widest
    group by region_code, fiscal_year
),

-- A share of all money is not taken of a part of it.
final as (
    select
        *,
        case
            when is_of_one_fund then {{ percent_of('project_yuan', 'expenditure_yuan') }}
        end as project_share_pct
    from side_by_side
)

select * from final
