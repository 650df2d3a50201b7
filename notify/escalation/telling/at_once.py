"""Telling the commanders something at once, beside the lists that grow: one message each, by text and email."""

from __future__ import annotations

from collections.abc import Callable

from callrees import wording
from callrees.wording import text_size
from callrees.words import Purpose
from notify.activation import queries as activation
from notify.dispatch import service as dispatch
from notify.escalation.picture import Picture


def tell_commanders(picture: Picture, matter: Callable[[wording.Frame], wording.Section]) -> None:
    """Say this to every commander in their language; ``matter`` makes it for a frame."""
    session, view = picture.session, picture.view
    if not picture.commanders:
        return
    people = activation.people(session, view.id, picture.commanders)
    contacts = activation.contacts(session, view.id, picture.commanders)
    attempts: list[dispatch.NewAttempt] = []
    for no in picture.commanders:
        frame = view.frame(people[no].language)
        content = wording.combine(frame, [matter(frame)])
        language = wording.language_for(people[no].language or "")
        content_id = dispatch.share_content(session, view.id, Purpose.NOTIFY, language, content)
        attempts += dispatch.on_first_contacts(
            no,
            contacts[no],
            purpose=Purpose.NOTIFY,
            content_id=content_id,
            segments=text_size(content.sms).segments,
            priority=dispatch.NOTIFY,
            off=picture.off_for(no),
        )
    dispatch.plan(session, view.id, attempts, simulated=view.simulated)
