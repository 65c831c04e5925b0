{#- How many rows of two relations are not in both, as a row named for the first; by their keys. -#}
{%- macro row_differences(view_name, left_rows, right_rows, keys) -%}
    select
        '{{ view_name }}' as view_name,
        count(*) as n_rows
    from (
        (
            select {{ keys }} from {{ left_rows }}
            except all
            select {{ keys }} from {{ right_rows }}
        )
        union all
        (
            select {{ keys }} from {{ right_rows }}
            except all
            select {{ keys }} from {{ left_rows }}
        )
    ) as differences
{% endmacro -%}
