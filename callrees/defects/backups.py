"""Defects of succession: who would stand in when a holder is silent."""

from __future__ import annotations

from collections.abc import Iterator

from callrees.chain import Chain, Person, Position, folded
from callrees.defects.kinds import Defect, DefectKind, Severity, counted, listed, only
from callrees.defects.subject import about_position, real_positions
from callrees.placing import Placement, placement_of

USABLE_BACKUPS = 3
"""Orders of succession are at least three deep: FEMA, Federal Continuity Directive 1 and Continuity Guidance
Circular 1."""


def backup_defects(chain: Chain) -> Iterator[Defect]:
    """What is wrong with the backups of each position."""
    placement = placement_of(chain)
    sites = _sites(chain)
    for position in real_positions(chain):
        backups = tuple(dict.fromkeys(position.backup_ids))
        if backups:
            yield from _of_no_use(chain, placement, position, backups)
        concerned = bool(position.key or chain.reports(position.id))
        usable = _usable(chain, position, backups)
        if concerned and len(usable) < USABLE_BACKUPS:
            yield _too_few(chain, position, usable)
        if len(usable) > 1 and len(sites) > 1:
            yield from _at_one_site(chain, position, usable)


def site_defects(chain: Chain) -> Iterator[Defect]:
    """One defect for the whole organisation where it has one site only: no single position could do better."""
    main = placement_of(chain).main_root
    sites = _sites(chain)
    backed = [p.id for p in real_positions(chain) if len(_usable(chain, p, p.backup_ids)) > 1]
    if main is None or not backed or len(sites) != 1:
        return
    site = chain.people[main].site or next(iter(sites))
    yield Defect(
        DefectKind.BACKUPS_AT_ONE_SITE,
        Severity.NOTE,
        main,
        chain.people[main].name,
        f"Everybody works at one site ({site}): what takes the site takes all backups with it.",
        "Name backups who usually work elsewhere, at home or with a partner, where that can be done.",
        (),
        main,
    )


def _of_no_use(chain: Chain, placement: Placement, position: Position, backups: tuple[str, ...]) -> Iterator[Defect]:
    missing = tuple(one for one in backups if one not in chain.people)
    inactive = tuple(one for one in backups if one in chain.people and not chain.people[one].active)
    above = tuple(one for one in backups if one in placement.places and _is_above(placement, position, one))
    if missing:
        yield about_position(
            chain,
            position.id,
            DefectKind.BACKUP_MISSING,
            Severity.WEAKENS,
            words=f"has backups whom nobody knows: {listed(missing)}.",
            mend="Correct their ids (backup_ids), bring them in, or name others.",
            others=missing,
        )
    if inactive:
        names = listed([f"{one} ({chain.people[one].name})" for one in inactive])
        yield about_position(
            chain,
            position.id,
            DefectKind.BACKUP_INACTIVE,
            Severity.WEAKENS,
            words=f"has backups who are not active: {names}.",
            mend="Name active people in their place (backup_ids).",
            others=inactive,
        )
    if above:
        names = listed([f"{one} ({chain.people[one].name})" for one in above])
        yield about_position(
            chain,
            position.id,
            DefectKind.BACKUP_ABOVE_ITSELF,
            Severity.WEAKENS,
            words=f"has its own holder or superiors as backups: {names}.",
            mend="Name others (backup_ids): a holder cannot stand in for themselves, "
            "and what nobody takes goes to the superiors anyway.",
            others=above,
        )


def _is_above(placement: Placement, position: Position, person_id: str) -> bool:
    if person_id == position.holder_id:
        return True
    superior = placement.leads[position.id].superior_id
    return superior is not None and (person_id == superior or placement.is_above(person_id, superior))


def _usable(chain: Chain, position: Position, backups: tuple[str, ...]) -> list[Person]:
    """Backups who could be asked: known, active, not the holder, with a contact; each once."""
    known = (chain.people.get(one) for one in dict.fromkeys(backups) if one != position.holder_id)
    return [person for person in known if person is not None and person.active and person.contacts > 0]


def _too_few(chain: Chain, position: Position, usable: list[Person]) -> Defect:
    has = f"has {counted(len(usable), 'usable backup', 'usable backups')}" if usable else "has no usable backup"
    why = "it is a key position" if position.key else "others report to it"
    return about_position(
        chain,
        position.id,
        DefectKind.FEW_BACKUPS,
        Severity.WEAKENS,
        words=f"{has}, fewer than {USABLE_BACKUPS}; {why}.",
        mend=f"Name {USABLE_BACKUPS - len(usable)} more who are active and have a contact (backup_ids, in order).",
        others=tuple(person.id for person in usable),
    )


def _at_one_site(chain: Chain, position: Position, usable: list[Person]) -> Iterator[Defect]:
    """Successors should be dispersed geographically where that is feasible (Federal Continuity
    Directive 1, Continuity Guidance Circular 1).

    Concerns two or more usable backups whose sites are all known and the same; worse where it is the position's own
    (its holder's, where the position names none), because then one event takes the holder too.
    """
    site = only(folded(person.site) if person.site else None for person in usable)
    if site is None:
        return
    holder = chain.holder(position.id)
    own = position.site or (holder.site if holder else None)
    its_own = own is not None and folded(own) == site
    yield about_position(
        chain,
        position.id,
        DefectKind.BACKUPS_AT_ONE_SITE,
        Severity.WEAKENS if its_own else Severity.NOTE,
        words=f"has all its {len(usable)} usable backups at one site ({usable[0].site})"
        + (", its own." if its_own else "."),
        mend="Name a backup at another site where that can be done (backup_ids).",
        others=tuple(person.id for person in usable),
    )


def _sites(chain: Chain) -> set[str]:
    return {folded(person.site) for person in chain.people.values() if person.active and person.site}
