with

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

counted_figures as (
    select * from {{ ref('int_figure_counts') }}
),

results as (
    select * from {{ ref('fct_filing_check') }}
),

checks as (
    select * from {{ ref('dim_check') }}
),

graded as (
    select
        results.*,
        checks.title,
        checks.severity
    from results
    inner join checks on results.check_code = checks.check_code
),

counted_checks as (
    select
        filing_key,
        count(*) filter (where state = 'pass') as checks_passed,
        count(*) filter (where state = 'fail' and severity = 'error') as errors,
        count(*) filter (where state = 'fail' and severity = 'warning') as warnings,
        count(*) filter (where state = 'fail' and severity = 'info') as remarks,
        count(*) filter (where state = 'insufficient_data') as checks_without_data,
        count(*) filter (where state = 'parse_error') as checks_unparsed,
        count(*) filter (where state = 'execution_error') as checks_not_run,
        count(*) filter (where state = 'not_applicable') as checks_not_applicable
    from graded
    group by filing_key
),

worded as (
    select * from {{ ref('int_worst_findings') }}
),

joined as (
    select
        filings.filing_key,
        filings.file_name,
        filings.agency_key,
        filings.fiscal_year,
        {% for state in ['printed', 'loaded', 'kept_raw', 'set_aside', 'unread'] -%}
            coalesce(counted_figures.figures_{{ state }}, 0) as figures_{{ state }},
        {% endfor -%}
        {% for column in [
            'checks_passed', 'errors', 'warnings', 'remarks', 'checks_without_data',
            'checks_unparsed', 'checks_not_run', 'checks_not_applicable',
        ] -%}
            cast(counted_checks.{{ column }} as integer) as {{ column }},
        {% endfor -%}
        coalesce(worded.worst_findings, 'no check failed') as worst_findings,
        coalesce(worded.worst_findings_zh, '各项核对均未发现问题') as worst_findings_zh
    from filings
    inner join counted_checks on filings.filing_key = counted_checks.filing_key
    left join counted_figures on filings.sha256 = counted_figures.sha256
    left join worded on filings.filing_key = worded.filing_key
)

select * from joined
