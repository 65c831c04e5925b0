"""The suites of the marts: dimensions, facts, comparisons, and what was found in the filings."""

from quality import (
    mart_comparisons,
    mart_dimensions,
    mart_facts,
    mart_findings,
    mart_promises,
    mart_results,
    mart_sources,
)

SUITES = (
    *mart_dimensions.SUITES,
    *mart_facts.SUITES,
    *mart_results.SUITES,
    *mart_comparisons.SUITES,
    *mart_promises.SUITES,
    *mart_sources.SUITES,
    *mart_findings.SUITES,
)
