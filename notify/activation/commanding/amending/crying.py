"""A cry for help from a telephone that the activation does not know: somebody is rung about it all the same.

Only check-in hears texts, and only an activation says whom it knows: the clock brings the two together.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees import replies
from callrees.replies import MeaningKind
from callrees.strangers import HEARD_FOR, PHONE, is_phone
from callrees.suggesting import Why
from callrees.words import ActivationState, Channel
from notify.activation import queries
from notify.activation.beginning.freezing import profile_row
from notify.activation.commanding.amending.newcomers import a_phone, add_beside
from notify.activation.commanding.amending.walk_in import next_number
from notify.activation.models import FrozenContact, FrozenPerson
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkin
from notify.checkin import service as checkins
from notify.checkin.queries import ReviewView
from notify.checkin.texts.coded import WRONG_CODE
from notify.directory import queries as directory
from notify.directory.profiles import profiles
from notify.escalation import service as escalation
from notify.events.service import CLOCK, Happening, append
from notify.moments import now

PHONES_MOST = 30
"""Unknown telephones about which an activation rings: one with many numbers must not drown the others' cries."""

NAMED_MOST = 2
"""People who are named as those whose cry it may be."""


def places(session: Session) -> list[ActivationView]:
    """Where a stranger's cry rings: activations under way, and those that ended so lately that it may be about them."""
    since = now(session) - HEARD_FOR
    found = queries.taking_answers(session, now(session))
    return [view for view in found if not view.simulated and (view.ended_at is None or view.ended_at > since)]


def waiting(session: Session, view: ActivationView) -> list[ReviewView]:
    """Cries at this activation that came from telephones unknown to it, the oldest first."""
    since = now(session) - HEARD_FOR
    cries = [
        one
        for one in checkin.to_review(session, view.id, None)
        if one.person_no is None
        and (one.may_be_a_cry or one.meaning == WRONG_CODE)
        and one.channel is Channel.SMS
        and one.heard_at > since
        and replies.meaning(one.text or "", view.ask).may_be_distress
    ]
    addresses = {one.address for one in cries}
    mine = (FrozenContact.activation_id == view.id, FrozenContact.address.in_(addresses))
    known = set(session.scalars(select(FrozenContact.address).where(*mine))) if addresses else set()
    return [one for one in cries if one.address not in known]


def hear_strangers(session: Session, activation_id: int) -> bool:
    """Make known who cries and open their help cases; True when there were any."""
    view = queries.kept(session, activation_id)
    if view is None or view.state is ActivationState.PREPARING:
        return False
    heard: dict[str, int] = {}
    for one in waiting(session, view):
        no = heard.get(one.address)
        no = _made_known(session, view, one) if no is None else no
        if no is None:
            continue
        heard[one.address] = no
        if not is_phone(queries.labels(session, view.id, [no])[no]):
            checkins.belongs_to(session, view, one.inbound_id, no)
        is_word = one.meaning == MeaningKind.HELP_WORD.value
        reason = MeaningKind.HELP_WORD if is_word else MeaningKind.DISTRESS
        escalation.help_needed(session, view, no, reason.value)
    return bool(heard)


def _made_known(session: Session, view: ActivationView, cry: ReviewView) -> int | None:
    """The number of whoever cries: a person of the directory whose telephone it is, or the telephone itself."""
    owners = profiles(session, directory.owners(session, cry.address))
    if len(owners) == 1:
        [profile] = owners.values()
        here = queries.who(session, view.id, profile.employee_id)
        if here is not None:
            return _new_phone(session, view, here.person_no, cry.address)
        row, contacts = profile_row(profile), profile.contacts
    else:
        if _phones(session, view) >= PHONES_MOST:
            return None
        may_be = sorted(one.name for one in owners.values()) or _may_be(session, view, cry)
        perhaps = f" (perhaps {' or '.join(may_be[:NAMED_MOST])})" if may_be else ""
        row = a_phone(next_number(session, view.id), f"Unknown phone {cry.address}{perhaps}"[:200])
        contacts = {Channel.SMS: (cry.address,), Channel.VOICE: (cry.address,)}
    no = add_beside(session, view.id, row, contacts)
    append(session, [Happening("amended.stranger", CLOCK, view.id, no, {"inbound": cry.inbound_id})])
    return no


def _new_phone(session: Session, view: ActivationView, no: int, address: str) -> int:
    """Somebody whom the activation knows by another number than the directory does by now."""
    for channel in (Channel.SMS, Channel.VOICE):
        mine = (FrozenContact.person_no == no, FrozenContact.channel == channel)
        rank = select(func.max(FrozenContact.rank)).where(FrozenContact.activation_id == view.id, *mine)
        session.add(
            FrozenContact(
                activation_id=view.id,
                person_no=no,
                channel=channel,
                rank=(session.scalar(rank) or 0) + 1,
                address=address,
            )
        )
    session.flush()
    append(session, [Happening("amended.contact", CLOCK, view.id, no, {"channels": ["sms", "voice"], "tried": []})])
    return no


def _phones(session: Session, view: ActivationView) -> int:
    mine = (FrozenPerson.activation_id == view.id, FrozenPerson.employee_id.startswith(PHONE))
    return session.scalar(select(func.count()).select_from(FrozenPerson).where(*mine)) or 0


def _may_be(session: Session, view: ActivationView, cry: ReviewView) -> list[str]:
    """The names that the text itself speaks for: of the silent it would only guess."""
    found = checkin.suggestions(session, view.id, [cry])[cry.inbound_id]
    return list(dict.fromkeys(one.name for one in found if one.activation_id == view.id and one.why is not Why.SILENT))
