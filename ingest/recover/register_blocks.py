"""Where one project of a register ends and the next begins, worked out from evidence.

A register is one table of many projects. Names, budgets and goals stand in merged
cells, vertically centred; extraction leaves them as fragments beside the middle rows
of their block, so the border between two projects is printed nowhere. What is known:

* a project has one run of name fragments and one budget, near the middle of its rows;
* its weights sum to the same total in every project of the table;
* a goal is one run of fragments, so a gap in it or a finished sentence may be a border;
* a page often, not always, ends with a project.

Print is lost and damaged, so each of these is a cost and none a rule. The division
with the least total cost is found by dynamic programming over the rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

# Weights make 100, or 90 where the form keeps 10 points for the execution of the budget.
WEIGHT_TOTALS = (Decimal(100), Decimal(90))
LONGEST_BLOCK = 80

# Costs are in one unit: roughly, how many times less likely by powers of e.
NO_NAME = 4.0
SECOND_NAME = 6.0
NO_AMOUNT = 2.0
SECOND_AMOUNT = 5.0
WRONG_WEIGHTS = 7.0
WEIGHTS_WITH_A_GAP = 1.0
SECOND_GOAL = 2.0
CUT_NAME = 4.0
CUT_SENTENCE = 2.0
PAGE_BREAK_INSIDE = 2.0
OFF_CENTRE_PER_LINE = 0.5
OFF_CENTRE_AT_MOST = 4.0


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a register, as evidence.

    ``height`` is its printed lines; ``weight`` is ``None`` where none can be read;
    ``ends_sentence`` says that its goal fragment does; ``opens_page`` that a heading
    stands between it and the row before.
    """

    has_name: bool = False
    has_amount: bool = False
    has_goal: bool = False
    ends_sentence: bool = False
    weight: Decimal | None = None
    height: int = 1
    opens_page: bool = False


class Evidence:
    """Running sums over the lines of a register, so that a block is judged in constant time."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Sum up the lines of one register, in printed order."""
        self.lines = lines
        self.tops = list(accumulate((line.height for line in lines), initial=0))
        self.names = Runs([line.has_name for line in lines], self.tops)
        self.amounts = Runs([line.has_amount for line in lines], self.tops)
        self.goals = Runs([line.has_goal for line in lines], self.tops)
        self.weights = list(
            accumulate((line.weight or Decimal(0) for line in lines), initial=Decimal(0))
        )
        self.unread = list(accumulate((line.weight is None for line in lines), initial=0))
        self.pages = list(accumulate((line.opens_page for line in lines), initial=0))

        self.cuts = [self.cut_cost(start) for start in range(len(lines))]
        # What a block costs whatever its weights make, by its end and its start: every total
        # that weights may make asks for it again.
        self.shapes = [self._shapes(end) for end in range(len(lines) + 1)]

    def _shapes(self, end: int) -> list[float]:
        """How badly rows up to ``end`` fit one project, weights left out, for each start."""
        names, amounts = self.names, self.amounts
        tops, pages = self.tops, self.pages
        bottom, pages_above = tops[end], pages[end]
        first = max(0, end - LONGEST_BLOCK)
        counts = (runs.counts(first, end) for runs in (names, amounts, self.goals))
        costs = []
        for start, (n_names, n_amounts, n_goals) in enumerate(zip(*counts, strict=True), first):
            cost = NO_NAME if n_names == 0 else SECOND_NAME * (n_names - 1)
            cost += NO_AMOUNT if n_amounts == 0 else SECOND_AMOUNT * (n_amounts - 1)
            if n_goals > 1:
                cost += SECOND_GOAL * (n_goals - 1)
            cost += PAGE_BREAK_INSIDE * (pages_above - pages[start + 1])
            centre = (tops[start] + bottom) / 2
            # Nothing is off the middle where nothing stands.
            if n_names:
                off = OFF_CENTRE_PER_LINE * abs(names.centre(start, end) - centre)
                cost += off if off < OFF_CENTRE_AT_MOST else OFF_CENTRE_AT_MOST
            if n_amounts:
                off = OFF_CENTRE_PER_LINE * abs(amounts.centre(start, end) - centre)
                cost += off if off < OFF_CENTRE_AT_MOST else OFF_CENTRE_AT_MOST
            costs.append(cost)
        return costs

    def costs(self, end: int, weight_total: Decimal) -> Iterator[tuple[int, float]]:
        """Each start of a block that ends before row ``end``, and how badly it fits a project.

        With the shape counts whether the weights make the total, or could if none were lost.
        """
        weights, unread, cuts = self.weights, self.unread, self.cuts
        above, unread_above = weights[end], unread[end]
        has_weights = unread[-1] != len(self.lines)
        for start, shape in enumerate(self.shapes[end], start=max(0, end - LONGEST_BLOCK)):
            cost = 0.0
            if has_weights:
                total = above - weights[start]
                if unread_above == unread[start]:
                    cost = 0.0 if total == weight_total else WRONG_WEIGHTS
                else:
                    cost = WEIGHTS_WITH_A_GAP if total < weight_total else WRONG_WEIGHTS
            yield start, shape + cost + cuts[start]

    def cut_cost(self, start: int) -> float:
        """What speaks against a border before row ``start``: a name or sentence goes through it."""
        if start == 0:
            return 0.0
        above, below = self.lines[start - 1], self.lines[start]
        cost = CUT_NAME if above.has_name and below.has_name else 0.0
        if above.has_goal and below.has_goal and not above.ends_sentence:
            cost += CUT_SENTENCE
        return cost


class Runs:
    """The runs of marked rows in a column of merged cells."""

    def __init__(self, marks: Sequence[bool], tops: Sequence[int]) -> None:
        """Take the marks of the rows, and each row's top with the last row's bottom."""
        opens = [mark and (i == 0 or not marks[i - 1]) for i, mark in enumerate(marks)]
        middles = [(tops[i] + tops[i + 1]) / 2 for i in range(len(marks))]
        self.marks = marks
        self.opened = list(accumulate(opens, initial=0))
        self.marked = list(accumulate(marks, initial=0))
        self.middles = list(
            accumulate(
                (m if mark else 0 for m, mark in zip(middles, marks, strict=True)), initial=0
            )
        )

    def counts(self, first: int, end: int) -> list[int]:
        """For each start from ``first`` on the runs in its rows; one that began above counts."""
        opened = self.opened[end]
        above = zip(self.opened[first + 1 : end + 1], self.marks[first:end], strict=True)
        return [opened - before + mark for before, mark in above]

    def centre(self, start: int, end: int) -> float:
        """Mean place of the marked rows, of which there are some, in lines from the table's top."""
        marked = self.marked[end] - self.marked[start]
        return (self.middles[end] - self.middles[start]) / marked


def block_starts(lines: Sequence[Line]) -> list[int]:
    """The rows at which projects begin, first row included; empty for no lines.

    The total that the weights of each project make is the one of ``WEIGHT_TOTALS``
    under which the table divides best.
    """
    if not lines:
        return []
    evidence = Evidence(lines)
    return min(cheapest_division(evidence, total) for total in WEIGHT_TOTALS)[1]


def cheapest_division(evidence: Evidence, weight_total: Decimal) -> tuple[float, list[int]]:
    """Least total cost of dividing all rows into blocks, and the first row of each block."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(evidence.lines) + 1):
        best.append(
            min((best[start][0] + cost, start) for start, cost in evidence.costs(end, weight_total))
        )
    starts: list[int] = []
    end = len(evidence.lines)
    while end:
        end = best[end][1]
        starts.append(end)
    return best[-1][0], starts[::-1]
