"""The rule of two, by the stations and in the console: nothing leaves before, everything after, one reason for all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from callrees.approval import Rule
from callrees.prepared import Severity
from callrees.words import ActivationState, AttemptState, Channel, Kind, Purpose, Question, Role
from notify.accountability import queries as accountability
from notify.accounts import service as accounts
from notify.accounts.service import NewAccount
from notify.activation import clock, queries, service
from notify.activation.approval import deciding, rules
from notify.activation.approval import queries as approvals
from notify.activation.models import Approval
from notify.activation.request import ActivationRequest
from notify.dispatch import queries as dispatched
from notify.dispatch.models import Attempt
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.service import Actor
from notify.moments import now
from notify.web.console.live import forget
from tests.web.test_board import words_of
from tests.web.world import DESK, World, post

ANN, BOB = Actor("ann", "console"), Actor("bob", "console")
REQUEST = ActivationRequest(("all",), "The west gate is closed.", Kind.REAL, Question.NOTICE, commanders=("rosa",))


@pytest.fixture
def two(small_world: World) -> World:
    """Two who may approve, one who may not, and a rule for all that is real."""
    return staffed(small_world)


@pytest.fixture
def both(world: World) -> World:
    """The same on each kind of database, for what locks."""
    return staffed(world)


def staffed(world: World) -> World:
    with world.database.writing() as session:
        for name, role, mobile in (
            ("ann", Role.COMMANDER, "+13125550201"),
            ("bob", Role.ADMIN, "+13125550202"),
            ("hal", Role.HR, "+13125550203"),
        ):
            accounts.invite(session, NewAccount(name, role, mobile=mobile, email=f"{name}@example.org"), DESK)
        rules.require(session, Rule(), DESK)
    return world


def begin(world: World, request: ActivationRequest = REQUEST, by: Actor = ANN) -> int:
    return service.activate(world.database, world.service.settings, request, by).id


def state(world: World, id_: int) -> ActivationState:
    with world.database.reading() as session:
        return queries.get(session, id_).state


def told(world: World, id_: int, purpose: Purpose) -> list[str]:
    """Whom attempts of a purpose went to, by address."""
    with world.database.reading() as session:
        found = dispatched.for_people(session, id_, purposes=[purpose])
        return sorted(one.address for one in found if one.state != "withdrawn" and one.channel is Channel.SMS)


def test_nobody_is_contacted_but_those_who_may_approve(two: World) -> None:
    id_ = begin(two)
    assert state(two, id_) is ActivationState.AWAITING_APPROVAL
    assert told(two, id_, Purpose.ALERT) == []
    assert told(two, id_, Purpose.NOTIFY) == ["+13125550202"]
    clock.tick(two.service)
    assert state(two, id_) is ActivationState.AWAITING_APPROVAL
    with two.database.reading() as session:
        assert accountability.status(session, id_).to_json()["state"] == "awaiting_approval"
        [waiting] = approvals.waiting(session)
        [text] = {
            dispatched.content(session, id_, one.content_id).sms  # type: ignore[union-attr]
            for one in dispatched.for_people(session, id_, purposes=[Purpose.NOTIFY])
        }
    assert (waiting.asked_by, waiting.approvers) == ("ann", ("bob",))
    assert f"ann wants to send activation {id_} to 8 people" in text
    assert REQUEST.message not in text


def test_a_second_person_lets_it_go_exactly_as_it_was_frozen(both: World) -> None:
    id_ = begin(both)
    assert service.approve(both.database, id_, BOB) is ActivationState.RUNNING
    assert len(told(both, id_, Purpose.ALERT)) == 7
    assert told(both, id_, Purpose.NOTIFY) == []
    assert service.approve(both.database, id_, BOB) is ActivationState.RUNNING  # a second click
    assert len(told(both, id_, Purpose.ALERT)) == 7
    with both.database.writing() as session, pytest.raises(ConflictError, match="approved by bob"):
        deciding.refuse(session, id_, BOB, "Too late.")


@pytest.mark.parametrize("who", ["ann", "hal", "nobody", "olaf"])
def test_not_everybody_may_approve(two: World, who: str) -> None:
    id_ = begin(two)
    with pytest.raises(UserError):
        service.approve(two.database, id_, Actor(who, "console"))
    assert state(two, id_) is ActivationState.AWAITING_APPROVAL


def test_two_accounts_of_one_person_are_one_person(two: World) -> None:
    with two.database.writing() as session:
        for name in ("olaf-day", "olaf-night"):
            accounts.invite(session, NewAccount(name, Role.COMMANDER, employee_id="olaf"), DESK)
    id_ = begin(two, by=Actor("olaf-day", "console"))
    with pytest.raises(UserError, match="another person"):
        service.approve(two.database, id_, Actor("olaf-night", "console"))


def test_what_is_refused_is_never_sent(both: World) -> None:
    id_ = begin(both)
    with both.database.writing() as session, pytest.raises(UserError, match="reason"):
        deciding.refuse(session, id_, BOB, "  ")
    with both.database.writing() as session:
        deciding.refuse(session, id_, BOB, "The gate is open.")
        deciding.refuse(session, id_, BOB, "The gate is open.")
    assert state(both, id_) is ActivationState.RETRACTED
    assert told(both, id_, Purpose.ALERT) == []
    assert told(both, id_, Purpose.NOTIFY) == ["+13125550201"]  # the one who asked
    with pytest.raises(ConflictError, match="refused by bob"):
        service.approve(both.database, id_, BOB)
    with pytest.raises(ConflictError, match="refused by bob"):
        service.break_glass(both.database, id_, ANN, "Now.")
    with both.database.reading() as session:
        counts = accountability.status(session, id_).to_json()["counts"]
    assert counts["total"] == sum(number for name, number in counts.items() if name != "total") == 8


def test_who_asked_may_take_it_back(two: World) -> None:
    id_ = begin(two)
    with two.database.writing() as session:
        deciding.refuse(session, id_, ANN, "Not needed.")
    assert state(two, id_) is ActivationState.RETRACTED


def test_who_asked_may_go_alone_and_another_reviews_it(two: World) -> None:
    id_ = begin(two)
    with pytest.raises(UserError, match="reason"):
        service.break_glass(two.database, id_, ANN, "\x00 ")
    with pytest.raises(UserError, match="ann asked"):
        service.break_glass(two.database, id_, BOB, "In a hurry.")
    assert service.break_glass(two.database, id_, ANN, "Bob does not pick up.") is ActivationState.RUNNING
    assert service.break_glass(two.database, id_, ANN, "Twice.") is ActivationState.RUNNING
    assert len(told(two, id_, Purpose.ALERT)) == 7
    assert told(two, id_, Purpose.NOTIFY) == ["+13125550202"]
    with two.database.reading() as session:
        [review] = approvals.open_reviews(session)
    assert (review.opened_by, review.reason) == ("ann", "Bob does not pick up.")
    with two.database.writing() as session:
        with pytest.raises(UserError, match="another person"):
            deciding.close_review(session, id_, ANN, "Fine.")
        deciding.close_review(session, id_, BOB, "Rightly so.")
        assert approvals.open_reviews(session) == []
        with pytest.raises(UserError, match="nothing"):
            deciding.close_review(session, id_, BOB, "Again.")


def test_who_may_approve_is_told_again_until_somebody_decides(both: World) -> None:
    id_ = begin(both)
    for times in range(2, deciding.MOST_TOLD + 3):
        with both.database.writing() as session:
            session.execute(update(Approval).values(told_at=now(session) - timedelta(minutes=6)))
        clock.tick(both.service)
        assert len(told(both, id_, Purpose.NOTIFY)) == min(times, deciding.MOST_TOLD)
    service.approve(both.database, id_, BOB)
    assert told(both, id_, Purpose.NOTIFY) == []


@pytest.mark.parametrize(
    "request_",
    [
        replace(REQUEST, ask=Question.EVACUATE),
        replace(REQUEST, severity=Severity.LIFE_SAFETY),
        replace(REQUEST, kind=Kind.DRILL, at_night=True),
        replace(REQUEST, kind=Kind.TABLETOP),
    ],
)
def test_life_safety_and_exercises_go_at_once(two: World, request_: ActivationRequest) -> None:
    assert state(two, begin(two, request_)) is ActivationState.RUNNING


def test_one_person_does_not_widen_what_another_approved(both: World) -> None:
    id_ = begin(both, replace(REQUEST, scope=("unit:Legal",)))
    service.approve(both.database, id_, BOB)
    before = told(both, id_, Purpose.ALERT)
    assert len(before) == 2
    said = r"\(bob\) approved activation .* the 2 people .* launch another for the rest"
    for who in (ANN, BOB):
        with pytest.raises(UserError, match=said):
            service.add_scope(both.database, both.service.settings, id_, "all", who)
    assert told(both, id_, Purpose.ALERT) == before
    walk_in = service.WalkIn("Wanda West", "+13125550177", by="ann")
    with both.database.writing() as session:
        service.add_walk_in(session, id_, walk_in, "US", ANN)
    assert told(both, id_, Purpose.ALERT) == [*before, "+13125550177"]


def test_what_was_sent_alone_may_be_widened_since_it_is_reviewed(two: World) -> None:
    id_ = begin(two, replace(REQUEST, scope=("unit:Legal",)))
    service.break_glass(two.database, id_, ANN, "Bob does not pick up.")
    assert service.add_scope(two.database, two.service.settings, id_, "all", ANN).total == 8


def test_the_console_says_that_it_is_not_widened_and_what_to_do(two: World) -> None:
    client = two.signed_in(Role.COMMANDER)
    id_ = begin(two, replace(REQUEST, scope=("unit:Legal",)))
    service.approve(two.database, id_, BOB)
    page = f"/activations/{id_}/commands/widen"
    shown = client.get(page).text
    assert "bob approved it for the 2 people in it" in shown
    assert 'name="kind"' not in shown
    assert 'href="/launch"' in shown
    sent = post(client, page, f"/activations/{id_}/commands/hold", kind="unit", name="Operations", key="k")
    assert sent.status_code == 400
    assert "launch another for the rest" in sent.text
    assert len(told(two, id_, Purpose.ALERT)) == 2


def test_the_same_key_waits_once(two: World) -> None:
    request = replace(REQUEST, key="k")
    assert begin(two, request) == begin(two, request)
    with two.database.reading() as session:
        assert len(approvals.waiting(session)) == 1
        shown = service.preview(session, two.service.settings, replace(REQUEST, key="l"), ANN)
    assert any("second person" in warning for warning in shown.warnings)


def test_rules_are_made_once_and_dropped(two: World) -> None:
    with two.database.writing() as session:
        rules.require(session, Rule(), DESK)
        assert rules.rules(session) == [Rule()]
        with pytest.raises(UserError, match="lives"):
            rules.require(session, Rule(Question.EVACUATE), DESK)
        with pytest.raises(NotFoundError):
            rules.drop(session, Rule(Question.NOTICE), DESK)
        rules.drop(session, Rule(), DESK)
    assert state(two, begin(two)) is ActivationState.RUNNING


def test_in_the_console_the_asker_sees_other_buttons_than_the_second_person(two: World) -> None:
    asker, second = two.signed_in(Role.COMMANDER), two.signed_in(Role.ADMIN)
    name = "commander1"
    id_ = begin(two, by=Actor(name, "console"))
    page = f"/approval/{id_}"
    assert "Send it alone" in asker.get(page).text
    assert "Approve and send to 8 people" not in asker.get(page).text
    refused = post(asker, f"{page}/approve", page)
    assert refused.status_code == 303
    assert "cannot approve it too" in asker.get(page).text
    seen = second.get(page).text
    assert "Approve and send to 8 people" in seen
    assert REQUEST.message in seen
    assert "Please note (nothing is asked)" in seen
    assert post(second, f"{page}/approve", page).location.endswith(f"/activations/{id_}")
    assert state(two, id_) is ActivationState.RUNNING
    assert two.signed_in(Role.HR).get(page).status_code == 403
    assert two.signed_in(Role.COMMANDER, scope="unit:Legal").get(page).status_code == 404
    assert second.get("/approval/999").status_code == 404
    assert post(second, f"{page}/burn", page).status_code == 404


def test_a_notice_says_how_many_are_told_and_not_that_nobody_is_accounted_for(two: World) -> None:
    id_ = begin(two, replace(REQUEST, scope=("under:olaf",)))
    client = two.signed_in(Role.VIEWER)
    pages = ("/", *(f"/activations/{id_}{part}" for part in ("", "/wall", "/sheet")))

    def say() -> list[str]:
        forget(id_)
        return [words_of(client.get(page).text) for page in pages]

    for says in say():
        assert "5 to be told" in says
        assert re.findall(r".{0,60}\bof 5\b.{0,60}", says) == []
        assert "veryone is accounted for" not in says
    service.approve(two.database, id_, BOB)
    assert all("0 of 5 told" in says for says in say())
    with two.database.writing() as session:
        here = (Attempt.activation_id == id_, Attempt.purpose == Purpose.ALERT)
        session.execute(update(Attempt).where(*here).values(tried_at=now(session), state=AttemptState.ACCEPTED))
        refused = update(Attempt).where(*here, Attempt.person_no == two.no(id_, "pat"))
        session.execute(refused.values(state=AttemptState.FAILED))
    assert all("3 of 5 told" in says for says in say()), "quin has no contact, and no carrier took Pat's message"
    lines = words_of(two.signed_in(Role.HR).get("/accountability").text)
    assert lines.count("nothing was asked") == 5, "nobody's absence was known"
    branch = two.signed_in(Role.VIEWER, scope="people:nina,quin")
    assert all("1 of 2 told" in words_of(branch.get(page).text) for page in pages)


def test_for_whom_it_is_stands_in_words(two: World) -> None:
    id_ = begin(two, replace(REQUEST, scope=("under:olaf", "people:nina,mira")))
    board, approval = f"/activations/{id_}", f"/approval/{id_}"
    words = "Olaf Olsen and everyone below, Nina Novak, Mira Moss"
    client = two.signed_in(Role.ADMIN)
    for page in ("/", board, approval):
        assert words in words_of(client.get(page).text), page
    branch = two.signed_in(Role.HR, scope="unit:Legal")
    for page in ("/", board):
        assert "olaf and everyone below, nina, Mira Moss" in words_of(branch.get(page).text), "no names of others"
    assert "HR, Legal (unit)" in words_of(branch.get("/").text), "the frame of every page"
    assert "you see Legal (unit) alone" in words_of(branch.get(board).text)
    for page in ("/accountability", "/accountability/times", "/accountability/readiness"):
        assert "You see Legal (unit) alone" in words_of(branch.get(page).text), page
