{#- The form of a project's or an indicator's name in which its words are looked up: as
    `recognised_name`, in capitals, without years, numbers of documents and numbers before it. -#}
{%- macro name_wording(text) -%}
    {%- set year = '[(〔\\[【]?20[0-9]{2}(?:[-~至]20[0-9]{2})?[)〕\\]】]?年?度?' -%}
    {%- set document = '^(?:关于|根据)?[^0-9]{1,8}[(〔\\[【]20[0-9]{2}[)〕\\]】]第?[0-9]+号文?(?:关于)?' -%}
    {%- set without_document = regexp_replace_all(
        regexp_replace_all('upper(' ~ recognised_name(text) ~ ')', '[(][^()]*号文?[)]', ''),
        document,
        ''
    ) -%}
    {{ regexp_replace_all(regexp_replace_all(without_document, year, ''), '^[0-9]+[.、:]', '') }}
{%- endmacro -%}
