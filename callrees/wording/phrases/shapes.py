"""The shapes in which a language says something."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.words import Status


@dataclass(frozen=True, slots=True)
class Asked:
    """How one question is put: the question, the labels of 1, 2 and 3 in a text, and the keys of a call."""

    ask: str
    choices: str
    press: str
    statuses: dict[Status, str]


@dataclass(frozen=True, slots=True)
class Section:
    """The same thing said three ways, with the keys that answer it: a template."""

    subject: str
    sms: str
    email: tuple[str, ...]
    spoken: str
    press: str = ""


def alike(subject: str, text: str, spoken: str = "", press: str = "") -> Section:
    """A section whose email and, where not given, whose speech say what its text says."""
    return Section(subject, text, (text,), spoken or text, press)
