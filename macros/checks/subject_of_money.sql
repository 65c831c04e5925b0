{#- The subject of a check on a relation's money: with its fund source and its phase, but for all funds
    and for what is planned. -#}
{%- macro subject_of_money(subject, relation) -%}
    {{ subject_of_phase(
        subject_of_source(subject, relation ~ '.fund_source'), relation ~ '.phase'
    ) }}
{%- endmacro -%}
