{#- The last value that is not NULL, as a window function: `last_known('x') over (… order by …)`. -#}
{%- macro last_known(expression) -%}
    last_value({{ expression }} ignore nulls)
{%- endmacro -%}
