"""Every language says everything, says it at a fair price, and is read back in its own words."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest

from callrees import segments
from callrees.replies import meaning
from callrees.replies.carrier_words import HELP_WORDS, START_WORDS, STOP_WORDS
from callrees.wording import Who, alert, digest, fill, fill_content, help_call, voice_for
from callrees.wording.frame import Content, Frame
from callrees.wording.languages import LANGUAGES, SPEAKERS
from callrees.wording.phrases import Phrases
from callrees.words import Kind, Question, Status
from notify.simulator.asks import Ask, asks_of
from tests.callrees.test_wording import MAKERS, MESSAGE, texts

OTHERS = sorted(set(LANGUAGES) - {"en"})
each = pytest.mark.parametrize("language", OTHERS)
ANSWERS = {"1": {"safe", "safe+coming"}, "2": {"needs_help"}, "3": {"unavailable", "unavailable+cannot"}}
SLOT = re.compile(r"\{(\w+)\}")


def content(name: str, language: str, kind: Kind = Kind.DRILL, question: Question = Question.WHEREABOUTS) -> Content:
    return MAKERS[name](Frame("Acme", kind, question, language))


def sentences(value: Any, path: str = "") -> dict[str, str]:
    """Every sentence of a language, by where it stands."""
    if isinstance(value, str):
        return {path: value}
    if isinstance(value, tuple):
        return {where: text for at, one in enumerate(value) for where, text in sentences(one, f"{path}.{at}").items()}
    if isinstance(value, dict):
        return {where: text for key, one in value.items() for where, text in sentences(one, f"{path}.{key}").items()}
    found: dict[str, str] = {}
    for field in fields(value):
        found |= sentences(getattr(value, field.name), f"{path}.{field.name}")
    return found


def said(phrases: Phrases) -> dict[str, str]:
    return {where: text for where, text in sentences(phrases).items() if where != ".language"}


@each
def test_everything_is_translated(language: str):
    own, english = said(LANGUAGES[language]), said(LANGUAGES["en"])
    with_words = {where for where, text in english.items() if re.search(r"[a-z]{3}", SLOT.sub("", text))}
    assert sorted(where for where in with_words if own.get(where, "") in ("", english[where])) == []


@each
def test_a_translation_has_the_slots_of_the_english_and_none_of_its_own(language: str):
    own, english = said(LANGUAGES[language]), said(LANGUAGES["en"])
    known = {where: set(SLOT.findall(text)) for where, text in english.items()}
    wrong = {where: text for where, text in own.items() if where in known and set(SLOT.findall(text)) != known[where]}
    assert wrong == {}


@each
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_every_text_is_sealed_and_leaves_no_slot_open(language: str, name: str):
    for question in Question:
        made = fill_content(
            content(name, language, question=question), name="Ann", link="https://x.example/c/1", code="12345678"
        )
        for text in texts(made).values():
            assert text.startswith("EXERCISE Acme: ")
            assert text.endswith(" EXERCISE")
            assert "{" not in text
            assert "  " not in text
            assert not set(re.findall(r"\b[A-Z]{2,}\b", text)) & (STOP_WORDS | START_WORDS | HELP_WORDS)


@pytest.mark.parametrize("language", sorted(set(OTHERS) - {"ar"}))
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_texts_of_latin_languages_cost_what_english_ones_cost(language: str, name: str):
    for question in Question:
        sms = fill(content(name, language, question=question).sms, name="Ann", link="https://x.example/c/1")
        assert segments.count(sms).odd == (), sms


@each
def test_words_of_people_are_never_touched(language: str):
    frame = Frame("Łódź Ćwik", Kind.REAL, Question.WHEREABOUTS, language)
    assert "Größe ń 测试 ê" in alert(frame, "Größe ń 测试 ê").sms
    assert "Łukasz Żak" in digest(frame, ["Łukasz Żak"], 3).sms
    assert "jestem w łazience" in help_call(frame, Who("Łukasz Żak"), "jestem w łazience").sms


@each
@pytest.mark.parametrize("question", list(Question))
def test_the_answers_that_a_text_offers_are_understood(language: str, question: Question):
    asked = LANGUAGES[language].shared.asked[question]
    offered = re.findall(r"([123])\s+([^,،]+)", asked.choices)
    assert [digit for digit, _ in offered] == ["1", "2", "3"]
    for digit, words in offered:
        assert meaning(words, question).word in ANSWERS[digit], words
        assert meaning(f"{digit} {words}", question).word in ANSWERS[digit]
        assert digit in asked.press


@each
def test_the_alarm_is_asked_in_the_language_and_read_by_whoever_answers(language: str):
    for question in Question:
        for name in ("alert", "alert_again"):
            made = content(name, language, question=question)
            assert MESSAGE in made.sms
            assert Ask.ABOUT_YOU in asks_of(made.sms)
            assert Ask.ABOUT_YOU in asks_of(" ".join(made.speech.sentences))
    assert asks_of(content("confirm", language).sms) == ()
    for name, ask in (("stand_in", Ask.STAND_IN), ("help_call", Ask.TAKE_CASE)):
        made = content(name, language)
        assert asks_of(made.sms) == (ask,)
        assert asks_of(" ".join(made.speech.sentences)) == (ask,)


@each
def test_what_is_offered_for_others_is_understood(language: str):
    sms = content("digest_numbered", language).sms
    (one,) = re.findall(r"\b(\d\d 1 \w+)", sms)[:1]
    read = meaning(one, Question.WHEREABOUTS)
    assert [other.status for other in read.others] == [Status.SAFE]
    assert read.others[0].basis is not None


@pytest.mark.parametrize(
    ("tag", "voice"),
    [
        ("es", "es-ES"), ("es-MX", "es-MX"), ("es_us", "es-US"), ("es-AR", "es-ES"), ("fr-CA", "fr-CA"),
        ("fr-BE", "fr-FR"), ("de-AT", "de-DE"), ("pl", "pl-PL"), ("ar", "arb"), ("ar-EG", "arb"), ("en-AU", "en-GB"),
        ("uk", "en-GB"),
    ],
)  # fmt: skip
def test_a_voice_speaks_the_language_of_its_words(tag: str, voice: str):
    assert voice_for(tag) == voice
    assert voice in SPEAKERS
