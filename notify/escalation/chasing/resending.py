"""The same once more: a text whose failure passes by itself goes again, to whoever is silent still.

The next contact went out at once. This one is no step of the policy: nothing waits for it, nothing replaces it when
it fails, and an answer takes it back like everything else.
"""

from __future__ import annotations

from collections.abc import Collection

from callrees.words import Purpose
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.escalation.chasing.facts import is_silent
from notify.escalation.picture import Picture


def send_again(picture: Picture, people: Collection[int]) -> None:
    """Plan it for these people, once for each contact and message."""
    session, view = picture.session, picture.view
    found = dispatched.worth_again(session, view.id, people)
    picture.fetch(one.person_no for one in found)
    planned = [
        dispatch.NewAttempt(
            person_no=one.person_no,
            purpose=Purpose.ALERT,
            channel=one.channel,
            rank=one.rank,
            address=one.address,
            content_id=one.content_id,
            segments=one.segments,
            priority=one.priority,
            due_at=one.again_at,
        )
        for one in found
        if one.channel not in view.channels_off and is_silent(picture, one.person_no)
    ]
    dispatch.plan(session, view.id, planned, simulated=view.simulated)
