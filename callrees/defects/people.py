"""Defects of people: repeated ids, no position, nobody to contact."""

from __future__ import annotations

from collections.abc import Iterator

from callrees.chain import Chain
from callrees.defects.kinds import Defect, DefectKind, Severity
from callrees.defects.subject import about_position


def repeat_defects(chain: Chain) -> Iterator[Defect]:
    """Ids that came in more than once, of positions and of people."""
    for repeat in chain.repeated_positions:
        yield about_position(
            chain,
            repeat.kept_as,
            DefectKind.REPEATED_ID,
            Severity.BREAKS,
            words=f"has the id {repeat.id!r} that another position has already; it is kept as {repeat.kept_as!r}.",
            mend="Give each position an id of its own (position_id): whoever reports to this id "
            "is placed under the first.",
            others=(repeat.id,),
        )
    for repeat in chain.repeated_people:
        person = chain.people[repeat.kept_as]
        first = chain.people[repeat.id]
        yield Defect(
            DefectKind.REPEATED_ID,
            Severity.BREAKS,
            repeat.kept_as,
            person.name,
            f"{person.name} has the id {repeat.id!r} of {first.name}, and is kept as {repeat.kept_as!r}.",
            "Give each person an id of their own (employee_id): answers and backups by this id mean the first.",
            (repeat.id,),
            repeat.kept_as if person.active else None,
        )


def person_defects(chain: Chain) -> Iterator[Defect]:
    """Active people who hold no position, and those without any usable contact."""
    for person in chain.people.values():
        if not person.active:
            continue
        if person.contacts < 1:
            yield Defect(
                DefectKind.NO_CONTACT,
                Severity.BREAKS,
                person.id,
                person.name,
                f"{person.id} ({person.name}) has no usable contact: no phone number and no email address.",
                "Add at least one, better two on different channels; until then only a superior can answer for them.",
                (),
                person.id,
            )
        if chain.stand_ins.issuperset(chain.positions_of(person.id)):
            yield Defect(
                DefectKind.NO_POSITION,
                Severity.BREAKS,
                person.id,
                person.name,
                f"{person.id} ({person.name}) holds no position, so that no superior answers for them.",
                "Give them a position with a superior (manager_id).",
                (),
                person.id,
            )
