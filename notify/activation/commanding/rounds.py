"""Another round: "safe as of 14:05". Everyone is asked again, and what they said before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees import wording
from callrees.linting import Role
from callrees.wording.commanding import AGAIN
from callrees.words import ActivationState, HelpState, Mode, Purpose, Question, Status
from notify.activation import linting, queries
from notify.activation.beginning.readying import clocks_of, first_attempts
from notify.activation.commanding.locking import locked
from notify.activation.commanding.telling import alert_words
from notify.activation.models import AskedRound, FrozenPerson
from notify.checkin import queries as checkin_queries
from notify.checkin import service as checkin
from notify.dispatch import service as dispatch
from notify.errors import UserError
from notify.escalation import queries as escalation_queries
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.moments import now

UNSETTLED = frozenset({HelpState.OPEN, HelpState.TAKEN})
OF_THE_ROUND_BEFORE = frozenset({Purpose.ALERT, Purpose.STAND_IN, Purpose.NOTIFY})


@dataclass(frozen=True, slots=True)
class Asked:
    """A round that has begun: how many are asked, in how many first messages, and how the one before had ended."""

    no: int
    people: int
    messages: int
    before: Mapping[str, int]


def ask_again(session: Session, activation_id: int, actor: Actor, message: str | None = None) -> Asked:
    """Begin the next round with ``message`` (None: the first one's). Standings are kept by number of people in each.

    Who is excused stays so; whoever needs help stays in need until their case is closed, and is asked all the same.
    Help cases go on. Raises UserError unless it is running, or for a notice, which asks nothing.
    """
    row = locked(session, activation_id, [ActivationState.RUNNING])
    if row.ask is Question.NOTICE:
        raise UserError("a notice asks nothing, so that nobody can be asked again: use `tocsin follow-up`")
    if row.need is not None:
        raise UserError("a call-out that asks in waves asks nobody twice: begin another one")
    at = now(session)
    before = _counts(session, activation_id)
    row.round_no, row.asked_at = row.round_no + 1, at
    first = queries.view(row).original
    text = linting.word(queries.view(row), message, Role.MESSAGE) if message is not None else None
    said = first if text is None else wording.Saying(text, language=first.language)
    saying = replace(said, what=AGAIN)
    row.saying = asdict(saying)
    asked = AskedRound(
        activation_id=activation_id,
        no=row.round_no,
        asked_at=at,
        by=actor.name[:120],
        message=said.message,
        counts_before=dict(before),
    )
    session.add(asked)
    session.flush()
    view = queries.get(session, activation_id, anew=True)
    needy = {one.person_no for one in escalation_queries.help_cases(session, activation_id) if one.state in UNSETTLED}
    standing = checkin_queries.statuses(session, activation_id)
    in_need = {no for no in needy if standing.get(no) is Status.NEEDS_HELP}
    people = _people(session, activation_id, checkin.new_round(session, activation_id, at, in_need))
    if view.mode is Mode.CASCADE:
        escalation.release(session, view, None, actor)
    chased = [person for person in people if person.person_no not in in_need]
    escalation.new_round(session, view, clocks_of(session, view, chased, view.clock.elapsed(at)))
    everyone = list(queries.superiors(session, activation_id))
    dispatch.withdraw(session, activation_id, everyone, OF_THE_ROUND_BEFORE, spare_priority=dispatch.HELP, actor=actor)
    words = alert_words(session, view)
    for person in people:
        words.of(person.language, person.audience)
    messages = first_attempts(session, view, people)
    escalation.look_where_sick(session, view, [person.person_no for person in chased])
    contacted = sum(person.contacted for person in people)
    data = {"no": row.round_no, "people": contacted, "before": dict(before)}
    append(session, [Happening("round.asked", actor, activation_id, data=data)], at)
    return Asked(row.round_no, contacted, messages, before)


def _counts(session: Session, activation_id: int) -> dict[str, int]:
    unreachable = escalation_queries.unreachable(session, activation_id)
    counts = checkin_queries.status_counts(session, activation_id, unreachable)
    return {status.value: number for status, number in counts.items()}


def _people(session: Session, activation_id: int, nos: list[int]) -> list[FrozenPerson]:
    """Those who are asked again, in the order in which people are tried."""
    mine = (FrozenPerson.activation_id == activation_id, FrozenPerson.is_callee)
    wanted = set(nos)
    found = session.scalars(select(FrozenPerson).where(*mine).order_by(FrozenPerson.person_no))
    return [person for person in found if person.person_no in wanted]
