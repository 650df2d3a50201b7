"""What a commander says to many after the alarm: follow-ups, the all-clear, another round, a correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from callrees.wording.frame import Content, Frame
from callrees.wording.languages import phrases_for
from callrees.wording.matters import TOPIC_LENGTH, ended
from callrees.wording.messages import combine
from callrees.wording.sections import filled
from callrees.wording.slots import lay, shortened

ALL_CLEAR: Final = "all_clear"
AGAIN: Final = "again"
DRILL_STOPPED: Final = "drill_stopped"


@dataclass(frozen=True, slots=True)
class Saying:
    """What alerts say once something has happened: ``what`` is all_clear, again or drill_stopped; or the message."""

    message: str
    what: str = ""
    who: str = ""

    def words(self, language: str) -> str:
        """The words of the alert in a language; the message itself stays as it was written."""
        if self.what == ALL_CLEAR:
            return all_clear_words(language, self.message, self.who)
        command = phrases_for(language).command
        opening = {AGAIN: command.ask_again, DRILL_STOPPED: command.drill_stopped}.get(self.what)
        return lay(opening, message=self.message) if opening else self.message


def follow_up(frame: Frame, message: str) -> Content:
    """To some of those who were contacted: the commander's words, and no question."""
    template = phrases_for(frame.language).command.follow_up
    return combine(frame, [filled(template, message=ended(message), topic=shortened(message, TOPIC_LENGTH))])


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
