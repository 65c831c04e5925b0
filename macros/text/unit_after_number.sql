{#- The unit right after each number (see `quantities`), also in brackets: the longest known one, 人次
    before 人, and none where it is only the first part of a rate (元 of 元/户, 元/人 of 元/人*月). `units`
    has a column `wording` beside the unit. -#}
{%- macro unit_after_number(numbers, units) -%}
    select
        {{ numbers }}.indicator_target_key,
        {{ units }}.unit
    from {{ numbers }}
    inner join {{ units }}
        on
            (
                starts_with({{ numbers }}.text_after, {{ units }}.wording)
                and not {{ regexp_like(
                    "substr(" ~ numbers ~ ".text_after, length(" ~ units ~ ".wording) + 1)",
                    "'^[/*·×]|^[.][^0-9]'"
                ) }}
            )
            or starts_with({{ numbers }}.text_after, '(' || {{ units }}.wording || ')')
    qualify
        row_number() over (
            partition by {{ numbers }}.indicator_target_key
            order by length({{ units }}.wording) desc, {{ units }}.unit asc
        ) = 1
{%- endmacro -%}
