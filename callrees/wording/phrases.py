"""What a language has to say. A further language is one more module with one more `Phrases`."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.words import Duty, Question, Status


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


@dataclass(frozen=True, slots=True)
class Phrases:
    """All sentences of one language. Slots are named in braces; every one of a sentence must be used or left out."""

    language: str
    asked: dict[Question, Asked]
    duties: dict[Duty, str]
    reply: str  # {choices}
    intro: str  # said first in a call
    again: str  # said before the second time
    more_keys: str
    someone_else_key: str
    goodbye: str
    for_whom: str  # last line of an email
    several: str  # subject of several matters in one message: {subject} {count}
    and_more: str  # {names} {count}
    last_of_list: str  # {names} {last}
    no_contact: str  # {names}
    alert: Section
    notice: Section
    stand_in: Section
    stand_in_many: Section
    digest: Section
    command: Section
    help_certain: Section
    help_possible: Section
    help_words: str  # {words}
    help_in_drill: str
    help_reply: Section
    help_reply_untold: Section
    confirm: Section
    confirm_take: Section
    confirm_pass: Section
    confirm_mine: Section
    how_to_reply: Section
    someone_else: Section
    taken: Section
    stand_down: Section
    stand_down_acting: Section
    closing: Section
    closing_note: str
