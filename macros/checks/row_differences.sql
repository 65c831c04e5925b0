{#- Whether two relations have the same rows, for each value of the first of their keys, beside the name of
    the first relation: `n_rows` is at least one where they have not. Rows are counted, and the sums of their
    hashes compared, which would be equal of other rows by a chance of one in billions. Each is read once:
    a view is worked out anew for whoever reads it. -#}
{%- macro row_differences(view_name, left_rows, right_rows, keys) -%}
    {%- set owner = keys.split(',')[0] -%}
    select
        {{ owner }},
        '{{ view_name }}' as view_name,
        case when sum(print) = 0 then abs(sum(n)) else greatest(abs(sum(n)), 1) end as n_rows
    from (
        select {{ owner }}, 1 as n, cast(hash({{ keys }}) as decimal(38, 0)) as print from {{ left_rows }}
        union all
        select {{ owner }}, -1 as n, -cast(hash({{ keys }}) as decimal(38, 0)) as print from {{ right_rows }}
    ) as both_rows
    group by {{ owner }}
{% endmacro -%}
