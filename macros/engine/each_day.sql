{#- A query of the days from the first one to before the end, both as ISO dates: `date_day`. -#}
{%- macro each_day(first, end) -%}
    select
        unnest(generate_series(
            cast('{{ first }}' as date), cast('{{ end }}' as date) - interval 1 day, interval 1 day
        )) as date_day
{%- endmacro -%}
