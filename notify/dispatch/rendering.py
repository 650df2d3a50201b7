"""What an attempt says, at the moment it is sent: the stored words with this person's name and link in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.wording import EXERCISE, Content, LinkKind, fill
from callrees.words import Channel
from notify import codes, links
from notify.activation import queries as activations
from notify.carriers.interface import Outgoing
from notify.dispatch import gathering
from notify.dispatch.claiming import Claimed
from notify.dispatch.models import Content as ContentRow
from notify.dispatch.sets import among
from notify.settings import Settings

log = structlog.get_logger(__name__)

_PAGES = {
    LinkKind.CHECK_IN: ("c", links.LinkKind.CHECK_IN),
    LinkKind.STAND_IN: ("b", links.LinkKind.STAND_IN),
    LinkKind.BRANCH: ("s", links.LinkKind.ANSWER_FOR),
    LinkKind.HELP: ("h", links.LinkKind.HELP_CASE),
}


class Renderer:
    """Fills in what was left open. One per process."""

    def __init__(self, settings: Settings) -> None:
        self._public_url = settings.public_url
        self._secret = settings.secret()

    def render(self, session: Session, claimed: Sequence[Claimed]) -> dict[int, Outgoing]:
        """The messages of claimed attempts of one activation, by attempt id; those without words are left out."""
        if not claimed:
            return {}
        activation_id = claimed[0].activation_id
        found = _contents(session, activation_id, {one.content_id for one in claimed})
        contents = {id_: content for id_, (_, content) in found.items()}
        said = {id_: (language, content.sms) for id_, (language, content) in found.items()}
        texts = gathering.words(session, claimed, said)
        named = {one.person_no for one in claimed if _says(contents.get(one.content_id), one.channel, "{name}")}
        names = activations.names(session, activation_id, named) if named else {}
        return {
            one.id: self._message(
                one, _worded(contents[one.content_id], texts.get(one.id)), names.get(one.person_no, "")
            )
            for one in claimed
            if one.content_id in contents
        }

    def token(self, activation_id: int, attempt_id: int) -> str:
        """What the carrier's callbacks about an attempt carry."""
        return links.sign(links.Link(links.LinkKind.ATTEMPT, activation_id, attempt_id), self._secret)

    def code(self, activation_id: int, person_no: int) -> str:
        """What a person adds to an answer from another phone than theirs."""
        return codes.code_for(activation_id, person_no, self._secret)

    def link(self, kind: LinkKind | None, activation_id: int, person_no: int) -> str:
        """The page that a message leads this person to; ``subject`` of its token is the person who reads it."""
        if kind is None:
            return ""
        if kind is LinkKind.BOARD:
            return f"{self._public_url}/"
        page, signed = _PAGES[kind]
        return f"{self._public_url}/{page}/{links.sign(links.Link(signed, activation_id, person_no), self._secret)}"

    def _message(self, one: Claimed, content: Content, name: str) -> Outgoing:
        token = self.token(one.activation_id, one.id)
        if one.channel is Channel.VOICE:  # what a call says is fetched when someone picks up
            exercise = content.sms.startswith(EXERCISE)  # every content is sealed
            return Outgoing(one.id, token, one.address, "", exercise=exercise)
        wants = _says(content, one.channel, "{link}")
        link = self.link(content.link, one.activation_id, one.person_no) if wants else ""
        code = self.code(one.activation_id, one.person_no) if _says(content, one.channel, "{code}") else ""
        if one.channel is Channel.SMS:
            return Outgoing(one.id, token, one.address, fill(content.sms, name=name, link=link, code=code))
        text = fill(content.email, name=name, link=link, code=code)
        return Outgoing(one.id, token, one.address, text, subject=fill(content.subject, name=name, link=link))


def _says(content: Content | None, channel: Channel, slot: str) -> bool:
    """Whether what leaves over this channel has the slot."""
    if content is None or channel is Channel.VOICE:
        return False
    return slot in (content.sms if channel is Channel.SMS else content.email + content.subject)


def _worded(content: Content, text: str | None) -> Content:
    return content if text is None else replace(content, sms=text)


def _contents(session: Session, activation_id: int, ids: set[int]) -> dict[int, tuple[str, Content]]:
    """Language and words by content."""
    wanted = select(ContentRow.id, ContentRow.language, ContentRow.body).where(
        ContentRow.activation_id == activation_id, among(session, ContentRow.id, ids)
    )
    found = {}
    for id_, language, body in session.execute(wanted):
        try:
            found[id_] = (language, Content.from_data(body))
        except (KeyError, TypeError, ValueError):  # it alone goes unsent, with a reason; not all that leave with it
            log.exception("words that cannot be read", content=id_)
    return found
