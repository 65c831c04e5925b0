with

printed as (
    select * from {{ ref('int_printed_codes') }}
),

codes as (
    select
        *,
        fiscal_year < coalesce(edition_from, 0)
        or fiscal_year > coalesce(edition_to, 9999) as is_of_other_year,
        {{ budget_wording('name_published') }} as name_wording,
        {{ budget_wording('official_name') }} as official_wording
    from printed
),

judged as (
    select
        filing_key,
        subject,
        case
            when not is_covered then 'insufficient_data'
            when not is_official or is_of_other_year or name_wording <> official_wording
                then 'fail'
            when name_wording = official_wording then 'pass'
            else 'insufficient_data'
        end as state,
        null as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        case
            when not is_covered
                then {{ sentence([
                    "'codes of this class are not listed here for its year, the filing prints '",
                    'name_published'
                ]) }}
            when not is_official
                then {{ sentence([
                    "'the official list has no such code, the filing prints '", 'name_published'
                ]) }}
            when is_of_other_year
                then {{ sentence([
                    "'the code of '", 'official_name', "' is not of the year '", 'fiscal_year'
                ]) }}
            when name_published is null
                then {{ sentence([
                    "'the filing prints no name beside the code, the official one is '",
                    'official_name'
                ]) }}
            else {{ sentence([
                "'the official name is '", 'official_name', "', the filing prints '",
                'name_published'
            ]) }}
        end as explanation,
        source_locator
    from codes
)

{{ check_rows('code_is_official', 'judged', 'the filing prints no classification codes') }}
