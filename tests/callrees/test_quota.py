"""Quota call-outs: as many as are needed, asked in waves, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.quota import Candidate, Place, Wave, first_wave, next_wave

ASKED, COUNTED, RESERVE, OUT, STOOD_DOWN = Place


def people(number: int) -> list[Candidate[int]]:
    return [Candidate(no, None) for no in range(number)]


def asked(no: int, at: float = 0.0, *, coming: bool = False, can: bool = True) -> Candidate[int]:
    return Candidate(no, ASKED, at, coming, can)


@pytest.mark.parametrize(("needed", "first"), [(1, 2), (4, 5), (5, 7), (8, 10), (100, 125)])
def test_the_first_wave_is_the_need_and_a_quarter(needed: int, first: int) -> None:
    assert first_wave(needed) == first
    wave = next_wave(people(200), needed, 120.0, 0.0, filled=False)
    assert wave == Wave(ask=tuple(range(first)), next_at=120.0)


def test_a_no_makes_room_for_the_next_at_once_and_silence_when_its_time_is_up() -> None:
    row = [asked(0, can=False), asked(1), *people(5)[2:]]
    assert next_wave(row, 1, 120.0, 10.0, filled=False) == Wave(out=(0,), ask=(2,), next_at=120.0)
    row = [asked(0), asked(1, 60.0), *people(5)[2:]]
    assert next_wave(row, 1, 120.0, 119.0, filled=False).ask == ()
    assert next_wave(row, 1, 120.0, 119.0, filled=False).next_at == 120.0
    assert next_wave(row, 1, 120.0, 120.0, filled=False).ask == (2,)


def test_enough_are_coming() -> None:
    row = [asked(0, coming=True), asked(1), asked(2, coming=True), *people(5)[3:]]
    assert next_wave(row, 2, 120.0, 10.0, filled=False) == Wave(count=(0, 2), filled=True)


def test_who_comes_before_it_was_known_to_be_filled_is_counted_and_who_comes_later_is_in_reserve() -> None:
    row = [Candidate(0, COUNTED, 0.0, coming=True), asked(1, coming=True)]
    assert next_wave(row, 1, 120.0, 10.0, filled=False) == Wave(count=(1,), filled=True)
    assert next_wave(row, 1, 120.0, 10.0, filled=True) == Wave(reserve=(1,), filled=True)
    row[1] = Candidate(1, RESERVE, 0.0, coming=True)
    assert next_wave(row, 1, 120.0, 10.0, filled=True) == Wave(filled=True)


def test_one_who_then_cannot_opens_it_again_for_reserve_for_the_unasked_and_last_for_those_stood_down() -> None:
    gone = Candidate(0, COUNTED, 0.0, can=False)
    spare = Candidate(1, RESERVE, 0.0, coming=True)
    down = Candidate(2, STOOD_DOWN, 0.0)
    assert next_wave([gone, spare, down], 1, 120.0, 10.0, filled=True) == Wave(count=(1,), out=(0,), filled=True)
    wave = next_wave([gone, down, Candidate(3, None)], 1, 120.0, 10.0, filled=True)
    assert wave == Wave(out=(0,), ask=(3, 2), next_at=130.0)


def test_nobody_is_left_to_ask() -> None:
    row = [asked(0, can=False), asked(1, coming=True), asked(2, -200.0)]
    wave = next_wave(row, 2, 120.0, 10.0, filled=False)
    assert wave == Wave(count=(1,), out=(0,), exhausted=True)
    assert next_wave([], 2, 120.0, 10.0, filled=False).exhausted


def test_a_need_is_at_least_one() -> None:
    with pytest.raises(ValueError, match="at least one"):
        next_wave(people(1), 0, 120.0, 0.0, filled=False)


@given(
    st.integers(1, 6),
    st.lists(st.sampled_from(["yes", "no", "silent"]), max_size=25),
)
def test_it_is_filled_if_enough_say_yes_and_nobody_is_asked_beyond_what_it_takes(need: int, answers: list[str]) -> None:
    """Everyone who is asked answers before the next look, or stays silent for good."""
    row = people(len(answers))
    now, filled = 0.0, False
    for _ in range(100):
        wave = next_wave(row, need, 120.0, now, filled=filled)
        for no in wave.count:
            row[no] = Candidate(no, COUNTED, row[no].asked_at, coming=True)
        for no in wave.out:
            row[no] = Candidate(no, OUT, row[no].asked_at, can=False)
        filled = wave.filled
        if wave.filled or wave.exhausted:
            break
        coming = sum(one.coming for one in row)
        open_ = [one for one in row if one.place is ASKED and one.can and (one.asked_at or 0.0) + 120.0 > now]
        assert not wave.ask or len(wave.ask) + len(open_) <= first_wave(need - coming)
        for no in wave.ask:
            assert row[no].place is None
            row[no] = Candidate(no, ASKED, now, answers[no] == "yes", answers[no] != "no")
        now = max(now, (wave.next_at or now) if not wave.ask else now + 1.0)
    yes = [no for no, answer in enumerate(answers) if answer == "yes"]
    assert wave.filled == (len(yes) >= need)
    assert wave.exhausted == (len(yes) < need)
