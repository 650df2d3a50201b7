"""Reading scenarios from YAML, and the ones that come with the product."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

from callrees import strict_yaml
from callrees.prepared import Audience, Prepared, Severity, Texts
from callrees.templates import LONGEST, TemplateError, Variable, VariableKind
from callrees.wording.languages import FALLBACK, LANGUAGES
from callrees.words import Mode, Question

SHIPPED = (
    "evacuation",
    "shelter",
    "severe-weather",
    "accountability",
    "continuity",
    "closure",
    "it-outage",
    "exercise",
)
"""Names of their files, the most urgent first."""

NAME_MAX = 80
ABOUT_MAX = 200
MOST_VARIABLES = 12
MOST_AUDIENCES = 8

_Word = TypeVar("_Word", bound=StrEnum)
_KEYS = frozenset({
    "name", "about", "ask", "severity", "mode", "policy", "scope", "choices", "exceptions", "at_night", "quiet",
    "message", "message_language", "message_in", "correction", "correction_in", "all_clear", "all_clear_in",
    "variables", "audiences", "number",
})  # fmt: skip
_VARIABLE_KEYS = frozenset({"name", "label", "kind", "hint", "required", "options", "longest"})
_AUDIENCE_KEYS = frozenset({"name", "scope", "message", "message_in"})


@lru_cache(maxsize=1)
def all_shipped() -> dict[str, Prepared]:
    """The scenarios that come with the product, by the name of their file, the most urgent first."""
    return {name: _read(name) for name in SHIPPED}


def _read(name: str) -> Prepared:
    source = resources.files("callrees").joinpath("scenarios", f"{name}.yaml").read_bytes()
    return parse(source, shipped=True)


def parse(source: str | bytes | Mapping[str, Any], *, shipped: bool = False) -> Prepared:
    """Read a scenario from the text of its file, or from the mapping in it. Raises TemplateError, one line."""
    try:
        data = source if isinstance(source, Mapping) else strict_yaml.load(source)
    except strict_yaml.YamlProblem as problem:
        raise TemplateError(f"scenario file, {problem}") from None
    if not isinstance(data, Mapping):
        raise TemplateError("scenario file: it has no `name:` and `message:`; see the shipped ones for examples")
    name = _text(data, "name", NAME_MAX)
    try:
        found = _prepared(name, data, shipped=shipped)
        found.check()
    except TemplateError as problem:
        raise TemplateError(f"scenario {name}, {problem}") from None
    return found


def read_audience(data: object) -> Audience:
    """An audience from plain values. Raises TemplateError."""
    if not isinstance(data, Mapping):
        raise TemplateError("audiences: each has name, scope and message")
    _known(data, _AUDIENCE_KEYS, "audience")
    name = _text(data, "name", NAME_MAX)
    scope = _list(data, "scope")
    if not scope:
        raise TemplateError(f"audience {name}: it has no scope: say who is meant, such as site:Main Building")
    return Audience(name, scope, _text(data, "message"), read_texts(data, "message_in"))


def read_variable(data: object) -> Variable:
    """A variable from plain values. Raises TemplateError."""
    if not isinstance(data, Mapping):
        raise TemplateError("variables: each has name and label")
    _known(data, _VARIABLE_KEYS, "variable")
    name = _text(data, "name")
    longest = data.get("longest", LONGEST)
    if not isinstance(longest, int) or isinstance(longest, bool):
        raise TemplateError(f"variable {name}: longest is no number")
    return Variable(
        name=name,
        label=_text(data, "label", NAME_MAX),
        kind=_word(data, "kind", VariableKind, VariableKind.TEXT),
        hint=_optional(data, "hint") or "",
        required=_flag(data, "required", default=True),
        options=_list(data, "options"),
        longest=longest,
    )


def read_texts(data: Mapping[str, Any], key: str) -> Texts:
    """A text in other languages. Raises TemplateError for a language that we have no sentences in."""
    found = data.get(key) or {}
    if not isinstance(found, Mapping):
        raise TemplateError(f"{key}: write one text for each language, such as `{key}: {{es: ...}}`")
    for language, text in found.items():
        if language not in LANGUAGES:
            raise TemplateError(f"{key}: {language!r:.20} is none of {', '.join(sorted(LANGUAGES))}")
        if not isinstance(text, str) or not text.strip():
            raise TemplateError(f"{key}: the text for {language} is empty")
    return tuple((str(language), text.strip()) for language, text in found.items())


def _prepared(name: str, data: Mapping[str, Any], *, shipped: bool) -> Prepared:
    _known(data, _KEYS, "scenario")
    variables = _several(data, "variables", MOST_VARIABLES)
    audiences = _several(data, "audiences", MOST_AUDIENCES)
    number = data.get("number")
    if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
        raise TemplateError("number: give one from 1 to 9, or none")
    language = data.get("message_language", FALLBACK)
    if language not in LANGUAGES:
        raise TemplateError(f"message_language: {language!r:.20} is none of {', '.join(sorted(LANGUAGES))}")
    return Prepared(
        name=name,
        scope=_list(data, "scope"),
        message=_text(data, "message"),
        ask=_word(data, "ask", Question, Question.WHEREABOUTS),
        mode=_word(data, "mode", Mode, Mode.BROADCAST),
        policy=_optional(data, "policy"),
        exceptions=_list(data, "exceptions"),
        correction=_optional(data, "correction"),
        at_night=_flag(data, "at_night", default=False),
        quiet=_flag(data, "quiet", default=False),
        message_language=language,
        message_in=read_texts(data, "message_in"),
        number=number,
        about=(_optional(data, "about") or "")[:ABOUT_MAX],
        severity=_word(data, "severity", Severity, Severity.NORMAL),
        choices=_list(data, "choices"),
        variables=tuple(read_variable(one) for one in variables),
        audiences=tuple(read_audience(one) for one in audiences),
        correction_in=read_texts(data, "correction_in"),
        all_clear=_optional(data, "all_clear"),
        all_clear_in=read_texts(data, "all_clear_in"),
        shipped=shipped,
    )


def _several(data: Mapping[str, Any], key: str, most: int) -> list[object]:
    found = data.get(key) or []
    if not isinstance(found, list | tuple):
        raise TemplateError(f"{key}: write a list")
    if len(found) > most:
        raise TemplateError(f"{key}: {len(found)} of them, at most {most} are taken")
    return list(found)


def _known(data: Mapping[str, Any], keys: frozenset[str], what: str) -> None:
    for key in data:
        if key not in keys:
            raise TemplateError(f"{key!r:.40} is nothing that a {what} has: there are {', '.join(sorted(keys))}")


def _text(data: Mapping[str, Any], key: str, most: int | None = None) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise TemplateError(f"{key}: it is missing or empty")
    text = value.strip()
    if most is not None and (len(text) > most or not text.isprintable()):
        raise TemplateError(f"{key}: it has to be 1 to {most} characters on one line")
    return text


def _optional(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise TemplateError(f"{key}: it has to be text; put it in quotes")
    return value.strip()


def _list(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key) or ()
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list | tuple) or not all(isinstance(one, str) and one.strip() for one in found):
        raise TemplateError(f"{key}: write a list of texts")
    return tuple(one.strip() for one in found)


def _flag(data: Mapping[str, Any], key: str, *, default: bool) -> bool:
    value = data.get(key, default)
    if not isinstance(value, bool):
        raise TemplateError(f"{key}: it is neither true nor false")
    return value


def _word(data: Mapping[str, Any], key: str, words: type[_Word], default: _Word) -> _Word:
    value = data.get(key, default.value)
    if not isinstance(value, str) or value not in {word.value for word in words}:
        raise TemplateError(f"{key}: {value!r:.30} is none of {', '.join(word.value for word in words)}")
    return words(value)
