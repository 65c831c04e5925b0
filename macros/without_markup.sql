{#- Text without invisible characters and HTML tags, as `ingest.wording.without_markup`. -#}
{%- macro without_markup(text) -%}
    {%- set invisible = '[\\x{00ad}\\x{034f}\\x{061c}\\x{180b}-\\x{180e}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}-\\x{206f}\\x{fe00}-\\x{fe0f}\\x{feff}\\x{e0100}-\\x{e01ef}]' -%}
    {{ regexp_replace_all(
        regexp_replace_all(text, invisible, ''),
        '(?i)</?(?:p|br|span|div|strong|b|i|u|sub|sup)\\b[^<>]*>',
        ''
    ) }}
{%- endmacro -%}
