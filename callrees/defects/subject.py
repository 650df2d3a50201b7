"""Defects about a position, made in one way."""

from __future__ import annotations

from collections.abc import Iterator

from callrees.chain import Chain, Position
from callrees.defects.kinds import Defect, DefectKind, Severity


def real_positions(chain: Chain) -> Iterator[Position]:
    """Positions that came in, without the stand-in ones of people who hold none."""
    return (position for position in chain.positions.values() if position.id not in chain.stand_ins)


def about_position(
    chain: Chain,
    position_id: str,
    kind: DefectKind,
    severity: Severity,
    *,
    words: str,
    mend: str,
    others: tuple[str, ...] = (),
) -> Defect:
    """A defect whose subject is a position; `words` goes on after the position's description."""
    holder = chain.holder(position_id)
    name = holder.name if holder else chain.positions[position_id].title or ""
    sentence = f"{chain.describe(position_id)} {words}"
    return Defect(kind, severity, position_id, name, sentence, mend, others, holder.id if holder else None)
