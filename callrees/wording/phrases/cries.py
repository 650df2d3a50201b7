"""Somebody needs help, or may."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section
from callrees.words import Notified


@dataclass(frozen=True, slots=True)
class Cries:
    """To those who are rung about a cry for help, and to the one who cried."""

    help_certain: Section
    help_possible: Section
    help_many: Section  # several at once: {count} {people} {rows} {drill} {one}
    help_hiding: Section  # about one in hiding: {person} {drill} {words}
    help_words: str  # {words}
    help_in_drill: str
    real_case: str  # opens what is said of a cry that is no part of the exercise
    help_real_in_drill: str  # they have said that it is no part of the exercise
    help_reply: Section
    help_reply_untold: Section
    help_reply_hiding: Section  # nobody will ring them: {role}
    help_reply_hiding_untold: Section
    help_reply_drill: Section  # with the question whether it is real
    help_reply_drill_untold: Section
    roles: dict[Notified, str]  # who was told, as the one in need reads it
    confirm_mine: Section
    confirm_mine_many: Section
    confirm_mine_hiding: Section
    taken: Section
