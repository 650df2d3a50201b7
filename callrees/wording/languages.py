"""Which language a person is written to in, and in which voice they are spoken to."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases import Phrases
from callrees.wording.texts.english import ENGLISH

FALLBACK: Final = "en"
LANGUAGES: Final[dict[str, Phrases]] = {ENGLISH.language: ENGLISH}

_VOICES: Final = {"en": "en-GB", "en-us": "en-US", "en-gb": "en-GB"}
"""BCP 47 tags for text to speech, by lower-case tag of the person's language, then by its first part."""


def language_for(tag: str) -> str:
    """The language we have texts in for a person's language tag: "fr-FR" -> "fr" where we have it, else "en"."""
    first = tag.replace("_", "-").split("-")[0].strip().lower()
    return first if first in LANGUAGES else FALLBACK


def phrases_for(tag: str) -> Phrases:
    """The texts for a person's language tag."""
    return LANGUAGES[language_for(tag)]


def voice_for(tag: str) -> str:
    """The voice that speaks those texts. Never a voice of a language that the text is not in."""
    language = language_for(tag)
    exact = tag.replace("_", "-").strip().lower()
    return _VOICES.get(exact, _VOICES[language]) if exact.startswith(language) else _VOICES[language]
