"""Answers about others: a backup takes or passes a request, a named human takes a help case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.replies import Meaning, MeaningKind
from callrees.replies.tokens import tokens
from callrees.words import HelpState, StandInState
from notify.activation import queries as activation
from notify.checkin.recording import reached
from notify.checkin.texts.whose import Place
from notify.errors import ConflictError
from notify.escalation import queries as asked
from notify.escalation import service as escalation
from notify.escalation.telling import notices
from notify.escalation.telling.notices import Topic

DEEDS = frozenset({MeaningKind.TAKE, MeaningKind.PASS, MeaningKind.MINE})
_SAID_BEFORE = {MeaningKind.TAKE: StandInState.ACCEPTED, MeaningKind.PASS: StandInState.PASSED}


@dataclass(frozen=True, slots=True)
class Done:
    """What was done by whom, and the names to read back. ``before``: it had been done or settled already.

    ``leads``: it was command that they took or passed, with the names or without any.
    """

    activation_id: int
    person_no: int
    names: tuple[str, ...]
    before: bool = False
    leads: bool = False


def do(session: Session, places: Sequence[Place], meaning: Meaning, how: str) -> Done | None:
    """Do it in the first activation under way that asked someone at this address; None where none did.

    A help case is taken after the end as well: its ringing goes on until somebody does.

    None too where the words behind the answer name nobody who was asked about, or where several people at one
    phone were asked: then a human has to find out who is meant.
    """
    asking = [place for place in places if place.under_way or meaning.kind is MeaningKind.MINE]
    for place in asking:
        people = [no for no in place.everyone if _is_asked(session, place.activation_id, no, meaning.kind)]
        if people:
            return _do(session, place.activation_id, people[0], meaning, how) if len(people) == 1 else None
    for place in asking:
        for no in place.everyone:
            done = _before(session, place.activation_id, no, meaning.kind)
            if done is not None:
                return done
    return None


def _open(session: Session, activation_id: int, person_no: int, kind: MeaningKind) -> list[int]:
    """Whom this person is asked about and may still answer for."""
    find = asked.help_told if kind is MeaningKind.MINE else asked.asked
    return find(session, activation_id, person_no)


def still_asked(session: Session, activation_id: int, person_no: int) -> bool:
    """Whether anything is still asked of this person about others."""
    return any(_is_asked(session, activation_id, person_no, kind) for kind in (MeaningKind.TAKE, MeaningKind.MINE))


def _is_asked(session: Session, activation_id: int, person_no: int, kind: MeaningKind) -> bool:
    if kind is not MeaningKind.MINE and asked.asked_to_lead(session, activation_id, person_no):
        return True
    return bool(_open(session, activation_id, person_no, kind))


def _do(session: Session, activation_id: int, person_no: int, meaning: Meaning, how: str) -> Done | None:
    reached(session, activation_id, person_no)
    about = _open(session, activation_id, person_no, meaning.kind)
    if meaning.kind is MeaningKind.MINE and not meaning.named:  # others that they were told of before go on ringing
        about = asked.help_told_last(session, activation_id, person_no)
    meant = _named(session, activation_id, person_no, about, meaning.named)
    if meaning.named and not meant:
        return None
    if meaning.kind is MeaningKind.MINE:
        names = _take_help(session, activation_id, person_no, meant, how)
        return Done(activation_id, person_no, tuple(names)) if names else None
    view, take = activation.get(session, activation_id), meaning.kind is MeaningKind.TAKE
    # A name that was said is a holder's: command is then not what they speak of.
    leads = not meaning.named and escalation.answer_to_lead(session, view, person_no, take=take, how=how)
    names = escalation.stand_in_answer(session, view, person_no, take=take, how=how, holders=meant) if meant else []
    return Done(activation_id, person_no, tuple(names), leads=leads) if names or leads else None


def _take_help(session: Session, activation_id: int, person_no: int, about: Sequence[int], how: str) -> list[str]:
    view = activation.get(session, activation_id)
    taker = activation.people(session, activation_id, [person_no])[person_no].label
    names: list[str] = []
    for no in about:
        with suppress(ConflictError):  # another one was quicker; they are told who
            names += escalation.take_help(session, view, person_no, taker, no, how=how)
    return names


def _named(session: Session, activation_id: int, person_no: int, about: Sequence[int], named: str) -> list[int]:
    """The one of ``about`` who is meant by number or by name; all of them where neither was said.

    Nobody where it fits nobody, or more than one: they were not asked for two, and a human finds out.
    """
    if not named:
        return list(about)
    if named.isdecimal():
        numbers = asked.numbers_of(session, activation_id, [person_no])[person_no]
        return [no for no in about if numbers.get(no) == int(named)]
    words = set(tokens(named))
    names = activation.names(session, activation_id, about)
    meant = [no for no in about if words <= set(tokens(names[no]))]
    return meant if len(meant) == 1 else []


def _before(session: Session, activation_id: int, person_no: int, kind: MeaningKind) -> Done | None:
    """The same said twice, or something that others have settled meanwhile, of which they are told."""
    if kind is MeaningKind.MINE:
        person = activation.person(session, activation_id, person_no)
        cases = [case for case in asked.help_cases(session, activation_id) if case.state is not HelpState.OPEN]
        told = [case for case in cases if person_no in notices.told(session, activation_id, case.person_no, Topic.HELP)]
        own = [case.person_no for case in told if person and case.taken_by == person.label]
        settled = bool(told)
    else:
        requests = [one for one in asked.stand_ins(session, activation_id) if one.person_no == person_no]
        own = [one.holder_no for one in requests if one.state is _SAID_BEFORE[kind]]
        settled = any(one.state is StandInState.WITHDRAWN for one in requests)
        settled = settled or asked.was_asked_to_lead(session, activation_id, person_no)
    if not own and not settled:
        return None
    return Done(activation_id, person_no, _names(session, activation_id, own), before=True)


def _names(session: Session, activation_id: int, nos: Collection[int]) -> tuple[str, ...]:
    return tuple(activation.names(session, activation_id, nos).values()) if nos else ()
