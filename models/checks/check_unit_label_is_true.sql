with

units as (
    select * from {{ ref('int_form_units') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

examined as (
    select
        filings.filing_key,
        'form ' || cast(units.form_seq as string) || ' ' || forms.form as subject,
        units.unit_basis = 'inferred' as is_finding,
        null as left_value,
        null as right_value,
        case
            when units.unit_basis = 'inferred'
                then
                    'taken as ' || units.unit || ': '
                    || coalesce(units.unit_evidence, 'by evidence')
            else 'the label says ' || units.unit
        end as explanation,
        coalesce(forms.unit_locator, forms.locator) as source_locator
    from units
    inner join filings on units.filing_id = filings.filing_id
    inner join forms
        on
            units.filing_id = forms.filing_id
            and units.form_seq = forms.form_seq
    where units.unit_basis is not null
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('unit_label_is_true', 'judged', 'no form of the filing has a unit of money') }}
