"""Texts prepared with blanks in them: `Leave [site] by the [exit].` What may stand in a blank, and how it is filled.

A blank is a word in square brackets. They are taken because a text that is sent has no use for them (a telephone
counts each twice), and because the slots of our own sentences are braces: neither can be taken for the other.
A text is filled in one pass, and no value may hold a bracket or a brace: what was filled in cannot be a blank
of its own. A sentence with a blank that may stay empty, and does, is left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NAME_LONGEST: Final = 30
LONGEST: Final = 60
"""Characters of a value, if the template does not say."""
MOST_LONG: Final = 300

_BLANK: Final = re.compile(rf"\[([a-z][a-z0-9_]{{0,{NAME_LONGEST - 1}}})\]")
_OPEN: Final = re.compile(r"\[[^\[\]\n]{0,60}\]|\{[^{}\n]{0,60}\}|[\[\]{}]")
_NAME: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{NAME_LONGEST - 1}}}")
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", re.ASCII)
_SENTENCE: Final = re.compile(r"(?<=[.!?\u061f])[ \t]+|(?<=\n)")
_FORBIDDEN: Final = frozenset("[]{}\r\n")


class VariableKind(StrEnum):
    """What a blank takes."""

    TEXT = "text"
    CHOICE = "choice"  # one of its options
    TIME = "time"  # 14:30
    SITE = "site"  # a site of the directory; it may stand in a scope too
    UNIT = "unit"  # a unit of the directory; likewise


class TemplateError(ValueError):
    """A template, or what is to be filled in, cannot be used. The message is one line."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One blank: ``name`` stands in the brackets, ``label`` is what the commander is asked for."""

    name: str
    label: str
    kind: VariableKind = VariableKind.TEXT
    hint: str = ""
    required: bool = True
    options: tuple[str, ...] = ()
    longest: int = LONGEST

    def check(self) -> None:
        """Raises TemplateError for a blank that nobody could fill."""
        if not _NAME.fullmatch(self.name):
            raise TemplateError(
                f"variable {self.name[:40]!r}: its name has to be small letters, digits and _, such as assembly_point"
            )
        if not self.label.strip():
            raise TemplateError(f"variable {self.name}: it has no label: say what is asked for")
        if not 1 <= self.longest <= MOST_LONG:
            raise TemplateError(f"variable {self.name}: its longest has to be 1 to {MOST_LONG} characters")
        if self.kind is VariableKind.CHOICE and not self.options:
            raise TemplateError(f"variable {self.name}: a choice needs options")
        for option in self.options:
            if (why := _why_not(option, self.longest)) is not None:
                raise TemplateError(f"variable {self.name}: the option {option[:40]!r} {why}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the value of one variable, for its field."""

    name: str
    what: str


def variables_in(*texts: str) -> tuple[str, ...]:
    """The names of the blanks in these texts, each once, in their order."""
    return tuple(dict.fromkeys(found[1] for text in texts for found in _BLANK.finditer(text)))


def unresolved(text: str) -> tuple[str, ...]:
    """What is left in a text that looks like a blank or a slot: nothing of it may ever be sent."""
    return tuple(dict.fromkeys(found[0] for found in _OPEN.finditer(text)))


def checked(variables: Sequence[Variable], values: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The values as they are filled in, and what is wrong with any; names that nobody asked for are left out."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for variable in variables:
        value = " ".join(values.get(variable.name, "").split())
        if not value:
            if variable.required:
                problems.append(Problem(variable.name, f"{variable.label}: this is needed, fill it in"))
            found[variable.name] = ""
            continue
        if variable.kind is VariableKind.TIME and (time := _TIME.fullmatch(value)):
            value = f"{int(time[1]):02}:{time[2]}"
        why = _why_not(value, variable.longest) or _not_of_its_kind(variable, value)
        if why is not None:
            problems.append(Problem(variable.name, f"{variable.label}: {value[:40]!r} {why}"))
        found[variable.name] = value
    return found, problems


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its blanks filled, in one pass; a sentence with an empty one is left out.

    ``values`` have passed ``checked``. A blank without a value stays, and `unresolved` finds it.
    """
    empty = {name for name, value in values.items() if not value}
    kept = [sentence for sentence in _SENTENCE.split(text) if not empty.intersection(variables_in(sentence))]
    joined = "".join(_joined(kept))
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), joined).strip()


def longest(text: str, variables: Sequence[Variable]) -> str:
    """The text as long as it can become: to say what it costs before anything is filled in."""
    return fill(text, {variable.name: _longest_value(variable) for variable in variables})


def example_values(variables: Iterable[Variable]) -> dict[str, str]:
    """Values to show a template with: an option, the hint, or the label."""
    found = {}
    for variable in variables:
        shown = {VariableKind.TIME: "14:30", VariableKind.SITE: "Main Building", VariableKind.UNIT: "Operations"}
        value = variable.options[0] if variable.options else shown.get(variable.kind) or variable.hint or variable.label
        value = value.removeprefix("such as ").removesuffix(".")
        found[variable.name] = "".join(" " if char in _FORBIDDEN else char for char in value)[: variable.longest]
    return found


def _joined(sentences: Sequence[str]) -> Iterable[str]:
    for place, sentence in enumerate(sentences):
        if place and sentences[place - 1][-1:] != "\n":
            yield " "
        yield sentence


def _why_not(value: str, most: int) -> str | None:
    if len(value) > most:
        return f"has {len(value)} characters, at most {most} fit: shorten it"
    if _FORBIDDEN.intersection(value) or not all(char.isprintable() for char in value):
        return "holds brackets, braces or control characters: leave them out"
    return None


def _not_of_its_kind(variable: Variable, value: str) -> str | None:
    if variable.kind is VariableKind.TIME and not _TIME.fullmatch(value):
        return "is no time: write it like 14:30"
    if variable.options and value not in variable.options:
        return f"is not offered: choose one of {', '.join(variable.options)}"
    return None


def _longest_value(variable: Variable) -> str:
    if variable.options:
        return max(variable.options, key=len)
    return "00:00" if variable.kind is VariableKind.TIME else "x" * variable.longest
