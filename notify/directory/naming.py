"""Whom somebody means who types an id or a name: the superior of a position, its backups, its holder."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from callrees.chain import Chain, folded

NAMED_AT_MOST = 4


class NobodyMeantError(ValueError):
    """Nobody, or more than one person, is meant. The message is one line for the user."""


def superior_meant(chain: Chain, typed: str, sight: Collection[str] | None) -> str:
    """The id under which a superior is written down: that of a position, or of a person.

    Raises NobodyMeantError. ``sight``: employee ids beyond which nobody is known.
    """
    position = chain.positions.get(typed)
    if position is not None and (sight is None or position.holder_id in sight):
        return typed
    return person_meant(chain, typed, sight)


def person_meant(chain: Chain, typed: str, sight: Collection[str] | None) -> str:
    """The employee id of an active person who is named by id or by name. Raises NobodyMeantError."""
    known = {own: one for own, one in chain.people.items() if one.active and (sight is None or own in sight)}
    if typed in known:
        return typed
    if typed in chain.people and not chain.people[typed].active and sight is None:
        raise NobodyMeantError(f"{chain.people[typed].name} ({typed}) is not active: name somebody else")
    wanted = folded(typed)
    called = [own for own, one in known.items() if folded(one.name) == wanted or folded(own) == wanted]
    if len(called) == 1:
        return called[0]
    if called:
        ids = ", ".join(f"{own} ({known[own].unit or 'no unit'})" for own in called[:NAMED_AT_MOST])
        raise NobodyMeantError(f"{len(called)} people are called {typed!r}: write the id, one of {ids}")
    near = _near(wanted, {folded(one.name): f"{one.name} ({own})" for own, one in known.items()})
    raise NobodyMeantError(f"nobody has the id or the name {typed[:60]!r}{near}")


def circle_above(chain: Chain, position_id: str, superior_ref: str) -> list[str]:
    """The positions from a superior up to this one, where reporting there would close a circle; else nothing."""
    at: str | None = (
        superior_ref if superior_ref in chain.positions else next(iter(chain.positions_of(superior_ref)), None)
    )
    path: list[str] = []
    while at is not None and at not in path:
        path.append(at)
        if at == position_id:
            return path
        at = chain.superiors[at]
    return []


def _near(wanted: str, names: dict[str, str]) -> str:
    near = get_close_matches(wanted, names, n=3, cutoff=0.6)
    near += [name for name in names if wanted in name and name not in near][: 3 - len(near)]
    return f": did you mean {' or '.join(names[one] for one in near)}?" if near else ": look them up in the directory"
