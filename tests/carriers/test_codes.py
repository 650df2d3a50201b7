"""The table of codes: complete, in plain words, and with a reaction to what it does not know."""

from __future__ import annotations

import pytest

from notify.carriers.interface import Fault, Outcome
from notify.carriers.twilio.codes import CODES, Do, failed, meaning_of, refused

DOCUMENTED = {
    Do.STOP: [20003, 10001, 30002, 21212, 21210, 21606, 21659, 21601, 21701, 21703],
    Do.SENDER: [21611, 30001, 30032],
    Do.COUNTRY: [21215, 21408, 30034],
    Do.PAIR: [21216, 21219, 21608, 21612],
    Do.LATER: [20429, 10004, 22005],
    Do.DOUBT: [20500],
    Do.DEAD: [21211, 30005],
    Do.OURS: [21201, 21213, 21602, 21603, 21604, 21617, 21658, 21205, 21208, 21209, 21218, 21609, 90007, 21266],
    Do.NEXT: [21214, 21217, 13224, 21610, 21614, 21635, 21220],
}
DOCUMENTED[Do.OURS] += [11200, 11205, 12100, 12200, 12300]
DOCUMENTED[Do.NEXT] += [30036, 30003, 30004, 30006, 30007, 30008, 30450, 30610]


@pytest.mark.parametrize(("reaction", "code"), [(do, code) for do, codes in DOCUMENTED.items() for code in codes])
def test_every_documented_code_has_its_reaction(reaction: Do, code: int) -> None:
    assert CODES[code].do is reaction


def test_every_meaning_is_a_plain_line() -> None:
    for code, meaning in CODES.items():
        assert 10 < len(meaning.words) <= 120, code
        assert str(code) not in meaning.words
        assert meaning.words[0].islower() or meaning.words.startswith("Tocsin"), code


@pytest.mark.parametrize(
    ("code", "status", "outcome"),
    [
        (None, 500, Outcome.UNKNOWN),
        (None, 503, Outcome.UNKNOWN),
        (503, 503, Outcome.UNKNOWN),  # the SDK gives the status as code where the body has none
        (None, 429, Outcome.LATER),
        (429, 429, Outcome.LATER),
        (None, 401, Outcome.LATER),
        (None, 302, Outcome.LATER),
        (99999, 400, Outcome.REFUSED),
        (None, 400, Outcome.REFUSED),
    ],
)
def test_what_the_table_does_not_know_has_a_reaction(code: int | None, status: int, outcome: Outcome) -> None:
    assert refused(code, status).outcome is outcome


def test_unknown_codes_are_named() -> None:
    assert "99999" in meaning_of(99999, 400).words


def test_our_own_refusals_stop_the_channel_and_peoples_do_not() -> None:
    assert refused(20003, 401).stop_channel
    assert refused(404, 404).stop_channel
    assert not refused(21610, 400).stop_channel
    assert not refused(21211, 400).stop_channel


def test_a_dead_number_is_told_from_one_that_takes_no_texts() -> None:
    assert failed(30005, "SM1").number_dead
    assert not failed(30006, "SM1").number_dead
    assert failed(None, "SM1").reason


@pytest.mark.parametrize("code", [30003, 30008, 30001, 30036, 13224, 21214, 21611])
def test_what_passes_by_itself_is_worth_another_try(code: int) -> None:
    assert refused(code, 400).again_s is not None
    assert failed(code, "SM1").again_s == refused(code, 400).again_s


@pytest.mark.parametrize("code", [30007, 30004, 30005, 30006, 21610, 21614, 30034])
def test_what_would_fail_again_is_not_tried_again(code: int) -> None:
    assert refused(code, 400).again_s is None


def test_a_country_that_is_closed_to_a_sender_stops_no_channel() -> None:
    for code in DOCUMENTED[Do.COUNTRY]:
        assert failed(code, "SM1").fault is Fault.COUNTRY
        assert not failed(code, "SM1").stop_channel
        assert not refused(code, 400).stop_channel
