"""What is said back to one who answered for others by text: who was recorded, who was not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from callrees import wording
from callrees.replies import ForOther, answer_for
from callrees.wording import Answered, Named
from callrees.words import Basis, Duty, Question, Status
from notify.activation.queries import ActivationView, PersonView

DIGITS = ("1", "2", "3")


class Became(Enum):
    """What became of one answer for somebody."""

    RECORDED = auto()
    HEARSAY = auto()
    OLDER = auto()
    REFUSED = auto()  # against their own answer
    ASK = auto()  # they did not say how they know
    NOT_THEIRS = auto()
    NOBODY = auto()  # the number was never given


@dataclass(frozen=True, slots=True)
class Result:
    """One of those spoken of. ``status``, ``duty`` and ``at`` are what stands now; ``said`` is what was said."""

    said: ForOther
    became: Became
    name: str = ""
    status: Status | None = None
    duty: Duty = Duty.NOT_ASKED
    at: datetime | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be found out about it."""
        return self.became not in (Became.ASK, Became.NOT_THEIRS, Became.NOBODY)


def reply(view: ActivationView, reader: PersonView, results: Sequence[Result]) -> wording.Content:
    """One text that names them all."""

    def named(became: Became, *, status: bool = True) -> list[Named]:
        return [
            Named(one.name, one.status if status else None, one.duty, _local(one.at, reader))
            for one in results
            if one.became is became
        ]

    return wording.answered_for(
        view.frame(reader.language),
        Answered(
            recorded=named(Became.RECORDED),
            hearsay=named(Became.HEARSAY),
            older=named(Became.OLDER),
            refused=named(Became.REFUSED),
            again=_again([one.said for one in results if one.became is Became.REFUSED], view.ask),
            ask=named(Became.ASK, status=False),
            ask_one=_alike([one.said for one in results if one.became is Became.ASK])[0],
            ask_digit=_digit([one.said for one in results if one.became is Became.ASK], view.ask),
            not_theirs=named(Became.NOT_THEIRS, status=False),
            nobody=[one.said.number for one in results if one.became is Became.NOBODY],
        ),
    )


def _alike(said: Sequence[ForOther]) -> tuple[str, ForOther | None]:
    """The numbers of whom the same was said as of the first, in a row: "11,12"."""
    if not said:
        return "", None
    first = said[0]
    alike = [one for one in said if (one.status, one.duty, one.basis) == (first.status, first.duty, first.basis)]
    return ",".join(str(one.number) for one in alike), first


def _digit(said: Sequence[ForOther], question: Question) -> str:
    """The digit that says of others what was said of the first of these."""
    if not said:
        return ""
    meant = {digit: answer_for(digit, question) for digit in DIGITS}
    return next((digit for digit, answer in meant.items() if answer and answer.status is said[0].status), "1")


def _again(said: Sequence[ForOther], question: Question) -> str:
    numbers, first = _alike(said)
    return f"{numbers} {_digit(said, question)} {(first.basis or Basis.SAW).value.upper()}" if first else ""


def _local(moment: datetime | None, reader: PersonView) -> str:
    """A time as the reader's clock shows it."""
    if moment is None:
        return ""
    try:
        zone = ZoneInfo(reader.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return moment.astimezone(zone).strftime("%H:%M")
