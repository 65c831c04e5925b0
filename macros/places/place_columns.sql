{#- Whose a row is and where, for a view of schema analyst that joins `analyst_filings` as filings. -#}
{%- macro place_columns() -%}
    filings.province_name,
        filings.prefecture_name,
        filings.region_name,
        filings.region_level,
        filings.agency_name
{%- endmacro -%}
