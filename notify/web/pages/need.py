"""What the check-in page shows of a cry for help: who has taken it, and what can still be said."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from callrees.wording import EXERCISE, fill
from callrees.words import Duty, HelpState, Need, Status
from notify.activation import queries as activations
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.checkin.queries import NeedsView, StandingView
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.escalation.queries import HelpView
from notify.web.pages.links import Visitor
from notify.web.pages.saying import name_of, say


@dataclass(frozen=True, slots=True)
class Shown:
    """A cry for help, as the one who cried reads of it. ``in_need``: it stands; else it was an earlier one."""

    in_need: bool
    before: bool
    what_to_do: str
    told: Markup | None
    state: Markup
    waits: bool
    asks_real: bool
    said_real: bool
    kinds: tuple[tuple[Need, str, bool], ...]
    known: NeedsView
    notes: tuple[Markup, ...]


def shown(session: Session, who: Visitor, standing: StandingView | None) -> Shown:
    """How somebody's cry for help stands."""
    view, no, page = who.view, who.person.person_no, who.phrases.check_in_page
    case = escalation.help_case(session, view.id, no)
    in_need = standing is not None and standing.status is Status.NEEDS_HELP
    known = checkins.needs(session, view.id, [no]).get(no, NeedsView())
    role = checkin.told(session, view, who.person) if in_need else ""
    waits = case is None or case.state is HelpState.OPEN
    said_real = case is not None and case.reason == escalating.REAL
    return Shown(
        in_need=in_need,
        before=not in_need and case is not None and case.state is not HelpState.CLOSED,
        what_to_do=_what_to_do(session, who) if view.quiet and in_need else who.phrases.calls.emergency,
        told=say(page.told, role=role) if role and waits and not view.quiet else None,
        state=_state(session, who, case),
        waits=waits,
        asks_real=in_need and view.is_exercise and not said_real,
        said_real=in_need and view.is_exercise and said_real,
        kinds=tuple((kind, words, kind in known.needs) for kind, words in page.needs.items()),
        known=known,
        notes=tuple(say(page.noted, words=note) for note in known.notes),
    )


def _state(session: Session, who: Visitor, case: HelpView | None) -> Markup:
    page = who.phrases.check_in_page
    if case is None or case.state is HelpState.OPEN:
        return say(page.not_taken)
    if case.state is HelpState.TAKEN:
        taker = name_of(session, who.view.id, case.taken_by)
        return say(page.taken_hiding if who.view.quiet else page.taken, taker=taker, time=who.time(case.taken_at))
    closer = name_of(session, who.view.id, case.closed_by)
    return say(page.closed, taker=closer, time=who.time(case.closed_at))


def _what_to_do(session: Session, who: Visitor) -> str:
    """To one in hiding: the same that a text would tell them."""
    said = checkin.answer_recorded(session, who.view, who.person, Status.NEEDS_HELP, Duty.NOT_ASKED)
    return unsealed(said.sms, who)


def is_spare(session: Session, who: Visitor, standing: StandingView) -> bool:
    """Whether somebody comes while enough are coming."""
    quota = activations.quota(session, who.view.id)
    return standing.duty is Duty.COMING and quota is not None and quota.is_spare(who.person.person_no)


def unsealed(text: str, who: Visitor) -> str:
    """The sentence without the marks of a message: the page has its own."""
    text = fill(text, name=who.person.name).removeprefix(EXERCISE).removesuffix(EXERCISE).strip()
    return text.removeprefix(f"{who.view.organisation}:").strip()
