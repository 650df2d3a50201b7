"""English: the questions, and how lists are told."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.shapes import Asked
from callrees.wording.phrases.shared import Shared
from callrees.words import Duty, Question, Status

_STATUSES: Final = {
    Status.SAFE: "safe",
    Status.NEEDS_HELP: "need help",
    Status.UNAVAILABLE: "away",
    Status.EXCUSED: "excused",
    Status.UNACCOUNTED: "no answer",
    Status.UNREACHABLE: "no working contact",
}
_WHEREABOUTS: Final = Asked(
    ask="Are you safe?",
    choices="1 safe, 2 need help, 3 away",
    press="Press 1 if you are safe, 2 if you need help, 3 if you are away.",
    statuses=_STATUSES,
)
_ASKED: Final = {
    Question.WHEREABOUTS: _WHEREABOUTS,
    Question.EVACUATE: Asked(
        ask="Are you out?",
        choices="1 out, 2 inside or hurt, 3 not at the site",
        press="Press 1 if you are out, 2 if you are inside or hurt, 3 if you are not at the site.",
        statuses=_STATUSES
        | {
            Status.SAFE: "out",
            Status.NEEDS_HELP: "inside or hurt",
            Status.UNAVAILABLE: "not at the site",
        },
    ),
    Question.CALLOUT: Asked(
        ask="Can you come to duty?",
        choices="1 coming, 2 need help, 3 cannot",
        press="Press 1 if you are coming, 2 if you need help, 3 if you cannot come.",
        statuses=_STATUSES,
    ),
    Question.NOTICE: Asked(
        ask="Nothing to answer. If you need to:",
        choices=_WHEREABOUTS.choices,
        press="There is nothing to answer. If you need to: " + _WHEREABOUTS.press[:1].lower() + _WHEREABOUTS.press[1:],
        statuses=_STATUSES,
    ),
}

SHARED: Final = Shared(
    asked=_ASKED,
    duties={Duty.COMING: "coming", Duty.ARRIVED: "arrived", Duty.CANNOT: "cannot come"},
    reply="Reply {choices}.",
    for_whom="This message is for {name}.",
    several="{subject} (and {count} more)",
    and_more="{names} and {count} more",
    last_of_list="{names} and {last}",
)
