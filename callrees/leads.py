"""Where each position leads: the nearest active person above it, or how the chain ends before one is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from callrees.chain import Chain, Link


@dataclass(frozen=True, slots=True)
class Lead:
    """The end of the way upwards from a position."""

    superior_id: str | None  # the person found, another one than the position's own holder
    link: Link  # how it ended: UP with a person, or in a circle without one; TOP, SELF, DANGLING without
    end: str  # the position where it ended: the person's, the top, the broken one, the circle's smallest id


def find_leads(chain: Chain) -> dict[str, Lead]:
    """Follow every position upwards over vacant ones and over other positions of the same holder.

    Gives position id -> where it leads. Each position is followed once; nothing recurses.
    """
    holders = {own: holder.id if (holder := chain.holder(own)) else None for own in chain.positions}
    in_circle = {own: circle[0] for circle in chain.cycles for own in circle}

    def first_holder(own: str) -> str | Lead:
        above = chain.superiors[own]
        if chain.links[own] is not Link.UP or above is None:
            return Lead(None, chain.links[own], own)
        holder = holders[above]
        return above if holder is None else Lead(holder, Link.UP, above)

    bridged = _follow(chain.positions, first_holder, in_circle)

    def other_holder(own: str) -> str | Lead:
        lead = bridged[own]
        same = lead.superior_id is not None and lead.superior_id == holders[own]
        return lead.end if same else lead

    return _follow(chain.positions, other_holder, in_circle)


def bridged_vacancies(chain: Chain, position_id: str, at_most: int) -> Iterator[str]:
    """Vacant positions between a position and the first active holder above it, nearest first.

    No more than `at_most` positions are looked at.
    """
    own = chain.holder(position_id)
    seen: set[str] = set()
    while len(seen) < at_most:
        above = chain.superiors[position_id]
        if above is None or above in seen or chain.links[position_id] is not Link.UP:
            return
        seen.add(above)
        holder = chain.holder(above)
        if holder is None:
            yield above
        elif own is None or holder.id != own.id:
            return
        position_id = above


def _follow(
    positions: Mapping[str, object], step: Callable[[str], str | Lead], in_circle: Mapping[str, str]
) -> dict[str, Lead]:
    """Apply `step` until it gives a lead; all positions on the way share it. A circle ends at its smallest id."""
    found: dict[str, Lead] = {}
    for start in positions:
        path: list[str] = []
        at = start
        while at not in found:
            result = step(at)
            if isinstance(result, Lead):
                found[at] = result
                break
            found[at] = Lead(None, Link.UP, in_circle.get(at, at))  # what holds if the way comes back to here
            path.append(at)
            at = result
        if path:
            found.update(dict.fromkeys(path, found[at]))
    return found
