"""SMS segments: the limits of the standard, and the alphabet held against an independent codec."""

from __future__ import annotations

import gsm0338  # noqa: F401 - registers the codec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.segments import BASIC, EXTENSION, Alphabet, count, hints, plain, replacement

EMOJI = "\N{FIRE}"
_gsm7_texts = st.text(alphabet=sorted(BASIC | EXTENSION), max_size=700)


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "segments"),
    [
        ("", Alphabet.GSM7, 0, 0),
        ("a", Alphabet.GSM7, 1, 1),
        ("a" * 160, Alphabet.GSM7, 160, 1),
        ("a" * 161, Alphabet.GSM7, 161, 2),
        ("a" * 306, Alphabet.GSM7, 306, 2),
        ("a" * 307, Alphabet.GSM7, 307, 3),
        ("€" * 80, Alphabet.GSM7, 160, 1),
        ("a" * 159 + "€", Alphabet.GSM7, 161, 2),
        ("a" * 152 + "€" + "a" * 152, Alphabet.GSM7, 306, 3),  # the euro does not fit in the first 153
        ("é" * 160, Alphabet.GSM7, 160, 1),
        ("ç", Alphabet.UCS2, 1, 1),
        ("ж" * 70, Alphabet.UCS2, 70, 1),
        ("ж" * 71, Alphabet.UCS2, 71, 2),
        ("ж" * 134, Alphabet.UCS2, 134, 2),
        ("ж" * 135, Alphabet.UCS2, 135, 3),
        (EMOJI * 35, Alphabet.UCS2, 70, 1),
        (EMOJI * 36, Alphabet.UCS2, 72, 2),
        ("ж" * 66 + EMOJI + "ж" * 66, Alphabet.UCS2, 134, 3),  # the pair does not fit in the first 67
        ("a" * 70 + "\u2019", Alphabet.UCS2, 71, 2),
        ("€" * 69 + "ж", Alphabet.UCS2, 70, 1),  # one unit each, once the text is UCS-2
        ("\ud83d", Alphabet.UCS2, 1, 1),  # half a pair, as broken senders write it
    ],
)
def test_counts(text: str, alphabet: Alphabet, units: int, segments: int) -> None:
    counted = count(text)
    assert (counted.alphabet, counted.units, counted.segments) == (alphabet, units, segments)


@given(_gsm7_texts)
def test_septets_are_those_of_the_independent_codec(text: str) -> None:
    counted = count(text)
    assert counted.alphabet is Alphabet.GSM7
    assert counted.odd == ()
    assert counted.units == len(text.encode("gsm03.38"))


@given(st.characters(exclude_categories=["Cs"]))
def test_a_character_is_in_the_alphabet_when_the_independent_codec_has_it(character: str) -> None:
    try:
        known = character != "\x1b" and character.encode("gsm03.38") != b""
    except UnicodeEncodeError:
        known = False
    assert (count(character).alphabet is Alphabet.GSM7) == known


@given(st.text(alphabet=st.sampled_from("a€[ж" + EMOJI), max_size=400))
def test_segments_hold_the_text_and_no_more_than_one_unit_of_each_is_wasted(text: str) -> None:
    counted = count(text)
    single, each = (160, 153) if counted.alphabet is Alphabet.GSM7 else (70, 67)
    if counted.units <= single:
        assert counted.segments == bool(text)
    else:
        assert counted.units <= counted.segments * each
        assert counted.units > (counted.segments - 1) * (each - 1)


@given(st.text(max_size=200))
def test_ucs2_units_are_those_of_utf_16(text: str) -> None:
    counted = count(text)
    if counted.alphabet is Alphabet.UCS2:
        assert counted.units == len(text.encode("utf-16-le", "surrogatepass")) // 2
        assert counted.odd


def test_odd_characters_are_named_once_each_in_order() -> None:
    assert count("\u201cStay\u201d \u2013 \u201cout\u201d").odd == ("\u201c", "\u201d", "\u2013")


def test_plain_replacements_bring_a_typed_text_back_to_gsm7() -> None:
    typed = "\u201cDon\u2019t\u201d\u00a0go\u2026 cafe\u0301 \u2014 wait"
    assert plain(typed) == '"Don\'t" go... café - wait'
    assert count(plain(typed)).alphabet is Alphabet.GSM7
    assert replacement("ж") is None
    assert plain("ж" + EMOJI) == "ж" + EMOJI


def test_every_replacement_is_itself_in_the_alphabet() -> None:
    from callrees.segments import _PLAIN

    assert all(count(instead).alphabet is Alphabet.GSM7 for instead in _PLAIN.values())


def test_hints_say_what_to_write_instead() -> None:
    assert hints("\u2019\u00a0\u200bж") == [
        "\u2019 (right single quotation mark): write '",
        "(no-break space): write a space",
        "(zero width space): leave it out",
        "ж (cyrillic small letter zhe) makes the text longer for the carrier: leave it out, if you can",
    ]
