"""The brake: whether a silence is the network's.

When a carrier takes our texts to a group of people (a site, the customers of one phone company) and hands hardly
any over, while it does so elsewhere, then their network is probably down, and it is no use to trouble others about
them. **That people are silent counts for nothing**: only what becomes of texts is looked at, and who answers is
proof that texts arrive.

Some carriers never report a delivery. A group whose texts were never seen to be delivered proves something only
where receipts are known to come: from other groups at the same time, or from this group before.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

FEWEST: Final = 5
"""So many people make a group; the phones of fewer may be off by chance."""
DARK: Final = 0.1
"""Hardly any: at most this share of a group's last texts arrived."""
PROVEN: Final = 0.5
"""Receipts come where at least this share arrived."""
BACK: Final = 0.3
"""The network is back when this share arrived: more than it takes to go dark, so that it does not flutter."""
FEWEST_BACK: Final = 2

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tally:
    """A group's people by what became of the last text to each.

    ``judged``: it was taken long enough ago, and it is known from the carrier, not from our not being told, whether
    it arrived. ``heard``: of them, to whom it was delivered, or who have answered by phone.
    """

    judged: int = 0
    heard: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.judged + other.judged, self.heard + other.heard)

    @property
    def is_dark(self) -> bool:
        """Whether hardly any of them got anything."""
        return self.judged >= FEWEST and self.heard <= DARK * self.judged

    @property
    def proves_receipts(self) -> bool:
        """Whether receipts are known to come from here."""
        return self.judged >= FEWEST and self.heard >= PROVEN * self.judged

    @property
    def is_back(self) -> bool:
        """Whether texts arrive again."""
        return self.heard >= max(FEWEST_BACK, BACK * self.judged)


def suspects(tallies: Mapping[Name, Tally]) -> list[Name]:
    """Groups to which hardly anything is delivered."""
    return [name for name, tally in tallies.items() if tally.is_dark]


def gone_dark(tallies: Mapping[Name, Tally], before: Mapping[Name, Tally]) -> list[Name]:
    """Groups whose network is presumed down. ``before``: what became of earlier texts to the same groups."""
    dark = suspects(tallies)
    elsewhere = sum((tally for name, tally in tallies.items() if name not in dark), Tally())
    return [name for name in dark if elsewhere.proves_receipts or before.get(name, Tally()).proves_receipts]
