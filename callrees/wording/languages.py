"""Which language a person is written to in, and in which voice they are spoken to."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases import Phrases
from callrees.wording.texts.arabic import ARABIC
from callrees.wording.texts.english import ENGLISH
from callrees.wording.texts.french import FRENCH
from callrees.wording.texts.german import GERMAN
from callrees.wording.texts.polish import POLISH
from callrees.wording.texts.spanish import SPANISH

FALLBACK: Final = "en"
LANGUAGES: Final[dict[str, Phrases]] = {
    phrases.language: phrases for phrases in (ENGLISH, SPANISH, FRENCH, GERMAN, POLISH, ARABIC)
}

OWN_NAMES: Final = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "de": "Deutsch",
    "pl": "Polski",
    "ar": "العربية",
}
"""How each language calls itself, for people who look for theirs."""

RIGHT_TO_LEFT: Final = frozenset({"ar"})

_VOICES: Final = {
    "en": "en-GB",
    "en-us": "en-US",
    "en-gb": "en-GB",
    "es": "es-ES",
    "es-es": "es-ES",
    "es-mx": "es-MX",
    "es-us": "es-US",
    "fr": "fr-FR",
    "fr-fr": "fr-FR",
    "fr-ca": "fr-CA",
    "de": "de-DE",
    "pl": "pl-PL",
    "ar": "arb",
}
"""Tags for text to speech, by lower-case tag of the person's language, then by its first part."""

SPEAKERS: Final = {
    "en-GB": "Polly.Amy",
    "en-US": "Polly.Joanna",
    "es-ES": "Polly.Conchita",
    "es-MX": "Polly.Mia",
    "es-US": "Polly.Lupe",
    "fr-FR": "Polly.Celine",
    "fr-CA": "Polly.Chantal",
    "de-DE": "Polly.Marlene",
    "pl-PL": "Polly.Ewa",
    "arb": "Polly.Zeina",
}
"""Tag -> a standard voice that speaks that language: what an account is set to by default may not, and be silent."""


def language_for(tag: str) -> str:
    """The language we have texts in for a person's language tag: "fr-FR" -> "fr" where we have it, else "en"."""
    first = primary(tag)
    return first if first in LANGUAGES else FALLBACK


def primary(tag: str | None) -> str:
    """The language of a tag, whether or not we have texts in it: "fr-FR" -> "fr", "nl" -> "nl"; none is "en"."""
    return (tag or "").replace("_", "-").split("-")[0].strip().lower() or FALLBACK


def phrases_for(tag: str) -> Phrases:
    """The texts for a person's language tag."""
    return LANGUAGES[language_for(tag)]


def voice_for(tag: str) -> str:
    """The voice that speaks those texts. Never a voice of a language that the text is not in."""
    language = language_for(tag)
    exact = tag.replace("_", "-").strip().lower()
    return _VOICES.get(exact, _VOICES[language]) if exact.startswith(language) else _VOICES[language]
