"""Which room of models reads which: what is of one filing knows nothing of the marts."""

import re
from pathlib import Path

MODELS = Path(__file__).parents[2] / "models"
REF = re.compile(r"\bref\(\s*'([a-z_0-9]+)'")
FILES = {path.stem: path for path in MODELS.rglob("*.sql")}
READS = {name: set(REF.findall(path.read_text(encoding="utf-8"))) for name, path in FILES.items()}


def room(name: str) -> str:
    """The folder of a model under models/; nothing of a seed."""
    return FILES[name].relative_to(MODELS).parts[0] if name in FILES else ""


def everything_read(name: str) -> set[str]:
    """All models that stand before this one."""
    found: set[str] = set()
    open_names = [name]
    while open_names:
        for read in READS.get(open_names.pop(), set()) - found:
            found.add(read)
            open_names.append(read)
    return found


def test_no_model_of_one_filing_reads_a_mart() -> None:
    behind = {
        name: sorted(marts)
        for name in FILES
        if room(name) in ("staging", "intermediate")
        and (marts := {read for read in everything_read(name) if room(read) == "marts"})
    }
    assert len(FILES) > 250
    assert behind == {}


def test_what_is_compared_is_no_evidence_of_a_fact() -> None:
    """Facts and dimensions are done before anything is compared, checked or counted."""
    later = {"comparison", "accounting", "checks", "analyst"}
    behind = {
        name: sorted(read for read in everything_read(name) if room(read) in later)
        for name in FILES
        if room(name) == "marts" and name.startswith(("fct_", "dim_"))
    }
    assert {name: reads for name, reads in behind.items() if reads} == {
        "fct_filing_check": behind["fct_filing_check"],
        "fct_filing_outcome": behind["fct_filing_outcome"],
    }
