{#- The size of a region as its peers see it; NULL where its inhabitants are not known. -#}
{%- macro population_band(population) -%}
    case
        when {{ population }} < 100000 then 'below 100,000'
        when {{ population }} < 300000 then '100,000 to 300,000'
        when {{ population }} < 500000 then '300,000 to 500,000'
        when {{ population }} < 1000000 then '500,000 to 1 million'
        when {{ population }} < 3000000 then '1 to 3 million'
        when {{ population }} >= 3000000 then '3 million and more'
    end
{%- endmacro -%}
