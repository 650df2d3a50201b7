"""Prepared scenarios: an activation thought out by day, to be launched at night by its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.scope import ScopeError, parse_scope, resolve
from callrees.wording.languages import FALLBACK
from callrees.words import Kind, Mode, Question
from notify.activation.models import Scenario
from notify.activation.policies import find_policy
from notify.activation.request import ActivationRequest, check_languages
from notify.directory import queries as directory
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

MOST = 9
"""As many as a telephone has keys for."""

NAME_MAX = 80


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A prepared activation. ``number`` is its key in a call, 1 to 9."""

    number: int
    name: str
    scope: tuple[str, ...]
    message: str
    ask: Question = Question.WHEREABOUTS
    mode: Mode = Mode.BROADCAST
    policy: str | None = None
    exceptions: tuple[str, ...] = ()
    correction: str | None = None
    at_night: bool = False
    quiet: bool = False
    message_language: str = FALLBACK
    message_in: tuple[tuple[str, str], ...] = ()

    def request(self, kind: Kind, commander: str | None = None, key: str | None = None) -> ActivationRequest:
        """What a commander asks for who launches it."""
        return ActivationRequest(
            scope=self.scope,
            message=self.message,
            kind=kind,
            ask=self.ask,
            exceptions=self.exceptions,
            mode=self.mode,
            policy=self.policy,
            commanders=(commander,) if commander else (),
            key=key,
            at_night=self.at_night,
            quiet=self.quiet,
            allow_slow=True,  # it was thought out by day
            correction=self.correction,
            message_language=self.message_language,
            message_in=self.message_in,
        )


@dataclass(frozen=True, slots=True)
class NewScenario:
    """A scenario to be kept. ``number`` None: the lowest that is free."""

    name: str
    scope: tuple[str, ...]
    message: str
    ask: Question = Question.WHEREABOUTS
    mode: Mode = Mode.BROADCAST
    policy: str | None = None
    exceptions: tuple[str, ...] = field(default=())
    correction: str | None = None
    at_night: bool = False
    quiet: bool = False
    message_language: str = FALLBACK
    message_in: tuple[tuple[str, str], ...] = ()
    number: int | None = None


def keep(session: Session, new: NewScenario, actor: Actor) -> ScenarioView:
    """Keep a scenario; one of the same name is replaced and keeps its number.

    Raises UserError for what could not be launched as the directory is now, ConflictError for a number that is taken.
    """
    _check(session, new)
    held = {one.name: one.number for one in listed(session)}
    number = new.number or held.get(new.name) or _free(set(held.values()))
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


def remove(session: Session, name: str, actor: Actor) -> None:
    """Forget a scenario. Raises NotFoundError."""
    row = session.scalars(select(Scenario).where(Scenario.name == name)).first()
    if row is None:
        raise NotFoundError(f"there is no scenario {name!r}: see `tocsin scenario list`")
    session.delete(row)
    append(session, [Happening("scenario.removed", actor, data={"number": row.number, "name": name})])


def listed(session: Session) -> list[ScenarioView]:
    """Every scenario, by number."""
    return [_view(row) for row in session.scalars(select(Scenario).order_by(Scenario.number))]


def by_number(session: Session, number: int) -> ScenarioView | None:
    """The scenario of a number, or None."""
    row = session.get(Scenario, number)
    return _view(row) if row else None


def _check(session: Session, new: NewScenario) -> None:
    if not new.name.strip() or len(new.name) > NAME_MAX or not new.name.isprintable():
        raise UserError(f"the name has to be 1 to {NAME_MAX} characters on one line: it is read out")
    if new.number is not None and not 1 <= new.number <= MOST:
        raise UserError(f"--number {new.number}: give one from 1 to {MOST}, the keys of a telephone")
    check_languages(new.message_language, new.message_in)  # a row has each language once
    _view(_row(new, 0, now(session))).request(Kind.DRILL).check()
    try:
        scopes = [parse_scope(text) for text in new.scope]
        resolve(directory.chain(session), scopes, [parse_scope(text) for text in new.exceptions])
    except ScopeError as error:
        raise UserError(f"--scope: {error}") from None
    if new.policy is not None:
        find_policy(session, new.policy)


def _free(taken: set[int]) -> int:
    number = next((number for number in range(1, MOST + 1) if number not in taken), None)
    if number is None:
        raise UserError(f"there are {MOST} scenarios, as many as a telephone has keys for: remove one first")
    return number


def _row(new: NewScenario, number: int, at: datetime) -> Scenario:
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
    )


def _view(row: Scenario) -> ScenarioView:
    return ScenarioView(
        number=row.number,
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
    )
