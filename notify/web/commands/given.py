"""What was filled in on the form of a command: kept as it was typed, and sent at most once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from notify.errors import UserError

_KEY = re.compile(r"[A-Za-z0-9_-]{12,64}")
LINE_MAX = 200
TEXT_MAX = 4000
"""Characters that are kept of what was typed; stations say themselves how much they take."""


class FieldError(UserError):
    """Something is wrong with one field: its name, and one line that stands there."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of a request; a page that is opened has those of its address."""

    values: MultiDict[str, str]

    def text(self, name: str, most: int = TEXT_MAX) -> str:
        """What was typed, without the characters that no database keeps."""
        return self.values.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()[:most]

    def line(self, name: str, most: int = LINE_MAX) -> str:
        """The same on one line, with single blanks."""
        return " ".join(self.text(name, most).split())

    def required(self, name: str, words: str, most: int = TEXT_MAX) -> str:
        """What was typed; raises FieldError with these words where it is empty."""
        found = self.text(name, most)
        if not found:
            raise FieldError(name, words)
        return found

    def one_of(self, name: str, known: tuple[str, ...], words: str) -> str:
        """One of a few; raises FieldError with these words where it is none of them."""
        found = self.values.get(name, "")
        if found not in known:
            raise FieldError(name, words)
        return found

    def many(self, name: str) -> list[str]:
        """Everything that was chosen under a name."""
        return list(dict.fromkeys(value.replace("\x00", "") for value in self.values.getlist(name)))

    def numbers(self, name: str) -> list[int]:
        """The numbers under a name; what is none is left out."""
        return [int(one) for one in self.many(name) if one.isascii() and one.isdecimal() and len(one) < 10]  # noqa: PLR2004

    def ticked(self, nos: Iterable[int]) -> Given:
        """The same form as a new one about these people, each ticked by name."""
        kept: MultiDict[str, str] = MultiDict(self.values)
        for name in ("all", "key", "count"):
            kept.poplist(name)
        kept.setlist("who", [str(no) for no in nos])
        return Given(kept)

    def flag(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.values.get(name))

    @property
    def has_key(self) -> bool:
        """Whether the form has a key of ours."""
        return _KEY.fullmatch(self.values.get("key", "")) is not None

    @property
    def key(self) -> str:
        """The form's key, by which it is known when it is sent again; a fresh one where it has none."""
        return self.values["key"] if self.has_key else fresh_key()


def fresh_key() -> str:
    """A key for a form."""
    return secrets.token_urlsafe(12)
