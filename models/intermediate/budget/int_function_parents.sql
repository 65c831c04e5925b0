with

leaves as (
    select * from {{ ref('int_function_leaves') }}
),

figures as (
    select * from {{ ref('int_budget_figures') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

classes as (
    select * from {{ ref('functional_codes') }}
    where length(function_code) = 3
),

-- a statement prints the classes by name, on its side of expenditure; one that is printed again,
-- in the text and behind it or of each unit, says it once
statement_classes as (
    select
        filings.filing_key,
        figures.phase,
        classes.function_code,
        case
            when figures.table_code in ('fiscal_statement', 'final_fiscal_statement') then 'fiscal'
            else 'total'
        end as fund_source,
        figures.table_code as printed_in,
        figures.amount_yuan,
        figures.half_unit_yuan,
        figures.locator
    from figures
    inner join filings on figures.filing_id = filings.filing_id
    inner join classes on figures.row_wording = {{ budget_wording('classes.function_name') }}
    where
        figures.table_code in (
            'statement', 'fiscal_statement', 'final_statement', 'final_fiscal_statement'
        )
        and figures.column_wording like '支出%'
    qualify row_number() over (
        partition by figures.filing_id, figures.table_code, figures.phase, classes.function_code
        order by figures.form_seq, figures.row_seq, figures.column_seq
    ) = 1
),

coded_parents as (
    select
        filing_key,
        phase,
        function_code,
        fund_source,
        table_code as printed_in,
        total_yuan as amount_yuan,
        total_half_unit as half_unit_yuan,
        locator
    from leaves
    where not is_leaf
),

combined as (
    select * from statement_classes
    union all
    select * from coded_parents
)

select * from combined
