"""How long the first attempts of an activation take at the limits, and what they cost.

Assumptions, each on the side that a preview should err on or of no weight for it:

- Attempts of a channel go out in the order given, evenly at the limit, the first at 0. One of several
  segments takes the room of all of them, and goes when the room of those before it has passed.
- Channels do not wait for each other. A limit of 0 lets everything out at once.
- A callee counts as tried when the first of their texts and calls goes; a mail, which wakes nobody and has no
  limit worth the name, counts for those who have nothing else. Those without any attempt are not counted here:
  the preview names them apart.
- A telephone of several people gets one text for all of them, when the first of them is due.
- The limits are whole: no other activation sends at the same time, and the carrier keeps up.
- Only first attempts are counted. Escalation, confirmations and digests come on top.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from callrees.words import Channel

SHARES = (50, 90, 100)
"""Per cent of callees for whom the preview says when they will have been tried."""


@dataclass(frozen=True, slots=True)
class FirstAttempt:
    """A first attempt, in the order in which they will be sent."""

    callee: Hashable
    channel: Channel
    segments: int = 1
    """Of an SMS; calls and mails count as one whatever stands here."""
    phone: str | None = None
    """Of an SMS: the number, where one text goes to several people who share it."""

    @property
    def units(self) -> int:
        """What it takes of its channel's limit."""
        return self.segments if self.channel is Channel.SMS else 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What may go out per second: segments, calls, mails. 0: no limit of ours."""

    sms: float = 0.0
    voice: float = 0.0
    email: float = 0.0

    def __post_init__(self) -> None:
        for channel in Channel:
            if not 0 <= self.per_second(channel) < float("inf"):
                raise ValueError(f"limit of {channel} is {self.per_second(channel)}: give 0 (none) or more")

    def per_second(self, channel: Channel) -> float:
        """The limit of a channel, in its units per second."""
        return {Channel.SMS: self.sms, Channel.VOICE: self.voice, Channel.EMAIL: self.email}[channel]


@dataclass(frozen=True, slots=True)
class Prices:
    """What a segment and a call cost; None: not known. Mails cost nothing."""

    segment: Decimal | None = None
    call: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the first attempts come to."""

    tried_after: Mapping[int, float | None]
    """Seconds from the start until so many per cent of callees (SHARES) were tried; None: nobody can be."""
    could_send_at: tuple[float, ...]
    """For each attempt, in the order given: seconds from the start when the limits let it out."""
    units: Mapping[Channel, int]
    """Segments, calls, mails; only channels that are used."""
    cost: Decimal | None
    """Of what has a price; None: no price is known for anything that is sent."""
    currency: str | None
    unpriced: frozenset[Channel] = field(default=frozenset())
    """Used channels whose price is not known, so that the cost leaves them out."""
    unlimited: frozenset[Channel] = field(default=frozenset())
    """Used channels without a limit of ours, which the preview warns about: the carrier has one."""


def forecast(attempts: Sequence[FirstAttempt], limits: Limits, prices: Prices | None = None) -> Forecast:
    """When the callees will have been tried, and the cost. Raises ValueError for an SMS without segments."""
    prices = prices or Prices()
    sent_at, units = _schedule(attempts, limits)
    rates = {Channel.SMS: prices.segment, Channel.VOICE: prices.call, Channel.EMAIL: Decimal(0)}
    costs = {channel: rate * units[channel] for channel in units if (rate := rates[channel]) is not None}
    paid = [cost for channel, cost in costs.items() if channel is not Channel.EMAIL]
    return Forecast(
        tried_after=shares(_tried_at(attempts, sent_at).values()),
        could_send_at=tuple(sent_at),
        units=units,
        cost=sum(paid, Decimal(0)) if paid else None,
        currency=prices.currency,
        unpriced=frozenset(units) - frozenset(costs),
        unlimited=frozenset(channel for channel in units if not limits.per_second(channel)),
    )


def _tried_at(attempts: Sequence[FirstAttempt], sent_at: Sequence[float]) -> dict[Hashable, float]:
    rousing: dict[Hashable, float] = {}
    mailed: dict[Hashable, float] = {}
    for attempt, moment in zip(attempts, sent_at, strict=True):
        found = mailed if attempt.channel is Channel.EMAIL else rousing
        found[attempt.callee] = min(moment, found.get(attempt.callee, moment))
    return mailed | rousing


def _schedule(attempts: Iterable[FirstAttempt], limits: Limits) -> tuple[list[float], dict[Channel, int]]:
    """When each attempt is let out, and the units of each channel."""
    rates = {channel: limits.per_second(channel) for channel in Channel}
    before: dict[Channel, int] = {}
    shared: dict[str, float] = {}
    sent_at = []
    for attempt in attempts:
        size = attempt.units
        if size < 1:
            raise ValueError(f"an SMS of {size} segments cannot be sent: give it a text")
        if attempt.phone in shared:
            sent_at.append(shared[attempt.phone])
            continue
        ahead = before.get(attempt.channel, 0)
        rate = rates[attempt.channel]
        sent_at.append(ahead / rate if rate else 0.0)
        before[attempt.channel] = ahead + size
        if attempt.phone is not None:
            shared[attempt.phone] = sent_at[-1]
    return sent_at, before


def shares(moments: Iterable[float]) -> dict[int, float | None]:
    """By when so many per cent (SHARES) of these moments will have passed; None: there are none."""
    ordered = sorted(moments)
    if not ordered:
        return dict.fromkeys(SHARES)
    return {share: ordered[-(-len(ordered) * share // 100) - 1] for share in SHARES}
