{#- How many rows of two relations are not in both, as a row named for the first; by their keys. Each
    is read once: a view is worked out anew for whoever reads it. -#}
{%- macro row_differences(view_name, left_rows, right_rows, keys) -%}
    select
        '{{ view_name }}' as view_name,
        coalesce(sum(abs(n_more)), 0) as n_rows
    from (
        select sum(n) as n_more
        from (
            select {{ keys }}, 1 as n from {{ left_rows }}
            union all
            select {{ keys }}, -1 as n from {{ right_rows }}
        ) as both_rows
        group by {{ keys }}
    ) as differences
{% endmacro -%}
