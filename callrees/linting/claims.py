"""What a text claims to be: in an exercise nothing may say that it is none, in earnest nothing that it is one.

A drill of a warning centre whose script said "this is not a drill" alarmed a whole state in 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from callrees.linting.finding import Finding, Level, Role, Text, plain_words
from callrees.words import Kind


def _phrases(*phrases: str) -> tuple[str, ...]:
    return tuple(plain_words(phrase) for phrase in phrases)


LIVE: Final = _phrases(
    "not a drill", "no drill", "not an exercise", "no exercise", "not a test",
    "real emergency", "actual emergency", "genuine emergency", "this is real", "this is for real",
    "no es un simulacro", "no es un ejercicio", "no es una prueba", "no es simulacro", "emergencia real",
    "esto es real", "es un caso real",
    "pas un exercice", "pas un test", "pas une simulation", "urgence reelle", "alerte reelle", "situation reelle",
    "keine übung", "kein probealarm", "kein test", "echter notfall", "echten notfall", "echter alarm",
    "ist ein ernstfall", "ist der ernstfall",
    "to nie ćwiczenia", "to nie są ćwiczenia", "nie są ćwiczenia", "to nie jest ćwiczenie", "to nie test",
    "prawdziwy alarm", "prawdziwe zagrożenie", "prawdziwa sytuacja",
    "ليس تدريبا", "ليس تمرينا", "ليست تجربة", "ليس اختبارا", "حالة طوارئ حقيقية", "طوارئ حقيقية", "خطر حقيقي",
)  # fmt: skip
"""Phrases that say that it is meant in earnest."""

DRILL: Final = _phrases(
    "this is a drill", "this is an exercise", "this is a test", "this is only a test", "this is just a test",
    "just a drill", "just an exercise", "only a drill", "only an exercise", "it is a drill", "it is an exercise",
    "this drill", "this exercise", "test message", "test alert", "drill message", "exercise message",
    "exercise exercise", "exercise only", "drill only",
    "es un simulacro", "es un ejercicio", "esto es una prueba", "este simulacro", "este ejercicio",
    "solo un simulacro", "mensaje de prueba",
    "ceci est un exercice", "c est un exercice", "cet exercice", "ceci est un test", "simple exercice",
    "message de test", "message d essai",
    "dies ist eine übung", "das ist eine übung", "diese übung", "nur eine übung", "probealarm", "dies ist ein test",
    "nur ein test", "testnachricht", "übungsnachricht",
    "to są ćwiczenia", "to jest ćwiczenie", "te ćwiczenia", "to tylko ćwiczenia", "to jest test", "to tylko test",
    "wiadomość testowa", "próbny alarm",
    "هذا تدريب", "هذا تمرين", "هذا التمرين", "هذا التدريب", "هذا اختبار", "مجرد تدريب", "مجرد تمرين", "رسالة تجريبية",
)  # fmt: skip
"""Phrases that say that the message is an exercise."""

_OPENING: Final = frozenset(
    plain_words(word).strip()
    for word in ("exercise", "drill", "test", "simulacro", "ejercicio", "prueba", "exercice", "essai", "übung",
                 "probealarm", "ćwiczenia", "ćwiczenie", "تمرين", "تدريب")
)  # fmt: skip
"""Alone at the very beginning, or at the very end, they are a mark."""

_NOT: Final = frozenset(
    plain_words(word).strip() for word in ("not", "no", "kein", "keine", "pas", "nie", "ليس", "ليست")
)
_FIRST: Final = re.compile(r"\W*(\w+)(?:\s*[:.!,;)]|\s+[-\u2013\u2014]|\s*\n|\s*$)")
_LAST: Final = re.compile(r"(?:^|[.!?:;(\n]|\s[-\u2013\u2014])\s*(\w+)\W*$")


def wrong_claims(text: Text, kind: Kind) -> Iterator[Finding]:
    """Claims that contradict the kind. A correction may speak of both: it says what was a mistake."""
    if text.role is Role.CORRECTION:
        return
    words = plain_words(text.text)
    if kind is not Kind.REAL:
        for said in _found(words, LIVE, unless=()):
            yield Finding(
                Level.REFUSE,
                text.where,
                f"it says {said!r}, and this is an exercise",
                "take that out; EXERCISE is put at both ends for you",
            )
        return
    said_first = [*_found(words, DRILL, unless=tuple(_NOT)), *_marks(text.text)]
    if said_first:
        yield Finding(
            Level.REFUSE,
            text.where,
            f"it says {said_first[0]!r}, and this is real: people would not act on it",
            "take that out, or begin it as a drill",
        )


def _found(words: str, phrases: Sequence[str], *, unless: tuple[str, ...]) -> Iterator[str]:
    for phrase in phrases:
        place = words.find(phrase)
        if place >= 0 and words[:place].rpartition(" ")[2] not in unless:
            yield phrase.strip()
            return


def _marks(text: str) -> Iterator[str]:
    """A word of exercises that stands alone at one of the ends."""
    for found in (_FIRST.match(text), _LAST.search(text)):
        if found is not None and plain_words(found[1]).strip() in _OPENING:
            yield found[1]
