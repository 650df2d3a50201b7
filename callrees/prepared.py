"""Activations thought out by day: scenarios with blanks, with correction and all-clear, with texts by audience.

A scenario is a YAML file; the shipped ones, in `scenarios/`, are also its examples. Everything but `name` and
`message` may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from callrees.templates import Problem, TemplateError, Variable, checked, example_values, fill, variables_in
from callrees.wording.languages import FALLBACK
from callrees.words import Mode, Question

MOST_KEYS = 9
"""As many as a telephone has keys for."""

Texts = tuple[tuple[str, str], ...]
"""A text in other languages: (language, text)."""


class Severity(StrEnum):
    """How much hangs on it. Life safety never waits for anybody's approval."""

    LIFE_SAFETY = "life_safety"
    HIGH = "high"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Audience:
    """People who are told something of their own. Whoever is in several gets the first; the rest get the message."""

    name: str
    scope: tuple[str, ...]
    message: str
    message_in: Texts = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scenario. ``number`` is its key in a call, 1 to 9, or None; ``shipped``: it comes with the product.

    Without ``scope`` whoever launches it says whom it is for, one or several of ``choices`` where those are given.
    """

    name: str
    scope: tuple[str, ...]
    message: str
    ask: Question = Question.WHEREABOUTS
    mode: Mode = Mode.BROADCAST
    policy: str | None = None
    exceptions: tuple[str, ...] = ()
    correction: str | None = None
    at_night: bool = False
    quiet: bool = False
    message_language: str = FALLBACK
    message_in: Texts = ()
    number: int | None = None
    about: str = ""
    severity: Severity = Severity.NORMAL
    choices: tuple[str, ...] = ()
    variables: tuple[Variable, ...] = ()
    audiences: tuple[Audience, ...] = ()
    correction_in: Texts = ()
    all_clear: str | None = None
    all_clear_in: Texts = ()
    shipped: bool = False

    @property
    def asks_for(self) -> tuple[Variable, ...]:
        """The blanks that have to be filled before it can go."""
        return tuple(variable for variable in self.variables if variable.required)

    @property
    def launchable_as_it_is(self) -> bool:
        """Whether nothing has to be said at launch: it could go from a telephone."""
        return bool(self.scope) and not self.asks_for

    def texts(self) -> dict[str, str]:
        """Every text in it, by where it stands: `message`, `message.es`, `audience.NAME`, `correction`, `all_clear`."""
        found = {"message": self.message} | {f"message.{language}": text for language, text in self.message_in}
        for one in self.audiences:
            found[f"audience.{one.name}"] = one.message
            found |= {f"audience.{one.name}.{language}": text for language, text in one.message_in}
        if self.correction:
            found["correction"] = self.correction
            found |= {f"correction.{language}": text for language, text in self.correction_in}
        if self.all_clear:
            found["all_clear"] = self.all_clear
            found |= {f"all_clear.{language}": text for language, text in self.all_clear_in}
        return found

    def check(self) -> None:
        """Raises TemplateError for a blank that no variable names, a variable twice, or one in no text."""
        names = [variable.name for variable in self.variables]
        for variable in self.variables:
            variable.check()
            if names.count(variable.name) > 1:
                raise TemplateError(f"variable {variable.name}: it is there twice: keep one")
        places = self.texts() | {f"scope {scope}": scope for scope in self._scopes()}
        for place, text in places.items():
            for name in variables_in(text):
                if name not in names:
                    raise TemplateError(f"{place}: [{name}] is no variable of it: name it, or leave the brackets out")
        used = set(variables_in(*places.values()))
        for name in names:
            if name not in used:
                raise TemplateError(f"variable {name}: it stands in no text: write [{name}] where it belongs")
        if len({one.name for one in self.audiences}) < len(self.audiences):
            raise TemplateError("audiences: two have the same name: give each its own")

    def problems(self, values: Mapping[str, str]) -> list[Problem]:
        """What is wrong with what is to be filled in, by variable."""
        return checked(self.variables, values)[1]

    def filled(self, values: Mapping[str, str]) -> Prepared:
        """The same with every blank filled, in all languages and scopes. Raises TemplateError for a wrong value."""
        ready, problems = checked(self.variables, values)
        if problems:
            raise TemplateError("; ".join(problem.what for problem in problems))
        return self.with_values(ready)

    def example(self) -> Prepared:
        """The same with blanks filled as an example."""
        return self.with_values(example_values(self.variables))

    def with_values(self, values: Mapping[str, str]) -> Prepared:
        """The same with these values in place, unchecked; what has none stays open."""

        def said(texts: Texts) -> Texts:
            return tuple((language, fill(text, values)) for language, text in texts)

        def scoped(scopes: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(fill(scope, values) for scope in scopes)

        return replace(
            self,
            scope=scoped(self.scope),
            exceptions=scoped(self.exceptions),
            message=fill(self.message, values),
            message_in=said(self.message_in),
            audiences=tuple(
                replace(
                    one, scope=scoped(one.scope), message=fill(one.message, values), message_in=said(one.message_in)
                )
                for one in self.audiences
            ),
            correction=fill(self.correction, values) if self.correction is not None else None,
            correction_in=said(self.correction_in),
            all_clear=fill(self.all_clear, values) if self.all_clear is not None else None,
            all_clear_in=said(self.all_clear_in),
            variables=(),
        )

    def _scopes(self) -> tuple[str, ...]:
        return (*self.scope, *self.exceptions, *(scope for one in self.audiences for scope in one.scope))

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for a file or a JSON column; without what is as always."""
        plain: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default and field.name not in {"variables", "audiences", "shipped"}:
                plain[field.name] = _plain(value, texts=field.name.endswith("_in"))
        if self.variables:
            plain["variables"] = [variable_dict(one) for one in self.variables]
        if self.audiences:
            plain["audiences"] = [audience_dict(one) for one in self.audiences]
        return plain


def audience_dict(one: Audience) -> dict[str, Any]:
    """An audience as plain values."""
    return {
        "name": one.name,
        "scope": list(one.scope),
        "message": one.message,
        **({"message_in": dict(one.message_in)} if one.message_in else {}),
    }


def variable_dict(one: Variable) -> dict[str, Any]:
    """A variable as plain values, without what is as always."""
    found: dict[str, Any] = {"name": one.name, "label": one.label}
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name not in found and value != field.default:
            found[field.name] = _plain(value)
    return found


def _plain(value: object, *, texts: bool = False) -> Any:
    if texts and isinstance(value, tuple):
        return dict(value)
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
