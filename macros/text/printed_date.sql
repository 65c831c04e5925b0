{#- The nth date in a text (`2021-01-01至2021-12-31`, `2021年1月1日`), or NULL. -#}
{%- macro printed_date(text, n) -%}
    {%- set date_pattern = '20[0-9][0-9][-./年][0-9]{1,2}[-./月][0-9]{1,2}' -%}
    try_cast(
        translate(
            regexp_extract(
                {{ plain_name(text) }},
                '^{% for _ in range(n - 1) %}.*?{{ date_pattern }}{% endfor %}.*?({{ date_pattern }})',
                1
            ),
            './年月', '----'
        ) as date
    )
{%- endmacro -%}
