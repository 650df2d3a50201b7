"""What saying something to many would come to: people, messages by channel, segments. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from callrees.words import Channel
from notify.activation.commanding.telling import Words, on_first
from notify.activation.queries import PersonView
from notify.dispatch import service as dispatch


@dataclass(frozen=True, slots=True)
class Outlook:
    """``people`` can be told; ``beyond`` names those who are meant and can not. ``sizes``: segments by language."""

    people: int
    beyond: tuple[str, ...]
    messages: Mapping[Channel, int]
    segments: int
    sizes: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many messages there are on all channels."""
        return sum(self.messages.values())


def outlook_of(words: Words, people: Sequence[PersonView]) -> Outlook:
    """What it comes to on first contacts, as ``telling.tell`` sends it."""
    reached, attempts = on_first(words, people, dispatch.FOLLOW_UP)
    told = {one.person_no for one in attempts}
    return outlook(words, reached, attempts, [one.name for one in people if one.person_no not in told])


def outlook(
    words: Words, people: int, attempts: Iterable[dispatch.NewAttempt], beyond: Collection[str] = ()
) -> Outlook:
    """Count attempts that were worked out and not planned."""
    found = list(attempts)
    by_channel = Counter(one.channel for one in found)
    return Outlook(
        people=people,
        beyond=tuple(beyond),
        messages={channel: by_channel[channel] for channel in Channel if by_channel[channel]},
        segments=sum(one.segments for one in found if one.channel is Channel.SMS),
        sizes={language: size for (language, _), (_, size) in words.saved.items()},
    )
