"""What a commander has filled in so far, as it was typed: also what is wrong or half done is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from callrees.wording.languages import FALLBACK
from callrees.words import Kind, Mode, Question
from notify.activation.request import ActivationRequest
from notify.errors import UserError

Pairs = tuple[tuple[str, str], ...]

NEED_MAX = 100_000


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of a launch. Texts are as they were typed; ``need`` too, which may be no number."""

    scenario: str = ""
    """The name of the scenario that it began with; empty: written freely."""
    ask: str = Question.WHEREABOUTS.value
    message: str = ""
    message_language: str = FALLBACK
    message_in: Pairs = ()
    correction: str = ""
    scope: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    mode: str = Mode.BROADCAST.value
    policy: str = ""
    commanders: tuple[str, ...] = ()
    quiet: bool = False
    need: str = ""
    at_night: bool = False
    allow_slow: bool = False
    checked: bool = False
    """Whether it was looked through once: before, nobody is told what is still missing."""

    def request(self, kind: Kind, key: str | None = None) -> ActivationRequest:
        """What is asked for. Raises UserError for a word or number that cannot be read."""
        try:
            ask, mode = Question(self.ask), Mode(self.mode)
        except ValueError:
            raise UserError("the question or the order of contacting is none that we know: choose one") from None
        return ActivationRequest(
            scope=self.scope,
            message=self.message,
            kind=kind,
            ask=ask,
            exceptions=self.exceptions,
            mode=mode,
            policy=self.policy or None,
            commanders=self.commanders,
            key=key,
            at_night=self.at_night,
            quiet=self.quiet,
            allow_slow=self.allow_slow,
            correction=self.correction if self.correction.strip() else None,
            need=_number(self.need) if ask is Question.CALLOUT else None,
            message_language=self.message_language,
            message_in=tuple((language, text) for language, text in self.message_in if text.strip()),
        )

    def to_data(self) -> dict[str, Any]:
        """As plain values, for a JSON column."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Filled:
        """Back from ``to_data``; what an earlier version did not know is as if it was not filled in."""
        known = {field.name: data[field.name] for field in fields(cls) if field.name in data}
        return cls(**{name: _frozen(value) for name, value in known.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:9]) <= NEED_MAX:
        raise UserError(f"{text[:20]!r} is no number of people: write how many have to come, such as 5")
    return int(text)
