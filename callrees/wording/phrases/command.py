"""What commander and HR are told, and what a commander has said to others."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class Command:
    """The list of those not accounted for, and the acts of command."""

    command: Section
    follow_up: Section  # {message} {topic}
    all_clear: Section  # {words} {reply}
    all_clear_words: str  # {message} {who}
    not_answered_yet: str  # {choices}
    ask_again: str  # {message}
    correction: Section  # {message}
    disregard: str  # the correction where none was prepared
    drill_stopped: str  # {message}: opens the alert of something real that stopped an exercise
