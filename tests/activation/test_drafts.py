"""Drafts of launches: kept for a day, for whoever began them, and sent once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from callrees.shipped import all_shipped
from callrees.words import Kind
from notify.activation import service as activation
from notify.activation.models import LaunchDraft
from notify.activation.prepared import drafts
from notify.activation.prepared.choices import choices, search
from notify.activation.prepared.drafts import Word
from notify.activation.prepared.filled import Filled
from notify.errors import NotFoundError, UserError
from notify.events.models import Event
from notify.moments import now
from tests.activation.world import DESK, Someone, World

ANNA, BERT = 1, 2


@pytest.mark.parametrize("prepared", all_shipped().values(), ids=lambda one: one.name)
def test_every_shipped_scenario_comes_back_from_its_draft_as_it_was(world: World, prepared: object) -> None:
    filled = Filled.of(prepared)  # type: ignore[arg-type]
    with world.database.writing() as session:
        made = drafts.begin(session, ANNA, Kind.DRILL, filled)
    with world.database.reading() as session:
        assert drafts.find(session, ANNA, Kind.DRILL, made.id).filled == filled


def test_a_draft_is_found_by_its_account_and_kind_alone(world: World) -> None:
    with world.database.writing() as session:
        made = drafts.begin(session, ANNA, Kind.REAL, Filled(message="Out"))
    assert len(made.id) >= 32
    with world.database.reading() as session:
        for account, kind in ((BERT, Kind.REAL), (ANNA, Kind.DRILL)):
            with pytest.raises(NotFoundError):
                drafts.find(session, account, kind, made.id)
        assert [one.id for one in drafts.unfinished(session, ANNA)] == [made.id]
        assert drafts.unfinished(session, BERT) == []


def test_a_day_later_it_is_gone_with_the_next_one(world: World) -> None:
    with world.database.writing() as session:
        old = drafts.begin(session, ANNA, Kind.REAL, Filled())
        session.execute(update(LaunchDraft).values(changed_at=now(session) - timedelta(hours=25)))
    with world.database.writing() as session:
        assert drafts.unfinished(session, ANNA) == []
        new = drafts.begin(session, BERT, Kind.DRILL, Filled())
    with world.database.reading() as session:
        assert list(session.scalars(select(LaunchDraft.id))) == [new.id]
    assert old.id != new.id


def test_what_was_sent_is_noted_once_and_is_not_changed_any_more(world: World) -> None:
    with world.database.writing() as session:
        made = drafts.begin(session, ANNA, Kind.REAL, Filled(message="Out"))
        drafts.show(session, ANNA, Kind.REAL, made.id, ["b", "a"])
        drafts.sent(session, ANNA, made, 7, Word.HELD, DESK)
        drafts.sent(session, ANNA, made, 8, Word.TYPED, DESK)
    with world.database.writing() as session:
        found = drafts.find(session, ANNA, Kind.REAL, made.id)
        assert (found.activation_id, found.shown) == (7, None)
        with pytest.raises(NotFoundError, match="sent already"):
            drafts.keep(session, ANNA, Kind.REAL, made.id, Filled())
        words = session.scalars(select(Event).where(Event.kind == "launch.word")).all()
        assert [(one.activation_id, one.data) for one in words] == [(7, {"word": "held"})]


def test_other_words_forget_whom_an_earlier_preview_showed(world: World) -> None:
    with world.database.writing() as session:
        made = drafts.begin(session, ANNA, Kind.REAL, Filled())
        assert drafts.show(session, ANNA, Kind.REAL, made.id, ["a"]).shown == frozenset({"a"})
        assert drafts.keep(session, ANNA, Kind.REAL, made.id, Filled(message="Out")).shown is None


def test_it_is_activated_for_the_people_who_were_promised_or_not_at_all(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    request = world.request(key="k")
    with pytest.raises(activation.ChangedError, match=r"1 people then, 2 now; new: Bob Ito\. Nothing was sent"):
        activation.activate(world.database, world.service.settings, request, DESK, {"ann"})
    with pytest.raises(activation.ChangedError, match="no longer in it: cyd"):
        activation.activate(world.database, world.service.settings, request, DESK, {"ann", "bob", "cyd"})
    done = activation.activate(world.database, world.service.settings, request, DESK, {"ann", "bob"})
    again = activation.activate(world.database, world.service.settings, request, DESK, {"ann"})
    assert (again.id, again.again) == (done.id, True)


def test_a_number_that_is_none_and_a_question_that_is_none_are_refused_in_a_line() -> None:
    for need in ("x", "0", "-1", "1e9", "99999999999"):
        with pytest.raises(UserError, match="is no number of people"):
            Filled(ask="callout", message="Come", scope=("all",), need=need).request(Kind.DRILL)
    with pytest.raises(UserError, match="none that we know"):
        replace(Filled(), ask="why").request(Kind.DRILL)


def test_what_there_is_to_choose_from_is_counted_for_those_in_sight(world: World) -> None:
    world.staff(
        Someone("ann", unit="Works", site="North"),
        Someone("bob", "ann", unit="works", site="South"),
        Someone("cyd", "bob", unit="Legal", site="South", active=False),
    )
    with world.database.reading() as session:
        all_ = choices(session)
        assert all_.everyone is not None
        assert all_.everyone.people == 2
        assert [(one.scope, one.people) for one in all_.units] == [("unit:Works", 2)]
        mine = choices(session, {"bob"})
        assert mine.everyone is None
        assert [(one.scope, one.people) for one in mine.sites] == [("site:South", 1)]
        assert [(one.employee_id, one.below) for one in search(session, "ITO")] == [("ann", 1), ("bob", 0)]
        assert [one.employee_id for one in search(session, "ito", {"bob"})] == ["bob"]
        assert search(session, "x") == []
