"""The form of a launch: read as it was typed, and what is wrong with it, each at its field."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from werkzeug.datastructures import MultiDict

from callrees.prepared import Texts
from callrees.segments import replacement
from callrees.templates import fill, unresolved
from callrees.wording.languages import LANGUAGES
from callrees.words import Kind, Mode, Question
from notify.activation.prepared.filled import Filled
from notify.activation.request import MESSAGE_MAX, checked_message
from notify.errors import UserError
from notify.web.launch.words import FIELDS, LANGUAGE_NAMES

TEXT_MAX = 4 * MESSAGE_MAX
"""Characters of a field that are kept, so that one who pasted too much can see and cut it."""

VALUE_MAX = 400
SCOPES_MAX = 200
LEADERS = 3
_OPTION: Final = re.compile(r"--([a-z-]+)")
_IN_LANGUAGE: Final = re.compile(r"--message-in ([a-z]{2})\b")

Form = MultiDict[str, str]


def read(form: Form, before: Filled) -> Filled:
    """What was filled in. What the form does not hold (its scenario, its question, its blanks) stays."""
    return replace(
        before,
        values=tuple((one.name, _text(form, f"value_{one.name}")[:VALUE_MAX]) for one in before.variables),
        message=_text(form, "message"),
        message_language=_one_of(form, "message_language", LANGUAGES, before.message_language),
        message_in=_in_languages(form, "message"),
        correction=_text(form, "correction"),
        correction_in=_in_languages(form, "correction"),
        all_clear=_text(form, "all_clear"),
        all_clear_in=_in_languages(form, "all_clear"),
        audiences=tuple(
            replace(one, message=_text(form, f"audience_{no}"), message_in=_in_languages(form, f"audience_{no}"))
            for no, one in enumerate(before.audiences)
            if f"audience_{no}" in form and f"audience_{no}_drop" not in form
        ),
        scope=_scopes(form, "scope"),
        exceptions=_scopes(form, "except"),
        mode=_one_of(form, "mode", {mode.value for mode in Mode}, Mode.BROADCAST.value),
        policy=_word(form, "policy", ""),
        commanders=tuple(dict.fromkeys(filter(None, (_word(form, f"commander_{no}", "") for no in range(LEADERS))))),
        quiet="quiet" in form,
        need=_word(form, "need", ""),
        at_night="at_night" in form,
        allow_slow="allow_slow" in form,
        checked=True,
    )


def with_plain(filled: Filled, code: str) -> Filled:
    """Every text with one odd character replaced by what says the same; unchanged where nothing does."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return filled
    instead = replacement(character)
    if instead is None:
        return filled

    def plain(text: str) -> str:
        return text.replace(character, instead)

    def each(texts: Texts) -> Texts:
        return tuple((language, plain(text)) for language, text in texts)

    return replace(
        filled,
        message=plain(filled.message),
        message_in=each(filled.message_in),
        values=each(filled.values),
        audiences=tuple(
            replace(one, message=plain(one.message), message_in=each(one.message_in)) for one in filled.audiences
        ),
    )


def problems(filled: Filled, kind: Kind) -> dict[str, str]:
    """What is wrong with what was filled in, by field. What only the directory knows is not looked at."""
    found = {f"value_{one.name}": one.what for one in filled.prepared().problems(dict(filled.values))}
    values = {name: value for name, value in filled.values if f"value_{name}" not in found}
    for name, words, text in _texts(filled):
        if wrong := _wrong_with(text, values, filled):
            found[name] = f"{words} {wrong}"
    if any(language == filled.message_language and text.strip() for language, text in filled.message_in):
        language = LANGUAGE_NAMES[filled.message_language]
        found[f"message_{filled.message_language}"] = (
            f"The message itself is in {language} already: leave this one empty, or choose the other language above"
        )
    if not filled.scope:
        found["scope"] = "Choose whom to alert: everyone, or at least one place, unit, group or person"
    elif filled.choices and not set(filled.scope) <= set(filled.choices):
        found["scope"] = f"{filled.scenario} is prepared for some places alone: choose among those"
    try:
        _ = filled.needed
    except UserError as error:
        found["need"] = sentence(error)
    return found or _unlike(filled, kind)


def _unlike(filled: Filled, kind: Kind) -> dict[str, str]:
    """What does not go together, once each by itself is right."""
    found: dict[str, str] = {}
    request = filled.request(kind)
    if request.mode is Mode.CASCADE and request.ask is Question.EVACUATE:
        found["mode"] = "Nobody in danger waits for a leader: choose “everyone at once”"
    if request.quiet and request.mode is Mode.CASCADE:
        found["mode"] = "Quiet goes to everyone at once: choose “everyone at once”, or take quiet back"
    if request.quiet and request.ask is Question.CALLOUT:
        found["quiet"] = "Who is in hiding is not called to duty: take quiet back"
    if request.need is not None and request.mode is Mode.CASCADE:
        found["mode"] = "A call for so many people asks in waves of its own: choose “everyone at once”"
    return found


def field_of(where: str, filled: Filled) -> str:
    """The name of the field of a text, by where the linter says that it stands: `message.es`, `audience.NAME`."""
    name, _, rest = where.partition(".")
    if name != "audience":
        return where.replace(".", "_")
    for no, one in enumerate(filled.audiences):
        if rest == one.name:
            return f"audience_{no}"
        if rest.startswith(f"{one.name}.") and rest.removeprefix(f"{one.name}.") in LANGUAGES:
            return f"audience_{no}_{rest.rpartition('.')[2]}"
    return "message"


def place_words(where: str) -> str:
    """The same place in words: the message in Spanish."""
    name, _, rest = where.partition(".")
    words = {"message": "Message", "correction": "Correction", "all_clear": "All-clear"}.get(name, "Text to")
    language = rest.rpartition(".")[2] if name == "audience" else rest
    whom = rest.removesuffix(f".{language}") if name == "audience" and language in LANGUAGE_NAMES else rest
    told = [words, whom if name == "audience" else ""]
    told.append(f"in {LANGUAGE_NAMES[language]}" if language in LANGUAGE_NAMES else "")
    return " ".join(filter(None, told))


def sentence(error: UserError) -> str:
    """An error of the house in the words of the form, where it names options of the terminal."""
    text = re.sub(r",? with --message\b", "", str(error))
    text = _IN_LANGUAGE.sub(lambda found: f"the message in {LANGUAGE_NAMES.get(found[1], found[1])}", text)
    text = _OPTION.sub(lambda found: FIELDS.get(found[1], found[1].replace("-", " ")), text)
    return text[:1].upper() + text[1:]


def _texts(filled: Filled) -> list[tuple[str, str, str]]:
    """Every text with the name of its field, and what it is called."""
    found = [("message", "The message", filled.message), *_named("message", "The message", filled.message_in)]
    for no, one in enumerate(filled.audiences):
        words = f"The message to {one.name}"
        found += [(f"audience_{no}", words, one.message), *_named(f"audience_{no}", words, one.message_in)]
    for name, words, text, others in (
        ("correction", "The correction", filled.correction, filled.correction_in),
        ("all_clear", "The all-clear", filled.all_clear, filled.all_clear_in),
    ):
        if text.strip():
            found += [(name, words, text), *_named(name, words, others)]
    return found


def _named(name: str, words: str, texts: Texts) -> list[tuple[str, str, str]]:
    return [
        (f"{name}_{language}", f"{words} in {LANGUAGE_NAMES[language]}", text)
        for language, text in texts
        if language in LANGUAGE_NAMES and text.strip()
    ]


def _wrong_with(text: str, values: Mapping[str, str], filled: Filled) -> str | None:
    if not text.strip():
        return "is empty: say what happened and what to do"
    ready = fill(text, values)
    if len(ready) > MESSAGE_MAX:
        return f"has {len(ready)} characters; at most {MESSAGE_MAX} fit: shorten it"
    asked = {f"[{one.name}]" for one in filled.variables}
    if odd := [one for one in unresolved(ready) if one not in asked]:
        return f"has {' '.join(odd[:3])} in it, which nobody fills in: write the words, or take it out"
    try:
        checked_message(ready)
    except UserError:
        return "has control characters in it: remove them"
    return None


def _in_languages(form: Mapping[str, str], name: str) -> Texts:
    return tuple((one, text) for one in LANGUAGES if (text := _text(form, f"{name}_{one}")))


def _text(form: Mapping[str, str], name: str) -> str:
    return form.get(name, "").replace("\x00", "").replace("\r\n", "\n")[:TEXT_MAX]


def _word(form: Mapping[str, str], name: str, otherwise: str) -> str:
    return form.get(name, otherwise).replace("\x00", "").strip()[:200]


def _one_of(form: Mapping[str, str], name: str, known: Collection[str], otherwise: str) -> str:
    given = _word(form, name, otherwise)
    return given if given in known else otherwise


def _scopes(form: Form, name: str) -> tuple[str, ...]:
    given = (one.replace("\x00", "").strip()[:TEXT_MAX] for one in form.getlist(name))
    return tuple(dict.fromkeys(one for one in given if one))[:SCOPES_MAX]
