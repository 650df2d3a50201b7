"""A new number or address for somebody whom the activation knows, tried at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees import wording
from callrees.words import SILENT, ActivationState, Channel, Purpose, Question
from notify.activation import queries
from notify.activation.commanding.locking import locked
from notify.activation.commanding.telling import Words, alert_words
from notify.activation.models import FrozenContact
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkin
from notify.directory.phones import NumberError, Regions, read_number
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.errors import ConflictError, NotFoundError, UserError
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST = 254


@dataclass(frozen=True, slots=True)
class NewContact:
    """What was added: the address as it will be used, on which channels, and on which of them it is tried now."""

    name: str
    address: str
    channels: tuple[Channel, ...]
    tried: tuple[Channel, ...]


def read_address(text: str, channel: Channel | None, default_region: str) -> tuple[str, tuple[Channel, ...]]:
    """The address, and the channels that it serves: a number texts and calls, unless one is named.

    Raises UserError for what is neither a number nor an email address, or does not go with the channel.
    """
    text = text.strip()
    if channel is Channel.EMAIL or (channel is None and "@" in text):
        if not _EMAIL.fullmatch(text) or len(text) > LONGEST:
            raise UserError(f"{text[:40]!r} is no email address: write it like name@example.org")
        return text, (Channel.EMAIL,)
    try:
        number = read_number(text, Regions(None, None, default_region))
    except NumberError as error:
        raise UserError(f"{text[:40]!r} {error}: write it like +441632960123") from None
    return number.e164, (Channel.SMS, Channel.VOICE) if channel is None else (channel,)


def add_contact(
    session: Session,
    activation_id: int,
    who: str,
    text: str,
    default_region: str,
    actor: Actor,
    channel: Channel | None = None,
) -> NewContact:
    """Give somebody of the activation one more number or address; a silent callee is tried on it at once.

    It comes after those that are known: what was tried on them stays as it was. Raises NotFoundError for somebody
    whom the activation does not know, ConflictError where they have it already, UserError as ``read_address`` does.
    """
    address, wanted = read_address(text, channel, default_region)
    locked(session, activation_id, queries.UNDER_WAY)
    view = queries.get(session, activation_id, anew=True)
    person = queries.who(session, activation_id, who)
    if person is None:
        raise NotFoundError(f"activation {activation_id} does not know {who}: `tocsin amend ID walk-in` adds somebody")
    silent = queries.without_voice(session, activation_id, [person.person_no])
    wanted = tuple(one for one in wanted if one is not Channel.VOICE or person.person_no not in silent)
    known = queries.contacts(session, activation_id, [person.person_no])[person.person_no]
    added = {one: len(known.get(one, ())) + 1 for one in wanted if address not in known.get(one, ())}
    if not added:
        raise ConflictError(f"{person.name} is tried there already: nothing was changed")
    for one in added:
        session.add(_row(session, view.id, person.person_no, one, address))
    session.flush()
    tried = _try(session, view, person, added, address)
    escalation.look_now(session, view, [person.person_no])
    data = {"channels": sorted(added), "tried": sorted(tried)}
    append(session, [Happening("amended.contact", actor, activation_id, person.person_no, data)])
    return NewContact(person.name, address, tuple(added), tried)


def _row(session: Session, activation_id: int, person_no: int, channel: Channel, address: str) -> FrozenContact:
    last = select(func.max(FrozenContact.rank)).where(
        FrozenContact.activation_id == activation_id,
        FrozenContact.person_no == person_no,
        FrozenContact.channel == channel,
    )
    rank = (session.scalar(last) or 0) + 1
    return FrozenContact(activation_id=activation_id, person_no=person_no, channel=channel, rank=rank, address=address)


def _try(
    session: Session, view: ActivationView, person: PersonView, added: dict[Channel, int], address: str
) -> tuple[Channel, ...]:
    """The alert to a silent callee on the quietest of the new ways; the policy's later steps use the others."""
    standing = checkin.standings(session, view.id, [person.person_no]).get(person.person_no)
    asks = view.ask is not Question.NOTICE or (standing is not None and standing.heard_at is None)
    silent = standing is not None and (standing.status in SILENT or view.ask is Question.NOTICE)
    usable = [one for one in (Channel.SMS, Channel.EMAIL, Channel.VOICE) if one in added]
    usable = [one for one in usable if one not in view.channels_off]
    if not (person.is_callee and person.contacted and silent and asks and usable):
        return ()
    content_id, size = current_alert(session, view).of(person.language, person.audience)
    attempt = dispatch.NewAttempt(
        person_no=person.person_no,
        purpose=Purpose.ALERT,
        channel=usable[0],
        rank=added[usable[0]],
        address=address,
        content_id=content_id,
        segments=size if usable[0] is Channel.SMS else 1,
        priority=person.priority,
        step=0,
    )
    dispatch.plan(session, view.id, [attempt], simulated=view.simulated)
    return (usable[0],) if view.state is ActivationState.RUNNING else ()


def current_alert(session: Session, view: ActivationView) -> Words:
    """What alerts say at this moment, in the languages that they are in and in any further one."""
    texts = dispatched.versions(session, view.id, Purpose.ALERT)
    known = {version: (id_, wording.text_size(content.sms).segments) for version, (id_, content) in texts.items()}
    return alert_words(session, view, known)
