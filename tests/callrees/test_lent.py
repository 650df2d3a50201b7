"""A message that is not in the reader's language is written as it is, and spoken by a voice of its own."""

from __future__ import annotations

import pytest

from callrees.wording import Content, Frame, Saying, Speech, alert, alert_again, all_clear, correction, follow_up
from callrees.wording import fill_content as filled
from callrees.wording.commanding import AGAIN, ALL_CLEAR, DRILL_STOPPED
from callrees.wording.languages import LANGUAGES, voice_for
from callrees.wording.lent import lend, plain
from callrees.words import Kind, Question
from tests.callrees.test_wording import texts

FIRE = "Fire in {hall} 7"
INCENDIO = "Incendio en la nave 7"
OTHERS = sorted(set(LANGUAGES) - {"en"})


def frame(language: str, *, quiet: bool = False) -> Frame:
    return Frame("Acme", Kind.DRILL, Question.WHEREABOUTS, language, quiet)


def by_voice(content: Content, voice: str) -> list[str]:
    return [sentence for sentence, own in content.speech.voiced if own == voice]


@pytest.mark.parametrize("what", ["", AGAIN, DRILL_STOPPED, ALL_CLEAR])
@pytest.mark.parametrize("language", OTHERS)
def test_only_the_message_is_spoken_by_another_voice(language: str, what: str) -> None:
    saying = Saying(FIRE, what, "Ann Lee")
    made = filled(alert(frame(language), saying.words(language)), name="Pat")
    assert by_voice(made, "en-GB") == ["Fire in {hall} 7."] * 2
    ours = " ".join(by_voice(made, voice_for(language)))
    assert "Fire" not in ours
    assert LANGUAGES[language].shared.asked[Question.WHEREABOUTS].press in ours
    assert ours.startswith("EXERCISE Acme:")
    assert ours.endswith("EXERCISE")
    assert [text for text in texts(made).values() if plain(text) != text or "\ufdd2" in text] == []
    same = filled(alert(frame(language), Saying(FIRE, what, "Ann Lee", language=language).words(language)), name="Pat")
    assert same.speech.voices == ()
    assert (same.subject, same.sms, same.email) == (made.subject, made.sms, made.email)


def test_all_words_of_a_commander_change_the_voice() -> None:
    words = Saying(FIRE).words("es")
    for made in (
        alert_again(frame("es"), words),
        follow_up(frame("es"), words),
        correction(frame("es"), words),
        all_clear(frame("es"), words, "Ann Lee"),
        alert(frame("es", quiet=True), words),
    ):
        assert by_voice(filled(made), "en-GB") == ["Fire in {hall} 7."] * 2
    assert correction(frame("es"), None).speech.voices == ()


def test_the_message_is_taken_in_the_readers_language_where_it_is_given() -> None:
    saying = Saying(FIRE, texts={"es": INCENDIO})
    assert (saying.words("es"), saying.text("es-MX"), saying.text("fr"), saying.text(None)) == (
        INCENDIO,
        INCENDIO,
        FIRE,
        FIRE,
    )
    made = alert(frame("es"), saying.words("es"))
    assert INCENDIO in made.sms
    assert made.speech.voices == ()


def test_a_message_in_spanish_is_spanish_to_those_who_read_english() -> None:
    made = alert(frame("en"), Saying(INCENDIO, language="es").words("nl"))  # no texts in Dutch: English ones
    assert by_voice(made, "es-ES") == [f"{INCENDIO}."] * 2


def test_contents_are_read_back_those_too_that_were_stored_without_voices() -> None:
    made = alert(frame("es"), Saying(FIRE).words("es"))
    assert Content.from_json(made.to_json()) == made
    before = made.to_data()
    del before["speech"]["voices"]
    assert Content.from_data(before).speech.voiced == tuple((one, "es-ES") for one in made.speech.sentences)


def test_more_or_fewer_voices_than_sentences_shift_nothing() -> None:
    assert Speech("es-ES", ("a", "b"), "c", ("en-GB",)).voiced == (("a", "en-GB"), ("b", "es-ES"), ("c", "es-ES"))
    assert Speech("es-ES", (), "c", ("en-GB",)).voiced == (("c", "es-ES"),)


@pytest.mark.parametrize("words", ["\ufdd0xx\ufdd1Fire\ufdd2", "\ufdd0", "\u202a", "\U0001f525"])
def test_marks_in_what_people_write_name_no_voice_that_there_is_not(words: str) -> None:
    for message in (words, lend(words, "en")):
        made = alert(frame("es"), message)
        assert {voice for _, voice in made.speech.voiced} <= {"es-ES", "en-GB"}
        assert len(made.speech.voices) <= len(made.speech.prompt)
        assert by_voice(made, "es-ES")[-1].endswith("EXERCISE")
