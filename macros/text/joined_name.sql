{#- A name as one string: markup gone, white space beside Chinese characters gone, as `ingest.vocabulary.wording.joined`.
    `国家信息平台建设验 收合格率` gives `国家信息平台建设验收合格率`; Latin words keep their spaces. -#}
{%- macro joined_name(text) -%}
    {%- set chinese = '[\\x{2e80}-\\x{9fff}\\x{f900}-\\x{faff}\\x{ff00}-\\x{ffef}\\x{3001}-\\x{303f}\\x{2014}\\x{2018}-\\x{201d}]' -%}
    {%- set spaces = '[' ~ white_space() ~ ']+' -%}
    {%- set after = regexp_replace_all(
        without_markup('printed'), '(' ~ chinese ~ ')' ~ spaces, '\\1'
    ) -%}
    {%- set beside = regexp_replace_all(after, spaces ~ '(' ~ chinese ~ ')', '\\1') -%}
    {%- set spaced = regexp_replace_all(beside, spaces, ' ') -%}
    nullif({{ where_odd(text, 'trim(' ~ spaced ~ ')') }}, '')
{%- endmacro -%}
