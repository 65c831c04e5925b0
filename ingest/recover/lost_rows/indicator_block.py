"""Where the indicators of a form whose rows are lost begin, and where they end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.form_titles import is_title
from ingest.recover.lost_rows.full_rows import FEWEST_COLUMNS
from ingest.recover.lost_rows.headed_stream import LONGEST_HEADER, Headed
from ingest.recover.lost_rows.labelled_rows import BESIDE_NOTHING, DIGIT
from ingest.tables.cell_kinds import OTHER, is_whole_level
from ingest.tables.header import heading_role
from ingest.tables.preamble import declares_unit, is_note
from ingest.tables.table_end import may_name
from ingest.vocabulary import level_numbers

LONGEST_HEADING_WORD = 16
# What headings that nobody listed say of a column: 评分标准, 指标确定依据.
LIKE_A_HEADING = re.compile(
    r"指标|目标|备注|说明|依据|标准|来源|原因|措施|方法|公式|单位|性质|属性|内容|情况|类型|类别|解释"
    r"|定义|编码|代码|权重|分值?$|值$"
)

# Labels of money that name an indicator of nearly every evaluation: 预算执行率 under 资金管理.
OF_INDICATORS_TOO = frozenset({"execution_rate"})


class Bounded(Headed):
    """A run of lines of which is asked what of it is the block of indicators."""

    def _header_end(self, i: int) -> int:
        """Where the indicators begin: at a level's name, at a text that is no heading.

        A word that nobody knows is one where it reads like one and opens no printed row.
        """
        end = i
        while end < len(self.pieces) and end - i < LONGEST_HEADER:
            text = self.pieces[end].text
            is_level = bool(level_numbers(text)) and self.fields[end] is None
            opens_row = end > i and self._opens_row(end, i + 1)
            is_like = heading_role(text) == OTHER or (
                not DIGIT.search(text) and LIKE_A_HEADING.search(text) is not None
            )
            is_word = self.fields[end] is not None or (not opens_row and is_like)
            is_margin = opens_row and self.fields[end] == "goal_group"
            if is_level or is_margin or not is_word or len(text) > LONGEST_HEADING_WORD:
                break
            end += 1
        known = [k for k in range(i, end) if self.fields[k] in BESIDE_NOTHING]
        following = self.pieces[end] if end < len(self.pieces) else None
        # Without a level name after them, words that are no headings may be indicators.
        return end if following and level_numbers(following.text) else known[-1] + 1

    def _opens_row(self, k: int, inside: int) -> bool:
        """Whether a printed row begins at a piece; ``inside`` is one behind the start of a row.

        Where ends of rows are printed, what may begin one does.
        """
        start = self.pieces[k].start
        ends_are_printed = self.pieces[inside].start is Start.NOT
        return start is Start.MUST or (ends_are_printed and start is Start.MAY)

    def _is_margin(self, k: int) -> bool:
        """Whether the label beside all indicators is printed among them: again before a first
        level, or in their middle before the name and the target of a printed row."""
        if self.fields[k] != "goal_group" or DIGIT.search(self.pieces[k].text):
            return False
        below = self.pieces[k + 1].text if k + 1 < len(self.pieces) else ""
        if 1 in level_numbers(below):
            return True
        row = range(k + 1, self._table_line_end(k))
        is_row = len(row) > 1 and all(self.fields[other] is None for other in row)
        return is_row and self.pieces[k].text.endswith("指标")

    def _table_line_end(self, k: int) -> int:
        """Where the line ends that begins with a piece; there is none where it begins within."""
        end = k + 1
        while (
            self.pieces[k].start is Start.MUST
            and end < len(self.pieces)
            and self.pieces[end].start is Start.NOT
        ):
            end += 1
        return end

    def _inside(self, positions: Sequence[int]) -> Iterator[Piece]:
        """The pieces without those of the margin; what follows one begins its row."""
        for k in positions:
            if not self._is_margin(k):
                is_first = k > 0 and self._is_margin(k - 1)
                start = self.pieces[k - 1].start if is_first else self.pieces[k].start
                yield replace(
                    self.pieces[k], start=start, glue=None if is_first else self.pieces[k].glue
                )

    def _indicators_end(self, body: int, width: int) -> int:
        """Where the indicators end: at what is none, or at the printed row that it stands in.

        A row of as many cells as there are headings is one of theirs.
        """
        end = body
        while end < len(self.pieces):
            row_end = self._table_line_end(end)
            is_full = row_end - end == width >= FEWEST_COLUMNS and self.fields[end] is None
            if not is_full and self._ends_indicators(end):
                start = self._row_start(end)
                return start if self.pieces[start].start is Start.MUST and start > body else end
            end = row_end if is_full else end + 1
        return end

    def _row_start(self, k: int) -> int:
        """The first piece of the printed row that a piece stands in."""
        while k > 0 and self.pieces[k].start is Start.NOT:
            k -= 1
        return k

    def _ends_indicators(self, k: int) -> bool:
        if self._is_margin(k):
            return False
        label = self.fields[k]
        is_form_label = label is not None and label not in BESIDE_NOTHING
        # Right behind a second level stands the name of an indicator: 项目总投资.
        if label is not None and may_name(label) and self._is_second_level(k - 1):
            return False
        if label in OF_INDICATORS_TOO and self._stands_in_row_of_level(k):
            return False
        text = self.pieces[k].text
        is_beside = is_title(text) or is_note(text) or self._is_of_next_form(k)
        return is_form_label or is_beside or self.heads_indicators(k)

    def _stands_in_row_of_level(self, k: int) -> bool:
        """Whether a printed row that opens with a level goes on with a piece and behind it."""
        first = self._row_start(k)
        is_row = first < k and self.pieces[first].start is Start.MUST
        return is_row and bool(level_numbers(self.pieces[first].text))

    def _is_second_level(self, k: int) -> bool:
        text = self.pieces[k].text
        return 2 in level_numbers(text) and is_whole_level(text)

    def _is_of_next_form(self, k: int) -> bool:
        """Whether the unit of a table stands in a printed row: who prints in it, over the next."""
        end = self._table_row_end(k)
        return any(declares_unit(piece.text) for piece in self.pieces[k:end])
