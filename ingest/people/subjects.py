"""Which checks are about a mart row: the subjects that they name it by.

Each table maps a mart to SQL over the published warehouse, whose ``$names`` are columns of the
mart row, ``$filing_id`` and ``$form_seqs``.
"""

PROJECT_SUBJECTS = """
select regexp_escape(project_name) as subject from marts.dim_project
where project_key = $project_key
union all select 'projects'
union all
select regexp_escape('form ' || form_seq || ' ' || form) from raw.forms
where filing_id = $filing_id and list_contains($form_seqs, form_seq)
"""
TARGET_SUBJECTS = """
select regexp_escape(
    coalesce(project_label, 'department') || ' / ' || seq || ' ' || indicator_name) as subject
from marts.fct_indicator_target left join marts.dim_project using (project_key)
where indicator_target_key = $indicator_target_key
"""

EXECUTION_SUBJECTS = """
select regexp_escape(project_name) || '(, .*)?' as subject from marts.dim_project
where project_key = $project_key
"""

# Subjects of `fct_filing_check` that are about a row, as patterns of the whole subject.
SUBJECTS: dict[str, str] = {
    "fct_project_spend": PROJECT_SUBJECTS,
    "fct_department_spend": """
        select unnest([$measure, $fund_source, $measure || ', ' || $fund_source || '(, .*)?',
            'department, ' || $fund_source]) || '(, ' || $phase || ')?' as subject
        union all
        select $measure || ', ' || table_code || '(, ' || $phase || ')?'
        from intermediate.int_measure_printings
        where filing_id = $filing_id and phase = $phase and table_code is not null
            and measure = $measure and fund_source = $fund_source
        """,
    "fct_function_spend": """
        select unnest(['function ' || $function_code || '([ ,].*)?',
            'function ' || $function_code[:3] || ' in .*',
            'function ' || $function_code[:5] || ' in .*']) as subject
        """,
    "fct_economic_spend": """
        select unnest(['economic item ' || $economic_code || '(, .*)?',
            'class ' || $economic_code[:3] || '[ ,].*']) as subject
        """,
    "fct_cost_item": TARGET_SUBJECTS
    + """
        union all
        select regexp_escape(project_name || ' / ' || $seq) from marts.dim_project
        where project_key = $project_key
        """,
    "fct_project_execution": EXECUTION_SUBJECTS,
    "fct_project_execution_fund": EXECUTION_SUBJECTS,
    "fct_indicator_result": """
        select regexp_escape(coalesce(project_name, 'department') || ' / ' || seq || ' '
            || indicator_name) as subject
        from intermediate.int_results where indicator_target_key = $indicator_result_key
        """,
    "fct_indicator_target": TARGET_SUBJECTS
    + """
        union all
        select regexp_escape(indicator_name) from marts.fct_indicator_target
        where indicator_target_key = $indicator_target_key
        """,
}
