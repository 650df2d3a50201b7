"""Reading activations and the people frozen in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, select, true
from sqlalchemy.orm import Session

from callrees.policy import Policy
from callrees.quiet import LOUD, RINGS, quietly
from callrees.wording.commanding import Saying
from callrees.wording.frame import Frame
from callrees.words import ActivationState, Channel, Kind, Mode, Question
from notify.activation import appearances as seen
from notify.activation import frozen, limits, phones, posts
from notify.activation.commanding import acts
from notify.activation.models import Activation, FrozenContact, FrozenPerson
from notify.activation.prepared import words
from notify.activation.quotas import reading as quotas
from notify.dispatch.sets import among
from notify.errors import NotFoundError
from notify.moments import ActivationClock

UNDER_WAY = (ActivationState.RUNNING, ActivationState.HELD)
"""The states in which an activation contacts people, or may go on to."""

ANSWERS_TAKEN_FOR = timedelta(days=30)  # after the end: so long an answer still counts, as late


@lru_cache(maxsize=64)
def _policy(body: str) -> Policy:
    return Policy.from_dict(json.loads(body))


@dataclass(frozen=True, slots=True)
class ActivationView:
    """An activation as its row has it."""

    id: int
    kind: Kind
    ask: Question
    mode: Mode
    state: ActivationState
    scope: tuple[str, ...]
    message: str
    organisation: str
    policy_body: dict[str, Any]
    channels_off: frozenset[Channel]
    """On which nothing goes to callees now: those without a carrier, and in quiet all that could be heard."""
    carriers_off: frozenset[Channel]
    """Channels that had no carrier when it began."""
    created_by: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    clock_rate: float
    clock_jumps: tuple[tuple[datetime, float], ...]
    total: int
    tried_at_s: dict[str, Any]
    correction: str | None
    original: Saying
    saying: Saying
    round_no: int
    asked_at: datetime | None
    pauses: tuple[tuple[datetime, datetime | None], ...]
    quiet: bool
    """Its people are in hiding, and it was not lifted."""
    quiet_lifted_s: float | None
    need: int | None
    """A quota call-out: so many are needed, and they are asked in waves."""
    prepared: words.PreparedWords

    @property
    def policy_in_force(self) -> Policy:
        """What is done of its policy now."""
        return quietly(self.policy) if self.quiet else self.policy

    @property
    def off_outside(self) -> frozenset[Channel]:
        """Channels on which nothing goes now to commanders, HR and others who are no callees."""
        return self.carriers_off | RINGS if self.quiet else self.carriers_off

    @property
    def policy(self) -> Policy:
        """Its frozen policy. Read when it is asked for: one that cannot be read stops its own activation alone."""
        return _policy(json.dumps(self.policy_body, sort_keys=True))

    @property
    def clock(self) -> ActivationClock:
        """Its own clock; before the start it counts from when it was made."""
        return ActivationClock(self.started_at or self.created_at, self.clock_rate, self.clock_jumps, self.pauses)

    @property
    def held_since(self) -> datetime | None:
        """Since when it is held."""
        return self.pauses[-1][0] if self.state is ActivationState.HELD and self.pauses else None

    @property
    def is_exercise(self) -> bool:
        """Whether everything it says carries EXERCISE."""
        return self.kind is not Kind.REAL

    @property
    def simulated(self) -> bool:
        """Whether nobody is really contacted."""
        return self.kind is Kind.TABLETOP

    def saying_for(self, audience: int) -> Saying:
        """What alerts say now to an audience."""
        return self.prepared.saying(self.saying, self.original, audience)

    def original_for(self, audience: int) -> Saying:
        """The message to an audience."""
        return self.prepared.original(self.original, audience)

    def frame(self, language: str | None) -> Frame:
        """What all its texts share, for someone's language."""
        return Frame(self.organisation, self.kind, self.ask, language or "en", self.quiet)


PersonView = frozen.PersonView
CommandWordView = acts.CommandWordView
QuotaView = quotas.QuotaView
DispositionView = acts.DispositionView
RoundView = acts.RoundView
command_words, dispositions, rounds = acts.command_words, acts.dispositions, acts.rounds
audience_sizes, quota = words.audience_sizes, quotas.quota
backups, callee_nos, callees_named = posts.backups, posts.callee_nos, posts.callees_named
commanders, contacts = posts.commanders, posts.contacts
Asked = seen.Asked
numbers_within, sizes_within, within = limits.numbers, limits.sizes, limits.within
appearances, begun, employees_of, rosters = seen.appearances, seen.begun, seen.employees_of, seen.rosters
callees_at, how_many, named = posts.callees_at, posts.how_many, seen.named
exercises_beside_reality = posts.exercises_beside_reality
hr, names, superiors, without_voice = posts.hr, posts.names, posts.superiors, posts.without_voice
sharers = phones.sharers


# Made once: every part of every tick begins with it.
_KEPT = select(Activation).where(Activation.id == bindparam("id")).with_for_update(skip_locked=True)


def get(session: Session, activation_id: int, *, anew: bool = False) -> ActivationView:
    """One activation; raises NotFoundError. ``anew``: as it is now, whatever this session has read before."""
    row = session.get(Activation, activation_id, populate_existing=anew)
    if row is None:
        raise no_such(activation_id)
    return view(row)


def no_such(activation_id: int) -> NotFoundError:
    """What is said of an activation that there is not, and of one in which the asker may see nobody."""
    return NotFoundError(f"there is no activation {activation_id}: see `tocsin status` for the latest one")


def several(session: Session, ids: Collection[int]) -> list[ActivationView]:
    """These activations, newest first; raises NotFoundError for one that there is not."""
    found = {row.id: row for row in session.scalars(select(Activation).where(among(session, Activation.id, ids)))}
    if missing := set(ids) - found.keys():
        raise no_such(min(missing))
    return [view(found[id_]) for id_ in sorted(found, reverse=True)]


def kept(session: Session, activation_id: int) -> ActivationView | None:
    """One activation, as it stays until the end of the transaction; None while another one changes or works on it."""
    row = session.scalars(_KEPT, {"id": activation_id}, execution_options={"populate_existing": True}).one_or_none()
    return view(row) if row else None


def latest(session: Session) -> ActivationView | None:
    """The newest activation of all."""
    row = session.scalars(select(Activation).order_by(Activation.id.desc()).limit(1)).first()
    return view(row) if row else None


def in_states(session: Session, states: Iterable[ActivationState]) -> list[ActivationView]:
    """Activations in any of these states, oldest first."""
    wanted = select(Activation).where(Activation.state.in_(tuple(states))).order_by(Activation.id)
    return [view(row) for row in session.scalars(wanted)]


def running(session: Session) -> list[ActivationView]:
    """Activations that run or are held, oldest first."""
    return in_states(session, UNDER_WAY)


def held(session: Session) -> list[int]:
    """Activations that are held: dispatch asks for them before each message."""
    return list(session.scalars(select(Activation.id).where(Activation.state == ActivationState.HELD)))


def taking_answers(session: Session, at: datetime) -> list[ActivationView]:
    """Activations whose answers count, tabletops never: those under way, the newest first, then those ended lately."""
    wanted = select(Activation).where(
        Activation.started_at.is_not(None),
        Activation.kind != Kind.TABLETOP,
        Activation.ended_at.is_(None) | (Activation.ended_at > at - ANSWERS_TAKEN_FOR),
    )
    found = [view(row) for row in session.scalars(wanted.order_by(Activation.id.desc()).limit(50))]
    return sorted(found, key=lambda one: one.state not in UNDER_WAY)


def recent(
    session: Session, limit: int | None = 50, kind: Kind | None = None, states: Collection[ActivationState] = ()
) -> list[ActivationView]:
    """The newest activations, of a kind and in these states where they are given, newest first."""
    wanted = select(Activation).where(Activation.kind == kind if kind else true())
    wanted = wanted.where(Activation.state.in_(states) if states else true())
    return [view(row) for row in session.scalars(wanted.order_by(Activation.id.desc()).limit(limit))]


def people(session: Session, activation_id: int, nos: Collection[int] | None = None) -> dict[int, PersonView]:
    """The people of an activation by number (None: all), in order of number."""
    wanted = frozen.people(activation_id)
    if nos is not None:
        wanted = wanted.where(among(session, FrozenPerson.person_no, nos))
    return {row.person_no: PersonView(*row) for row in session.execute(wanted)}


def callees(session: Session, activation_id: int, unit: str | None = None) -> list[PersonView]:
    """The callees of an activation, all or those of one unit, in order of number."""
    wanted = frozen.people(activation_id).where(FrozenPerson.is_callee)
    if unit is not None:
        wanted = wanted.where(FrozenPerson.unit == unit)
    return [PersonView(*row) for row in session.execute(wanted)]


def person(session: Session, activation_id: int, person_no: int) -> PersonView | None:
    """One person of an activation."""
    return people(session, activation_id, (person_no,)).get(person_no)


def person_by_employee(session: Session, activation_id: int, employee_id: str) -> PersonView | None:
    """The person of an activation with this employee id."""
    row = session.execute(frozen.people(activation_id).where(FrozenPerson.employee_id == employee_id)).first()
    return PersonView(*row) if row else None


def labels(session: Session, activation_id: int, nos: Collection[int]) -> dict[int, str]:
    """What identifies people beyond the activation, by number: the employee id, or the account's name."""
    return {no: one.label for no, one in people(session, activation_id, nos).items()}


def contacted(session: Session, activation_id: int, nos: Collection[int] | None = None) -> dict[int, int | None]:
    """The callees (of these numbers) who are contacted, each with the number of the one who answers for them."""
    wanted = select(FrozenPerson.person_no, FrozenPerson.superior_no).where(
        FrozenPerson.activation_id == activation_id, FrozenPerson.is_callee, FrozenPerson.contacted
    )
    if nos is not None:
        wanted = wanted.where(among(session, FrozenPerson.person_no, nos))
    return {row.person_no: row.superior_no for row in session.execute(wanted)}


def reports(session: Session, activation_id: int, leaders: Collection[int]) -> dict[int, list[PersonView]]:
    """The callees directly below each of these people, in order of number; who has none is left out."""
    wanted = frozen.people(activation_id).where(
        FrozenPerson.is_callee, among(session, FrozenPerson.superior_no, leaders)
    )
    found: dict[int, list[PersonView]] = defaultdict(list)
    for row in session.execute(wanted):
        found[row.superior_no].append(PersonView(*row))
    return dict(found)


def who(session: Session, activation_id: int, name: str) -> PersonView | None:
    """Someone whom the activation knows, by employee id or by account name."""
    named = (FrozenPerson.employee_id == name) | (FrozenPerson.account == name)
    row = session.execute(frozen.people(activation_id).where(named)).first()
    return PersonView(*row) if row else None


@dataclass(frozen=True, slots=True)
class Known:
    """An activation that knows an address, and whose it is there."""

    view: ActivationView
    person: PersonView

    @property
    def activation_id(self) -> int:
        """The activation's id."""
        return self.view.id

    @property
    def person_no(self) -> int:
        """The person's number in it."""
        return self.person.person_no

    @property
    def state(self) -> ActivationState:
        """The activation's state."""
        return self.view.state

    @property
    def is_callee(self) -> bool:
        """Whether they are asked about themselves."""
        return self.person.is_callee


def by_address(session: Session, address: str, at: datetime) -> list[Known]:
    """Whose address this is, the newest first of those under way, in one statement, as every text asks for it.
    Left out: those that never ran, those that ended more than 30 days before ``at``, tabletops (they contact nobody).
    """
    asked = {"address": address, "since": at - ANSWERS_TAKEN_FOR}
    found = session.execute(_BY_ADDRESS, asked, execution_options={"populate_existing": True})
    return [Known(view(row[0]), PersonView(*row[1:])) for row in found]


def _by_address() -> Select[*tuple[Any, ...]]:
    """Put together once: that costs more than the database needs to answer it."""
    here = FrozenContact.address == bindparam("address")
    owners = select(FrozenContact.activation_id, FrozenContact.person_no).where(here).distinct().subquery()
    person = FrozenPerson.person_no == owners.c.person_no
    wanted: Select[*tuple[Any, ...]] = (
        select(Activation, *frozen.COLUMNS)
        .join(owners, owners.c.activation_id == Activation.id)
        .join(FrozenPerson, (FrozenPerson.activation_id == owners.c.activation_id) & person)
        .where(
            Activation.started_at.is_not(None),
            Activation.kind != Kind.TABLETOP,
            Activation.ended_at.is_(None) | (Activation.ended_at > bindparam("since")),
        )
    )
    newest = (Activation.ended_at.is_not(None), Activation.id.desc(), FrozenPerson.person_no)  # under way first
    return wanted.order_by(*newest).limit(1000)


_BY_ADDRESS = _by_address()


def view(row: Activation) -> ActivationView:
    """An activation's row as others see it."""
    off = frozenset(Channel(channel) for channel in row.channels_off)
    quiet = bool(row.quiet) and row.quiet_lifted_s is None
    return ActivationView(
        id=row.id,
        kind=row.kind,
        ask=row.ask,
        mode=row.mode,
        state=row.state,
        scope=tuple(row.scope),
        message=row.message,
        organisation=row.organisation,
        policy_body=row.policy,
        channels_off=off | LOUD if quiet else off,
        carriers_off=off,
        created_by=row.created_by,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        clock_rate=row.clock_rate,
        clock_jumps=tuple((datetime.fromisoformat(at), float(seconds)) for at, seconds in row.clock_jumps),
        total=row.total,
        tried_at_s=row.tried_at_s,
        correction=row.correction,
        original=acts.original(row),
        saying=Saying(**row.saying) if row.saying else acts.original(row),
        round_no=row.round_no,
        asked_at=row.asked_at,
        pauses=acts.pauses(row),
        quiet=quiet,
        quiet_lifted_s=row.quiet_lifted_s,
        need=row.need,
        prepared=words.prepared_words(row),
    )
