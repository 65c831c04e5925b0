{#- Whether the wording of a source of funds names several levels of government: 中央、省、市补助. -#}
{%- macro names_several_governments(wording) -%}
    {{ regexp_like(wording, "'(中央|省|市|州)(财政|级)?[、,和及与/]*(省|市|州|县|区)'") }}
{%- endmacro -%}
