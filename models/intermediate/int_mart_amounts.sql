{%- set marts = {
    'fct_department_spend': ['amount', 'prior_year', 'change'],
    'fct_function_spend': ['total', 'basic', 'project'],
    'fct_economic_spend': ['total', 'basic', 'project', 'personnel', 'operating'],
    'fct_project_spend': ['amount', 'fiscal', 'other', 'carryover'],
    'fct_project_execution_fund': [
        'budget_initial', 'budget_adjusted', 'executed', 'balance', 'returned'
    ],
} %}
with
{% for mart in marts %}
{{ mart }} as (
    select * from {{ ref(mart) }}
),
{% endfor %}
filings as (
    select * from {{ ref('int_filings') }}
),

amounts as (
    {%- for mart, columns in marts.items() %}
        {%- set outer = loop %}
        {%- for column in columns %}
            select filing_key, cast(abs({{ column }}_yuan) as decimal(18, 2)) as amount_yuan
            from {{ mart }}
            {{ 'union' if not (outer.last and loop.last) }}
        {%- endfor %}
    {%- endfor %}
),

-- a nought stands in every table and tells of no other place
final as (
    select
        filings.filing_id,
        amounts.amount_yuan
    from amounts
    inner join filings on amounts.filing_key = filings.filing_key
    where amounts.amount_yuan > 0
)

select * from final
