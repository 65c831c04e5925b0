"""What came of a run in few words: counts by outcome and the files to look at, worst first."""

import json
from collections import Counter
from collections.abc import Sequence

from ingest.running.raw_tables import Outcome
from ingest.running.run import Run

# From what needs a look to what needs none.
WORST_FIRST = (
    "rejected",
    "quarantined",
    "loaded_in_part",
    "withdrawn",
    "superseded",
    "duplicate",
    "unchanged",
    "loaded",
)
NOT_LOADED = ("rejected", "quarantined")
IN_WAREHOUSE = ("loaded", "unchanged")


def counts(outcomes: Sequence[Outcome]) -> list[tuple[str, int]]:
    """The number of files of each outcome, the worst outcome first."""
    found = Counter(outcome.outcome for outcome in outcomes)
    return sorted(found.items(), key=lambda item: _rank(item[0]))


def to_look_at(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The files that were not simply loaded, worst first, then by name."""
    looked_at = [o for o in outcomes if o.outcome not in IN_WAREHOUSE or o.reason]
    return sorted(looked_at, key=lambda outcome: (_rank(outcome.outcome), outcome.file_name))


def is_anything_not_loaded(outcomes: Sequence[Outcome]) -> bool:
    """Whether a file was rejected or set aside, which ``--strict`` does not let pass."""
    return any(outcome.outcome in NOT_LOADED for outcome in outcomes)


def as_json(run: Run, *, is_published: bool, exit_code: int) -> str:
    """The run for machines: counts by outcome, every file to look at and the gates."""
    summary = {
        "run_id": run.run_id,
        "published": is_published,
        "nothing_new": run.is_nothing_new,
        "exit_code": exit_code,
        "files": len(run.outcomes),
        "outcomes": dict(counts(run.outcomes)),
        "not_simply_loaded": [
            {
                "file_name": outcome.file_name,
                "sha256": outcome.sha256,
                "outcome": outcome.outcome,
                "reason": outcome.reason,
            }
            for outcome in to_look_at(run.outcomes)
        ],
        "gates": [
            {"gate": gate.name, "holds": gate.holds, "failed": list(gate.failed), "stop": gate.stop}
            for gate in run.gates.values()
        ],
    }
    # Names that are not UTF-8 have halves of surrogates, which no encoding takes: all as ASCII.
    return json.dumps(summary, indent=1)


def _rank(outcome: str) -> int:
    return WORST_FIRST.index(outcome) if outcome in WORST_FIRST else -1
