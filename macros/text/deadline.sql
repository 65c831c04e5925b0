{#- The last day that a wording allows: `2021年12月31日前`, `12月底`, `年底前完成`. A year that is not printed is
    the budget's. NULL for a period, for a month of which only 前 is said (before it or in it?) and for
    whatever is no date. -#}
{%- macro deadline(text, fiscal_year) -%}
    {%- set wording = plain_name(text) -%}
    {%- set before = '^[≤<=]?(?:截至|截止到?|于|在)?(?:(20[0-9]{2})' -%}
    {%- set after = '(?:之前|以前|前|止)?(?:完成)?[。.]?$' -%}
    {%- set day = before ~ '[-./年])([0-9]{1,2})[-./月]([0-9]{1,2})日?' ~ after -%}
    {%- set day_of_year = before ~ '年)?([0-9]{1,2})月([0-9]{1,2})日' ~ after -%}
    {%- set month_end = before ~ '年)?([0-9]{1,2})月份?[底末]' ~ after -%}
    {%- set year_end = before ~ '年|当年|本年|年)年?[底末]' ~ after -%}
    case
        when {{ regexp_like(wording, "'" ~ day ~ "'") }}
            then try_cast(
                regexp_extract({{ wording }}, '{{ day }}', 1)
                || '-' || regexp_extract({{ wording }}, '{{ day }}', 2)
                || '-' || regexp_extract({{ wording }}, '{{ day }}', 3) as date
            )
        when {{ regexp_like(wording, "'" ~ day_of_year ~ "'") }}
            then try_cast(
                coalesce(nullif(regexp_extract({{ wording }}, '{{ day_of_year }}', 1), ''), cast({{ fiscal_year }} as string))
                || '-' || regexp_extract({{ wording }}, '{{ day_of_year }}', 2)
                || '-' || regexp_extract({{ wording }}, '{{ day_of_year }}', 3) as date
            )
        when {{ regexp_like(wording, "'" ~ month_end ~ "'") }}
            then last_day(try_cast(
                coalesce(nullif(regexp_extract({{ wording }}, '{{ month_end }}', 1), ''), cast({{ fiscal_year }} as string))
                || '-' || regexp_extract({{ wording }}, '{{ month_end }}', 2) || '-1' as date
            ))
        when {{ regexp_like(wording, "'" ~ year_end ~ "'") }}
            then try_cast(coalesce(nullif(regexp_extract({{ wording }}, '{{ year_end }}', 1), ''), cast({{ fiscal_year }} as string)) || '-12-31' as date)
    end
{%- endmacro -%}
