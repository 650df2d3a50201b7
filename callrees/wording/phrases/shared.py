"""What many messages share: the questions, and how lists are told."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Asked
from callrees.words import Duty, Question


@dataclass(frozen=True, slots=True)
class Shared:
    """Pieces of which messages are put together."""

    asked: dict[Question, Asked]
    duties: dict[Duty, str]
    reply: str  # {choices}
    for_whom: str  # last line of an email
    several: str  # subject of several matters in one message: {subject} {count}
    and_more: str  # {names} {count}
    last_of_list: str  # {names} {last}
