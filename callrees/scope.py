"""Scopes: whom an activation is for, as text and as people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from callrees.chain import Chain, Person, folded
from callrees.placing import placement_of

FORMS = "all, unit:NAME, site:NAME, under:EMPLOYEE_ID, people:ID,ID, group:NAME or essential"
SUGGESTED_AT_MOST = 5


class ScopeError(ValueError):
    """A scope that cannot be understood, names what nobody knows, or has nobody in it. One line for the user."""


class ScopeKind(StrEnum):
    """By what people are chosen."""

    ALL = "all"
    UNIT = "unit"
    SITE = "site"
    UNDER = "under"
    PEOPLE = "people"
    GROUP = "group"
    ESSENTIAL = "essential"


ALONE = frozenset({ScopeKind.ALL, ScopeKind.ESSENTIAL})
"""Scopes that name nothing."""


_NAMED = (ScopeKind.SITE, ScopeKind.UNIT, ScopeKind.GROUP)
"""Those that are a name which many people share."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice of people. `str(scope)` is the text that `parse_scope` reads."""

    kind: ScopeKind
    names: tuple[str, ...] = ()  # none for `all` and `essential`, any number for `people`, else one

    def __str__(self) -> str:
        return f"{self.kind}:{','.join(self.names)}" if self.names else str(self.kind)


def parse_scope(text: str) -> Scope:
    """Read one scope: `all`, `unit:NAME`, `site:NAME`, `under:EMPLOYEE_ID`, `people:ID,ID,...`, `group:NAME`,
    `essential`.

    Names may contain blanks and commas (`site:London, UK`). Raises ScopeError with the forms that exist.
    """
    word, colon, rest = text.strip().partition(":")
    try:
        kind = ScopeKind(folded(word))
    except ValueError:
        raise ScopeError(f"The scope {text!r} is not understood: use {FORMS}.") from None
    if kind in ALONE:
        if colon:
            raise ScopeError(f"The scope {text!r} is not understood: '{kind}' stands alone.")
        return Scope(kind)
    parts = rest.split(",") if kind is ScopeKind.PEOPLE else [rest]
    names = tuple(dict.fromkeys(name for part in parts if (name := part.strip())))
    if not names:
        raise ScopeError(f"The scope {text!r} names nothing: write what it is, as in {FORMS}.")
    return Scope(kind, names)


def scope_words(text: str, names: Mapping[str, str] | None = None) -> str:
    """A scope as people say it: "Everyone", "Legal (unit)". ``names``: of people by id; who is not in it is called by
    their id. What cannot be read stays as it stands.
    """
    try:
        scope = parse_scope(text)
    except ScopeError:
        return text
    called = [(names or {}).get(one, one) for one in scope.names]
    match scope.kind:
        case ScopeKind.ALL:
            return "Everyone"
        case ScopeKind.ESSENTIAL:
            return "Essential people"
        case ScopeKind.UNDER:
            return f"{called[0]} and everyone below"
        case ScopeKind.PEOPLE:
            return ", ".join(called)
        case _:
            return f"{scope.names[0]} ({scope.kind})"


def people_named(scopes: Iterable[str]) -> frozenset[str]:
    """The ids of people that stand in scopes."""
    found: set[str] = set()
    for text in scopes:
        with suppress(ScopeError):
            scope = parse_scope(text)
            found.update(scope.names if scope.kind in (ScopeKind.UNDER, ScopeKind.PEOPLE) else ())
    return frozenset(found)


def beside_everyone(scopes: Iterable[str]) -> tuple[str, ...]:
    """The scopes that change nothing, since `all` stands beside them; none where it does not.

    Whoever chose them meant somebody, and perhaps nobody else.
    """
    said = tuple(scopes)
    others = tuple(text for text in said if folded(text) != ScopeKind.ALL)
    return others if len(others) < len(said) else ()


def resolve(chain: Chain, scopes: Iterable[Scope], exceptions: Iterable[Scope] = ()) -> frozenset[str]:
    """The active people of all scopes together, without those of the exceptions.

    Names of units, sites and groups are compared without case, in NFC, without blanks around them. A person belongs
    to their own unit and site and to those of the positions they hold: in doubt someone is called rather than not.
    `under:` is the person and everyone below them in the whole call tree, across vacancies; it takes a
    vacant position or an inactive person too, and then means everyone below. Inactive people are never in it.

    Raises ScopeError for an unknown unit, site, group or id (with the nearest that exist), and for an empty result.
    """
    chosen, removed = tuple(scopes), tuple(exceptions)
    if not chosen:
        raise ScopeError(f"No scope is given, so that nobody would be called: use {FORMS}.")
    people = frozenset().union(*(people_of(chain, scope) for scope in chosen))
    left = people.difference(*(people_of(chain, scope) for scope in removed))
    if left:
        return left
    named = " + ".join(map(str, chosen))
    if people:
        without = " + ".join(map(str, removed))
        raise ScopeError(f"Nobody is left in {named!r} without {without!r}: take back an exception.")
    raise ScopeError(f"Nobody active is in {named!r}: choose another scope, or see who is active in the directory.")


def people_of(chain: Chain, scope: Scope) -> Iterable[str]:
    """The active people of one scope, perhaps nobody. Raises ScopeError for a name that nobody knows."""
    active = placement_of(chain).places.keys()
    match scope.kind:
        case ScopeKind.ALL:
            return active
        case ScopeKind.ESSENTIAL:
            return [person.id for person in chain.people.values() if person.essential and person.id in active]
        case ScopeKind.PEOPLE:
            for one in scope.names:
                if one not in chain.people:
                    raise _unknown(scope, "person has the id", one, {known: known for known in chain.people})
            return active & frozenset(scope.names)
        case ScopeKind.UNDER:
            return _under(chain, scope)
        case _:
            return _belonging(chain, scope)


def counted(chain: Chain, among: Collection[str] | None = None) -> dict[ScopeKind, dict[str, int]]:
    """Every unit, site and group with how many active people a scope of that name has, in order of name.

    ``among``: only people with these ids count (None: everyone); a name under which none of them stands is left out.
    """
    found: dict[ScopeKind, dict[str, tuple[str, int]]] = {kind: {} for kind in _NAMED}
    for person in chain.people.values():
        if not person.active or (among is not None and person.id not in among):
            continue
        for kind in _NAMED:
            for key, name in {folded(name): name for name in _names_of(chain, person, kind)}.items():
                shown, number = found[kind].get(key, (name, 0))
                found[kind][key] = (shown, number + 1)
    return {kind: dict(sorted(names.values(), key=lambda one: folded(one[0]))) for kind, names in found.items()}


def _belonging(chain: Chain, scope: Scope) -> Iterable[str]:
    """Active people of a unit, site or group."""
    wanted, known, found = folded(scope.names[0]), dict[str, str](), []
    for person in chain.people.values():
        names = {folded(name): name for name in _names_of(chain, person, scope.kind)}
        known.update(names)
        if person.active and wanted in names:
            found.append(person.id)
    if scope.kind is not ScopeKind.GROUP:  # a unit of vacant positions alone exists, with nobody in it
        fields = ((place.unit if scope.kind is ScopeKind.UNIT else place.site) for place in chain.positions.values())
        known.update((folded(name), name) for name in fields if name)
    if wanted not in known:
        raise _unknown(scope, f"{scope.kind} is called", scope.names[0], known)
    return found


def _names_of(chain: Chain, person: Person, kind: ScopeKind) -> Iterable[str]:
    if kind is ScopeKind.GROUP:
        return person.groups
    held = [chain.positions[own] for own in chain.positions_of(person.id)]
    if kind is ScopeKind.UNIT:
        return filter(None, (person.unit, *(position.unit for position in held)))
    return filter(None, (person.site, *(position.site for position in held)))


def _under(chain: Chain, scope: Scope) -> Iterable[str]:
    placement, wanted = placement_of(chain), scope.names[0]
    if wanted in placement.places:
        return placement.branch(wanted)
    positions = chain.positions_of(wanted)
    if wanted in chain.positions:
        positions = (*positions, wanted)
    if wanted not in chain.people and not positions:
        raise _unknown(scope, "person has the id", wanted, {known: known for known in chain.people})
    found: set[str] = set()
    seen, waiting = set(positions), list(positions)
    while waiting:
        own = waiting.pop()
        holder = chain.holder(own)
        if holder is not None:
            found.update(placement.branch(holder.id))
            continue
        below = [report for report in chain.reports(own) if report not in seen]
        seen.update(below)
        waiting.extend(below)
    return found


def _unknown(scope: Scope, what: str, name: str, known: Mapping[str, str]) -> ScopeError:
    """`known` maps the compared form of each name to the name as it is written."""
    wanted = folded(name)
    compared = {folded(key): key for key in known}
    near = get_close_matches(wanted, compared, n=SUGGESTED_AT_MOST, cutoff=0.6)
    near += sorted(key for key in compared if wanted in key and key not in near)
    names = [known[compared[key]] for key in near[:SUGGESTED_AT_MOST]]
    if names:
        hint = f"did you mean {' or '.join(map(repr, names))}?"
    elif known:
        hint = f"there are {', '.join(map(repr, sorted(known.values())[:SUGGESTED_AT_MOST]))}" + (
            f" and {len(known) - SUGGESTED_AT_MOST} more." if len(known) > SUGGESTED_AT_MOST else "."
        )
    else:
        hint = "the directory has none: import people first."
    return ScopeError(f"Scope {str(scope)!r}: no {what} {name!r}; {hint}")
