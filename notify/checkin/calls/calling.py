"""Somebody calls our number: who they are, what is open for them, and the keys they press."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from callrees import wording
from callrees.words import Basis, Channel, Kind, Purpose, Question, Source, Status
from notify import codes
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.deeds import still_asked
from notify.checkin.recording import Said, record
from notify.checkin.texts.whose import open_ones, places
from notify.directory import queries as directory
from notify.dispatch import queries as dispatched
from notify.events.service import Actor, Happening, append
from notify.moments import now

FIRST_NUMBER = 11
"""Of the people of one phone: two digits, since 1, 2 and 3 are answers about oneself."""

WRONG_CODE = "wrong_code"
TRIES = 3
"""Codes that are taken in one call."""

TRIES_OF_A_PHONE = 6
TRIES_WITHIN = timedelta(minutes=10)
"""So many wrong ones from one telephone in so long: whoever guesses is told that we cannot find them."""

HELP = "needs_help"

ALARM, REQUEST = "a", "r"
"""What of an activation an item is: the alarm, or what is asked about others."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person as one activation knows them."""

    activation_id: int
    person_no: int


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom a telephone stands for. ``open``: one person, wherever something is open for them, most urgent first.

    ``shared``: several people of whom one has to be chosen, by number. ``known``: somebody's, in the directory or in
    an activation of the last weeks. ``under_way``: whether anything is open for anybody. ``language``: theirs, where it
    is one.
    """

    open: tuple[Who, ...]
    shared: dict[int, tuple[str, tuple[Who, ...]]]
    known: bool
    under_way: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that a caller is told, and what their keys answer to."""

    who: Who
    person: PersonView
    purpose: Purpose
    content: wording.Content

    @property
    def item(self) -> str:
        """What names it for the length of a call, whatever is answered meanwhile."""
        return f"{self.who.activation_id}{ALARM if self.purpose is Purpose.ALERT else REQUEST}"


def caller(session: Session, address: str) -> Caller:
    """Who calls, as far as the number tells."""
    found = places(session, address, now(session))
    people: dict[str, list[tuple[ActivationView, Who]]] = {}
    for place in found:
        for one in place.known:
            if place.under_way or still_asked(session, place.activation_id, one.person_no):
                people.setdefault(one.person.label, []).append((one.view, Who(place.activation_id, one.person_no)))
    ordered = {label: _in_order(wheres) for label, wheres in sorted(people.items())}
    names = {one.person.label: one.person.name for place in found for one in place.known}
    shared = {}
    if len(ordered) > 1:
        numbered = enumerate(ordered.items(), start=FIRST_NUMBER)
        shared = {number: (names[label], wheres) for number, (label, wheres) in numbered}
    languages = [one.person.language or "" for place in found for one in place.known]
    languages = languages or directory.languages_at(session, address)
    return Caller(
        language=languages[0] if len(set(languages)) == 1 else "",
        open=next(iter(ordered.values())) if len(ordered) == 1 else (),
        shared=shared,
        known=bool(found or languages),
        under_way=bool(open_ones(session)),
    )


def by_code(session: Session, code: str, secret: bytes) -> tuple[Who, ...]:
    """Whose personal code it is, wherever something is open for them; empty for one that leads nowhere or to two."""
    found: dict[str, PersonView] = {}
    for view in open_ones(session):
        person_no = codes.person_of(code, view.id, activation.how_many(session, view.id), secret)
        person = activation.person(session, view.id, person_no) if person_no is not None else None
        if person is not None:
            found[person.label] = person
    return of_label(session, next(iter(found))) if len(found) == 1 else ()


def of_label(session: Session, label: str) -> tuple[Who, ...]:
    """Where something is open for one person, most urgent first."""
    wheres = []
    for view in open_ones(session):
        person = activation.who(session, view.id, label)
        if person is not None:
            wheres.append((view, Who(view.id, person.person_no)))
    return _in_order(wheres)


def _in_order(wheres: Collection[tuple[ActivationView, Who]]) -> tuple[Who, ...]:
    """What is real before exercises, a question before a notice, the newest first."""

    def place(where: tuple[ActivationView, Who]) -> tuple[bool, bool, int]:
        view = where[0]
        return view.kind is not Kind.REAL, view.ask is Question.NOTICE, -view.id

    return tuple(who for _, who in sorted(wheres, key=place))


def messages(session: Session, wheres: Sequence[Who]) -> list[Open]:
    """What this person is told, in order: what is asked of them about others first, then their own alarm."""
    found = []
    for who in wheres:
        view = activation.get(session, who.activation_id)
        person = activation.person(session, who.activation_id, who.person_no)
        if person is None:
            continue
        if still_asked(session, view.id, person.person_no):
            found += _requests(session, who, person)
        alarm = _alarm(session, view, person)
        if person.is_callee and view.state in activation.UNDER_WAY and alarm is not None:
            found.append(Open(who, person, Purpose.ALERT, _filled(alarm[1], person)))
    return found


def ended_meanwhile(session: Session, who: str, item: str) -> Open | None:
    """An alarm that a caller heard, and that has ended since: their key is a late answer. None for all else.

    ``who``: their telephone, where it is one person's there, or their label.
    """
    number = item.removesuffix(ALARM)
    if number == item or not (number.isascii() and number.isdigit()):
        return None
    view = next((one for one in activation.taking_answers(session, now(session)) if one.id == int(number)), None)
    if view is None or view.ended_at is None:
        return None
    there = [
        one.person for place in places(session, who, now(session)) for one in place.known if one.view.id == view.id
    ]
    person = there[0] if len(there) == 1 else activation.who(session, view.id, who)
    if person is None or not person.is_callee:
        return None
    alarm = _alarm(session, view, person)
    return Open(Who(view.id, person.person_no), person, Purpose.ALERT, _filled(alarm[1], person)) if alarm else None


def _alarm(session: Session, view: ActivationView, person: PersonView) -> tuple[int, wording.Content] | None:
    """What the alarm says to them now."""
    version = (wording.language_for(person.language or ""), person.audience)
    return dispatched.versions(session, view.id, Purpose.ALERT).get(version)


def _requests(session: Session, who: Who, person: PersonView) -> list[Open]:
    """The newest request that asks for a key."""
    asked = dispatched.for_people(session, who.activation_id, [person.person_no], [Purpose.STAND_IN, Purpose.NOTIFY])
    for attempt in reversed(asked):
        content = dispatched.content(session, who.activation_id, attempt.content_id)
        if content is not None and content.keys:
            return [Open(who, person, attempt.purpose, _filled(content, person))]
    return []


def _filled(content: wording.Content, person: PersonView) -> wording.Content:
    return wording.fill_content(content, name=person.name)


def wrong_code(session: Session, address: str, call: str, digits: str) -> bool:
    """Keep a code that leads nowhere; False when this telephone has tried too often to be let try again."""
    at = now(session)
    tried = inbox.keys_of_call(session, address, f"{call}/code")
    kept = inbox.keep(session, f"{call}/code:{len(tried) + 1}:{digits[:10]}", Channel.VOICE, address, digits[:10], at)
    if kept is not None:
        inbox.settle(session, kept, activation_id=None, person_no=None, meaning=WRONG_CODE, to_review=False)
        append(session, [Happening("code.wrong", Actor("unknown phone", "voice"), data={"inbound": kept})], at)
    return len(tried) + 1 < TRIES and not guessed_often(session, address)


def guessed_often(session: Session, address: str) -> bool:
    """Whether so many wrong codes came from this telephone just now that no more of them is looked at."""
    return inbox.count_since(session, address, WRONG_CODE, now(session) - TRIES_WITHIN) >= TRIES_OF_A_PHONE


def help_unprompted(session: Session, address: str, call: str) -> None:
    """Somebody needs help though nothing is open: kept once.

    Where the last activation that knows the phone knows it as one person's, it is their late answer there, and rings
    people; else a human finds it at the newest activation, or at the one that begins next within the hour.
    """
    at = now(session)
    kept = inbox.keep(session, f"{call}/help", Channel.VOICE, address, "2", at)
    if kept is None:
        return
    found = places(session, address, at)
    place = found[0] if found else None
    person = place.known[0].person if place and len(place.everyone) == len(place.callees) == 1 else None
    latest = activation.latest(session)
    activation_id = place.activation_id if place else latest.id if latest else None
    person_no = person.person_no if person else None
    inbox.settle(
        session, kept, activation_id=activation_id, person_no=person_no, meaning=HELP, to_review=person is None
    )
    actor = Actor(person.label if person else "unknown phone", "voice")
    data = {"inbound": kept, "meaning": HELP, "to_review": person is None}
    append(session, [Happening("call.heard", actor, activation_id, person_no, data)], at)
    if person is not None and place is not None:
        said = Said(Status.NEEDS_HELP, None, Source.VOICE, Basis.SELF, person.label, inbound_id=kept)
        record(session, place.known[0].view, person.person_no, said, actor)
