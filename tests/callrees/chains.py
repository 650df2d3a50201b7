"""Chains of command for tests: small ones written by hand, and any broken one that hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from callrees.chain import Chain, Person, Position


def person(id: str, **changes: object) -> Person:  # noqa: A002 - reads as the field it fills
    return Person(**{"id": id, "name": f"Name of {id}", **changes})  # type: ignore[arg-type]


def position(id: str, superior: str | None = None, holder: str | None = None, **changes: object) -> Position:  # noqa: A002
    fields = {"id": id, "title": f"Title of {id}", "unit": None, "site": None, **changes}
    return Position(superior_id=superior, holder_id=holder, **fields)  # type: ignore[arg-type]


def roster(superiors: Mapping[str, str | None], *, vacant: str = "", **people: Person) -> Chain:
    """A plain roster: one position for each person, of the same own; `vacant` names ids of inactive ones."""
    inactive = set(vacant.split())
    everyone = [people.get(own, person(own, active=own not in inactive)) for own in superiors]
    return Chain(everyone, [position(own, above, own) for own, above in superiors.items()])


@dataclass(frozen=True)
class Input:
    """What a chain is made of, so that it can be shuffled."""

    people: tuple[Person, ...]
    positions: tuple[Position, ...]

    def chain(self) -> Chain:
        return Chain(self.people, self.positions)


PEOPLE = [f"p{number}" for number in range(12)]
POSITIONS = [f"q{number}" for number in range(14)]


@st.composite
def inputs(draw: st.DrawFn, *, unique: bool = False) -> Input:
    """Any input: repeated ids, circles, self-superiors, dangling ones, vacancies, several positions for one person."""
    # Small pools of ids make circles and people of several positions likely, large ones make long ways up.
    ids = st.sampled_from(PEOPLE[: draw(st.integers(2, len(PEOPLE)))])
    position_ids = st.sampled_from(POSITIONS[: draw(st.integers(2, len(POSITIONS)))])
    people = draw(
        st.lists(
            st.builds(
                Person,
                id=ids,
                name=st.sampled_from(["Ada", "Bo", "Cy"]),
                site=st.sampled_from([None, "North", "South"]),
                unit=st.sampled_from([None, "Red", "Blue"]),
                active=st.sampled_from([True, True, True, False]),
                contacts=st.integers(0, 2),
            ),
            unique_by=(lambda one: one.id) if unique else None,
            max_size=14,
        )
    )
    superiors = st.one_of(position_ids, position_ids, ids, st.sampled_from([None, "gone", ""]))
    positions = draw(
        st.lists(
            st.builds(
                Position,
                id=position_ids,
                title=st.sampled_from([None, "Chief"]),
                unit=st.sampled_from([None, "Red", "Green"]),
                site=st.sampled_from([None, "North"]),
                superior_id=superiors,
                holder_id=st.one_of(ids, ids, st.sampled_from([None, "nobody"])),
                backup_ids=st.lists(st.sampled_from([*PEOPLE, "nobody"]), max_size=4).map(tuple),
                key=st.booleans(),
            ),
            unique_by=(lambda one: one.id) if unique else None,
            max_size=16,
        )
    )
    return Input(tuple(people), tuple(positions))
