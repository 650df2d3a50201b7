"""Defects of single positions: nobody holds it, or too many report to it."""

from __future__ import annotations

from collections.abc import Iterator

from callrees.chain import Chain, Position, folded
from callrees.defects.kinds import Defect, DefectKind, Severity, counted
from callrees.defects.subject import about_position, real_positions

WIDE_SPAN = 40
"""More direct reports than this are too many for one person to account for. Forty silent people make one digest; at
half a minute for each, to ring them and to write it down, that is twenty minutes, and by then the clock has long
gone to commander and HR (30 minutes after the start in the shipped policy)."""


def post_defects(chain: Chain) -> Iterator[Defect]:
    """Vacancies, and positions that very many report to."""
    for position in real_positions(chain):
        reports = chain.reports(position.id)
        if chain.holder(position.id) is None:
            yield _vacancy(chain, position, reports)
        filled = sum(chain.holder(own) is not None for own in reports)
        if filled > WIDE_SPAN:
            yield about_position(
                chain,
                position.id,
                DefectKind.WIDE_SPAN,
                Severity.NOTE,
                words=f"has {filled} direct reports, more than the {WIDE_SPAN} that one person can account for.",
                mend="Put team leaders between, or name backups who share the work of accounting for them.",
            )


def _vacancy(chain: Chain, position: Position, reports: tuple[str, ...]) -> Defect:
    holder = chain.people.get(position.holder_id or "")
    if holder is not None and "vacan" not in folded(holder.name):  # rosters write vacancies as people called so
        why = f"is vacant: {holder.name} ({holder.id}) is not active"
    elif holder is None and position.holder_id:
        why = f"is vacant: its holder {position.holder_id!r} is not known"
    else:
        why = "is vacant"
    if not reports:
        return about_position(
            chain,
            position.id,
            DefectKind.VACANCY,
            Severity.NOTE,
            words=f"{why}; nobody reports to it.",
            mend="Name its holder once there is one, or take it out.",
        )
    hang = counted(len(reports), "position reports", "positions report")
    return about_position(
        chain,
        position.id,
        DefectKind.VACANCY,
        Severity.WEAKENS,
        words=f"{why}, and {hang} to it; the next superior answers for them.",
        mend="Name a holder, if only an acting one, or let its reports report elsewhere (manager_id).",
        others=reports,
    )
