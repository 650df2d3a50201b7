"""What a commander has filled in so far, as it was typed: also what is wrong or half done is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from callrees.prepared import Audience, Prepared, Severity, Texts
from callrees.templates import Variable, VariableKind
from callrees.wording.languages import FALLBACK
from callrees.words import Kind, Mode, Question
from notify.activation.prepared.scenarios import request_of
from notify.activation.request import ActivationRequest
from notify.errors import UserError

NEED_MAX = 100_000
OWN_WORDS = "own words"
"""In place of a scenario's name, where there is none."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of a launch. Texts are as they were typed, blanks and all; ``need`` too, which may be no number."""

    scenario: str = ""
    """The name of the scenario that it began with; empty: written freely."""
    ask: str = Question.WHEREABOUTS.value
    severity: str = Severity.NORMAL.value
    message: str = ""
    message_language: str = FALLBACK
    message_in: Texts = ()
    correction: str = ""
    correction_in: Texts = ()
    all_clear: str = ""
    all_clear_in: Texts = ()
    audiences: tuple[Audience, ...] = ()
    variables: tuple[Variable, ...] = ()
    values: Texts = ()
    scope: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    """Among which the scope is chosen; empty: it is free."""
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

    @classmethod
    def of(cls, prepared: Prepared) -> Filled:
        """The form as a scenario begins it."""
        return cls(
            scenario=prepared.name,
            ask=prepared.ask.value,
            severity=prepared.severity.value,
            message=prepared.message,
            message_language=prepared.message_language,
            message_in=prepared.message_in,
            correction=prepared.correction or "",
            correction_in=prepared.correction_in,
            all_clear=prepared.all_clear or "",
            all_clear_in=prepared.all_clear_in,
            audiences=prepared.audiences,
            variables=prepared.variables,
            scope=prepared.scope,
            choices=() if prepared.scope else prepared.choices,
            exceptions=prepared.exceptions,
            mode=prepared.mode.value,
            policy=prepared.policy or "",
            quiet=prepared.quiet,
            at_night=prepared.at_night,
            allow_slow=True,
        )

    def prepared(self) -> Prepared:
        """The same as a scenario, its blanks still open. Raises UserError for a word that cannot be read."""
        try:
            ask, mode, severity = Question(self.ask), Mode(self.mode), Severity(self.severity)
        except ValueError:
            raise UserError("the question or the order of contacting is none that we know: choose one") from None
        correction, all_clear = self.correction.strip() or None, self.all_clear.strip() or None
        return Prepared(
            name=self.scenario or OWN_WORDS,
            scope=self.scope,
            message=self.message,
            ask=ask,
            mode=mode,
            policy=self.policy or None,
            exceptions=self.exceptions,
            correction=correction,
            correction_in=_written(self.correction_in) if correction else (),
            all_clear=all_clear,
            all_clear_in=_written(self.all_clear_in) if all_clear else (),
            at_night=self.at_night,
            quiet=self.quiet,
            message_language=self.message_language,
            message_in=_written(self.message_in),
            severity=severity,
            variables=self.variables,
            audiences=tuple(replace(one, message_in=_written(one.message_in)) for one in self.audiences),
        )

    def request(self, kind: Kind, key: str | None = None) -> ActivationRequest:
        """What is asked for, its blanks filled. Raises UserError for a word, value or number that cannot be read."""
        asked = request_of(self.prepared(), kind, key=key, values=dict(self.values))
        return replace(
            asked,
            commanders=self.commanders,
            allow_slow=self.allow_slow,
            need=self.needed,
            scenario=self.scenario or None,
        )

    @property
    def needed(self) -> int | None:
        """How many have to come, where that is asked. Raises UserError for what is no number."""
        return _number(self.need) if self.ask == Question.CALLOUT else None

    def as_far_as_it_goes(self, kind: Kind, key: str | None = None) -> ActivationRequest:
        """The same with blanks that are not filled yet left as they are: to be measured, never to be sent."""
        ready = self.prepared().with_values({name: value for name, value in self.values if value.strip()})
        asked = request_of(ready, kind, key=key)
        return replace(asked, commanders=self.commanders, allow_slow=True)

    def to_data(self) -> dict[str, Any]:
        """As plain values, for a JSON column."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Filled:
        """Back from ``to_data``; what an earlier version did not know is as if it was not filled in."""
        known = {field.name: _frozen(data[field.name]) for field in fields(cls) if field.name in data}
        known["audiences"] = tuple(Audience(**_thawed(one)) for one in data.get("audiences", ()))
        known["variables"] = tuple(
            Variable(**(_thawed(one) | {"kind": VariableKind(one["kind"])})) for one in data.get("variables", ())
        )
        return cls(**known)


def _written(texts: Texts) -> Texts:
    return tuple((language, text) for language, text in texts if text.strip())


def _thawed(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _frozen(value) for name, value in data.items()}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:9]) <= NEED_MAX:
        raise UserError(f"{text[:20]!r} is no number of people: write how many have to come, such as 5")
    return int(text)
