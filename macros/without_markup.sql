{#- Text without HTML tags and invisible characters, as `ingest.wording.without_markup`. -#}
{%- macro without_markup(text) -%}
    {{ regexp_replace_all(
        text,
        '(?i)</?(?:p|br|span|div|strong|b|i|u|sub|sup)\\b[^<>]*>|[\\x{200b}-\\x{200f}\\x{2060}\\x{feff}\\x{00ad}]',
        ''
    ) }}
{%- endmacro -%}
