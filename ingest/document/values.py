"""Values: dataclasses that are never changed, as mypy proves, made at the price of plain ones.

What a file holds becomes some ten thousand of them a document. A dataclass that guards itself
while the program runs takes five times as long to make, a sixth of all reading.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

__all__ = ["fixed"]

if TYPE_CHECKING:
    from dataclasses import dataclass as fixed
else:
    from dataclasses import dataclass

    def fixed(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """``dataclass(frozen=True, slots=True)``, guarded by the type checker alone."""

        def made(kind: type) -> type:
            is_hashed = frozen and "__hash__" not in vars(kind)
            return dataclass(slots=slots, unsafe_hash=is_hashed)(kind)

        return made
