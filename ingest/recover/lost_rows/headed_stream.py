"""What form a run of cells holds, told by its labels and headings."""

from itertools import pairwise

from ingest.recover.lost_rows.labelled_rows import BESIDE_NOTHING, Labelled
from ingest.tables.header import heading_role
from ingest.vocabulary import is_sum, recognised

FEWEST_LABELS = 4
LONGEST_HEADER = 16


class Headed(Labelled):
    """A run of lines of which is asked what form it holds."""

    def holds_form(self) -> bool:
        """Whether there is the header of indicators, or a project's card; a register's is none.

        In a register whose rows are lost nothing tells whose an indicator is.
        """
        if self.holds_register() or self._is_of_two_cards():
            return False
        labels = sum(f is not None and f not in BESIDE_NOTHING for f in self.fields)
        # 合计 behind 项目名称 heads the next column of a list.
        named = any(
            mine == "project_name" and other is None and not is_sum(piece.text)
            for mine, other, piece in zip(
                self.fields, self.fields[1:], self.pieces[1:], strict=False
            )
        )
        is_card = named and labels >= FEWEST_LABELS
        return is_card or any(map(self.heads_indicators, range(len(self.pieces))))

    def _is_of_two_cards(self) -> bool:
        """Whether cards stand side by side: 项目名称, a name, the same label again.

        项目名称 and 二级项目名称 are of one card, whose project is one of a larger.
        """
        named = [k for k, label in enumerate(self.fields) if label == "project_name"]
        return any(
            after - before == 2
            and self.fields[before + 1] is None
            and self._wording(before) == self._wording(after)
            for before, after in pairwise(named)
        )

    def _wording(self, k: int) -> str:
        return recognised(self.pieces[k].text).rstrip(":")

    def holds_register(self) -> bool:
        """Whether a header names projects beside their indicators."""
        return any(
            self.heads_indicators(i) and self._heads_register(i) for i in range(len(self.pieces))
        )

    def heads_indicators(self, i: int) -> bool:
        """Whether the header of an indicator table begins at a piece."""
        return self.fields[i] == "level1" and "level3" in self.fields[i + 1 : i + LONGEST_HEADER]

    def _heads_register(self, i: int) -> bool:
        while i and heading_role(self.pieces[i - 1].text) is not None:
            i -= 1
            if self.fields[i] == "project_name":
                return True
        return False
