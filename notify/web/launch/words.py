"""The words of launching. Real, drill and tabletop share none that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from callrees.words import Channel, Kind, Mode, Question

STEPS: Final = ("What for", "Message and people", "Look and send")


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind of launch speaks of itself. ``look``: the class of its buttons."""

    band: str
    band_more: str
    title: str
    door: str
    door_more: str
    send: str
    look: str


KINDS: Final = {
    Kind.REAL: KindWords(
        band="REAL",
        band_more="people will be alerted in earnest",
        title="Alert for real",
        door="Something has happened",
        door_more="People are alerted in earnest: texts, calls and emails leave at once.",
        send="Alert {people} for real",
        look="danger",
    ),
    Kind.DRILL: KindWords(
        band="EXERCISE",
        band_more="a drill: people are contacted, and told that it is an exercise",
        title="Drill",
        door="We are practising",
        door_more="People are contacted. Every message begins and ends with EXERCISE.",
        send="Start the exercise with {people}",
        look="drill",
    ),
    Kind.TABLETOP: KindWords(
        band="EXERCISE",
        band_more="at the table: nobody is contacted",
        title="Tabletop",
        door="At the table",
        door_more="Nobody is contacted: everything is simulated.",
        send="Play it through at the table",
        look="drill",
    ),
}


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """What a question is for, as the commander puts it."""

    asks: str
    means: str


QUESTIONS: Final = {
    Question.EVACUATE: QuestionWords("Are you out?", "Leave a place: who is out, who is still inside"),
    Question.WHEREABOUTS: QuestionWords("Are you safe?", "Account for everyone, wherever they are"),
    Question.CALLOUT: QuestionWords("Can you come to duty?", "Call people in: who is coming, and when"),
    Question.NOTICE: QuestionWords("Please note", "Tell people something; nothing is asked"),
}
"""In the order in which they are pressing."""

MODES: Final = {
    Mode.BROADCAST: "Everyone at once",
    Mode.CASCADE: "Down the chain of command: each leader first, then their people",
}

LANGUAGE_NAMES: Final = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "pl": "Polish",
    "ar": "Arabic",
}

EVERYONE_WINS: Final = "Everyone is ticked: the others change nothing. Untick Everyone to alert only them."

CHANNELS: Final = {Channel.SMS: "text", Channel.VOICE: "call", Channel.EMAIL: "email"}

FIELDS: Final = {
    "message": "the message",
    "message-in": "the message in",
    "message-language": "the language of the message",
    "scope": "whom to alert",
    "except": "whom to leave out",
    "commander": "who leads",
    "mode": "the order of contacting",
    "policy": "the policy",
    "need": "how many have to come",
    "quiet": "quiet",
    "allow-slow": "“send it even if it takes longer”",
    "correction": "the correction",
    "ask": "the question",
}
"""Options of the terminal by the names that the form has for them."""
