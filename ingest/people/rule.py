"""What a rule that gave columns of a mart row is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``query`` gives the rows of ``source`` that gave ``columns`` of a row of ``marts``.

    ``$names`` in it are columns of the mart row, ``$filing_id``, and ``$form_seq`` and
    ``$row_seq`` of the record that decides (see ``origins.RECORDS``). Without ``marts`` the
    rule is for every mart that has the columns its query asks for.
    """

    columns: str
    source: str
    query: str
    marts: tuple[str, ...] = ()
