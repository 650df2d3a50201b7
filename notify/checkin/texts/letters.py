"""Several activations are open on one phone: which one an answer is for, and what is asked where that is not plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from callrees import replies, wording
from callrees.night import known_zone
from callrees.replies import Meaning, MeaningKind
from callrees.words import SILENT, Kind, Question, Status
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.models import PhoneLetter
from notify.checkin.queries import standings
from notify.checkin.replying import text_back
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place

WHICH = "which"
"""The meaning, as it is stored, of an answer of which nobody knows to which question it is."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The activation that an answer is for, and what it means there."""

    place: Place
    message: Message
    meaning: Meaning


def rivals(found: Sequence[Place]) -> list[Place]:
    """The activations under way that each ask the one person of this phone something; fewer than two: none."""
    asking = [
        place
        for place in found
        if place.under_way and len(place.callees) == 1 and place.known[0].view.ask is not Question.NOTICE
    ]
    return asking if len(asking) > 1 else []


def pick(session: Session, several: Sequence[Place], message: Message, meaning: Meaning) -> Picked | Outcome:
    """Which of several it is for; where that is not plain, they are asked, and nobody is accounted for meanwhile.

    A need counts at once: in the newest real one. What is unclear anyway goes to the likeliest one.
    """
    letters = _letters(session, message.address)
    chosen = _by_letter(session, several, message, letters)
    if chosen is not None:
        inbox.settle_meanings(session, message.address, WHICH)
        return chosen
    if meaning.may_be_distress:
        real = [place for place in several if _view(place).kind is Kind.REAL]
        return _picked((real or several)[0], message)
    if meaning.kind is not MeaningKind.ANSWER:
        return _picked(several[0], message)
    doubtful = [place for place in several if awaits(session, place.activation_id, place.callees[0])]
    if len(doubtful) > 1:
        return _ask(session, several, message, letters)
    return _picked((doubtful or several)[0], message)


def _view(place: Place) -> ActivationView:
    return place.known[0].view


def _person(place: Place) -> PersonView:
    return next(one.person for one in place.known if one.is_callee)


def _picked(place: Place, message: Message, text: str | None = None) -> Picked:
    view, person = _view(place), _person(place)
    about = question_of(view, person)
    meaning = replies.meaning(text if text is not None else message.body, view.ask)
    return Picked(place, replace(message, about=about), meaning)


def question_of(view: ActivationView, person: PersonView) -> str:
    """An activation as the person knows it: its question and when it began."""
    return wording.question_of(view.frame(person.language), _since(view, person))


def awaits(session: Session, activation_id: int, person_no: int) -> bool:
    """Whether an answer is expected there. Who needs help there is not said to be safe by a word meant elsewhere."""
    standing = standings(session, activation_id, [person_no]).get(person_no)
    return standing is None or standing.status in SILENT or standing.status is Status.NEEDS_HELP


def _by_letter(session: Session, several: Sequence[Place], message: Message, letters: dict[int, str]) -> Picked | None:
    offered = [letters[place.activation_id] for place in several if place.activation_id in letters]
    if not offered:
        return None
    for place in several:
        read = replies.meaning(message.body, _view(place).ask, choices=offered)
        if not read.choice or read.choice != letters.get(place.activation_id):
            continue
        if read.kind is not MeaningKind.CHOICE:
            return replace(_picked(place, message), meaning=replace(read, choice=""))
        begun = min(_view(one).started_at or _view(one).created_at for one in several)
        earlier = inbox.last_with_meaning(session, message.address, WHICH, begun)
        return _picked(place, message, earlier) if earlier is not None else None
    return None


def _ask(session: Session, several: Sequence[Place], message: Message, letters: dict[int, str]) -> Outcome:
    in_order = sorted(several, key=lambda place: place.activation_id)
    for place in in_order:
        if place.activation_id not in letters:
            letters[place.activation_id] = _free(letters, several)
            row = {"address": message.address, "activation_id": place.activation_id}
            session.execute(insert(PhoneLetter).values(**row, letter=letters[place.activation_id]))
    options = [
        wording.option(
            _view(place).frame(_person(place).language),
            letters[place.activation_id],
            _since(_view(place), _person(place)),
        )
        for place in in_order
    ]
    real = [place for place in several if _view(place).kind is Kind.REAL]
    place = (real or list(several))[0]
    view, person = _view(place), _person(place)
    content = wording.which_one(view.frame(person.language), options, letters[in_order[0].activation_id])
    text_back(session, view, person, message.address, content)
    return Outcome(view.id, person.person_no, WHICH, to_review=True, who=person.label)


def _free(letters: dict[int, str], several: Sequence[Place]) -> str:
    """A letter that this phone never had; after all of them, one that nothing here under way has."""
    now_taken = {letters[place.activation_id] for place in several if place.activation_id in letters}
    order = (*(one for one in ascii_uppercase if one not in letters.values()), *ascii_uppercase)
    return next((letter for letter in order if letter not in now_taken), "Z")


def _since(view: ActivationView, person: PersonView) -> str:
    zone = known_zone(person.timezone) or ZoneInfo("UTC")
    return (view.started_at or view.created_at).astimezone(zone).strftime("%H:%M")


def _letters(session: Session, address: str) -> dict[int, str]:
    given = select(PhoneLetter.activation_id, PhoneLetter.letter).where(PhoneLetter.address == address)
    return {row.activation_id: row.letter for row in session.execute(given)}
