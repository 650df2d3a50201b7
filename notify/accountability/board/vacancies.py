"""Vacant posts between people and those who answer for them, as the directory has them now."""

from __future__ import annotations

from sqlalchemy.orm import Session

from callrees.leads import bridged_vacancies
from notify.directory import queries as directory

AT_MOST = 20
"""Vacant posts above each other that are looked at."""


def vacancies(session: Session) -> dict[str, tuple[str, ...]]:
    """By employee id the titles of the vacant posts right above somebody, the nearest first; none: left out."""
    chain = directory.chain(session)
    found: dict[str, tuple[str, ...]] = {}
    for person in chain.people.values():
        for position_id in chain.positions_of(person.id)[:1] if person.active else ():
            above = bridged_vacancies(chain, position_id, AT_MOST)
            titles = tuple(chain.positions[one].title or one for one in above)
            if titles:
                found[person.id] = titles
    return found
