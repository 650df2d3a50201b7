"""Words and marks for every value of the vocabulary, for pages, terminals, reports and documents.

A mark tells values apart without colour. Values are looked up by their enum: `Channel.SMS` and `Source.SMS`
are equal as text, and are different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from callrees import words
from callrees.wording.languages import phrases_for
from callrees.words import Question, Status


@dataclass(frozen=True, slots=True)
class Label:
    """A word, and a mark of a character that no other value of the same enum has."""

    word: str
    mark: str

    def __str__(self) -> str:
        return f"{self.mark} {self.word}"


_RAW: Final[dict[type[StrEnum], dict[StrEnum, tuple[str, str]]]] = {
    words.Kind: {
        words.Kind.REAL: ("!", "real"),
        words.Kind.DRILL: ("D", "drill"),
        words.Kind.TABLETOP: ("T", "tabletop"),
    },
    words.Question: {
        words.Question.WHEREABOUTS: ("?", "are you safe"),
        words.Question.EVACUATE: (">", "are you out"),
        words.Question.CALLOUT: ("+", "can you come to duty"),
        words.Question.NOTICE: ("i", "notice, nothing asked"),
    },
    words.Mode: {
        words.Mode.BROADCAST: ("*", "everyone at once"),
        words.Mode.CASCADE: ("/", "down the tree"),
    },
    words.ActivationState: {
        words.ActivationState.PREPARING: ("…", "preparing"),
        words.ActivationState.AWAITING_APPROVAL: ("?", "awaiting approval"),
        words.ActivationState.RUNNING: ("▶", "running"),
        words.ActivationState.HELD: ("=", "held"),
        words.ActivationState.ENDED: ("■", "ended"),
        words.ActivationState.RETRACTED: ("×", "retracted"),
    },
    words.Channel: {
        words.Channel.SMS: ("t", "text"),
        words.Channel.VOICE: ("c", "call"),
        words.Channel.EMAIL: ("@", "email"),
    },
    words.Purpose: {
        words.Purpose.ALERT: ("!", "alert"),
        words.Purpose.STAND_IN: ("^", "request to stand in"),
        words.Purpose.NOTIFY: ("i", "notice to superior, commander or HR"),
        words.Purpose.FOLLOW_UP: ("+", "follow-up"),
        words.Purpose.CORRECTION: ("×", "correction"),
        words.Purpose.ALL_CLEAR: ("○", "all clear"),
        words.Purpose.CONFIRM: ("✓", "confirmation"),
    },
    words.AttemptState: {
        words.AttemptState.PLANNED: ("·", "planned"),
        words.AttemptState.SENDING: ("…", "being sent"),
        words.AttemptState.UNKNOWN: ("?", "may be on its way"),
        words.AttemptState.ACCEPTED: (">", "accepted by the carrier"),
        words.AttemptState.DELIVERED: ("✓", "delivered"),
        words.AttemptState.FAILED: ("×", "failed"),
        words.AttemptState.WITHDRAWN: ("–", "withdrawn"),
        words.AttemptState.SIMULATED: ("T", "simulated, not sent"),
    },
    words.Reach: {
        words.Reach.ATTEMPTED: ("·", "tried"),
        words.Reach.ACCEPTED: (">", "accepted by the carrier"),
        words.Reach.DELIVERED: ("□", "delivered"),
        words.Reach.REACHED: ("■", "reached"),
        words.Reach.ACCOUNTED: ("✓", "accounted for"),
    },
    words.Status: {
        words.Status.SAFE: ("✓", "safe"),
        words.Status.NEEDS_HELP: ("!", "needs help"),
        words.Status.UNAVAILABLE: ("~", "away"),
        words.Status.EXCUSED: ("–", "excused"),
        words.Status.UNACCOUNTED: ("?", "no answer"),
        words.Status.UNREACHABLE: ("×", "no working contact"),
    },
    words.Duty: {
        words.Duty.NOT_ASKED: ("·", "not told"),
        words.Duty.COMING: (">", "coming"),
        words.Duty.ARRIVED: ("✓", "arrived"),
        words.Duty.CANNOT: ("×", "cannot come"),
    },
    words.Basis: {
        words.Basis.SELF: ("=", "said so themselves"),
        words.Basis.SAW: ("o", "seen by another"),
        words.Basis.SPOKE: ('"', "spoke to another"),
        words.Basis.TOLD: ("~", "hearsay"),
    },
    words.Need: {
        words.Need.TRAPPED: ("#", "trapped"),
        words.Need.MEDICAL: ("+", "medical help"),
        words.Need.SHELTER: ("^", "shelter"),
        words.Need.TRANSPORT: (">", "transport"),
        words.Need.OTHER: ("?", "something else"),
    },
    words.Source: {
        words.Source.SMS: ("t", "text"),
        words.Source.VOICE: ("c", "call"),
        words.Source.LINK: ("@", "check-in page"),
        words.Source.CONSOLE: ("#", "console"),
        words.Source.PAGE: ("^", "superior's page"),
        words.Source.API: ("&", "API"),
        words.Source.CLI: ("$", "terminal"),
        words.Source.RADIO: ("r", "radio"),
        words.Source.PAPER: ("p", "paper"),
    },
    words.HelpState: {
        words.HelpState.OPEN: ("!", "nobody has taken it"),
        words.HelpState.TAKEN: (">", "taken"),
        words.HelpState.CLOSED: ("✓", "closed"),
    },
    words.StandInState: {
        words.StandInState.ASKED: ("?", "asked to stand in"),
        words.StandInState.ACCEPTED: ("✓", "acting"),
        words.StandInState.PASSED: ("–", "passed"),
        words.StandInState.LAPSED: ("×", "did not answer in time"),
        words.StandInState.WITHDRAWN: ("<", "no longer needed"),
    },
    words.PersonType: {
        words.PersonType.EMPLOYEE: ("e", "employee"),
        words.PersonType.CONTRACTOR: ("c", "contractor"),
        words.PersonType.VOLUNTEER: ("v", "volunteer"),
        words.PersonType.VISITOR: ("g", "visitor"),
    },
    words.Role: {
        words.Role.ADMIN: ("a", "administrator"),
        words.Role.COMMANDER: ("c", "commander"),
        words.Role.HR: ("h", "HR"),
        words.Role.VIEWER: ("o", "viewer"),
    },
    words.Notified: {
        words.Notified.SUPERIOR: ("^", "your superior"),
        words.Notified.COMMANDER: ("c", "the incident commander"),
        words.Notified.HR: ("h", "HR"),
    },
}

LABELS: Final[dict[type[StrEnum], dict[str, Label]]] = {
    vocabulary: {value.value: Label(word, mark) for value, (mark, word) in labels.items()}
    for vocabulary, labels in _RAW.items()
}
"""Enum -> value -> label; complete, and a test holds it so."""


def label(value: StrEnum) -> Label:
    """The label of any value of `callrees.words`."""
    return LABELS[type(value)][value.value]


def status_word(status: Status, question: Question, language: str = "en") -> str:
    """A status in the words of the question: under `evacuate`, "not at the site" and not "away"."""
    return phrases_for(language).shared.asked[question].statuses[status]
