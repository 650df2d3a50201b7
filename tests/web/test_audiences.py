"""Different words to different people in one activation: nobody gets two of them, nobody gets none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from callrees.audiences import placed
from callrees.prepared import Audience
from callrees.words import Channel, Kind, Purpose, Question
from notify.accountability import queries as accountability
from notify.activation import queries, service
from notify.activation.request import ActivationRequest
from notify.directory import queries as directory
from notify.directory.models import ContactPoint, Person
from notify.dispatch import queries as dispatched
from notify.dispatch.models import Attempt
from notify.errors import UserError
from notify.escalation import clock as escalation_clock
from notify.links import LinkKind
from notify.moments import now
from tests.web.world import DESK, World

OPERATIONS = Audience("operations", ("unit:Operations",), "Leave by gate 4.", (("es", "Salga por la puerta 4."),))
HEADS = Audience("heads", ("people:rosa,olaf",), "Come to the situation room.")
REQUEST = ActivationRequest(
    ("all",), "Stay away from the main site.", Kind.REAL, at_night=True, audiences=(HEADS, OPERATIONS)
)
TEXTS = {0: "Stay away", 1: "situation room", 2: "gate 4"}
WHOSE = {"rosa": 1, "olaf": 1, "nina": 2, "omar": 2, "pat": 2, "quin": 2, "lena": 0, "mira": 0}


def begin(world: World, request: ActivationRequest = REQUEST) -> int:
    return service.activate(world.database, world.service.settings, request, DESK).id


def said(world: World, id_: int, who: str, channel: Channel = Channel.SMS) -> list[str]:
    """The words of every attempt at someone's."""
    with world.database.reading() as session:
        found = dispatched.for_people(session, id_, [world.no(id_, who)])
        contents = [dispatched.content(session, id_, one.content_id) for one in found if one.channel is channel]
    return [
        one.email
        if channel is Channel.EMAIL
        else " ".join(one.speech.sentences)
        if channel is Channel.VOICE
        else one.sms
        for one in contents
        if one is not None
    ]


@pytest.mark.parametrize("ask", [Question.WHEREABOUTS, Question.EVACUATE])
def test_each_gets_the_first_that_fits_and_only_that(small_world: World, ask: Question) -> None:
    id_ = begin(small_world, replace(REQUEST, ask=ask))
    for who, audience in WHOSE.items():
        channels = [Channel.SMS, Channel.EMAIL, *([Channel.VOICE] if ask is Question.EVACUATE else [])]
        for channel in channels if who != "quin" else []:
            [text] = said(small_world, id_, who, channel)
            assert TEXTS[audience] in text, (who, channel)
            assert not any(words in text for no, words in TEXTS.items() if no != audience), (who, channel)


def test_the_numbers_add_up_before_and_after(world: World) -> None:
    with world.database.reading() as session:
        shown = service.preview(session, world.service.settings, REQUEST, DESK)
    assert [(one.name, one.people) for one in shown.audiences] == [("heads", 2), ("operations", 4), ("", 2)]
    assert sum(one.people for one in shown.audiences) == shown.people
    assert {(one.audience, one.language) for one in shown.texts} == {("", "en"), ("heads", "en"), ("operations", "en")}
    id_ = begin(world)
    with world.database.reading() as session:
        told = accountability.status(session, id_).to_json()
        callees = {one.employee_id: one.audience for one in accountability.callees(session, id_)}
    assert told["audiences"] == [
        {"name": "heads", "people": 2},
        {"name": "operations", "people": 4},
        {"name": "", "people": 2},
    ]
    assert callees["nina"] == "operations"
    assert callees["mira"] == ""


def test_an_audience_in_its_readers_language(small_world: World) -> None:
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id.in_(["nina", "mira"])).values(language="es-MX"))
    id_ = begin(small_world)
    assert "Salga por la puerta 4." in said(small_world, id_, "nina")[0]
    assert "Stay away" in said(small_world, id_, "mira")[0]
    assert "gate 4" in said(small_world, id_, "omar")[0]


def test_their_page_says_what_they_were_told(small_world: World) -> None:
    id_ = begin(small_world)
    for who in ("nina", "rosa", "mira"):
        page = small_world.client().get(small_world.link(LinkKind.CHECK_IN, id_, who)).text
        assert TEXTS[WHOSE[who]] in page
        assert not any(words in page for no, words in TEXTS.items() if no != WHOSE[who])


def test_asked_again_in_the_same_words_everyone_hears_their_own(small_world: World) -> None:
    id_ = begin(small_world)
    with small_world.database.writing() as session:
        service.ask_again(session, id_, DESK)
    for who in ("rosa", "nina", "mira"):
        assert TEXTS[WHOSE[who]] in said(small_world, id_, who)[-1]
    with small_world.database.writing() as session:
        service.ask_again(session, id_, DESK, "Where are you now?")
    for who in ("rosa", "nina", "mira"):
        text = said(small_world, id_, who)[-1]
        assert "Where are you now?" in text
        assert not any(words in text for words in TEXTS.values())


def test_after_the_all_clear_no_alarm_of_any_audience_leaves(small_world: World) -> None:
    ready = replace(REQUEST, all_clear="The site is open.", all_clear_in=(("es", "El sitio ya abre."),))
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "nina").values(language="es"))
    id_ = begin(small_world, ready)
    with small_world.database.writing() as session:
        service.all_clear(session, id_, None, "rosa", DESK)
        view = queries.get(session, id_)
        assert view.saying_for(2).what == "all_clear"
    for who in ("rosa", "nina", "mira"):
        assert not any(words in text for text in said(small_world, id_, who) for words in TEXTS.values()), who
    assert any("El sitio ya abre." in text for text in said(small_world, id_, "nina"))


def test_an_all_clear_that_was_not_prepared_has_to_be_said(small_world: World) -> None:
    id_ = begin(small_world)
    with small_world.database.writing() as session, pytest.raises(UserError, match="no all-clear was prepared"):
        service.all_clear(session, id_, None, "rosa", DESK)


def test_the_prepared_correction_goes_in_their_language(small_world: World) -> None:
    ready = replace(REQUEST, correction="It was a mistake.", correction_in=(("es", "Fue un error."),))
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "nina").values(language="es"))
    id_ = begin(small_world, ready)
    with small_world.database.writing() as session:
        session.execute(update(Attempt).values(state="accepted"))
        service.retract(session, id_, DESK)
    assert any("Fue un error." in text for text in said(small_world, id_, "nina"))
    assert any("It was a mistake." in text for text in said(small_world, id_, "mira"))


def test_two_audiences_on_one_telephone_get_a_text_each(small_world: World) -> None:
    with small_world.database.writing() as session:
        session.execute(
            update(ContactPoint)
            .where(ContactPoint.address.in_(["+13125550104", "+13125550107"]))
            .values(address="+13125550199")
        )
    id_ = begin(small_world)
    with small_world.database.reading() as session:
        found = [
            one
            for who in ("nina", "mira")
            for one in dispatched.for_people(session, id_, [small_world.no(id_, who)], [Purpose.ALERT])
            if one.channel is Channel.SMS
        ]
        shown = service.preview(session, small_world.service.settings, replace(REQUEST, key="k"), DESK)
    assert len(found) == 2
    with small_world.database.reading() as session:
        assert session.scalars(select(Attempt.id).where(Attempt.carried_by.is_not(None))).all() == []
    assert shown.shared_phones == ()


def test_who_comes_later_gets_the_text_of_their_audience(world: World) -> None:
    id_ = begin(world, replace(REQUEST, scope=("unit:Legal",)))
    service.add_scope(world.database, world.service.settings, id_, "unit:Operations", DESK)
    assert "gate 4" in said(world, id_, "nina")[0]
    assert "situation room" in said(world, id_, "olaf")[0]


def test_scopes_are_frozen_with_it_and_wrong_ones_are_refused(small_world: World) -> None:
    for wrong, words in (
        (Audience("inside", ("site:Nowhere",), "Leave."), "no site"),
        (Audience("inside", ("colour:red",), "Leave."), "not understood"),
        (Audience("inside", ("all",), " "), "empty"),
        (Audience("", ("all",), "Leave."), "name"),
        (Audience("Heads ", ("all",), "Leave."), "that name"),
        (Audience("inside", ("all",), "Leave.", (("en", "Leave."),)), "language already"),
    ):
        with pytest.raises(UserError, match=words):
            begin(small_world, replace(REQUEST, audiences=(HEADS, wrong)))
    nobody = replace(REQUEST, audiences=(Audience("essential", ("essential",), "Come in."),))
    with small_world.database.reading() as session:
        shown = service.preview(session, small_world.service.settings, nobody, DESK)
    assert "nobody is in the audience essential" in shown.warnings
    id_ = begin(small_world)
    with small_world.database.writing() as session:
        session.execute(update(Person).values(unit="Elsewhere"))
        assert queries.audience_sizes(session, id_) == {0: 2, 1: 2, 2: 4}


def test_the_chase_keeps_to_their_own_words(small_world: World) -> None:
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id.in_(["olaf", "mira"])).values(no_voice=True))
    id_ = begin(small_world, replace(REQUEST, kind=Kind.DRILL))
    with small_world.database.writing() as session:
        session.execute(update(Attempt).values(state="accepted", accepted_at=now(session)))
    for _ in range(3):
        with small_world.database.writing() as session:
            service.move_clock(session, id_, 320)
        escalation_clock.tick(small_world.service)
    [called] = said(small_world, id_, "nina", Channel.VOICE)
    assert "gate 4" in called
    for who in ("olaf", "mira"):  # who takes no calls is texted the same in other words
        texts = said(small_world, id_, who)
        assert len(texts) > 1
        assert TEXTS[WHOSE[who]] in texts[-1]


def test_every_person_has_exactly_one(small_world: World) -> None:
    with small_world.database.reading() as session:
        chain = directory.chain(session)
    people = list(chain.people)
    everything = [Audience(str(no), ("all", "unit:Legal"), "x") for no in range(3)]
    assert placed(chain, everything, people) == dict.fromkeys(people, 1)
    assert placed(chain, (), people) == dict.fromkeys(people, 0)
    assert placed(chain, (HEADS, OPERATIONS), ["nina"]) == {"nina": 2}
