"""What a commander says to many after the alarm: follow-ups, the all-clear, another round, a correction."""

from __future__ import annotations

from callrees.wording.frame import Content, Frame
from callrees.wording.languages import phrases_for
from callrees.wording.matters import TOPIC_LENGTH, ended
from callrees.wording.messages import alert, combine
from callrees.wording.sections import filled
from callrees.wording.slots import lay, shortened


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


def asked_again(frame: Frame, message: str) -> Content:
    """The alarm's question once more, for another round."""
    return alert(frame, again_words(frame.language, message))


def again_words(language: str, message: str) -> str:
    """The words of an alert that asks everyone again."""
    return lay(phrases_for(language).command.ask_again, message=message)


def correction(frame: Frame, message: str | None) -> Content:
    """To all who were or may have been contacted by a mistake; None: to disregard it, in our words."""
    command = phrases_for(frame.language).command
    return combine(frame, [filled(command.correction, message=ended(message or command.disregard))])


def stopping_a_drill(language: str, message: str) -> str:
    """The words of an alert in earnest to people who were in the middle of an exercise."""
    return lay(phrases_for(language).command.drill_stopped, message=message)
