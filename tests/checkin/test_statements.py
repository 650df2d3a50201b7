"""Statements about people: by others, on their own page, and as a human has read them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from callrees.accounting import Confirm, Effect
from callrees.words import AttemptState, Basis, Duty, HelpState, Kind, Question, Source, Status
from notify.checkin import queries
from notify.checkin.service import Recorded, Said, answer_page, record, review
from notify.dispatch.queries import counts
from notify.errors import ConflictError, NotFoundError, UserError
from notify.escalation.models import CalleeClock
from notify.moments import now
from tests.checkin.conftest import CY, DESK, SHARED, UNKNOWN, House


def tell(
    house: House,
    alarm: int,
    who: str,
    status: Status,
    basis: Basis,
    *,
    age_s: float | None = None,
    override: bool = False,
) -> Recorded:
    """Bo answers for someone from the terminal."""
    with house.database.writing() as session:
        at = None if age_s is None else now(session) - timedelta(seconds=age_s)
        said = Said(status, None, Source.CLI, basis, "bo", said_at=at, text="by the gate", override=override)
        return record(session, house.view(alarm), house.no(alarm, who), said, DESK)


def test_a_superior_who_saw_them_accounts_for_them(house: House) -> None:
    alarm = house.activate()
    recorded = tell(house, alarm, "cy", Status.SAFE, Basis.SAW)
    assert recorded == Recorded(True, True, Status.SAFE, Duty.NOT_ASKED, Confirm.NONE, None, False, Effect.COUNTS)
    standing = house.standing(alarm, "cy")
    assert (standing.by, standing.basis, standing.reached_at) == ("bo", Basis.SAW, None)
    assert house.attempts(alarm, "cy", state=AttemptState.PLANNED) == []
    assert house.replies(alarm, CY) == []


def test_hearsay_is_kept_and_closes_nobody(house: House) -> None:
    alarm = house.activate()
    recorded = tell(house, alarm, "cy", Status.SAFE, Basis.TOLD)
    assert (recorded.counted, recorded.status) == (False, Status.UNACCOUNTED)
    assert "accounts for nobody" in (recorded.refused or "")
    assert len(house.check_ins(alarm, "cy")) == 1
    assert house.attempts(alarm, "cy", state=AttemptState.PLANNED)


def test_hearsay_of_need_rings_someone(house: House) -> None:
    alarm = house.activate()
    tell(house, alarm, "cy", Status.NEEDS_HELP, Basis.TOLD)
    assert house.is_open(alarm, "cy")
    assert house.status(alarm, "cy") == "unaccounted"


def test_a_persons_own_word_is_not_overridden_silently(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    refused = tell(house, alarm, "cy", Status.UNAVAILABLE, Basis.SPOKE)
    assert (refused.counted, refused.status) == (False, Status.SAFE)
    assert "they answered for themselves" in (refused.refused or "")
    assert tell(house, alarm, "cy", Status.UNAVAILABLE, Basis.SPOKE, override=True).changed
    assert [one.counted for one in house.check_ins(alarm, "cy")] == [True, False, True]


def test_one_who_agrees_leaves_the_persons_own_word_standing(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    assert tell(house, alarm, "cy", Status.SAFE, Basis.SAW).counted
    assert house.standing(alarm, "cy").by == "cy"


def test_an_older_statement_changes_nothing(house: House) -> None:
    alarm = house.activate()
    tell(house, alarm, "cy", Status.UNAVAILABLE, Basis.SPOKE)
    older = tell(house, alarm, "cy", Status.SAFE, Basis.SAW, age_s=60)
    assert (older.counted, older.status) == (False, Status.UNAVAILABLE)
    assert "newer" in (older.refused or "")


def test_a_worse_word_counts_at_once(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    assert tell(house, alarm, "cy", Status.NEEDS_HELP, Basis.SAW).changed
    assert house.status(alarm, "cy") == "needs_help"
    assert house.is_open(alarm, "cy")


def test_taken_back_the_chase_goes_on(house: House) -> None:
    alarm = house.activate()
    tell(house, alarm, "cy", Status.SAFE, Basis.SAW)
    assert _next_s(house, alarm, "cy") is None
    tell(house, alarm, "cy", Status.UNACCOUNTED, Basis.SPOKE)
    assert house.status(alarm, "cy") == "unaccounted"
    assert _next_s(house, alarm, "cy") is not None


def _next_s(house: House, alarm: int, who: str) -> float | None:
    with house.database.reading() as session:
        clock = session.get(CalleeClock, (alarm, house.no(alarm, who)))
        assert clock is not None
        return clock.next_s


def test_an_excuse_keeps_its_reason(house: House) -> None:
    alarm = house.activate()
    tell(house, alarm, "cy", Status.EXCUSED, Basis.SPOKE)
    assert house.standing(alarm, "cy").reason == "by the gate"


def test_unreachable_is_nobodys_to_state(house: House) -> None:
    alarm = house.activate()
    with pytest.raises(UserError, match="unreachable"):
        tell(house, alarm, "cy", Status.UNREACHABLE, Basis.SAW)
    assert house.check_ins(alarm, "cy") == []


def test_only_callees_are_recorded(house: House) -> None:
    alarm = house.activate("under:bo")
    with pytest.raises(NotFoundError):
        tell(house, alarm, "ada", Status.SAFE, Basis.SAW)


def test_a_page_answers_by_digit_and_by_status(house: House) -> None:
    alarm = house.activate(ask=Question.CALLOUT)
    with house.database.writing() as session:
        view, cy = house.view(alarm), house.no(alarm, "cy")
        first = answer_page(session, view, cy, "1")
        assert (first.confirm, first.duty) == (Confirm.FIRST, Duty.COMING)
        assert answer_page(session, view, cy, Status.UNAVAILABLE, "on a train").duty is Duty.CANNOT
        for answer in ("4", "", Status.EXCUSED):
            with pytest.raises(UserError):
                answer_page(session, view, cy, answer)
    assert [one.source for one in house.check_ins(alarm, "cy")] == [Source.LINK, Source.LINK]
    assert house.replies(alarm, CY) == []


def test_a_note_beside_an_answer_may_be_a_cry(house: House) -> None:
    alarm = house.activate()
    with house.database.writing() as session:
        answer_page(session, house.view(alarm), house.no(alarm, "cy"), "1", "but Tom is trapped, send help")
    assert house.status(alarm, "cy") == "safe"
    assert house.is_open(alarm, "cy")


def test_a_human_reads_an_unclear_answer(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "sitting in the park with everyone")
    with house.database.writing() as session:
        recorded = review(session, heard.inbound_id, Status.SAFE, "hera", DESK)
    assert recorded is not None
    assert recorded.counted
    [check_in] = house.check_ins(alarm, "cy")
    assert (check_in.by, check_in.basis, check_in.text) == ("cy", Basis.SELF, "sitting in the park with everyone")
    [kept] = house.inbound()
    assert (kept.to_review, kept.reviewed_by) == (False, "hera")
    assert "recorded: safe" in house.replies(alarm, CY)[-1]
    assert [one.data["by"] for one in house.events("answer.reviewed")] == ["hera"]
    with pytest.raises(ConflictError), house.database.writing() as session:
        review(session, heard.inbound_id, Status.NEEDS_HELP, "ian", DESK)
    assert house.status(alarm, "cy") == "safe"


def test_what_a_human_reads_does_not_undo_a_newer_answer(house: House) -> None:
    house.activate()
    unclear = house.text(CY, "all good I guess, or not")
    house.text(CY, "2")
    with house.database.writing() as session:
        recorded = review(session, unclear.inbound_id, Status.SAFE, "hera", DESK)
    assert recorded is not None
    assert (recorded.counted, recorded.status) == (False, Status.NEEDS_HELP)


def test_nothing_to_record_settles_it_too(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "ok thanks bye")
    with house.database.writing() as session:
        assert queries.to_review_count(session, alarm) == 1
        assert review(session, heard.inbound_id, None, "hera", DESK) is None
        assert queries.to_review_count(session, alarm) == 0
    assert house.check_ins(alarm, "cy") == []


def test_a_human_says_whose_answer_it_was(house: House) -> None:
    alarm = house.activate()
    shared, unknown = house.text(SHARED, "1"), house.text(UNKNOWN, "1")
    with pytest.raises(UserError, match="whose"), house.database.writing() as session:
        review(session, shared.inbound_id, Status.SAFE, "hera", DESK)
    with house.database.writing() as session:
        review(session, shared.inbound_id, Status.SAFE, "hera", DESK, person_no=house.no(alarm, "flo"))
        review(session, unknown.inbound_id, Status.UNAVAILABLE, "hera", DESK, person_no=house.no(alarm, "bo"))
    standings = [house.status(alarm, who) for who in ("ed", "flo", "bo")]
    assert standings == ["unaccounted", "safe", "unavailable"]


def test_a_case_stays_open_whatever_is_read(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "no fire here, trapped in a meeting")
    assert heard.meaning == "distress"
    with house.database.writing() as session:
        review(session, heard.inbound_id, Status.SAFE, "hera", DESK)
    case = house.help_case(alarm, "cy")
    assert case is not None
    assert case.state is HelpState.OPEN


def test_nothing_that_comes_in_is_taken_for_a_tabletops(house: House) -> None:
    alarm = house.activate(kind=Kind.TABLETOP)
    assert house.text(CY, "1").activation_id is None
    assert house.status(alarm, "cy") == "unaccounted"
    with house.database.reading() as session:
        sent = counts(session, alarm)
    assert all(states[AttemptState.PLANNED] == 0 for states in sent.values())


def test_a_drill_says_so_in_every_answer(house: House) -> None:
    alarm = house.activate(kind=Kind.DRILL)
    for body in ("1", "2", "what now"):
        house.text(CY, body)
    texts = house.replies(alarm, CY)
    assert len(texts) == 3
    assert all(text.startswith("EXERCISE City of Example:") and text.endswith("EXERCISE") for text in texts)


def test_counts_are_a_recount(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    tell(house, alarm, "bo", Status.NEEDS_HELP, Basis.SAW)
    with house.database.reading() as session:
        counted = queries.status_counts(session, alarm, ())
        statuses = list(queries.statuses(session, alarm).values())
    assert {status: number for status, number in counted.items() if number} == {
        status: statuses.count(status) for status in set(statuses)
    }
    assert sum(counted.values()) == house.view(alarm).total
