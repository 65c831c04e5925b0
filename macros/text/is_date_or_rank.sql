{#- True where the number in a plain wording is no quantity: a date (`2021年12月前`, `12月底`),
    a rank (`第1季度`) or part of a name (`DRG2.0`). -#}
{%- macro is_date_or_rank(wording) -%}
    {{ regexp_like(wording, "'(19|20)[0-9]{2}(年|[-./][0-9])|[0-9]月|[0-9]日(前|底|止)|[A-Z第][0-9]'") }}
{%- endmacro -%}
