"""How people and phones behave: seeded habits that give the same answer for the same seed, everywhere.

The simulated world plays them now, a forecast reads them later. All numbers are in `Mix`, each with where it
comes from. Nothing here is random: every choice is a hash of seed, address, channel and what is being decided.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from statistics import NormalDist
from typing import Final

from callrees.words import Channel, Purpose


class Delivery(StrEnum):
    """What the network does with a message or call to this address."""

    DELIVERED = "delivered"
    LOST = "lost"  # never arrives, and the carrier says so
    DEAD = "dead"  # no such number or mailbox: refused for good


class Receipt(StrEnum):
    """How the carrier tells of it."""

    ONCE = "once"
    TWICE = "twice"
    LATE = "late"
    NEVER = "never"


class PickUp(StrEnum):
    """What happens when the phone rings."""

    HUMAN = "human"
    VOICEMAIL = "voicemail"
    BUSY = "busy"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that may be said, and how often among all."""

    said: str
    weight: float


def _default_replies() -> tuple[Choice, ...]:
    return (
        Choice("1", 0.88),
        Choice("3", 0.05),
        Choice("2", 0.01),
        Choice("SAFE", 0.02),
        Choice("I'm safe", 0.01),
        Choice("1 - all fine here", 0.01),
        Choice("ok", 0.01),
        Choice("who is this", 0.005),
        Choice("in a meeting, what happened", 0.005),
    )


@dataclass(frozen=True, slots=True)
class Mix:
    """How a population behaves. Shares are between 0 and 1, times in seconds; a wrong share raises ValueError.

    Where a number comes from is said beside it: *measured* in the field, or *assumed*.
    """

    dead: float = 0.02  # assumed: contact data rots by a few per cent between two checks
    lost: float = 0.06  # measured: 7.7 % of texts never received (a university, 2008), 5.1 % (an SMS study)
    receipt_never: float = 0.03  # assumed: some networks send none
    receipt_late: float = 0.05  # assumed
    receipt_twice: float = 0.05  # assumed: carriers repeat callbacks
    receipt_median: float = 3.0  # assumed
    answers: dict[Channel, float] = field(
        # measured: about 47 % confirm over several attempts (10 million responses); assumed for email
        default_factory=lambda: {Channel.SMS: 0.47, Channel.VOICE: 0.9, Channel.EMAIL: 0.2}
    )
    answer_median: float = 120.0  # measured: the most common time to reply is 2 minutes (83,806 people, 2018)
    answered_in_five_minutes: float = 0.91  # measured: among those who answer a text at all
    human: float = 0.46  # measured: 177 humans, 102 machines, 109 network errors of 388 calls that were put through
    voicemail: float = 0.26  # measured: the same
    busy: float = 0.05  # assumed; what remains does not answer
    ring_median: float = 8.0  # assumed
    stands_in: float = 0.85  # assumed: those who answer a request to stand in mostly take it
    takes_help: float = 0.9  # assumed: those who are told of a cry for help mostly take it
    someone_else: float = 0.02  # assumed: another picks up the phone
    replies: tuple[Choice, ...] = field(default_factory=_default_replies)  # assumed

    def __post_init__(self) -> None:
        """Refuse shares that cannot be."""
        chances = {
            "dead + lost": self.dead + self.lost,
            "receipt_never + receipt_late + receipt_twice": self.receipt_never + self.receipt_late + self.receipt_twice,
            "human + voicemail + busy": self.human + self.voicemail + self.busy,
            "stands_in": self.stands_in,
            "takes_help": self.takes_help,
            "someone_else": self.someone_else,
            **{f"answers on {channel}": chance for channel, chance in self.answers.items()},
        }
        wrong = [name for name, chance in chances.items() if not 0 <= chance <= 1]
        if wrong:
            raise ValueError(f"these shares are not between 0 and 1: {', '.join(wrong)}")
        if not 1 / 2 < self.answered_in_five_minutes < 1 or self.answer_median >= FIVE_MINUTES:
            raise ValueError("answered_in_five_minutes must be above one half, with answer_median below 300 s")
        if not self.replies or sum(choice.weight for choice in self.replies) <= 0:
            raise ValueError("replies need at least one choice with a weight above 0")


FIVE_MINUTES: Final = 300.0
LATE_RECEIPT: Final = 30.0
"""How many times later than usual a late receipt comes."""
SPREAD: Final = 0.5
"""Standard deviation of the logarithm of times for which only a median is known."""
_NORMAL: Final = NormalDist()


@dataclass(frozen=True, slots=True)
class Habit:
    """What one address does with what comes over one channel. Times are seconds, already at the asked pace.

    `answers`: a text or email is answered (for a call see `pick_up`); `after` so long. `reply` to an alert,
    `stand_in` and `help_case` to such requests: digits in a call, digits or words in a text; "" is silence.
    """

    delivery: Delivery
    receipt: Receipt
    receipt_after: float
    answers: bool
    after: float
    reply: str
    stand_in: str
    help_case: str
    pick_up: PickUp
    ring: float

    def answer_to(self, purpose: Purpose, *, asks_for_help: bool = False) -> str:
        """What is answered to a message of this purpose; "" where nothing is. `asks_for_help`: about a help case."""
        if not self.answers or self.delivery is not Delivery.DELIVERED:
            return ""
        if purpose is Purpose.STAND_IN:
            return self.stand_in
        if purpose is Purpose.NOTIFY:
            return self.help_case if asks_for_help else ""
        return self.reply if purpose in (Purpose.ALERT, Purpose.FOLLOW_UP) else ""


def habit(seed: int | str, address: str, channel: Channel, mix: Mix | None = None, pace: float = 1.0) -> Habit:
    """The habit of `address` (number or mailbox) on `channel` in the world of `seed`.

    `pace` scales every time: 0.1 makes people ten times as fast. Raises ValueError unless it is above 0.
    """
    if not pace > 0:
        raise ValueError(f"pace must be above 0, not {pace}: 1 is real time, 0.1 ten times as fast")
    mix = mix or Mix()
    dice = _Dice(f"{seed}|{address}|{channel.value}", f"{seed}|{address}")
    receipt = _receipt(dice.roll("receipt"), mix)
    lateness = LATE_RECEIPT if receipt is Receipt.LATE else 1.0
    pick_up = _pick_up(dice.roll("pick up"), mix)
    responds = dice.roll("answers") < mix.answers.get(channel, 0.0)
    return Habit(
        delivery=_delivery(dice, mix),
        receipt=receipt,
        receipt_after=pace * lateness * _time(dice.roll("receipt after"), mix.receipt_median, SPREAD),
        answers=responds and (channel is not Channel.VOICE or pick_up is PickUp.HUMAN),
        after=pace * _time(dice.roll("after"), mix.answer_median, _spread(mix)),
        reply=_reply(dice, channel, mix),
        stand_in="4" if dice.roll("stand in") < mix.stands_in else "5",
        help_case="6" if dice.roll("help") < mix.takes_help else "",
        pick_up=pick_up,
        ring=pace * _time(dice.roll("ring"), mix.ring_median, SPREAD),
    )


@dataclass(frozen=True, slots=True)
class _Dice:
    """Dice that fall the same way each time: `roll` for the channel, `roll_address` for the address as such."""

    channel: str
    address: str

    def roll(self, what: str) -> float:
        return _fraction(f"{self.channel}|{what}")

    def roll_address(self, what: str) -> float:
        return _fraction(f"{self.address}|{what}")


def _fraction(text: str) -> float:
    """A number above 0 and below 1 that depends on the text alone; Python's own hash differs by process."""
    number = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")
    return (number + 0.5) / 2**48


def _time(fraction: float, median: float, spread: float) -> float:
    """A log-normal time in seconds."""
    return median * math.exp(spread * _NORMAL.inv_cdf(fraction))


def _spread(mix: Mix) -> float:
    """The spread with which the stated share has answered within five minutes."""
    return math.log(FIVE_MINUTES / mix.answer_median) / _NORMAL.inv_cdf(mix.answered_in_five_minutes)


def _delivery(dice: _Dice, mix: Mix) -> Delivery:
    """A dead number is dead for texts and calls alike; being lost is a matter of the channel."""
    if dice.roll_address("dead") < mix.dead:
        return Delivery.DEAD
    return Delivery.LOST if dice.roll("lost") < mix.lost else Delivery.DELIVERED


def _receipt(fraction: float, mix: Mix) -> Receipt:
    for share, receipt in (
        (mix.receipt_never, Receipt.NEVER),
        (mix.receipt_late, Receipt.LATE),
        (mix.receipt_twice, Receipt.TWICE),
    ):
        if fraction < share:
            return receipt
        fraction -= share
    return Receipt.ONCE


def _pick_up(fraction: float, mix: Mix) -> PickUp:
    for share, outcome in (
        (mix.human, PickUp.HUMAN),
        (mix.voicemail, PickUp.VOICEMAIL),
        (mix.busy, PickUp.BUSY),
    ):
        if fraction < share:
            return outcome
        fraction -= share
    return PickUp.NO_ANSWER


def _reply(dice: _Dice, channel: Channel, mix: Mix) -> str:
    """What is said to an alert. It is one person's state, so it is the same on all channels of one address."""
    fraction = dice.roll_address("reply") * sum(choice.weight for choice in mix.replies)
    said = mix.replies[-1].said
    for choice in mix.replies:
        if fraction < choice.weight:
            said = choice.said
            break
        fraction -= choice.weight
    if channel is Channel.SMS:
        return said
    if channel is Channel.VOICE and dice.roll("someone else") < mix.someone_else:
        return "8"
    return said if said in ("1", "2", "3") else "1"  # a page and a keypad offer nothing but the answers
