"""What the linter is given and what it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from callrees.replies.folding import folded

_NO_WORD: Final = re.compile(r"[^\w]+|_+")


class Level(StrEnum):
    """How much a finding weighs."""

    REFUSE = "refuse"  # nothing is sent with it
    WARN = "warn"


class Role(StrEnum):
    """What a text is for."""

    MESSAGE = "message"
    FOLLOW_UP = "follow_up"
    CORRECTION = "correction"
    ALL_CLEAR = "all_clear"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and where it stands: `message`, `message.es`, `audience.NAME`, `correction`, `all_clear.fr`."""

    where: str
    text: str
    language: str = "en"
    role: Role = Role.MESSAGE


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and how to mend it. ``instead``: what to write in the place of ``shown``, where known."""

    level: Level
    where: str
    what: str
    mend: str
    shown: str = ""
    instead: str | None = None

    @property
    def line(self) -> str:
        """All of it as one line."""
        return f"{self.where.replace('_', '-')}: {self.what}: {self.mend}"


def plain_words(text: str) -> str:
    """The words of a text, folded, with one blank around each: to look for phrases in it."""
    simple = folded(unicodedata.normalize("NFC", text).casefold())
    return f" {' '.join(_NO_WORD.sub(' ', simple).split())} "
