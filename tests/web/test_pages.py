"""Pages behind links: looking changes nothing, answering does, and nobody sees what is not theirs."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import insert, update

from callrees.words import Basis, Kind, Question, Status
from notify.activation.models import Activation
from notify.escalation import clock, queries
from notify.escalation.models import Notice, StandIn, SuccessionCall
from notify.links import Link, LinkKind, sign
from notify.moments import now
from tests.web.world import World

NINA = "+13125550104"


def test_a_look_changes_nothing_whoever_looks(world: World) -> None:
    id_ = world.activate()
    paths = [world.link(kind, id_, "olaf") for kind in (LinkKind.CHECK_IN, LinkKind.ANSWER_FOR)]
    paths += [world.link(kind, id_, "olaf") for kind in (LinkKind.STAND_IN, LinkKind.HELP_CASE)]
    before = world.rows()
    for path in paths:
        assert world.client().get(path).status_code == 200
        assert world.client().head(path).status_code == 200
        assert world.client().get(f"{path}?answer=1").status_code == 200
    assert world.rows() == before
    assert world.status(id_, "olaf") == "unaccounted"


@pytest.mark.parametrize(("digit", "status"), [("1", "safe"), ("2", "needs_help"), ("3", "unavailable")])
def test_an_answer_is_recorded_and_shown(world: World, digit: str, status: str) -> None:
    id_ = world.activate()
    answer = world.client().post(world.link(LinkKind.CHECK_IN, id_, "nina"), data={"answer": digit})
    assert answer.status_code == 200
    assert "recorded" in answer.text
    assert world.status(id_, "nina") == status


def test_one_in_need_reads_what_to_do_and_no_promise(small_world: World) -> None:
    id_ = small_world.activate()
    answer = small_world.client().post(small_world.link(LinkKind.CHECK_IN, id_, "nina"), data={"answer": "2"})
    assert "If life is in danger call your emergency number" in answer.text
    assert "on its way" not in answer.text


def test_an_answer_can_be_changed_and_the_page_says_what_stands(world: World) -> None:
    id_ = world.activate()
    path = world.link(LinkKind.CHECK_IN, id_, "nina")
    client = world.client()
    client.post(path, data={"answer": "1"})
    assert "need help" in client.post(path, data={"answer": "2"}).text
    later = client.post(path, data={"answer": "1", "note": "It was nothing."}).text
    assert world.status(id_, "nina") == "safe"
    assert "Somebody will still speak to you" in later


def test_what_is_no_answer_is_refused(small_world: World) -> None:
    id_ = small_world.activate()
    path = small_world.link(LinkKind.CHECK_IN, id_, "nina")
    for data in ({}, {"answer": "4"}, {"answer": "safe please"}):
        assert small_world.client().post(path, data=data).status_code == 400
    assert small_world.status(id_, "nina") == "unaccounted"


def test_forged_and_misused_links_lead_nowhere(small_world: World) -> None:
    id_ = small_world.activate()
    other_key = sign(Link(LinkKind.CHECK_IN, id_, 0), b"another key")
    superior = small_world.link(LinkKind.ANSWER_FOR, id_, "nina").removeprefix("/s/")
    nobody = sign(Link(LinkKind.CHECK_IN, id_, 999), small_world.service.settings.secret())
    no_activation = sign(Link(LinkKind.CHECK_IN, 999, 0), small_world.service.settings.secret())
    for token in (other_key, superior, nobody, no_activation, "x", "%00", "é", "A" * 500):
        assert small_world.client().get(f"/c/{token}").status_code == 404
        assert small_world.client().post(f"/c/{token}", data={"answer": "1"}).status_code == 404


def test_late_answers_count_for_thirty_days(world: World) -> None:
    id_ = world.activate()
    world.end(id_)
    path = world.link(LinkKind.CHECK_IN, id_, "nina")
    assert "marked as late" in world.client().get(path).text
    assert world.client().post(path, data={"answer": "1"}).status_code == 200
    assert world.status(id_, "nina") == "safe"
    from datetime import timedelta

    with world.database.writing() as session:
        long_ago = now(session) - timedelta(days=31)
        session.execute(update(Activation).where(Activation.id == id_).values(ended_at=long_ago))
    assert world.client().get(path).status_code == 410
    assert world.client().post(path, data={"answer": "2"}).status_code == 410


def test_a_drill_says_exercise_at_both_ends_of_every_page(small_world: World) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    for kind in (LinkKind.CHECK_IN, LinkKind.ANSWER_FOR, LinkKind.STAND_IN, LinkKind.HELP_CASE):
        text = small_world.client().get(small_world.link(kind, id_, "olaf")).text
        title = re.search("<title>(.*?)</title>", text, re.DOTALL)
        assert title is not None
        body = re.sub("<[^>]+>", " ", text.partition("<body")[2].partition(">")[2])
        for words in (title[1].strip(), body.strip()):
            assert words.startswith("EXERCISE")
            assert words.endswith("EXERCISE")


def test_names_and_messages_are_never_markup(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.client().post(
        small_world.link(LinkKind.CHECK_IN, id_, "pat"), data={"answer": "2", "note": "<script>alert(1)</script>"}
    )
    small_world.text(NINA, "<img src=x onerror=alert(1)> what is this")
    texts = [
        small_world.client().get(small_world.link(LinkKind.CHECK_IN, id_, "pat")).text,
        small_world.client().get(small_world.link(LinkKind.ANSWER_FOR, id_, "olaf")).text,
        small_world.signed_in().get(f"/activations/{id_}").text,
        small_world.signed_in().get(f"/activations/{id_}/report.html").text,
    ]
    for text in texts:
        assert "<b>Pat" not in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<building>" not in text
    assert "&lt;building&gt; 4 &amp; the annex" in texts[0]
    assert "&lt;img src=x" in texts[2]


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (Question.WHEREABOUTS, ("safe", "need help", "away")),
        (Question.EVACUATE, ("out", "inside or hurt", "not at the site")),
        (Question.CALLOUT, ("coming", "need help", "cannot")),
        (Question.NOTICE, ("safe", "need help", "away")),
    ],
)
def test_the_buttons_follow_the_question(small_world: World, ask: Question, words: tuple[str, ...]) -> None:
    id_ = small_world.activate(ask=ask)
    page = small_world.client().get(small_world.link(LinkKind.CHECK_IN, id_, "nina")).text
    shown = re.findall(r'value="[123]"[^>]*><b aria-hidden="true">.</b> ([^<]+?)\s*</button>', page)
    assert tuple(one.lower() for one in shown) == words


def test_a_superior_answers_for_their_silent_people_and_says_how(world: World) -> None:
    id_ = world.activate()
    path = world.link(LinkKind.ANSWER_FOR, id_, "olaf")
    page = world.client().get(path).text
    assert "Nina Novak" in page
    assert "Mira Moss" not in page
    assert "no working contact" in page
    assert "+1312" not in page
    nina, omar, quin = (world.no(id_, who) for who in ("nina", "omar", "quin"))
    for form, words in (
        ({"status": "safe", "how": "saw"}, "Nobody was marked"),
        ({"who": nina, "how": "saw"}, "Say how they are"),
        ({"who": nina, "status": "excused", "how": "saw"}, "Say how they are"),
        ({"who": [nina, omar], "status": "safe"}, "Say how you know it for <bdi>Nina Novak and Omar Osei</bdi>"),
        ({"who": nina, "status": "safe", "how": "self"}, "Say how you know it for <bdi>Nina Novak</bdi>"),
    ):
        without = world.client().post(path, data=form)
        assert without.status_code == 400
        assert words in without.text
    assert world.status(id_, "nina") == "unaccounted"
    answer = world.client().post(
        path, data={"who": [nina, quin], "status": "safe", "how": "saw", "note": "at the gate"}
    )
    assert answer.status_code == 200
    hearsay = world.client().post(path, data={"who": omar, "status": "needs_help", "how": "told"})
    assert "changes nothing" in hearsay.text
    assert "all the same" not in hearsay.text
    assert [world.status(id_, who) for who in ("nina", "omar", "quin")] == ["safe", "unaccounted", "safe"]
    page = world.client().get(path).text
    assert "3 of 4" not in page
    assert "at the gate" not in page


def test_what_was_ticked_stays_ticked_when_something_is_missing(small_world: World) -> None:
    id_ = small_world.activate()
    nina, omar = (small_world.no(id_, who) for who in ("nina", "omar"))
    path = small_world.link(LinkKind.ANSWER_FOR, id_, "olaf")
    page = small_world.client().post(path, data={"who": nina, "status": "safe", "note": "<at> the gate"}).text
    assert f'value="{nina}" checked' in page
    assert f'value="{omar}" checked' not in page
    assert 'value="safe" checked' in page
    assert "&lt;at&gt; the gate" in page


def test_a_superiors_page_answers_for_nobody_elses_people(world: World) -> None:
    id_ = world.activate()
    mira = world.no(id_, "mira")
    answer = world.client().post(
        world.link(LinkKind.ANSWER_FOR, id_, "olaf"), data={"who": mira, "status": "safe", "how": "saw"}
    )
    assert answer.status_code == 400
    assert "not among your people" in answer.text
    assert world.status(id_, "mira") == "unaccounted"


def test_the_head_sees_the_whole_branch_the_nearest_first(small_world: World) -> None:
    id_ = small_world.activate()
    page = small_world.client().get(small_world.link(LinkKind.ANSWER_FOR, id_, "rosa")).text
    names = re.findall(r'name="who"[^>]*> <span><b>([^<]+)<', page)
    assert set(names[:2]) == {"Olaf Olsen", "Lena Lund"}
    assert len(names) == 7


def test_who_leads_nobody_and_no_activation_answers_for_nobody(small_world: World) -> None:
    id_ = small_world.activate()
    page = small_world.client().get(small_world.link(LinkKind.ANSWER_FOR, id_, "omar")).text
    assert "no one to answer for" in page
    assert "Nobody is missing" not in page


def test_a_commander_answers_for_everyone(world: World) -> None:
    id_ = world.activate(commanders=("omar",))
    path = world.link(LinkKind.ANSWER_FOR, id_, "omar")
    page = world.client().get(path).text
    assert "Mira Moss" in page
    assert "Omar Osei</b>" not in page
    world.client().post(path, data={"who": world.no(id_, "mira"), "status": "safe", "how": "spoke"})
    assert world.status(id_, "mira") == "safe"


def test_a_newer_own_answer_is_not_silently_overruled(small_world: World) -> None:
    id_ = small_world.activate()
    path = small_world.link(LinkKind.ANSWER_FOR, id_, "olaf")
    nina = small_world.no(id_, "nina")
    small_world.text(NINA, "3")
    answer = small_world.client().post(path, data={"who": nina, "status": "safe", "how": "saw"})
    assert "they answered for themselves" in answer.text
    assert small_world.status(id_, "nina") == "unavailable"
    insisted = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)">', answer.text))
    assert insisted == {"who": str(nina), "status": "safe", "how": "saw", "note": "", "override": "1"}
    small_world.client().post(path, data=insisted)
    assert small_world.status(id_, "nina") == "safe"


def test_a_backup_takes_it_on_their_page(world: World) -> None:
    id_ = world.activate()
    holder, backup = world.no(id_, "olaf"), world.no(id_, "lena")
    with world.database.writing() as session:
        call = {"activation_id": id_, "holder_no": holder, "wait_s": 60.0, "next_s": 60.0, "acting_no": None}
        session.execute(insert(SuccessionCall), [call])
        asked = {"activation_id": id_, "holder_no": holder, "person_no": backup, "state": "asked", "asked_s": 1.0}
        session.execute(insert(StandIn), [asked])
    path = world.link(LinkKind.STAND_IN, id_, "lena")
    assert "Olaf Olsen" in world.client().get(path).text
    assert world.client().post(path, data={"choice": "perhaps"}).status_code == 400
    answer = world.client().post(path, data={"choice": "take"})
    assert "you stand in for <bdi>Olaf Olsen</bdi>" in answer.text
    assert "nothing is asked" in world.client().post(path, data={"choice": "take"}).text.lower()
    # Whoever stands in answers for the unit, the holder included.
    branch = world.client().get(world.link(LinkKind.ANSWER_FOR, id_, "lena")).text
    assert all(name in branch for name in ("Mira Moss", "Olaf Olsen", "Nina Novak"))


def test_a_commander_who_is_asked_leads_by_their_page(small_world: World) -> None:
    world = small_world
    id_ = world.activate(commanders=("lena", "rosa"))
    path = world.link(LinkKind.STAND_IN, id_, "lena")
    assert "Will you lead?" not in world.client().get(path).text  # not asked yet
    clock.tick(world.service)
    assert "Will you lead?" in world.client().get(path).text
    answer = world.client().post(path, data={"choice": "take"})
    assert "It is recorded: you lead." in answer.text
    assert "You lead: you are the commander." in world.client().get(path).text
    assert "nothing is asked" in world.client().post(path, data={"choice": "pass"}).text.lower()
    with world.database.reading() as session:
        assert queries.command(session, id_).is_led_by(world.no(id_, "lena"))


def test_a_help_case_is_taken_once_on_the_page_of_one_who_was_told(world: World) -> None:
    id_ = world.activate()
    world.text(NINA, "2")
    nina = world.no(id_, "nina")
    path = world.link(LinkKind.HELP_CASE, id_, "olaf")
    assert world.client().post(path, data={"person": str(nina)}).status_code == 409  # nobody told them
    with world.database.writing() as session:
        for number, who in enumerate(("olaf", "rosa"), start=1):
            notice = {
                "activation_id": id_, "id": number, "to_no": world.no(id_, who), "about_no": nina, "topic": "help",
                "due_s": 0.0, "sent_s": 0.0, "dropped": False,
            }  # fmt: skip
            session.execute(insert(Notice), [notice])
    assert "Nobody has taken this yet" in world.client().get(path).text
    assert "is yours" in world.client().post(path, data={"person": str(nina)}).text
    assert "You have taken it" in world.client().get(path).text.replace("</strong>", "")
    late = world.client().post(world.link(LinkKind.HELP_CASE, id_, "rosa"), data={"person": str(nina)})
    assert late.status_code == 409


def test_one_who_was_answered_for_can_answer_themselves(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE, Basis.SAW)
    path = small_world.link(LinkKind.CHECK_IN, id_, "nina")
    assert "Somebody answered for you: <bdi>safe</bdi>" in small_world.client().get(path).text
    small_world.client().post(path, data={"answer": "3"})
    assert small_world.status(id_, "nina") == "unavailable"
