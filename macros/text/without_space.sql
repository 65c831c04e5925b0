{#- Text without any white space, that of Unicode included. -#}
{%- macro without_space(text) -%}
    {{ regexp_replace_all(
        text,
        '[\\s\\x{000b}\\x{001c}-\\x{001f}\\x{0085}\\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+',
        ''
    ) }}
{%- endmacro -%}
