"""One phone of several people: the answer is the one's who says so by number or name, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from callrees import replies, wording
from callrees.replies import Meaning, MeaningKind
from callrees.replies.tokens import tokens
from callrees.wording.names import NUMBERED_IN_A_TEXT
from callrees.words import Kind, Status
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.for_others.lists import lists_of
from notify.checkin.replying import text_back
from notify.checkin.texts import own
from notify.checkin.texts.letters import awaits, question_of
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.phone_numbers import numbered
from notify.checkin.texts.whose import Place, likely

LONGEST_NAME = 3
"""Words of a name at either end of a reply."""

ASKED_AT_MOST = 3
"""So often a phone is asked in one activation who is writing: whatever answers by itself is not asked for ever."""


def take(session: Session, found: Sequence[Place], message: Message, meaning: Meaning) -> Outcome | None:
    """Record what the one who names themselves says; None where nobody is named, or more than one."""
    people = _people(found)
    if meaning.kind is MeaningKind.FOR_OTHERS:
        return _by_number(session, found, message, meaning, people)
    view = found[0].known[0].view
    named = list(_named(message.body, list(people.values()), view))
    if len(named) != 1:
        return None
    person, rest, meaning = named[0]
    view, person = _asked(session, found, person.label, need=meaning.may_be_distress)
    meaning = replies.meaning(rest, view.ask)
    return _take(session, found, view, person, message, meaning) if meaning.kind is MeaningKind.ANSWER else None


def _by_number(
    session: Session, found: Sequence[Place], message: Message, meaning: Meaning, people: Mapping[str, PersonView]
) -> Outcome | None:
    """A number and an answer: that of whoever has the number at this phone.

    Where a list that this phone was sent gave the same number to somebody else, nobody knows who is meant, and they
    are asked how they know it; need alone counts at once, for both.
    """
    said = meaning.others
    label = numbered(session, message.address, people).get(said[0].number) if len(said) == 1 else None
    if label is None or said[0].basis is not None:
        return None
    need = said[0].status is Status.NEEDS_HELP
    listed = any(one.has([said[0].number]) for one in lists_of(session, likely(found)))
    if listed and not need:
        return None
    view, person = _asked(session, found, label, need=need)
    about = next(iter(replies.meaning(message.body, view.ask).others), said[0])
    read = Meaning(MeaningKind.ANSWER, about.status, about.duty, may_be_distress=need)
    outcome = _take(session, found, view, person, message, read)
    return None if listed else outcome


def _take(
    session: Session,
    found: Sequence[Place],
    view: ActivationView,
    person: PersonView,
    message: Message,
    meaning: Meaning,
) -> Outcome:
    """As from a phone of their own; the confirmation names them, and the question where there are several."""
    several = sum(person.label in _people([place]) for place in likely(found)) > 1
    about = f"{person.name}. {question_of(view, person)}" if several else person.name
    return own.take(session, view, person, replace(message, about=about), meaning)


def ask_who(session: Session, found: Sequence[Place], view: ActivationView, message: Message) -> None:
    """Ask a phone of several people who it is."""
    if inbox.nobody_knew(session, view.id, message.address, message.inbound_id) >= ASKED_AT_MOST:
        return
    people = _people(found)
    numbers = numbered(session, message.address, people)
    named = list(numbers.items())[:NUMBERED_IN_A_TEXT]
    first = people[named[0][1]]
    content = wording.who_answers(
        view.frame(first.language), [f"{people[label].name} {number}" for number, label in named], named[0][0]
    )
    here = next(one.person for place in found if place.activation_id == view.id for one in place.known)
    text_back(session, view, here, message.address, content)


def _people(found: Sequence[Place]) -> dict[str, PersonView]:
    """The callees of a phone, by what they are called in every activation."""
    return {one.person.label: one.person for place in reversed(likely(found)) for one in place.known if one.is_callee}


def _asked(session: Session, found: Sequence[Place], label: str, *, need: bool) -> tuple[ActivationView, PersonView]:
    """Where it counts: need in what is real, an answer where one is awaited, the likeliest first."""
    theirs = [
        (one.view, one.person)
        for place in likely(found)
        for one in place.known
        if one.is_callee and one.person.label == label
    ]
    if need:
        fitting = [one for one in theirs if one[0].kind is Kind.REAL]
    else:
        fitting = [one for one in theirs if awaits(session, one[0].id, one[1].person_no)]
    return (fitting or theirs)[0]


def _named(body: str, people: Sequence[PersonView], view: ActivationView) -> Iterator[tuple[PersonView, str, Meaning]]:
    """Each reading of the text as somebody's name, at its beginning or its end, and an answer."""
    words = body.split()
    seen: set[str] = set()
    for length in range(1, min(LONGEST_NAME, len(words) - 1) + 1):
        for name, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            said = set(tokens(" ".join(name)))
            meant = [person for person in people if said and said <= set(tokens(person.name))]
            if len(meant) != 1 or meant[0].label in seen:
                continue
            answer = " ".join(rest)
            meaning = replies.meaning(answer, view.ask)
            if meaning.kind is MeaningKind.ANSWER:
                seen.add(meant[0].label)
                yield meant[0], answer, meaning
