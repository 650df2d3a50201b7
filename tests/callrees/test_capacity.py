"""Capacity: when so many will have been tried, what it costs, when each attempt could have gone."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.capacity import FirstAttempt, Forecast, Limits, Prices, forecast
from callrees.words import Channel

SMS, VOICE, EMAIL = Channel.SMS, Channel.VOICE, Channel.EMAIL


def texts(number: int, segments: int = 1) -> list[FirstAttempt]:
    return [FirstAttempt(callee, SMS, segments) for callee in range(number)]


def test_five_thousand_people_with_two_segments_on_a_long_code() -> None:
    result = forecast(texts(5000, 2), Limits(sms=1))
    assert result.tried_after == {50: 4998, 90: 8998, 100: 9998}
    assert result.units == {SMS: 10_000}


def test_an_attempt_waits_for_the_segments_before_it() -> None:
    attempts = [FirstAttempt("a", SMS, 3), FirstAttempt("b", SMS, 1), FirstAttempt("c", SMS, 2)]
    assert forecast(attempts, Limits(sms=2)).could_send_at == (0, 1.5, 2)


def test_channels_do_not_wait_for_each_other_and_the_first_to_rouse_counts() -> None:
    attempts = [FirstAttempt(callee, channel, 7) for callee in range(10) for channel in (SMS, VOICE, EMAIL)]
    result = forecast(attempts, Limits(sms=7, voice=1, email=5))
    assert result.could_send_at[27:] == (9, 9, 1.8)
    assert result.tried_after == {50: 4, 90: 8, 100: 9}
    assert result.units == {SMS: 70, VOICE: 10, EMAIL: 10}


def test_a_mail_counts_for_those_who_have_nothing_else() -> None:
    attempts = [FirstAttempt("a", SMS), FirstAttempt("b", SMS), FirstAttempt("a", EMAIL), FirstAttempt("c", EMAIL)]
    assert forecast(attempts, Limits(sms=0.1)).tried_after == {50: 0, 90: 10, 100: 10}


def test_a_telephone_of_several_takes_the_room_of_one_text() -> None:
    attempts = [FirstAttempt(one, SMS, 2, "desk") for one in "ab"] + [FirstAttempt("c", SMS)]
    attempts.append(FirstAttempt("d", SMS, 2, "desk"))
    result = forecast(attempts, Limits(sms=1), Prices(segment=Decimal(1)))
    assert result.could_send_at == (0, 0, 2, 0)
    assert (result.units, result.cost) == ({SMS: 3}, Decimal(3))


def test_without_limits_all_go_at_once_and_the_preview_is_told_to_warn() -> None:
    attempts = [*texts(3), FirstAttempt(3, VOICE)]
    result = forecast(attempts, Limits(voice=1))
    assert result.tried_after == {50: 0, 90: 0, 100: 0}
    assert result.unlimited == {SMS}


def test_nobody_to_try() -> None:
    nothing = forecast([], Limits())
    assert nothing == Forecast({50: None, 90: None, 100: None}, (), {}, None, None)


@pytest.mark.parametrize(
    ("prices", "cost", "unpriced"),
    [
        (Prices(Decimal("0.0079"), Decimal("0.02"), "USD"), Decimal("0.0674"), set()),
        (Prices(segment=Decimal("0.0079"), currency="USD"), Decimal("0.0474"), {VOICE}),
        (Prices(call=Decimal("0.02")), Decimal("0.02"), {SMS}),
        (Prices(), None, {SMS, VOICE}),
        (None, None, {SMS, VOICE}),
    ],
)
def test_cost(prices: Prices | None, cost: Decimal | None, unpriced: set[Channel]) -> None:
    attempts = [*texts(3, 2), FirstAttempt(0, VOICE, 9), FirstAttempt(0, EMAIL)]
    result = forecast(attempts, Limits(), prices)
    assert result.cost == cost
    assert result.unpriced == unpriced
    assert result.currency == (prices.currency if prices else None)


def test_mails_alone_have_no_cost_to_show() -> None:
    assert forecast([FirstAttempt(0, EMAIL)], Limits(), Prices(Decimal(1), Decimal(1), "EUR")).cost is None


@pytest.mark.parametrize("limit", [-1.0, math.nan, math.inf])
def test_impossible_limits_are_refused(limit: float) -> None:
    with pytest.raises(ValueError, match="limit of voice"):
        Limits(voice=limit)


def test_a_text_without_segments_is_refused() -> None:
    with pytest.raises(ValueError, match="0 segments"):
        forecast([FirstAttempt(0, SMS, 0)], Limits())


_attempts = st.lists(
    st.builds(FirstAttempt, st.integers(0, 20), st.sampled_from(Channel), st.integers(1, 5)), max_size=60
)
_limits = st.builds(Limits, *[st.sampled_from([0.0, 0.5, 1.0, 3.0, 10.0])] * 3)


@given(_attempts, _limits)
def test_what_goes_in_any_second_is_within_the_limit(attempts: list[FirstAttempt], limits: Limits) -> None:
    result = forecast(attempts, limits)
    for channel in Channel:
        rate = limits.per_second(channel)
        if not rate:
            continue
        room = 0.0
        for attempt, moment in zip(attempts, result.could_send_at, strict=True):
            if attempt.channel is channel:
                assert moment == pytest.approx(room)
                room = moment + (attempt.segments if channel is SMS else 1) / rate


@given(_attempts.filter(bool), _limits)
def test_shares_are_those_of_a_recount(attempts: list[FirstAttempt], limits: Limits) -> None:
    result = forecast(attempts, limits)
    callees = {attempt.callee for attempt in attempts}
    rousing = {attempt.callee for attempt in attempts if attempt.channel is not EMAIL}
    counted = [
        (attempt.callee, gone)
        for attempt, gone in zip(attempts, result.could_send_at, strict=True)
        if attempt.channel is not EMAIL or attempt.callee not in rousing
    ]
    for share, moment in result.tried_after.items():
        assert moment is not None
        tried = {callee for callee, gone in counted if gone <= moment}
        earlier = {callee for callee, gone in counted if gone < moment}
        assert len(tried) * 100 >= len(callees) * share > len(earlier) * 100
