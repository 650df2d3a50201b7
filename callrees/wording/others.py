"""To one who answered for others by text: one message that names each of them, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from callrees.wording import matters
from callrees.wording.frame import Content, Frame
from callrees.wording.languages import phrases_for
from callrees.wording.messages import combine
from callrees.wording.names import NUMBERED_IN_A_TEXT, listed
from callrees.wording.phrases import Phrases, alike
from callrees.wording.sections import filled
from callrees.wording.slots import lay
from callrees.words import Duty, Status


@dataclass(frozen=True, slots=True)
class Named:
    """One of those answered for, with what was said of them, or what they said themselves, and at what time."""

    name: str
    status: Status | None = None
    duty: Duty = Duty.NOT_ASKED
    at: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a text that answers for others.

    `again`: how to insist for those `refused`, as "13 1 SAW". `ask`: those of whom it was not said how it is
    known, under the numbers `ask_one` and with the answer `ask_digit`. `nobody`: numbers that mean nobody.
    """

    recorded: Sequence[Named] = ()
    hearsay: Sequence[Named] = ()
    older: Sequence[Named] = ()
    refused: Sequence[Named] = ()
    again: str = ""
    ask: Sequence[Named] = ()
    ask_one: str = ""
    ask_digit: str = ""
    not_theirs: Sequence[Named] = ()
    nobody: Sequence[int] = ()


def answered_for(frame: Frame, done: Answered) -> Content:
    """Who was recorded as what, who was not, and why."""
    phrases = phrases_for(frame.language)
    say = phrases.others

    def people(named: Sequence[Named]) -> str:
        return listed([_one(frame, one, phrases) for one in named], phrases, NUMBERED_IN_A_TEXT)

    lines = [
        lay(say.recorded, people=people(done.recorded)) if done.recorded else say.none,
        lay(say.hearsay, people=people(done.hearsay)) if done.hearsay else "",
        lay(say.ask_how, people=people(done.ask), one=done.ask_one, digit=done.ask_digit) if done.ask else "",
        lay(say.refused, people=people(done.refused), again=done.again) if done.refused else "",
        lay(say.older, people=people(done.older)) if done.older else "",
        lay(say.not_theirs, people=people(done.not_theirs)) if done.not_theirs else "",
        lay(say.nobody, numbers=", ".join(map(str, done.nobody))) if done.nobody else "",
    ]
    template = alike("{subject}", "{lines}")
    section = filled(template, subject=say.subject, lines=" ".join(line for line in lines if line))
    return combine(frame, [replace(section, once=True)])


def which_list(frame: Frame) -> Content:
    """The same numbers mean other people in another open matter: nothing was recorded."""
    say = phrases_for(frame.language).others
    return combine(
        frame, [replace(filled(alike("{subject}", "{line}"), subject=say.subject, line=say.which), once=True)]
    )


def _one(frame: Frame, named: Named, phrases: Phrases) -> str:
    if named.status is None:
        return named.name
    words = matters.answer_words(frame, named.status, named.duty, phrases)
    return f"{named.name} {words} ({named.at})" if named.at else f"{named.name} {words}"
