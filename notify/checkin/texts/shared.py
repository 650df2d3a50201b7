"""One phone of several people: the answer is the one's who says so by number or name, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from callrees import replies, wording
from callrees.replies import Meaning, MeaningKind
from callrees.replies.others import FIRST_NUMBER
from callrees.replies.tokens import tokens
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.replying import text_back
from notify.checkin.texts import own
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place

LONGEST_NAME = 3
"""Words of a name at either end of a reply."""

ASKED_AT_MOST = 3
"""So often a phone is asked in one activation who is writing: whatever answers by itself is not asked for ever."""


def take(session: Session, view: ActivationView, place: Place, message: Message, meaning: Meaning) -> Outcome | None:
    """Record what the one who names themselves says; None where nobody is named, or more than one."""
    people = _numbered(place)
    if meaning.kind is MeaningKind.FOR_OTHERS:
        said = meaning.others
        if len(said) != 1 or said[0].basis is not None or said[0].number not in people:
            return None
        about = said[0]
        person = people[about.number]
        cry = about.status.value == "needs_help"
        meaning = Meaning(MeaningKind.ANSWER, about.status, about.duty, may_be_distress=cry)
        return own.take(session, view, person, replace(message, about=person.name), meaning)
    named = list(_named(message.body, list(people.values()), view))
    if len(named) != 1:
        return None
    person, meaning = named[0]
    return own.take(session, view, person, replace(message, about=person.name), meaning)


def ask_who(session: Session, view: ActivationView, place: Place, message: Message) -> None:
    """Ask a phone of several people who it is."""
    if inbox.nobody_knew(session, view.id, message.address, message.inbound_id) >= ASKED_AT_MOST:
        return
    people = _numbered(place)
    first = people[FIRST_NUMBER]
    listed = [f"{person.name} {number}" for number, person in people.items()]
    content = wording.who_answers(view.frame(first.language), listed, FIRST_NUMBER)
    text_back(session, view, first, message.address, content)


def _numbered(place: Place) -> dict[int, PersonView]:
    """The callees of a phone by number: in the order in which a call to us lists them too."""
    callees = sorted((one.person for one in place.known if one.is_callee), key=lambda person: person.label)
    return dict(enumerate(callees, start=FIRST_NUMBER))


def _named(body: str, people: Sequence[PersonView], view: ActivationView) -> Iterator[tuple[PersonView, Meaning]]:
    """Each reading of the text as somebody's name, at its beginning or its end, and an answer."""
    words = body.split()
    seen: set[int] = set()
    for length in range(1, min(LONGEST_NAME, len(words) - 1) + 1):
        for name, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            said = set(tokens(" ".join(name)))
            meant = [person for person in people if said and said <= set(tokens(person.name))]
            if len(meant) != 1 or meant[0].person_no in seen:
                continue
            meaning = replies.meaning(" ".join(rest), view.ask)
            if meaning.kind is MeaningKind.ANSWER:
                seen.add(meant[0].person_no)
                yield meant[0], meaning
