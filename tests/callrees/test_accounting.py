from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.accounting import Change, Confirm, Effect, Standing, Statement, apply
from callrees.words import ACCOUNTED, Basis, Duty, Source, Status

START = datetime(2026, 3, 3, 3, 10, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def own(status: Status, heard: float, *, said: float | None = None, duty: Duty | None = None) -> Statement:
    said_at = None if said is None else at(said)
    return Statement(status, Basis.SELF, Source.SMS, at(heard), duty=duty, said_at=said_at)


def other(
    status: Status,
    heard: float,
    basis: Basis = Basis.SAW,
    *,
    said: float | None = None,
    override: bool = False,
    duty: Duty | None = None,
) -> Statement:
    said_at = None if said is None else at(said)
    return Statement(status, basis, Source.PAGE, at(heard), duty=duty, said_at=said_at, override=override)


def after(*statements: Statement) -> Change:
    standing = Standing()
    change = Change(Effect.COUNTS, standing)
    for statement in statements:
        change = apply(standing, statement)
        standing = change.standing
    return change


def test_a_first_own_answer_counts_ends_the_chase_and_is_confirmed_once():
    first = after(own(Status.SAFE, 1))
    again = after(own(Status.SAFE, 1), own(Status.SAFE, 2))
    assert (first.status, first.changed, first.ends_chase, first.confirm) == (Status.SAFE, True, True, Confirm.FIRST)
    assert (again.changed, again.confirm, again.ends_chase) == (False, Confirm.NONE, True)


def test_a_changed_mind_counts_and_is_confirmed():
    change = after(own(Status.SAFE, 1), own(Status.UNAVAILABLE, 2))
    assert (change.status, change.confirm, change.open_help) == (Status.UNAVAILABLE, Confirm.CHANGED, False)


def test_a_worse_answer_counts_at_once_and_rings_louder():
    change = after(own(Status.SAFE, 1), own(Status.NEEDS_HELP, 2))
    assert (change.status, change.open_help, change.louder) == (Status.NEEDS_HELP, True, True)


def test_a_first_cry_opens_a_case_and_a_second_opens_no_second_one():
    first = after(own(Status.NEEDS_HELP, 1))
    second = after(own(Status.NEEDS_HELP, 1), own(Status.NEEDS_HELP, 2))
    assert (first.open_help, first.louder) == (True, False)
    assert (second.open_help, second.standing.help_open) == (False, True)


def test_a_better_answer_leaves_the_help_case_open():
    change = after(own(Status.NEEDS_HELP, 1), own(Status.SAFE, 2))
    assert (change.status, change.standing.help_open, change.open_help) == (Status.SAFE, True, False)


def test_a_second_turn_for_the_worse_rings_louder_into_the_open_case():
    change = after(own(Status.NEEDS_HELP, 1), own(Status.SAFE, 2), own(Status.NEEDS_HELP, 3))
    assert (change.open_help, change.louder) == (False, True)


@pytest.mark.parametrize("status", [Status.SAFE, Status.UNAVAILABLE, Status.EXCUSED])
def test_hearsay_is_kept_and_closes_nobody_even_with_override(status: Status):
    change = after(other(status, 1, Basis.TOLD, override=True))
    assert change.effect is Effect.HEARSAY
    assert (change.status, change.changed, change.ends_chase) == (Status.UNACCOUNTED, False, False)


def test_hearsay_of_need_opens_a_help_case_and_the_chase_goes_on():
    change = after(other(Status.NEEDS_HELP, 1, Basis.TOLD))
    assert (change.status, change.open_help, change.ends_chase) == (Status.UNACCOUNTED, True, False)


@pytest.mark.parametrize("basis", [Basis.SAW, Basis.SPOKE])
def test_a_named_other_accounts_for_the_silent(basis: Basis):
    change = after(other(Status.SAFE, 1, basis))
    assert (change.status, change.ends_chase, change.confirm) == (Status.SAFE, True, Confirm.NONE)


def test_anothers_word_is_refused_against_their_own_with_a_reason():
    change = after(own(Status.NEEDS_HELP, 5), other(Status.SAFE, 6))
    assert (change.effect, change.status, change.changed) == (Effect.REFUSED, Status.NEEDS_HELP, False)
    assert "they answered for themselves at 03:15 (UTC): needs_help" in change.reason
    assert "override" in change.reason


def test_anothers_older_word_of_need_is_kept_and_opens_a_case():
    change = after(own(Status.SAFE, 5), other(Status.NEEDS_HELP, 9, said=3))
    assert (change.effect, change.status, change.open_help) == (Effect.OLDER, Status.SAFE, True)


def test_who_is_coming_may_be_seen_to_arrive():
    change = after(own(Status.SAFE, 5, duty=Duty.COMING), other(Status.SAFE, 9, duty=Duty.ARRIVED))
    assert (change.effect, change.duty) == (Effect.COUNTS, Duty.ARRIVED)


def test_override_makes_it_count():
    change = after(own(Status.NEEDS_HELP, 5), other(Status.SAFE, 6, override=True))
    assert (change.effect, change.status, change.standing.help_open) == (Effect.COUNTS, Status.SAFE, True)


def test_anothers_word_known_to_be_newer_counts_and_known_to_be_older_is_refused():
    newer = after(own(Status.SAFE, 5), other(Status.UNAVAILABLE, 9, said=7))
    older = after(own(Status.SAFE, 5), other(Status.UNAVAILABLE, 9, said=3))
    assert (newer.effect, newer.status) == (Effect.COUNTS, Status.UNAVAILABLE)
    assert (older.effect, older.status) == (Effect.REFUSED, Status.SAFE)


def test_anothers_word_of_need_counts_against_an_own_safe_of_unknown_order():
    change = after(own(Status.SAFE, 5), other(Status.NEEDS_HELP, 6))
    assert (change.effect, change.status, change.louder) == (Effect.COUNTS, Status.NEEDS_HELP, True)


def test_anothers_word_that_agrees_leaves_the_persons_own_standing():
    change = after(own(Status.SAFE, 5), other(Status.SAFE, 6))
    assert (change.effect, change.changed, change.standing.basis) == (Effect.COUNTS, False, Basis.SELF)


def test_what_was_said_earlier_and_keyed_in_later_changes_nothing():
    change = after(own(Status.UNAVAILABLE, 5), own(Status.SAFE, 30, said=2))
    assert (change.effect, change.status, change.confirm) == (Effect.OLDER, Status.UNAVAILABLE, Confirm.NONE)


def test_an_older_cry_for_help_opens_a_case_all_the_same():
    change = after(own(Status.SAFE, 5), own(Status.NEEDS_HELP, 30, said=2))
    assert (change.status, change.open_help, change.standing.help_open) == (Status.SAFE, True, True)


def test_a_clock_that_runs_ahead_does_not_shut_out_later_answers():
    change = after(own(Status.SAFE, 5, said=500), own(Status.NEEDS_HELP, 6))
    assert change.status is Status.NEEDS_HELP


def test_a_late_answer_counts_and_is_marked():
    change = apply(Standing(), Statement(Status.SAFE, Basis.SELF, Source.SMS, at(99), late=True))
    assert (change.status, change.late, change.changed) == (Status.SAFE, True, True)


def test_the_excused_by_calendar_are_replaced_by_any_answer():
    change = apply(Standing(Status.EXCUSED), own(Status.NEEDS_HELP, 1))
    assert (change.status, change.open_help, change.louder) == (Status.NEEDS_HELP, True, False)


def test_duty_stands_until_told_otherwise_and_who_needs_help_is_not_counted_on():
    coming = own(Status.SAFE, 1, duty=Duty.COMING)
    assert after(coming, own(Status.SAFE, 2)).duty is Duty.COMING
    assert after(coming, own(Status.NEEDS_HELP, 2)).duty is Duty.CANNOT
    assert after(coming, own(Status.SAFE, 2, duty=Duty.ARRIVED)).confirm is Confirm.CHANGED


def test_a_mistake_can_be_taken_back_but_nobody_can_state_unreachable():
    taken_back = after(other(Status.SAFE, 1), other(Status.UNACCOUNTED, 2))
    assert (taken_back.status, taken_back.ends_chase) == (Status.UNACCOUNTED, False)
    with pytest.raises(ValueError, match="unaccounted"):
        apply(Standing(), own(Status.UNREACHABLE, 1))


STATEMENTS = st.builds(
    Statement,
    status=st.sampled_from([status for status in Status if status is not Status.UNREACHABLE]),
    basis=st.sampled_from(list(Basis)),
    source=st.sampled_from(list(Source)),
    heard_at=st.integers(0, 60).map(at),
    duty=st.none() | st.sampled_from(list(Duty)),
    said_at=st.none() | st.integers(0, 60).map(at),
    override=st.booleans(),
    late=st.booleans(),
)


@given(st.lists(STATEMENTS, max_size=12))
def test_no_false_safe_in_any_interleaving(statements: list[Statement]):
    standing = Standing()
    cried = False
    for position, statement in enumerate(statements):
        change = apply(standing, statement)
        cried = cried or statement.status is Status.NEEDS_HELP
        if change.status in ACCOUNTED:
            assert any(
                said.status is change.status and said.basis is not Basis.TOLD for said in statements[: position + 1]
            )
        if statement.basis is Basis.TOLD:
            assert change.status is standing.status
        assert change.standing.help_open == cried
        assert change.open_help == (change.standing.help_open and not standing.help_open)
        assert change.changed == ((change.status, change.duty) != (standing.status, standing.duty))
        assert not change.ends_chase or change.status in ACCOUNTED
        assert (change.effect is Effect.REFUSED) == bool(change.reason)
        assert change.confirm is Confirm.NONE or statement.basis is Basis.SELF
        standing = change.standing


@given(
    st.lists(
        st.sampled_from([Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE]),
        min_size=1,
        max_size=4,
    )
)
def test_own_statements_that_tell_when_they_were_said_end_the_same_in_any_order_of_arrival(said: list[Status]):
    ends = set()
    for order in permutations(enumerate(said)):
        heard = [
            Statement(status, Basis.SELF, Source.SMS, at(100 + place), said_at=at(minute))
            for place, (minute, status) in enumerate(order)
        ]
        end = after(*heard).standing
        ends.add((end.status, end.said_at, end.help_open))
    assert ends == {(said[-1], at(len(said) - 1), Status.NEEDS_HELP in said)}


def test_a_worse_answer_is_never_shut_out():
    for basis in (Basis.SELF, Basis.SAW, Basis.SPOKE):
        for current in (Standing(), Standing(Status.SAFE, basis=Basis.SELF, heard_at=at(1))):
            change = apply(current, Statement(Status.NEEDS_HELP, basis, Source.CONSOLE, at(2)))
            assert (change.status, change.open_help) == (Status.NEEDS_HELP, True)
