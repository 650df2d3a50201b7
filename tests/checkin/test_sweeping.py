"""From when on the carrier's own list of texts is read, and what of it is new."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from notify.activation.models import Activation
from notify.checkin import service as checkin
from notify.checkin.models import Inbound
from notify.checkin.texts.sweeping import AFTER_THE_END, OVERLAP
from notify.moments import now
from tests.checkin.conftest import BO, OURS, House

FIRST, NEXT = True, False


def since(house: House, *, starting: bool) -> datetime | None:
    with house.database.reading() as session:
        return checkin.sweep_since(session, OURS, starting=starting)


def base_time(house: House) -> datetime:
    with house.database.reading() as session:
        return now(session)


def read_up_to(house: House, moment: datetime) -> None:
    with house.database.writing() as session:
        checkin.swept(session, OURS, moment)


def test_nothing_is_read_where_nothing_ever_ran(house: House) -> None:
    assert since(house, starting=FIRST) is None


def test_the_first_time_from_the_start_of_what_runs_then_from_the_last_time(house: House) -> None:
    started = house.view(house.activate()).started_at
    assert started
    assert since(house, starting=FIRST) == since(house, starting=NEXT) == started - OVERLAP
    moment = base_time(house)
    read_up_to(house, moment)
    assert since(house, starting=NEXT) == moment - OVERLAP


@pytest.mark.parametrize(("ago", "read"), [(AFTER_THE_END / 2, True), (2 * AFTER_THE_END, False)])
def test_long_after_the_end_only_a_process_that_starts_reads_on(house: House, ago: timedelta, read: bool) -> None:
    id_ = house.activate()
    house.end(id_)
    moment = base_time(house)
    read_up_to(house, moment)
    with house.database.writing() as session:
        session.execute(update(Activation).where(Activation.id == id_).values(ended_at=moment - ago))
    assert (since(house, starting=NEXT) is not None) is read
    assert since(house, starting=FIRST) == moment - OVERLAP


def test_after_months_no_more_is_read_than_could_count(house: House) -> None:
    moment = base_time(house)
    read_up_to(house, moment - timedelta(days=90))
    found = since(house, starting=FIRST)
    assert found
    assert timedelta(days=29) < moment - found <= timedelta(days=30, minutes=1)


def test_what_was_heard_is_not_new(house: House) -> None:
    house.activate()
    house.text(BO, "1", "SM-known")
    with house.database.reading() as session:
        assert checkin.unheard(session, ["SM-known", "SM-missed"]) == {"SM-missed"}
        assert checkin.unheard(session, []) == set()


def test_a_text_that_comes_late_counts_from_when_it_was_said(house: House) -> None:
    id_ = house.activate()
    moment = base_time(house) - timedelta(minutes=7)
    with house.database.writing() as session:
        heard = checkin.hear(session, house.settings, checkin.Text("SM-late", BO, OURS, "1", moment))
        again = checkin.hear(session, house.settings, checkin.Text("SM-late", BO, OURS, "1"))
    assert (heard.again, again.again) == (False, True)
    (check_in,) = house.check_ins(id_, "bo")
    assert check_in.said_at == moment
    with house.database.reading() as session:
        kept = session.get(Inbound, heard.inbound_id)
        assert kept is not None
        assert kept.heard_at == moment
