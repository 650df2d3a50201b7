"""Retracting: it was a mistake. Sending stops, and all who were or may have been told get the correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from callrees import wording
from callrees.linting import Role
from callrees.words import ActivationState, AttemptState, Channel, HelpState, Purpose
from notify.activation import linting, queries
from notify.activation.beginning.readying import without_attempts
from notify.activation.commanding.all_clear import TELLS
from notify.activation.commanding.locking import locked
from notify.activation.commanding.outlook import Outlook, outlook
from notify.activation.commanding.telling import Told, Words, keep_word, on_used, tell_where_told
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.dispatch.queries import AttemptView
from notify.escalation import queries as escalated
from notify.escalation import service as escalation
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now


class Fate(StrEnum):
    """What had become of a message at the moment of the retraction."""

    SENT = "sent"  # a carrier had it
    UNKNOWN = "unknown"  # it was on its way, or may have been
    PREVENTED = "prevented"
    FAILED = "failed"  # refused, or never delivered
    WITHDRAWN = "withdrawn"  # not needed any more before
    SIMULATED = "simulated"


_FATES = {
    AttemptState.PLANNED: Fate.PREVENTED,
    AttemptState.SENDING: Fate.UNKNOWN,
    AttemptState.UNKNOWN: Fate.UNKNOWN,
    AttemptState.ACCEPTED: Fate.SENT,
    AttemptState.DELIVERED: Fate.SENT,
    AttemptState.FAILED: Fate.FAILED,
    AttemptState.WITHDRAWN: Fate.WITHDRAWN,
    AttemptState.SIMULATED: Fate.SIMULATED,
}
_MOST_TOLD = (Fate.SENT, Fate.UNKNOWN, Fate.PREVENTED, Fate.FAILED, Fate.WITHDRAWN, Fate.SIMULATED)
TOLD = frozenset({Fate.SENT, Fate.UNKNOWN, Fate.SIMULATED})


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers that add up to ``total``."""

    total: int
    sent: int
    unknown: int
    prevented: int
    failed: int
    withdrawn: int
    simulated: int

    @classmethod
    def of(cls, fates: Iterable[Fate]) -> Tally:
        """Count them."""
        found = Counter(fates)
        return cls(total=found.total(), **{fate.value: found[fate] for fate in Fate})


@dataclass(frozen=True, slots=True)
class Retracted:
    """What a retraction found at its moment: of all messages, and of the people they were for; and its correction."""

    messages: Tally
    people: Tally
    correction: Told

    def numbers(self) -> dict[str, dict[str, int]]:
        """The same for records and JSON."""
        return {"messages": asdict(self.messages), "people": asdict(self.people)}


_IN_WORDS = {
    "sent": "sent",
    "unknown": "may have left",
    "prevented": "prevented",
    "failed": "had failed",
    "withdrawn": "were not needed any more",
    "simulated": "were simulated",
}


def in_words(tally: Tally) -> str:
    """Such as "412: 300 sent, 12 may have left, 100 prevented"; the first three are always named."""
    told = [
        f"{number} {words}"
        for name, words in _IN_WORDS.items()
        if (number := getattr(tally, name)) or name in {"sent", "unknown", "prevented"}
    ]
    return f"{tally.total}: {', '.join(told)}"


def retract(session: Session, activation_id: int, actor: Actor, message: str | None = None) -> Retracted:
    """Retract an activation that is under way: nothing more of it is sent, cries for help excepted.

    The correction is ``message``, else the one prepared with the activation, else to disregard it. It goes to all
    who were or may have been told anything, on the very contacts that were used. Answers still count, as late.
    Raises UserError when it is over already.
    """
    row = locked(session, activation_id, (ActivationState.PREPARING, *queries.UNDER_WAY))
    text = linting.word(queries.view(row), message, Role.CORRECTION) if message is not None else None
    at = now(session)
    row.state, row.ended_at = ActivationState.RETRACTED, at
    session.flush()
    view = queries.get(session, activation_id, anew=True)
    without_attempts(session, view)
    escalation.stop(session, activation_id)
    stopped = dispatch.withdraw_all(session, activation_id, actor=actor)
    attempts = dispatched.for_people(session, activation_id, purposes=TELLS)
    fates = [(one, _fate(one, stopped.get(one.id, one.state))) for one in attempts]
    told = _correct(session, view, text, fates)
    done = Retracted(*_tallies(fates), told)
    keep_word(session, activation_id, "correction", text or view.correction or "", actor, told, done.numbers())
    data = done.numbers() | {"told": told.people}
    append(session, [Happening("activation.retracted", actor, activation_id, data=data)], at)
    return done


@dataclass(frozen=True, slots=True)
class Retractable:
    """What a retraction would find at this moment, and what its correction would come to."""

    messages: Tally
    people: Tally
    correction: Outlook


def retract_outlook(session: Session, activation_id: int, message: str | None = None) -> Retractable:
    """The same as ``retract`` finds, as things stand now; nothing is changed."""
    view = queries.get(session, activation_id)
    attempts = dispatched.for_people(session, activation_id, purposes=TELLS)
    fates = [(one, _fate(one, one.state)) for one in attempts]
    points = _points(session, view, fates)
    words = _words(view, session, message or view.correction, keep=False)
    planned = on_used(words, points, queries.people(session, view.id, list(points)), dispatch.CORRECTION)
    return Retractable(*_tallies(fates), outlook(words, len(points), planned))


def _tallies(fates: Iterable[tuple[AttemptView, Fate]]) -> tuple[Tally, Tally]:
    """Of messages and of the people they were for; cries for help go on and are not counted."""
    counted = [(one, fate) for one, fate in fates if one.priority > dispatch.HELP]
    people: dict[int, Fate] = {}
    for one, fate in counted:
        people[one.person_no] = min(people.get(one.person_no, fate), fate, key=_MOST_TOLD.index)
    return Tally.of(fate for _, fate in counted), Tally.of(people.values())


def correct_late(session: Session, activation_id: int) -> Told:
    """The correction to those who turn out to have been told after all, by a receipt that came late."""
    view = queries.get(session, activation_id)
    said = queries.command_words(session, activation_id, "correction")
    ended_at = view.ended_at
    if view.state is not ActivationState.RETRACTED or not said or ended_at is None:
        return Told(0, 0)
    # What was said after the retraction was meant: cries that ring on.
    attempts = [
        one
        for one in dispatched.for_people(session, activation_id, purposes=TELLS)
        if one.created_at <= ended_at or one.purpose is Purpose.CORRECTION
    ]
    told = _correct(session, view, said[-1].message or None, [(one, _FATES[one.state]) for one in attempts])
    if told.messages:
        data = {"people": told.people, "messages": told.messages}
        append(session, [Happening("correction.late", CLOCK, activation_id, data=data)])
    return told


def _fate(attempt: AttemptView, state: AttemptState) -> Fate:
    """``state``: the one before the retraction withdrew it."""
    fate = _FATES[state]
    return Fate.UNKNOWN if fate in (Fate.PREVENTED, Fate.FAILED) and attempt.was_in_doubt else fate


def _correct(
    session: Session, view: ActivationView, text: str | None, fates: Sequence[tuple[AttemptView, Fate]]
) -> Told:
    """Plan the correction wherever it was not planned yet."""
    points = _points(session, view, fates)
    if not points:
        return Told(0, 0)
    words = _words(view, session, text or view.correction)
    return tell_where_told(words, points, queries.people(session, view.id, list(points)), dispatch.CORRECTION)


def _words(view: ActivationView, session: Session, text: str | None, *, keep: bool = True) -> Words:
    others = view.prepared.correction_in if text == view.correction else {}
    saying = wording.Saying(text or "", language=view.original.language, texts=others)
    make = lambda frame, _: wording.correction(frame, saying.words(frame.language) if text else None)  # noqa: E731
    return Words(session, view, Purpose.CORRECTION, make, keep=keep)


def _points(
    session: Session, view: ActivationView, fates: Sequence[tuple[AttemptView, Fate]]
) -> dict[int, list[tuple[Channel, int, str]]]:
    """Where the correction has to go.

    A cry that somebody has to see to is real, whatever was a mistake: who was told of nothing else is not told to
    disregard it.
    """
    cries = any(case.state is not HelpState.CLOSED for case in escalated.help_cases(session, view.id))
    done = {(one.person_no, one.channel, one.address) for one, _ in fates if one.purpose is Purpose.CORRECTION}
    used: dict[int, dict[tuple[Channel, str], int]] = {}
    for one, fate in fates:
        about_cries = cries and one.priority <= dispatch.HELP
        if fate in TOLD and not about_cries and (one.person_no, one.channel, one.address) not in done:
            used.setdefault(one.person_no, {}).setdefault((one.channel, one.address), one.rank)
    return _usable(session, view, used, {no for no, _, _ in done})


def _usable(
    session: Session,
    view: ActivationView,
    used: Mapping[int, Mapping[tuple[Channel, str], int]],
    corrected: Collection[int],
) -> dict[int, list[tuple[Channel, int, str]]]:
    """Where people were told, without what must not be used any more.

    Whoever is left with nothing gets it once at the first contact that may be used.
    """
    contacts = queries.contacts(session, view.id, list(used))
    points: dict[int, list[tuple[Channel, int, str]]] = {}
    for no, theirs in used.items():
        known = contacts[no]
        open_ones = [(channel, rank, to) for (channel, to), rank in theirs.items() if to in known.get(channel, ())]
        if not open_ones and no not in corrected:
            off = view.channels_off
            open_ones = [
                (channel, rank, to)
                for channel, addresses in known.items()
                for rank, to in enumerate(addresses, start=1)
                if to and channel not in off
            ][:1]
        if open_ones:
            points[no] = open_ones
    return points
