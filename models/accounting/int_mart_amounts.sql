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
leaves as (
    select * from {{ ref('int_function_leaves') }}
    where is_leaf
),

classes as (
    select * from {{ ref('dim_function') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

-- a statement prints by class what the mart holds by code
class_sums as (
    select
        leaves.filing_key,
        min(classes.function_name) as class_name,
        sum(leaves.total_yuan) as amount_yuan,
        sum(leaves.total_half_unit) as half_unit_yuan
    from leaves
    inner join classes on substr(leaves.function_code, 1, 3) = classes.function_code
    where length(leaves.function_code) > 3
    group by leaves.filing_key, leaves.phase, leaves.fund_source, classes.function_code
),

amounts as (
    {%- for mart, columns in marts.items() %}
        {%- for column in columns %}
            select
                filing_key,
                null as class_name,
                abs({{ column }}_yuan) as amount_yuan,
                null as half_unit_yuan
            from {{ mart }}
            union all
        {%- endfor %}
    {%- endfor %}
    select
        filing_key,
        class_name,
        amount_yuan,
        half_unit_yuan
    from class_sums
),

-- a nought stands in every table and tells of no other place
final as (
    select
        filings.filing_id,
        amounts.class_name,
        cast(amounts.amount_yuan as decimal(18, 2)) as amount_yuan,
        cast(max(amounts.half_unit_yuan) as decimal(18, 4)) as half_unit_yuan
    from amounts
    inner join filings on amounts.filing_key = filings.filing_key
    where amounts.amount_yuan > 0
    group by filings.filing_id, amounts.class_name, amounts.amount_yuan
)

select * from final
