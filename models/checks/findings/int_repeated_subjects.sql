with

results as (
    select
        *,
        hash(filing_key, check_code, subject) as subject_hash
    from {{ ref('check_results') }}
),

hashed as (
    select hash(filing_key, check_code, subject) as subject_hash
    from {{ ref('check_results') }}
),

-- Few are there twice: to order or group all rows takes longest, and so does keeping a step's rows.
suspected as (
    select subject_hash
    from hashed
    group by subject_hash
    having count(*) > 1
),

placed as (
    select
        results.*,
        row_number() over (
            partition by results.filing_key, results.check_code, results.subject
            order by
                {{ locator_order('results.source_locator') }}, results.explanation, results.state,
                results.left_value, results.right_value
        ) as place
    from results
    inner join suspected on results.subject_hash = suspected.subject_hash
),

numbered as (
    select
        filing_key,
        check_code,
        subject || case
            when place > 1 then ' (' || cast(place as string) || ')' else ''
        end as subject,
        state,
        left_value,
        right_value,
        difference,
        tolerance,
        explanation,
        source_locator
    from placed
),

-- a filing may print such a number itself, so that a subject has that name already
printed as (
    select
        {% for column in [
            'filing_key', 'check_code', 'subject', 'state', 'left_value', 'right_value',
            'difference', 'tolerance', 'explanation',
        ] -%}
            again.{{ column }},
        {% endfor -%}
        again.source_locator
    from {{ ref('check_results') }} as again
    inner join numbered on {{ same_subject('again', 'numbered') }}
    left join suspected
        on hash(again.filing_key, again.check_code, again.subject) = suspected.subject_hash
    where suspected.subject_hash is null
),

told as (
    select * from numbered
    union all
    select * from printed
),

-- then it is told once, the worse of it
told_once as (
    select *
    from told
    qualify row_number() over (
        partition by filing_key, check_code, subject
        order by
            case state
                when 'fail' then 1 when 'pass' then 3 when 'not_applicable' then 4 else 2
            end,
            explanation, left_value, right_value
    ) = 1
)

select * from told_once
