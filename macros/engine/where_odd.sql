{#- A text in which only odd characters are folded: as `folded` makes it (an SQL expression of `printed`) where
    it has one, and otherwise as it stands, which costs a look instead of one for each kind of character. Not
    odd are those that every folding of wording leaves alone (a test folds each of them): common Chinese
    characters and marks, and what a keyboard prints but for white space and `<`. -#}
{%- macro where_odd(text, folded, also_odd='') -%}
    {%- set odd = '[^!-;=-~\\x{4e00}-\\x{9fff}、。“”《》≤≥]' ~ also_odd -%}
    list_transform([{{ text }}], lambda printed: case
        when regexp_matches(printed, '{{ odd }}') then {{ folded }}
        else printed
    end)[1]
{%- endmacro -%}
