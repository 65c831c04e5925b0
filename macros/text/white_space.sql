{#- The characters that are white space, as a pattern's class holds them, those of Unicode included. -#}
{%- macro white_space() -%}
    \s\x{000b}\x{001c}-\x{001f}\x{0085}\x{00a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}
{%- endmacro -%}
