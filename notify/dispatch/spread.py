"""One thing to say to one person, over all the channels that they have."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from callrees.words import Channel, Purpose
from notify.dispatch.planning import NewAttempt


def on_first_contacts(
    person_no: int,
    contacts: Mapping[Channel, tuple[str, ...]],
    *,
    purpose: Purpose,
    content_id: int,
    segments: int,
    priority: int,
    off: Collection[Channel],
    channels: Collection[Channel] = (Channel.SMS, Channel.EMAIL),
) -> list[NewAttempt]:
    """An attempt at the first contact of each of these channels that someone has and that has a carrier.

    Who has none of them is tried on any other channel they have: nobody goes without for want of a mobile.
    """
    usable = {channel: addresses[0] for channel, addresses in contacts.items() if addresses and channel not in off}
    chosen = [channel for channel in channels if channel in usable] or list(usable)
    return [
        NewAttempt(
            person_no=person_no,
            purpose=purpose,
            channel=channel,
            rank=1,
            address=usable[channel],
            content_id=content_id,
            segments=segments if channel is Channel.SMS else 1,
            priority=priority,
        )
        for channel in chosen
    ]
