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
    usable = {
        channel: next(((rank, one) for rank, one in enumerate(addresses, start=1) if one), None)
        for channel, addresses in contacts.items()
        if channel not in off
    }
    firsts = {channel: first for channel, first in usable.items() if first is not None}
    chosen = [channel for channel in channels if channel in firsts] or list(firsts)
    return [
        NewAttempt(
            person_no=person_no,
            purpose=purpose,
            channel=channel,
            rank=firsts[channel][0],
            address=firsts[channel][1],
            content_id=content_id,
            segments=segments if channel is Channel.SMS else 1,
            priority=priority,
        )
        for channel in chosen
    ]
