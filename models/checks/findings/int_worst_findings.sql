with

results as (
    select * from {{ ref('fct_filing_check') }}
    where state = 'fail'
),

checks as (
    select * from {{ ref('dim_check') }}
),

-- of a check that failed often, the finding with the widest gap speaks for all
first_of_check as (
    select
        results.filing_key,
        results.check_code,
        checks.title,
        coalesce(checks.title_zh, results.check_code) as title_zh,
        checks.severity,
        case checks.severity when 'error' then 1 when 'warning' then 2 else 3 end as severity_rank,
        results.explanation_en,
        results.explanation_zh,
        results.source_locator,
        count(*) over (partition by results.filing_key, results.check_code) as n_findings
    from results
    inner join checks on results.check_code = checks.check_code
    qualify row_number() over (
        partition by results.filing_key, results.check_code
        order by abs(results.difference) desc nulls last, results.subject asc
    ) = 1
),

ranked as (
    select
        *,
        row_number() over (
            partition by filing_key order by severity_rank asc, n_findings desc, check_code asc
        ) as place
    from first_of_check
),

worded as (
    select
        filing_key,
        place,
        severity || ', ' || cast(n_findings as string) || ' × against “' || title || '”: '
        || explanation_en || coalesce(' (' || source_locator || ')', '') as sentence,
        case severity when 'error' then '错误' when 'warning' then '警告' else '提示' end
        || cast(n_findings as string) || '项，“' || title_zh || '”：' || explanation_zh
        || coalesce('（' || source_locator || '）', '') as sentence_zh
    from ranked
    where place <= 3
),

joined as (
    select
        filing_key,
        {{ ordered_text('sentence', '; ', 'place') }} as worst_findings,
        {{ ordered_text('sentence_zh', ' | ', 'place') }} as worst_findings_zh
    from worded
    group by filing_key
)

select * from joined
