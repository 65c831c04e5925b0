with

units as (
    select * from {{ ref('int_form_units') }}
),

labels as (
    select * from {{ ref('int_form_unit_labels') }}
),

places as (
    select * from {{ ref('int_unit_label_places') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- the place is that of the false label: of the one over the form, or of the one by the amounts
placed as (
    select
        filings.filing_key,
        'form ' || cast(units.form_seq as string) || ' ' || forms.form as subject,
        units.unit,
        units.unit_basis,
        units.unit_published,
        units.unit_evidence,
        case
            when units.unit_published is null then places.amount_locator
            when
                units.unit = units.unit_published
                or {{ money_unit('forms.unit_published') }} = units.unit_published
                then places.form_label_locator
            else places.nearest_label_locator
        end as source_locator
    from units
    inner join filings on units.filing_id = filings.filing_id
    inner join forms
        on units.filing_id = forms.filing_id and units.form_seq = forms.form_seq
    inner join labels
        on units.filing_id = labels.filing_id and units.form_seq = labels.form_seq
    inner join places
        on units.filing_id = places.filing_id and units.form_seq = places.form_seq
    where units.unit_published is not null or labels.largest_amount is not null
),

judged as (
    select
        filing_key,
        subject,
        case
            when unit_published is null or unit_basis is null then 'insufficient_data'
            when unit_basis = 'inferred' then 'fail'
            else 'pass'
        end as state,
        null as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        case
            when unit_basis = 'declared' then 'the label says ' || unit
            else
                coalesce('taken as ' || unit, 'no unit is possible') || ': '
                || coalesce(unit_evidence, 'by evidence')
        end as explanation,
        source_locator
    from placed
)

{{ check_rows('unit_label_is_true', 'judged', 'no form of the filing has a unit of money') }}
