"""Prepared scenarios: an activation thought out by day, to be launched at night, by name or by its key in a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees import shipped
from callrees.prepared import MOST_KEYS, Prepared
from callrees.scope import ScopeError, parse_scope, people_of
from callrees.shipped import NAME_MAX
from callrees.templates import TemplateError, variables_in
from callrees.wording.languages import FALLBACK
from callrees.words import Kind
from notify.activation import linting
from notify.activation.models import Scenario
from notify.activation.policies import find_policy
from notify.activation.request import ActivationRequest, check_languages
from notify.directory import queries as directory
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

WITHOUT_KEY = 100
"""Numbers above it are no keys: rows of scenarios that the telephone does not offer."""


def request_of(
    prepared: Prepared,
    kind: Kind,
    *,
    commander: str | None = None,
    key: str | None = None,
    values: Mapping[str, str] | None = None,
    scope: tuple[str, ...] = (),
) -> ActivationRequest:
    """What a commander asks for who launches it, with ``values`` in its blanks and, where it has none, ``scope``.

    Raises UserError for a value that does not fit, and for a scope that it is not prepared for.
    """
    try:
        ready = prepared.filled(values or {})
    except TemplateError as problem:
        raise UserError(str(problem)) from None
    if prepared.scope and scope:
        raise UserError(f"scenario {prepared.name} is for {', '.join(ready.scope)}: its scope is not chosen at launch")
    if prepared.choices and not set(scope) <= set(prepared.choices):
        raise UserError(f"scenario {prepared.name}: choose its scope among {', '.join(prepared.choices)}")
    return ActivationRequest(
        scope=ready.scope or scope,
        message=ready.message,
        kind=kind,
        ask=ready.ask,
        exceptions=ready.exceptions,
        mode=ready.mode,
        policy=ready.policy,
        commanders=(commander,) if commander else (),
        key=key,
        at_night=ready.at_night,
        quiet=ready.quiet,
        allow_slow=True,  # it was thought out by day
        correction=ready.correction,
        correction_in=ready.correction_in,
        all_clear=ready.all_clear,
        all_clear_in=ready.all_clear_in,
        message_language=ready.message_language,
        message_in=ready.message_in,
        audiences=ready.audiences,
        severity=ready.severity,
        scenario=ready.name,
    )


def keep(session: Session, new: Prepared, actor: Actor, *, with_key: bool = True) -> Prepared:
    """Keep a scenario; one of the same name is replaced and keeps its number.

    Without a number it gets the lowest key that is free, where there is one and it could go from a telephone;
    ``with_key`` False: none. Raises UserError for what could not be launched as the directory is now, ConflictError
    for a number that is taken.
    """
    check(session, new)
    if new.number is not None and not new.launchable_as_it_is:
        raise UserError(
            f"--number {new.number}: a telephone cannot fill in what {new.name} asks for: give it no number,"
            " or no variables that are needed"
        )
    held = {row.name: row.number for row in session.scalars(select(Scenario))}
    number = new.number or _number(held, new, with_key=with_key)
    owner = next((name for name, taken in held.items() if taken == number), new.name)
    if owner != new.name:
        raise ConflictError(
            f"number {number} is {owner}: choose another one, or remove that with `tocsin scenario remove`"
        )
    for row in session.scalars(select(Scenario).where(Scenario.name == new.name)):
        session.delete(row)
    session.flush()
    row = _row(new, number, now(session))
    session.add(row)
    session.flush()
    append(session, [Happening("scenario.kept", actor, data={"number": number, "name": new.name})])
    return _view(row)


def adopt(session: Session, name: str, actor: Actor) -> Prepared:
    """Keep a copy of a shipped scenario, to be edited. Raises NotFoundError; ConflictError where there is one."""
    found = next((one for file, one in shipped.all_shipped().items() if name in {file, one.name}), None)
    if found is None:
        raise NotFoundError(f"no scenario {name!r} is shipped: see `tocsin scenario shipped`")
    if session.scalar(select(Scenario.number).where(Scenario.name == found.name)) is not None:
        raise ConflictError(f"there is a scenario {found.name!r} already: edit that, or remove it first")
    return keep(session, replace(found, shipped=False), actor, with_key=False)


def remove(session: Session, name: str, actor: Actor) -> None:
    """Forget a scenario. Raises NotFoundError."""
    row = session.scalars(select(Scenario).where(Scenario.name == name)).first()
    if row is None:
        raise NotFoundError(f"there is no scenario {name!r}: see `tocsin scenario list`")
    session.delete(row)
    append(session, [Happening("scenario.removed", actor, data={"number": row.number, "name": name})])


def listed(session: Session) -> list[Prepared]:
    """Every scenario of this installation: by key, then those without one in the order in which they were kept."""
    return [_view(row) for row in session.scalars(select(Scenario).order_by(Scenario.number))]


def offered(session: Session) -> list[Prepared]:
    """What can be launched from a page: our own, then the shipped ones that none of ours replaces."""
    own = listed(session)
    names = {one.name for one in own}
    return own + [one for one in shipped.all_shipped().values() if one.name not in names]


def find(session: Session, name: str) -> Prepared:
    """One of those, by name. Raises NotFoundError."""
    folded = name.strip().casefold()
    everything = offered(session)
    found = next((one for one in everything if one.name.casefold() == folded), None)
    found = found or next((one for file, one in shipped.all_shipped().items() if file == folded), None)
    if found is None:
        raise NotFoundError(f"there is no scenario {name!r}: see `tocsin scenario list` and `tocsin scenario shipped`")
    return found


def by_number(session: Session, number: int) -> Prepared | None:
    """The scenario of a key, or None."""
    row = session.get(Scenario, number) if number <= MOST_KEYS else None
    return _view(row) if row else None


def check(session: Session, new: Prepared) -> None:
    """Raises UserError for a scenario that could not be launched as the directory is now, whatever is filled in."""
    if not new.name.strip() or len(new.name) > NAME_MAX or not new.name.isprintable():
        raise UserError(f"the name has to be 1 to {NAME_MAX} characters on one line: it is read out")
    if new.number is not None and not 1 <= new.number <= MOST_KEYS:
        raise UserError(f"--number {new.number}: give one from 1 to {MOST_KEYS}, the keys of a telephone")
    check_languages(new.message_language, new.message_in)  # a row has each language once
    try:
        new.check()
    except TemplateError as problem:
        raise UserError(str(problem)) from None
    chosen = () if new.scope else new.choices or ("all",)
    example = request_of(replace(new.example(), choices=()), Kind.DRILL, scope=chosen)
    example.check()
    linting.refuse_prepared(new)
    chain = directory.chain(session)
    scopes = (*new.scope, *new.choices, *new.exceptions, *(scope for one in new.audiences for scope in one.scope))
    for scope in scopes:
        if variables_in(scope):
            continue  # known only when it is launched
        try:
            people_of(chain, parse_scope(scope))
        except ScopeError as error:
            raise UserError(f"--scope: {error}") from None
    if new.policy is not None:
        find_policy(session, new.policy)


def _number(held: Mapping[str, int], new: Prepared, *, with_key: bool) -> int:
    if new.name in held:
        before = held[new.name]
        if before > MOST_KEYS or new.launchable_as_it_is:
            return before
    taken = set(held.values())
    free = next((number for number in range(1, MOST_KEYS + 1) if number not in taken), None)
    if free is not None and with_key and new.launchable_as_it_is:
        return free
    return max([WITHOUT_KEY, *taken]) + 1


def _row(new: Prepared, number: int, at: datetime) -> Scenario:
    return Scenario(
        number=number,
        name=new.name,
        scope=list(new.scope),
        exceptions=list(new.exceptions),
        message=new.message,
        correction=new.correction,
        message_language=new.message_language,
        message_in=dict(new.message_in) or None,
        ask=new.ask,
        mode=new.mode,
        policy=new.policy,
        at_night=new.at_night,
        quiet=new.quiet,
        updated_at=at,
        body=replace(new, number=None).to_dict(),
    )


def _view(row: Scenario) -> Prepared:
    number = row.number if row.number <= MOST_KEYS else None
    if row.body is not None:
        return replace(shipped.parse(row.body), number=number)
    return Prepared(
        name=row.name,
        scope=tuple(row.scope),
        message=row.message,
        ask=row.ask,
        mode=row.mode,
        policy=row.policy,
        exceptions=tuple(row.exceptions),
        correction=row.correction,
        message_language=row.message_language or FALLBACK,
        message_in=tuple((row.message_in or {}).items()),
        at_night=row.at_night,
        quiet=row.quiet,
        number=number,
    )
