{#- The regions whose address begins the names of a relation with name_key and body_name, each with
    the rank of the name that fits (int_region_names) and the characters it covers. What follows
    must name no further place: 红河 of 红河州 is no name of 红河县, nor 兰州新区 a part of 兰州. But a
    street, a town or a township behind a county's full name is in that county. -#}
{%- macro begun_with_region(bodies, addresses) -%}
    {%- set behind = 'substr(bodies.body_name, length(addresses.address) + 1)' -%}
    {%- set behind_township = regexp_replace_all(
        behind, '^(人民政府)?[^省市县区旗州盟镇乡]{1,8}(街道|镇|乡)', ''
    ) -%}
    select
        bodies.name_key,
        addresses.region_code,
        addresses.rank,
        length(addresses.address) as matched_length
    from {{ bodies }} as bodies
    inner join {{ addresses }} as addresses
        on
            substr(bodies.body_name, 1, 2) = substr(addresses.address, 1, 2)
            and starts_with(bodies.body_name, addresses.address)
    where
        not {{ names_a_place(behind) }}
        or (
            addresses.rank = 1
            and addresses.region_code not like '%00'
            and not {{ names_a_place(behind_township) }}
        )
    qualify row_number() over (
        partition by bodies.name_key, addresses.region_code
        order by length(addresses.address) desc, addresses.rank asc
    ) = 1
{%- endmacro -%}
