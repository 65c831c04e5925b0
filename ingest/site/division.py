"""Dividing keys in order into groups of a size that loads fast, each apart from the others.

A group is all keys that begin with the same bits, the largest that is small enough. So a key more
makes its own group larger, or divides it, and no other one moves: what was written of the others
can stay.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate


def divided(keys: Sequence[str], sizes: Sequence[int], most: int) -> Iterator[range]:
    """The places of ``keys``, which are different and in order, in groups of at most ``most``.

    ``sizes`` are those of the keys. A key that is larger alone is a group.
    """
    texts = [key.encode("utf-8", "replace") for key in keys]
    # A key that another one begins with stands before it: it is as if zeroes followed.
    width = max(map(len, texts), default=0) + 1
    bits = [int.from_bytes(text.ljust(width, b"\0")) for text in texts]
    until = [0, *accumulate(sizes)]
    open_groups = [range(len(keys))] if keys else []
    while open_groups:
        group = open_groups.pop()
        first, last = bits[group.start], bits[group.stop - 1]
        if until[group.stop] - until[group.start] <= most or first == last:
            yield group
            continue
        # The first bit in which keys of the group differ, set: there the second half begins.
        differs = (first ^ last).bit_length() - 1
        second = bisect_left(bits, last >> differs << differs, group.start, group.stop)
        open_groups += [range(second, group.stop), range(group.start, second)]
