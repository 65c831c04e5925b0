{#- How many rows of two relations are not in both, for each value of the first of their keys, beside
    the name of the first. Each is read once: a view is worked out anew for whoever reads it. -#}
{%- macro row_differences(view_name, left_rows, right_rows, keys) -%}
    select
        {{ keys.split(',')[0] }},
        '{{ view_name }}' as view_name,
        sum(abs(n_more)) as n_rows
    from (
        select {{ keys }}, sum(n) as n_more
        from (
            select {{ keys }}, 1 as n from {{ left_rows }}
            union all
            select {{ keys }}, -1 as n from {{ right_rows }}
        ) as both_rows
        group by {{ keys }}
    ) as differences
    group by {{ keys.split(',')[0] }}
{% endmacro -%}
