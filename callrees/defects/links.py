"""Defects of the reports-to relation: circles, self-superiors, dangling superiors, several roots."""

from __future__ import annotations

from collections.abc import Iterator

from callrees.chain import Chain, Link
from callrees.defects.kinds import Defect, DefectKind, Severity, listed
from callrees.defects.subject import about_position, real_positions
from callrees.placing import placement_of


def cycle_defects(chain: Chain) -> Iterator[Defect]:
    """One defect for each circle, with its members and the place where call trees cut it."""
    cut_at = {cut.at for cut in placement_of(chain).cuts.values()}
    for circle in chain.cycles:
        opened = next((own for own in circle if own in cut_at), None)
        where = f"; call trees cut it above {opened}" if opened else ""
        members = listed([chain.describe(own) for own in (*circle[1:], circle[0])])
        yield about_position(
            chain,
            circle[0],
            DefectKind.CYCLE,
            Severity.BREAKS,
            words=f"reports in a circle of {len(circle)} to {members}{where}.",
            mend=f"Find the most senior of them and correct its superior (manager_id): {listed(circle)}.",
            others=circle[1:],
        )


def link_defects(chain: Chain) -> Iterator[Defect]:
    """Positions that report to themselves, or to nobody who is known."""
    places = placement_of(chain)
    for position in real_positions(chain):
        link, holder = chain.links[position.id], chain.holder(position.id)
        if link not in {Link.SELF, Link.DANGLING}:
            continue
        below = places.sizes[holder.id] - 1 if holder and places.via[holder.id] == position.id else 0
        # The main root has the cut-off below it too, which says nothing about its own position.
        with_them = f", with {below} below" if below and holder and holder.id != places.main_root else ""
        if link is Link.SELF:
            yield about_position(
                chain,
                position.id,
                DefectKind.SELF_SUPERIOR,
                Severity.BREAKS,
                words=f"reports to itself{with_them}, and is cut off from the top.",
                mend="Name its real superior (manager_id), or leave it empty if this is the top.",
            )
        else:
            yield about_position(
                chain,
                position.id,
                DefectKind.DANGLING_SUPERIOR,
                Severity.BREAKS,
                words=f"reports to {position.superior_id!r}, which is neither a position nor a person here{with_them}.",
                mend=f"Correct its superior (manager_id), or bring {position.superior_id!r} in; "
                "leave it empty if this is the top.",
                others=(position.superior_id or "",),
            )


def root_defects(chain: Chain) -> Iterator[Defect]:
    """One defect where more than one position names no superior. A vacant one without reports does not count."""
    tops = sorted(
        position.id
        for position in real_positions(chain)
        if chain.links[position.id] is Link.TOP
        and (chain.holder(position.id) is not None or chain.reports(position.id))
    )
    holders = {holder.id if (holder := chain.holder(own)) else own for own in tops}
    if len(holders) < 2:  # noqa: PLR2004 - one top is as it should be
        return
    main = placement_of(chain).main_root
    held_by_main = [own for own in tops if (holder := chain.holder(own)) and holder.id == main]
    first = (held_by_main or tops)[0]
    others = tuple(own for own in tops if own != first)
    yield about_position(
        chain,
        first,
        DefectKind.SEVERAL_ROOTS,
        Severity.WEAKENS,
        words=f"is not the only position without a superior: so are {listed([chain.describe(o) for o in others])}."
        if len(others) > 1
        else f"is not the only position without a superior: so is {chain.describe(others[0])}.",
        mend="Name a superior (manager_id) for each that is not really the top: "
        "nobody is told when the holder of a root is silent, but commander and HR.",
        others=others,
    )
