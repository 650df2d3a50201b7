"""The check-in page: in the reader's language, in few bytes, with one more question after a cry for help."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from callrees.wording.languages import LANGUAGES
from callrees.words import HelpState, Kind, Need, Question, Status
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.models import Activation, FrozenPerson
from notify.checkin import queries as checkins
from notify.checkin.models import NeedDetail
from notify.checkin.queries import NeedsView
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.events import queries as events
from notify.links import LinkKind
from notify.moments import now
from tests.web.world import DESK, World

SMALL = 20_000
"""Bytes, with everything that the page loads."""


def own(world: World, id_: int, who: str = "nina") -> str:
    return world.link(LinkKind.CHECK_IN, id_, who)


def needs(world: World, id_: int, who: str = "nina") -> NeedsView:
    with world.database.reading() as session:
        return checkins.needs(session, id_).get(world.no(id_, who), NeedsView())


def pressed(page: str) -> set[str]:
    return set(re.findall(r'name="no_need" value="(\w+)"', page))


def speaks(world: World, id_: int, who: str, language: str) -> None:
    with world.database.writing() as session:
        theirs = (FrozenPerson.activation_id == id_, FrozenPerson.employee_id == who)
        session.execute(update(FrozenPerson).where(*theirs).values(language=language))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_it_is_small_in_every_language_and_state(small_world: World, language: str) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    client = small_world.client()
    path = f"{own(small_world, id_)}?lang={language}"
    for form in (None, {"answer": "2", "place": "x" * 200, "note": "y" * 1000}, {"need": "medical"}):
        page = client.get(path) if form is None else client.post(path, data=form)
        loaded = re.findall(r'<(?:link|script|img)[^>]+(?:src|href)="([^"]+)"', page.text)
        assert len(loaded) == 1, "the page and its style sheet: two requests"
        assert loaded[0].startswith("/static/page.css")
        assert len(page.data) + len(client.get(loaded[0]).data) < SMALL
        assert "<script" not in page.text
        assert " style=" not in page.text


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_it_speaks_the_language_of_its_reader(small_world: World, language: str) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    speaks(small_world, id_, "nina", f"{language}-XX")
    said = LANGUAGES[language].check_in_page
    path = own(small_world, id_)
    page = small_world.client().get(path).text
    way = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{way}">' in page
    assert said.place in page
    answered = small_world.client().post(path, data={"answer": "2"}).text
    for words in (said.what_help, said.not_taken, said.is_it_real, said.it_is_real, *said.needs.values()):
        assert words.replace("'", "&#39;") in answered
    assert small_world.client().post(path, data={}).status_code == 400
    if language != "en":
        assert LANGUAGES["en"].check_in_page.what_help not in answered


def test_another_language_is_a_link_away_and_stays_when_the_answer_is_sent(small_world: World) -> None:
    id_ = small_world.activate()
    path = own(small_world, id_)
    page = small_world.client().get(path).text
    assert set(re.findall(r'href="\?lang=(\w+)"', page)) == set(LANGUAGES) - {"en"}
    assert LANGUAGES["es"].shared.asked[Question.WHEREABOUTS].ask in small_world.client().get(f"{path}?lang=es").text
    assert 'action="' not in page, "forms go to where the page came from, its language included"
    assert "queda registrada" in small_world.client().post(f"{path}?lang=es", data={"answer": "1"}).text
    assert '<html lang="en"' in small_world.client().get(f"{path}?lang=xx").text
    assert 'lang="en" dir="auto">Fire in' in small_world.client().get(f"{path}?lang=ar").text


def test_after_a_cry_one_question_more_and_each_answer_is_one_tap(world: World) -> None:
    id_ = world.activate()
    path, client = own(world, id_), world.client()
    assert 'name="need"' not in client.get(path).text
    page = client.post(path, data={"answer": "2", "place": "Third floor", "note": "two of us"}).text
    assert re.findall(r'name="need" value="(\w+)"', page) == [need.value for need in Need]
    assert "Third floor" in page
    assert pressed(client.post(path, data={"need": "trapped"}).text) == {"trapped"}
    assert pressed(client.post(path, data={"need": "trapped"}).text) == {"trapped"}, "sent twice"
    page = client.post(path, data={"need": "medical", "place": "Stairs", "note": "smoke"}).text
    assert pressed(page) == {"trapped", "medical"}
    assert "You wrote: <bdi>smoke</bdi>" in page
    assert pressed(client.post(path, data={"no_need": "trapped"}).text) == {"medical"}
    assert pressed(client.post(path, data={"no_need": "trapped"}).text) == {"medical"}
    stands = needs(world, id_)
    assert (stands.needs, stands.place, stands.notes) == ((Need.MEDICAL,), "Stairs", ("smoke",))
    with world.database.reading() as session:
        kept = session.execute(select(NeedDetail.need, NeedDetail.taken_back).order_by(NeedDetail.id)).all()
        happened = [one for one in events.timeline(session, id_) if one.kind == "need.told"]
    assert [tuple(row) for row in kept] == [(None, False), ("trapped", False), ("medical", False), ("trapped", True)]
    assert len(happened) == 4
    assert not any(word in str(one.data) for one in happened for word in ("medical", "Stairs", "smoke"))


def test_what_is_no_need_is_refused_and_what_was_written_stays(small_world: World) -> None:
    id_ = small_world.activate()
    path, client = own(small_world, id_), small_world.client()
    for form in ({"need": "money"}, {"no_need": "x"}, {"answer": "4", "need": "trapped"}, {"answer": "real"}):
        refused = client.post(path, data={**form, "note": "<b>here</b>", "place": "Hall\x00 7"})
        assert refused.status_code == 400
        assert "Nothing is recorded yet" in refused.text
        assert "&lt;b&gt;here" in refused.text
        assert ">Hall 7<" in refused.text
    assert small_world.status(id_, "nina") == "unaccounted"
    assert needs(small_world, id_) == NeedsView()


def test_whoever_says_what_help_they_need_needs_help(small_world: World) -> None:
    """The page was loaded before somebody else said that they are safe."""
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE)
    small_world.client().post(own(small_world, id_), data={"need": "trapped"})
    assert small_world.status(id_, "nina") == "needs_help"
    assert needs(small_world, id_).needs == (Need.TRAPPED,)
    small_world.client().post(own(small_world, id_), data={"answer": "1"})
    small_world.client().post(own(small_world, id_), data={"no_need": "trapped"})
    assert small_world.status(id_, "nina") == "safe", "taking it back says nothing of how they are"


def test_a_new_cry_begins_without_the_needs_of_an_earlier_one(small_world: World) -> None:
    id_ = small_world.activate()
    path, client = own(small_world, id_), small_world.client()
    client.post(path, data={"answer": "2", "place": "Hall 7"})
    client.post(path, data={"need": "trapped"})
    with small_world.database.writing() as session:
        view = activations.get(session, id_)
        escalating.close_help(session, view, small_world.no(id_, "nina"), "rosa", DESK)
    closed = client.get(path).text
    assert "<bdi>Rosa Ruiz</bdi> has closed your call for help" in closed
    client.post(path, data={"answer": "1"})
    assert pressed(client.post(path, data={"answer": "2"}).text) == set()
    assert needs(small_world, id_).place == "Hall 7"


def test_it_says_who_has_taken_it_and_who_has_taken_it_hears_what_is_new(world: World) -> None:
    id_ = world.activate()
    path, client, no = own(world, id_), world.client(), world.no(id_, "nina")
    page = client.post(path, data={"answer": "2"}).text
    assert "Nobody has taken your call for help yet" in page
    assert "We told <bdi>your superior and the commander</bdi>." in page
    assert "See whether somebody has taken it" in page
    with world.database.writing() as session:
        escalating.take_help(session, activations.get(session, id_), world.no(id_, "olaf"), "olaf", no)
    page = client.get(path).text
    assert "<bdi>Olaf Olsen</bdi> has taken your call for help and will speak to you." in page
    assert "See whether" not in page

    def cried_again() -> bool:
        with world.database.reading() as session:
            case = escalation.help_case(session, id_, no)
            assert case is not None
            assert case.state is HelpState.TAKEN
            return case.cried_again

    assert not cried_again()
    client.post(path, data={"need": "medical"})
    assert cried_again()


def test_in_an_exercise_a_cry_is_asked_whether_it_is_real(world: World) -> None:
    id_ = world.activate(kind=Kind.DRILL)
    path, client = own(world, id_), world.client()
    assert 'value="real"' not in client.get(path).text
    assert 'value="real"' in client.post(path, data={"answer": "2"}).text
    said = client.post(path, data={"answer": "real"}).text
    assert "It is recorded that this is real" in said
    assert 'value="real"' not in said
    client.post(path, data={"answer": "real"})
    with world.database.reading() as session:
        case = escalation.help_case(session, id_, world.no(id_, "nina"))
        said_real = [one for one in events.timeline(session, id_) if one.kind == "help.said_real"]
    assert case is not None
    assert case.reason == escalating.REAL
    assert len(said_real) == 1


def test_after_an_answer_it_says_what_comes_next(small_world: World) -> None:
    id_ = small_world.activate()
    path, client = own(small_world, id_), small_world.client()
    page = client.post(path, data={"answer": "1", "place": "At home"}).text
    assert re.search(r'recorded: <bdi>safe</bdi>\. <time datetime="[^"]+Z" dir="ltr">\d\d:\d\d C[SD]T</time>', page)
    assert "We will leave you alone" in page
    assert needs(small_world, id_).place == "At home"
    client.post(path, data={"answer": "2"})
    assert "You called for help before" in client.post(path, data={"answer": "1"}).text


def test_it_shows_what_stands_of_the_message(small_world: World) -> None:
    id_ = small_world.activate(ask=Question.EVACUATE)
    path, client = own(small_world, id_), small_world.client()
    assert "Fire in &lt;building&gt; 4" in client.get(path).text
    with small_world.database.writing() as session:
        activation.all_clear(session, id_, "You may go back in", "Chief Kay", DESK)
    page = client.get(path).text
    assert "All clear. You may go back in. Released by Chief Kay." in page
    assert "Fire in" not in page
    other = small_world.activate(message="Flood")
    with small_world.database.writing() as session:
        activation.retract(session, other, DESK)
    assert "CORRECTION: Please disregard our message" in client.get(own(small_world, other)).text


def test_a_link_that_is_wrong_or_over_is_told_in_the_language_of_the_browser(small_world: World) -> None:
    id_ = small_world.activate()
    path, client = own(small_world, id_), small_world.client()
    assert "Diese Seite gibt es nicht" in client.get("/c/x", headers={"Accept-Language": "de-AT,en;q=0.5"}).text
    with small_world.database.writing() as session:
        long_ago = now(session) - timedelta(days=31)
        session.execute(update(Activation).where(Activation.id == id_).values(ended_at=long_ago, state="ended"))
    over = client.get(path, headers={"Accept-Language": "ar"})
    assert over.status_code == 410
    assert 'dir="rtl"' in over.text


def test_the_icon_that_browsers_ask_for_unasked_is_there_and_kept(small_world: World) -> None:
    found = small_world.client().get("/favicon.ico")
    assert (found.status_code, found.mimetype) == (200, "image/svg+xml")
    assert found.cache_control.max_age == timedelta(days=7).total_seconds()
    assert "Set-Cookie" not in found.headers
