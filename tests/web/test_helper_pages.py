"""The pages of superiors, backups and helpers: in their language, and what helpers see of those in need."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import insert

from callrees.spared import Spared, spared
from callrees.wording.languages import LANGUAGES
from callrees.words import Kind, Question, Status
from notify.activation import service as activation
from notify.activation.request import ActivationRequest
from notify.escalation import clock
from notify.escalation.models import Notice, StandIn, SuccessionCall
from notify.links import LinkKind
from tests.web.test_check_in_page import own, speaks
from tests.web.world import DESK, World

HELPERS = (LinkKind.ANSWER_FOR, LinkKind.STAND_IN, LinkKind.HELP_CASE)


def told_of(world: World, id_: int, about: str, *to: str) -> None:
    """These people have been told that somebody needs help."""
    with world.database.writing() as session:
        rows = [
            {
                "activation_id": id_, "id": 10_000 + world.no(id_, who) * 100 + world.no(id_, about),
                "to_no": world.no(id_, who), "about_no": world.no(id_, about), "topic": "help", "due_s": 0.0,
                "sent_s": 0.0, "dropped": False,
            }
            for who in to
        ]  # fmt: skip
        session.execute(insert(Notice), rows)


def asked_to_stand_in(world: World, id_: int, holder: str, backup: str) -> None:
    nos = {"activation_id": id_, "holder_no": world.no(id_, holder)}
    with world.database.writing() as session:
        session.execute(insert(SuccessionCall), [nos | {"wait_s": 60.0, "next_s": 60.0, "acting_no": None}])
        asked = {"person_no": world.no(id_, backup), "state": "asked", "asked_s": 1.0}
        session.execute(insert(StandIn), [nos | asked])


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_they_speak_the_language_of_their_reader(small_world: World, language: str) -> None:
    world = small_world
    id_ = world.activate(kind=Kind.DRILL)
    for who in ("olaf", "lena"):
        speaks(world, id_, who, language)
    asked_to_stand_in(world, id_, "olaf", "lena")
    world.client().post(own(world, id_), data={"answer": "2"})
    told_of(world, id_, "nina", "olaf")
    said = LANGUAGES[language].helper_pages
    branch = world.client().get(world.link(LinkKind.ANSWER_FOR, id_, "olaf")).text
    stand_in = world.client().get(world.link(LinkKind.STAND_IN, id_, "lena")).text
    helping = world.client().get(world.link(LinkKind.HELP_CASE, id_, "olaf")).text
    wrong = world.client().post(world.link(LinkKind.ANSWER_FOR, id_, "olaf"), data={"status": "safe"}).text
    expected = (
        (branch, (said.your_people, said.who_silent, said.saw, said.spoke, said.told, said.record)),
        (stand_in, (said.not_answered, said.i_stand_in, said.i_cannot)),
        (helping, (said.help_title, said.said_need, said.take_it, said.rest_when_taken)),
        (wrong, (said.nobody_marked,)),
    )
    for page, sentences in expected:
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
        for words in sentences:
            assert words.replace("'", "&#39;") in page
        if language != "en":
            assert LANGUAGES["en"].check_in_page.other_languages not in page
            assert not re.search(r"\b(Record|record|Somebody|has not answered|Check on)\b", page)


def test_another_language_can_be_read_on_all_of_them(small_world: World) -> None:
    id_ = small_world.activate()
    for kind in HELPERS:
        path = small_world.link(kind, id_, "olaf")
        assert 'href="?lang=fr"' in small_world.client().get(path).text
        assert '<html lang="fr"' in small_world.client().get(f"{path}?lang=fr").text


def test_a_helper_sees_what_is_needed_and_all_of_it_when_they_have_taken_it(world: World) -> None:
    id_ = world.activate()
    nina = world.client()
    nina.post(own(world, id_), data={"answer": "2", "place": "Third floor", "note": "two of us"})
    for form in ({"need": "trapped"}, {"need": "medical", "note": "asthma, no spray"}):
        nina.post(own(world, id_), data=form)
    told_of(world, id_, "nina", "olaf", "rosa")
    path, client = world.link(LinkKind.HELP_CASE, id_, "olaf"), world.client()
    page = client.get(path).text
    assert "They say what they need: <bdi>trapped</bdi>." in page
    assert "Where they are, in their words: <bdi>Third floor</bdi>" in page
    assert "Whoever takes it sees all that they said" in page
    for private in ("medical", "asthma", "two of us", "+1312"):
        assert private not in page
    taken = client.post(path, data={"person": str(world.no(id_, "nina"))}).text
    assert "<bdi>trapped and medical help</bdi>" in taken
    for private in ("asthma, no spray", "two of us", 'href="tel:+13125550104"'):
        assert private in taken
    other = world.client().get(world.link(LinkKind.HELP_CASE, id_, "rosa")).text
    assert "medical" not in other
    assert "asthma" not in other


def test_what_is_needed_is_on_no_other_page(small_world: World) -> None:
    world = small_world
    id_ = world.activate()
    world.client().post(own(world, id_), data={"answer": "2"})
    world.client().post(own(world, id_), data={"need": "medical", "place": "Chapel", "note": "insulin"})
    console = world.signed_in()
    pages = [
        world.client().get(world.link(LinkKind.ANSWER_FOR, id_, "olaf")).text,
        world.client().get(world.link(LinkKind.CHECK_IN, id_, "omar")).text,
        console.get(f"/activations/{id_}").text,
        console.get(f"/activations/{id_}/report.html").text,
        console.get(f"/activations/{id_}/report.csv").text,
        console.get(f"/activations/{id_}/report.json").text,
    ]
    for page in pages:
        for private in ("medical", "Medical", "Chapel", "insulin"):
            assert private not in page


def test_one_who_stands_in_or_leads_is_led_to_their_people(small_world: World) -> None:
    world = small_world
    id_ = world.activate(commanders=("lena", "rosa"))
    asked_to_stand_in(world, id_, "olaf", "lena")
    clock.tick(world.service)
    path = world.link(LinkKind.STAND_IN, id_, "lena")
    page = world.client().get(path).text
    assert "I lead, and stand in" in page
    assert "/s/" not in page
    page = world.client().post(path, data={"choice": "take"}).text
    assert "It is recorded: you lead." in page
    assert "you stand in for <bdi>Olaf Olsen</bdi>" in page
    (people,) = re.findall(r'href="(/s/[^"]+)"', page)
    assert "Nina Novak" in world.client().get(people).text


def test_after_answering_for_some_it_says_what_happens_to_the_others(small_world: World) -> None:
    world = small_world
    id_ = world.activate(ask=Question.EVACUATE)
    path, nina = world.link(LinkKind.ANSWER_FOR, id_, "olaf"), world.no(id_, "nina")
    page = world.client().post(f"{path}?lang=de", data={"who": nina, "status": "safe", "how": "saw"}).text
    assert "Die anderen fragen wir weiter" in page
    assert world.status(id_, "nina") == Status.SAFE
    refused = world.client().post(path, data={"who": nina, "status": "unavailable", "how": "told"}).text
    assert "speak to them, or to somebody who saw them" in refused


def test_who_is_not_asked_yet_is_called_so(small_world: World) -> None:
    world = small_world
    request = ActivationRequest(("all",), "Two to the pumps.", Kind.REAL, Question.CALLOUT, at_night=True, need=1)
    id_ = activation.activate(world.database, world.service.settings, request, DESK).id
    for language, words in (("en", "not asked"), ("fr", "pas sollicité")):
        page = world.client().get(f"{world.link(LinkKind.ANSWER_FOR, id_, 'rosa')}?lang={language}").text
        assert words in page
    assert spared(Status.EXCUSED, "on leave") is None
    assert spared(Status.SAFE, Spared.NOT_ASKED.value) is None
