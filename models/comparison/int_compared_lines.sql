with

targets as (
    select * from {{ ref('int_comparable_targets') }}
    where comparison_key is not null and region_code is not null
),

projects as (
    select * from {{ ref('dim_project') }}
),

agency_types as (
    select * from {{ ref('int_agency_types') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

joined as (
    select
        targets.*,
        projects.programme_code,
        agency_types.agency_type,
        filings.file_name,
        filings.loaded_at,
        coalesce(targets.project_key, targets.agency_key) as owner_key,
        {{ plain_name('targets.indicator_name') }} as wording,
        targets.indicator_name || ' '
        || {{ promise_words(
            'targets.operator', 'targets.value_num', 'targets.unit_in_filing', 'targets.value_text'
        ) }} as promise
    from targets
    inner join agency_types on targets.agency_key = agency_types.agency_key
    inner join filings on targets.filing_key = filings.filing_key
    left join projects on targets.project_key = projects.project_key
),

-- A budget and the targets filed with it print the same line twice: the newest is taken.
placed as (
    select
        *,
        coalesce(target_kind, 'cut_off') as compared_kind,
        row_number() over (
            partition by
                owner_key, fiscal_year, wording, comparison_key, target_kind,
                coalesce(cast(target_num as string), value_text)
            order by
                loaded_at desc, file_name asc, {{ locator_order('source_locator') }} asc,
                indicator_target_key asc
        ) = 1 as is_first_printing
    from joined
),

-- People may be counted twice, in a part and in another; things, cases and money are not.
final as (
    select
        {{ surrogate_key([
            'region_code', 'fiscal_year', 'scope', 'programme_code', 'comparison_key', 'compared_kind'
        ]) }} as comparison_row_key,
        {% for column in [
            'indicator_target_key', 'region_code', 'fiscal_year', 'scope', 'programme_code',
            'comparison_key', 'indicator_code', 'agency_type', 'owner_key', 'filing_key', 'file_name',
            'indicator_name', 'wording', 'promise', 'target_num', 'target_date', 'unit_basis',
            'comparability',
        ] -%}
            {{ column }},
        {% endfor -%}
        compared_kind as target_kind,
        coalesce(
            is_first_printing
            and target_num is not null
            and comparability = 'per_head'
            and dimension in ('count', 'cases', 'times', 'person_times', 'money'),
            false
        ) as is_summable,
        source_locator
    from placed
)

select * from final
