{#- The regions whose address begins the names of a relation with name_key and body_name, each with
    the rank of the name that fits (int_region_names) and the characters it covers. What follows
    must name no further place: 红河 of 红河州 is no name of 红河县, nor 兰州新区 a part of 兰州. -#}
{%- macro begun_with_region(bodies, addresses) -%}
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
    where not {{ names_a_place('substr(bodies.body_name, length(addresses.address) + 1)') }}
    qualify row_number() over (
        partition by bodies.name_key, addresses.region_code
        order by length(addresses.address) desc, addresses.rank asc
    ) = 1
{%- endmacro -%}
