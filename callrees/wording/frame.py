"""What every text is made for, and what is made."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from callrees.words import Kind, Question


class LinkKind(StrEnum):
    """Which page the `{link}` of a text leads to."""

    CHECK_IN = "check_in"  # a callee's own
    STAND_IN = "stand_in"  # a backup's: take it or pass
    BRANCH = "branch"  # a superior's: answer for your people
    HELP = "help"  # a help case
    BOARD = "board"  # commander and HR


@dataclass(frozen=True, slots=True)
class Frame:
    """What all texts of one activation share. `language` as in the roster ("en", "fr-FR"); unknown falls back.

    `quiet`: its people are in hiding, and must not be heard.
    """

    organisation: str
    kind: Kind
    question: Question
    language: str = "en"
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """A person as others may read of them: no numbers, no notes. All but the name may be empty."""

    name: str
    title: str = ""
    unit: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a call says, sentence by sentence.

    `prompt` is said while a key is awaited (empty: no key is); `goodbye` is said last, in any case. `voice` is
    a BCP 47 tag for text to speech. `voices` has one for each sentence of the prompt that is in another language,
    empty for the others; it may be shorter than the prompt.
    """

    voice: str
    prompt: tuple[str, ...]
    goodbye: str
    voices: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything in the order in which it is said."""
        return (*self.prompt, self.goodbye)

    @property
    def voiced(self) -> tuple[tuple[str, str], ...]:
        """The same, each sentence with the voice that says it."""
        own = zip_longest(self.prompt, self.voices[: len(self.prompt)], fillvalue="")
        return (*((sentence, voice or self.voice) for sentence, voice in own), (self.goodbye, self.voice))


@dataclass(frozen=True, slots=True)
class Content:
    """One message for every channel, sealed, with `{name}`, `{link}` and `{code}` still open."""

    subject: str
    sms: str
    email: str
    speech: Speech
    keys: tuple[str, ...] = ()
    link: LinkKind | None = None

    def to_data(self) -> dict[str, Any]:
        """As plain values, for a JSON column."""
        return asdict(self)

    def to_json(self) -> str:
        """As a JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Content:
        """Back from `to_data`. Raises KeyError or TypeError for anything else."""
        speech = data["speech"]
        return cls(
            subject=data["subject"],
            sms=data["sms"],
            email=data["email"],
            speech=Speech(speech["voice"], tuple(speech["prompt"]), speech["goodbye"], tuple(speech.get("voices", ()))),
            keys=tuple(data["keys"]),
            link=LinkKind(data["link"]) if data["link"] else None,
        )

    @classmethod
    def from_json(cls, text: str) -> Content:
        """Back from `to_json`."""
        return cls.from_data(json.loads(text))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A content as it leaves over one channel: `subject` for email alone, `speech` for voice alone."""

    text: str
    subject: str = ""
    speech: Speech | None = None
    keys: tuple[str, ...] = ()
