"""What a commander says to many after the alarm: follow-ups, the all-clear, another round, a correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from callrees.wording.frame import Content, Frame
from callrees.wording.languages import FALLBACK, language_for, phrases_for
from callrees.wording.lent import ended, lend, plain
from callrees.wording.matters import TOPIC_LENGTH
from callrees.wording.messages import combine
from callrees.wording.sections import filled
from callrees.wording.slots import lay, shortened

ALL_CLEAR: Final = "all_clear"
AGAIN: Final = "again"
DRILL_STOPPED: Final = "drill_stopped"


@dataclass(frozen=True, slots=True)
class Saying:
    """What people are told: the message; or ``what`` has happened since: all_clear, again or drill_stopped.

    ``language`` is the message's own, ``texts`` has it in others.
    """

    message: str
    what: str = ""
    who: str = ""
    language: str = FALLBACK
    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, language: str | None) -> str:
        """The message for a reader of a language: in it where it is given so, else as it was written."""
        return self.texts.get(language_for(language or ""), self.message)

    def spoken(self, language: str) -> str:
        """The same, marked where a call has to change its voice for it."""
        known = language_for(language)
        return self.text(known) if known == self.language or known in self.texts else lend(self.message, self.language)

    def words(self, language: str) -> str:
        """The words of the alert in a language; the message stays as it was written or given for it."""
        message = self.spoken(language)
        if self.what == ALL_CLEAR:
            return all_clear_words(language, message, self.who)
        command = phrases_for(language).command
        opening = {AGAIN: command.ask_again, DRILL_STOPPED: command.drill_stopped}.get(self.what)
        return lay(opening, message=message) if opening else message


def follow_up(frame: Frame, message: str) -> Content:
    """To some of those who were contacted: the commander's words, and no question."""
    template = phrases_for(frame.language).command.follow_up
    return combine(frame, [filled(template, message=ended(message), topic=shortened(plain(message), TOPIC_LENGTH))])


def all_clear(frame: Frame, message: str, released_by: str) -> Content:
    """To everyone who was contacted: the place is released, and by whom; who is silent is asked once more."""
    phrases = phrases_for(frame.language)
    choices = phrases.shared.asked[frame.question].choices
    reply = lay(phrases.command.not_answered_yet, choices=choices)
    words = all_clear_words(frame.language, message, released_by)
    return combine(frame, [filled(phrases.command.all_clear, words=words, reply=reply)])


def all_clear_words(language: str, message: str, released_by: str) -> str:
    """The all-clear as the words of an alert: whoever is still asked must not be sent out of the place again."""
    template = phrases_for(language).command.all_clear_words
    return lay(template, message=ended(message), who=released_by)


def correction(frame: Frame, message: str | None) -> Content:
    """To all who were or may have been contacted by a mistake; None: to disregard it, in our words."""
    command = phrases_for(frame.language).command
    return combine(frame, [filled(command.correction, message=ended(message or command.disregard))])
