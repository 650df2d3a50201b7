"""Answers for others by text: "11 1 SAW". Each number is one whom a list named to the writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.orm import Session

from callrees import replies, wording
from callrees.accounting import Effect
from callrees.replies import ALL_LISTED, ForOther, Meaning, MeaningKind
from callrees.wording.names import NUMBERED_IN_A_TEXT
from callrees.words import SILENT, Basis, Question, Source, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.for_others import branch
from notify.checkin.for_others.lists import Listed, fitting, lists_of
from notify.checkin.for_others.reply import Became, Result, reply
from notify.checkin.queries import standings
from notify.checkin.recording import Said, locked, reached, record
from notify.checkin.replying import text_back
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place
from notify.escalation import queries as escalation
from notify.events.service import Actor
from notify.moments import now

SPEAKS = frozenset({MeaningKind.FOR_OTHERS, MeaningKind.UNCLEAR, MeaningKind.DISTRESS})
"""Meanings of texts that may speak of others: the grammar's own, and what OVERRIDE or a bare SAW reads as."""

COMPLETED_FOR = timedelta(hours=1)
"""So long a bare SAW or SPOKE completes what was said without it."""

BECAME = {
    Effect.COUNTS: Became.RECORDED,
    Effect.HEARSAY: Became.HEARSAY,
    Effect.OLDER: Became.OLDER,
    Effect.REFUSED: Became.REFUSED,
}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who speaks of whom: the people meant, by number. ``override``: also against their own word, knowingly."""

    view: ActivationView
    reader: PersonView
    meant: Mapping[int, int]
    override: bool


def take(session: Session, found: Sequence[Place], message: Message, meaning: Meaning) -> Outcome | None:
    """Record what a text says of others and answer it by one text; None where it says nothing of anyone listed.

    Who does not say how they know is asked, and nothing is recorded meanwhile; need alone does not wait for that.
    """
    question = found[0].known[0].view.ask if found and found[0].known else Question.WHEREABOUTS
    behind = replies.insisted(message.body) if meaning.kind is not MeaningKind.FOR_OTHERS else None
    if behind is not None:
        meaning = replies.meaning(behind, question)
    if meaning.kind is MeaningKind.FOR_OTHERS:
        return _take(session, found, message, meaning.others, override=behind is not None)
    basis = replies.basis_alone(message.body) if meaning.kind is MeaningKind.UNCLEAR else None
    return _complete(session, found, message, basis) if basis is not None else None


def _take(
    session: Session, found: Sequence[Place], message: Message, said: Sequence[ForOther], *, override: bool
) -> Outcome | None:
    lists = lists_of(session, found)
    numbers = {one.number for one in said} - {ALL_LISTED}
    chosen = fitting(lists, numbers) if numbers else [one for one in lists if one.place.under_way] or lists[:1]
    if not chosen:
        return None
    first = chosen[0]
    meant = first.meant(numbers or first.about)
    readers = first.readers(numbers or first.about)
    view, reader = first.view(session), first.person(session, min(readers))
    everybody = [] if numbers else _all_listed(session, view.id, reader.person_no)
    if len(chosen) > 1 or len(readers) > 1 or meant is None or not (numbers or everybody):
        # More than one list, or "all" of a list that named only some: a guess could account for the wrong ones.
        text_back(session, view, reader, message.address, wording.which_list(view.frame(reader.language)))
        return _outcome(view, reader, to_review=True)
    if not numbers:
        said = [replace(said[0], number=number) for number, no in meant.items() if no in everybody]
    spoken = _Spoken(view, reader, meant, override)
    results = _record_all(session, spoken, said, message)
    text_back(session, view, reader, message.address, reply(view, reader, results))
    _settle_earlier(session, first, message, {one.said.number for one in results if one.settled}, reader)
    return _outcome(view, reader, to_review=not all(one.settled for one in results))


def _outcome(view: ActivationView, reader: PersonView, *, to_review: bool) -> Outcome:
    return Outcome(view.id, reader.person_no, MeaningKind.FOR_OTHERS.value, to_review, reader.label)


def _all_listed(session: Session, activation_id: int, reader_no: int) -> list[int]:
    """Who is meant by "all": those still silent, where every list to the reader named each of its people."""
    named = escalation.digest_about(session, activation_id, reader_no)
    if len(named) > NUMBERED_IN_A_TEXT:
        return []
    stands = standings(session, activation_id, named)
    return [no for no in named if no in stands and stands[no].status in SILENT]


def _record_all(session: Session, spoken: _Spoken, said: Sequence[ForOther], message: Message) -> list[Result]:
    """One after the other, in the order of their numbers here: two who speak of the same people wait in no circle."""
    view, reader, meant = spoken.view, spoken.reader, spoken.meant
    allowed = branch.theirs(session, view, reader, list(meant.values()))
    names = activation.names(session, view.id, list(meant.values()))
    for no in sorted({reader.person_no, *allowed}):
        locked(session, view.id, no)
    reached(session, view.id, reader.person_no)
    results: dict[int, Result] = {}
    for one in sorted(said, key=lambda one: meant.get(one.number, -1)):
        about = meant.get(one.number)
        if about is None:
            results[one.number] = Result(one, Became.NOBODY)
        elif about not in allowed:
            results[one.number] = Result(one, Became.NOT_THEIRS, names[about])
        else:
            results[one.number] = _record(session, spoken, about, names[about], one, message)
    return [results[one.number] for one in said]


def _record(session: Session, spoken: _Spoken, no: int, name: str, one: ForOther, message: Message) -> Result:
    if one.basis is None and one.status is not Status.NEEDS_HELP:
        return Result(one, Became.ASK, name)
    said = Said(
        status=one.status,
        duty=one.duty,
        source=Source.SMS,
        basis=one.basis or Basis.TOLD,  # need rings somebody, however it is known
        by=spoken.reader.label,
        said_at=message.said_at,
        text=message.body,
        inbound_id=message.inbound_id,
        override=spoken.override,
        saw_at_known=False,
    )
    recorded = record(session, spoken.view, no, said, Actor(spoken.reader.label, "sms"))
    if one.basis is None:
        return Result(one, Became.ASK, name)
    became = BECAME[recorded.effect] if recorded.effect else Became.OLDER
    if became is Became.HEARSAY:
        return Result(one, became, name, one.status, one.duty or recorded.duty)
    stands = standings(session, spoken.view.id, [no])[no]
    at = stands.said_at or stands.heard_at if became is not Became.RECORDED else None
    return Result(one, became, name, recorded.status, recorded.duty, at)


def _complete(session: Session, found: Sequence[Place], message: Message, basis: Basis) -> Outcome | None:
    """A bare SAW: how they know what they said a moment ago, where we asked them that."""
    since = now(session) - COMPLETED_FOR
    for place in found:
        for earlier in inbox.unfinished(session, place.activation_id, message.address, since):
            said = [one for one in _said_in(earlier.text, place) if one.basis is None]
            if said:
                override = replies.insisted(earlier.text or "") is not None
                return _take(session, [place], message, [replace(one, basis=basis) for one in said], override=override)
    return None


def _said_in(text: str | None, place: Place) -> Sequence[ForOther]:
    """What an earlier text said of others."""
    question = place.known[0].view.ask if place.known else Question.WHEREABOUTS
    return replies.meaning(replies.insisted(text or "") or text or "", question).others


def _settle_earlier(session: Session, listed: Listed, message: Message, settled: set[int], reader: PersonView) -> None:
    """Earlier texts that waited for what this one says need nobody to read them any more."""
    at = now(session)
    for earlier in inbox.unfinished(session, listed.place.activation_id, message.address, at - COMPLETED_FOR):
        numbers = {one.number for one in _said_in(earlier.text, listed.place)}
        if earlier.id != message.inbound_id and numbers and numbers <= settled:
            earlier.to_review, earlier.reviewed_at, earlier.reviewed_by = False, at, reader.label[:120]
    session.flush()
