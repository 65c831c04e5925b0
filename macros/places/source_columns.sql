{#- Where a row of the relation is printed, for a view of schema analyst that joins `analyst_filings`
    as filings; the key of the filing and the code of the region come last. -#}
{%- macro source_columns(relation) -%}
    filings.file_name,
        filings.source_url,
        {{ relation }}.source_locator,
        {{ relation }}.source_text,
        {{ relation }}.reading_confidence,
        filings.filing_key,
        filings.agency_key,
        filings.region_code
{%- endmacro -%}
