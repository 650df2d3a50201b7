"""The people of an activation: lists that can be linked, and what is done about some of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from flask.testing import FlaskClient
from sqlalchemy import insert, select
from werkzeug.test import TestResponse

from callrees.prepared import Audience
from callrees.words import Basis, Duty, Kind, PersonType, Purpose, Question, Role, Status
from notify.activation import queries as activations
from notify.activation.request import ActivationRequest
from notify.activation.service import activate
from notify.checkin import queries as checkins
from notify.directory.models import Person, Position
from notify.dispatch import queries as dispatched
from notify.events.models import Event
from notify.moments import now
from tests.web.world import DESK, World, post


def names(page: str) -> list[str]:
    """Who is in the list, in its order."""
    return re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+)', page.replace("&lt;b&gt;Pat&lt;/b&gt;", "Pat"))


def form_of(page: str) -> dict[str, list[str]]:
    """What is hidden in the form of a deed."""
    body = page[page.index('class="command"') :]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', body):
        found.setdefault(name, []).append(value)
    return found


def do(
    client: FlaskClient, id_: int, deed: str, /, ask: Mapping[str, str | Sequence[str]], **form: str | Sequence[str]
) -> TestResponse:
    """Open the page of a deed about these people, fill it in, and press its button."""
    page = client.get(f"/activations/{id_}/people/{deed}", query_string=ask)
    assert page.status_code == 200, page.text
    return client.post(f"/activations/{id_}/people/{deed}", data={**form_of(page.text), **form})


def told(client: FlaskClient, answer: TestResponse) -> str:
    assert answer.status_code == 303, re.sub(r"<[^>]+>", " ", answer.text)
    page = client.get(answer.headers["Location"]).text
    found = re.search(r'<p class="note note-good" role="status">([^<]*)</p>', page)
    assert found is not None
    return found[1]


def nos(world: World, id_: int, *who: str) -> list[str]:
    return [str(world.no(id_, one)) for one in who]


def test_filters_stand_in_the_address_and_the_counts_add_up(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE)
    small_world.say(id_, "omar", Status.NEEDS_HELP)
    client = small_world.signed_in()
    path = f"/activations/{id_}/people"

    def listed(**wanted: str) -> list[str]:
        page = client.get(path, query_string=wanted)
        assert page.status_code == 200
        return names(page.text)

    assert listed()[0] == "Omar Osei"
    assert len(listed()) == 8
    assert listed(status="safe") == ["Nina Novak"]
    assert set(listed(status="silent", unit="legal")) == {"Lena Lund", "Mira Moss"}
    assert set(listed(under="olaf")) == {"Olaf Olsen", "Nina Novak", "Omar Osei", "Pat O&#39;Neil", "Quin Quist"}
    assert listed(under="olaf", q="nov") == listed(q="NINA") == ["Nina Novak"]
    assert listed(unit="no unit") == listed(status="nonsense") == listed(q="%") == listed(site="\x00x") == []
    assert listed(page="99") == listed()
    shown = re.findall(r"<b>(\d+)</b></a>", client.get(path).text)
    every, silent, *each = [int(number) for number in shown]
    assert every == sum(each) == 8
    assert silent == 6


def test_an_audience_is_a_filter_where_there_are_some(small_world: World) -> None:
    request = ActivationRequest(
        ("all",), "Stay away.", Kind.DRILL, at_night=True, audiences=(Audience("lawyers", ("unit:Legal",), "Go home."),)
    )
    id_ = activate(small_world.database, small_world.service.settings, request, DESK).id
    client = small_world.signed_in()
    path = f"/activations/{id_}/people"
    assert set(names(client.get(f"{path}?audience=Lawyers").text)) == {"Lena Lund", "Mira Moss"}
    assert len(names(client.get(f"{path}?audience=everyone+else").text)) == 6
    assert names(client.get(f"{path}?audience=nobody").text) == []
    assert "<option>lawyers</option>" in client.get(path).text


def test_a_long_list_comes_in_pages_that_keep_the_filter(small_world: World) -> None:
    with small_world.database.writing() as session:
        about = {
            "unit": "Store", "type": PersonType.EMPLOYEE, "active": True, "no_voice": False, "essential": False,
            "groups": [], "extra": {}, "warnings": [], "updated_at": now(session),
        }  # fmt: skip
        people = [about | {"id": 100 + n, "employee_id": f"s{n}", "name": f"Store {n}"} for n in range(61)]
        session.execute(insert(Person), people)
        posts = [
            {
                "position_id": f"s{n}",
                "superior_ref": "rosa",
                "holder_id": 100 + n,
                "key": False,
                "active": True,
                "row": n,
            }
            for n in range(61)
        ]
        session.execute(insert(Position), posts)
    id_ = small_world.activate()
    client = small_world.signed_in()
    first = client.get(f"/activations/{id_}/people", query_string={"unit": "Store"}).text
    assert len(names(first)) == 60
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    assert len(names(client.get(following[1].replace("&amp;", "&")).text)) == 1
    assert "all <b>61</b> of this filter" in first
    few = do(client, id_, "answer", {"all": "1", "unit": "Store"}, answer="safe", how="saw", count="60")
    assert (few.status_code, "Type 61: so many people are meant now" in few.text) == (400, True)
    assert 'value="safe" checked' in few.text
    done = do(client, id_, "answer", {"all": "1", "unit": "Store"}, answer="safe", how="saw", count="61")
    assert told(client, done) == "Recorded for 61 people: safe."
    assert done.headers["Location"].endswith("?unit=Store")


def test_answering_for_several_records_who_said_so_and_how_they_know(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in(Role.HR)
    ask = {"who": nos(small_world, id_, "nina", "omar")}
    page = client.get(f"/activations/{id_}/people/answer", query_string=ask).text
    assert "Nina Novak" in page
    for form, words in (({"how": "saw"}, "Say how they are"), ({"answer": "safe"}, "Say how you know it")):
        refused = do(client, id_, "answer", ask, note="By the gate", **form)
        assert (refused.status_code, words in refused.text, "By the gate</textarea>" in refused.text) == (
            400,
            True,
            True,
        )
    late = do(client, id_, "answer", ask, answer="safe", how="saw", ago="soon")
    assert (late.status_code, "Minutes as a number" in late.text) == (400, True)
    done = do(client, id_, "answer", ask, answer="safe", how="saw", note="By the gate", ago="3")
    assert told(client, done) == "Recorded for 2 people: safe."
    with small_world.database.reading() as session:
        made = checkins.check_ins(session, id_)
    assert {(one.status, one.basis, one.source.value, one.text) for one in made} == {
        (Status.SAFE, Basis.SAW, "console", "By the gate")
    }
    assert all(one.said_at is not None and one.by.startswith("hr") for one in made)


def test_against_their_own_word_it_takes_an_override_and_the_rest_is_recorded(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE)
    client = small_world.signed_in()
    ask = {"who": nos(small_world, id_, "nina", "omar")}
    answer = do(client, id_, "answer", ask, answer="unavailable", how="spoke", note="Phoned")
    assert answer.status_code == 409
    assert "Recorded for Omar Osei: away. Kept, but not counted, for Nina Novak." in answer.text
    assert "they answered for themselves" in answer.text
    assert "Phoned</textarea>" in answer.text
    again = form_of(answer.text)
    assert again["who"] == nos(small_world, id_, "nina")
    form = {"answer": "unavailable", "how": "spoke", "override": "1", "note": "Phoned"}
    done = client.post(f"/activations/{id_}/people/answer", data={**again, **form})
    assert told(client, done) == "Recorded for Nina Novak: away."
    assert small_world.status(id_, "nina") == "unavailable"


def test_hearsay_closes_nobody_and_a_double_click_says_it_once(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    ask = {"who": nos(small_world, id_, "nina"), "back": "one"}
    path = f"/activations/{id_}/people/answer"
    page = client.get(path, query_string=ask).text
    form = {**form_of(page), "answer": "safe", "how": "told"}
    first = client.post(path, data=form)
    words = told(client, first)
    assert words == "Kept for Nina Novak as hearsay, which accounts for nobody: speak to them."
    assert told(client, client.post(path, data=form)) == words
    assert first.headers["Location"] == f"/activations/{id_}/people/{small_world.no(id_, 'nina')}"
    with small_world.database.reading() as session:
        assert len(checkins.check_ins(session, id_)) == 1
    assert small_world.status(id_, "nina") == "unaccounted"


def test_in_a_call_out_the_duty_is_told_too_and_after_the_end_it_is_late(small_world: World) -> None:
    id_ = small_world.activate(ask=Question.CALLOUT)
    small_world.end(id_)
    client = small_world.signed_in()
    ask = {"who": nos(small_world, id_, "nina")}
    words = told(client, do(client, id_, "answer", ask, answer="safe", how="spoke", duty="coming"))
    assert words == "Recorded for Nina Novak: safe, late."
    with small_world.database.reading() as session:
        assert checkins.standings(session, id_)[small_world.no(id_, "nina")].duty is Duty.COMING


def test_an_excuse_can_be_withdrawn_and_they_are_asked(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    ask = {"who": nos(small_world, id_, "nina", "quin")}
    none = do(client, id_, "excuse", ask, reason=" ")
    assert (none.status_code, "Say why they are known to be absent" in none.text) == (400, True)
    assert told(client, do(client, id_, "excuse", ask, reason="At the dentist")) == "Recorded for 2 people: excused."
    assert small_world.status(id_, "nina") == "excused"
    viewer = small_world.signed_in(Role.VIEWER)
    assert "dentist" not in viewer.get(f"/activations/{id_}/people").text
    words = told(client, do(client, id_, "expect", ask))
    assert words == "2 people: expected after all, and asked from now on."
    assert small_world.status(id_, "nina") == "unaccounted"
    again = do(client, id_, "expect", ask)
    assert (again.status_code, "Nobody of these is excused" in again.text) == (400, True)


def test_some_are_told_more_and_escalated_about(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE)
    client = small_world.signed_in()
    ask = {"who": nos(small_world, id_, "nina", "omar", "quin")}
    page = client.get(f"/activations/{id_}/people/tell", query_string=ask).text
    assert "1 cannot be told: no working contact" in page
    words = told(client, do(client, id_, "tell", ask, message="Use gate B."))
    assert words == "The follow-up goes to 2 people in 4 messages."
    with small_world.database.reading() as session:
        sent = dispatched.for_people(session, id_, purposes=[Purpose.FOLLOW_UP])
    assert {one.person_no for one in sent} == {small_world.no(id_, "nina"), small_world.no(id_, "omar")}
    assert "there was none to take" in told(client, do(client, id_, "escalate", ask))
    accounted = do(client, id_, "escalate", {"who": nos(small_world, id_, "nina")})
    assert (accounted.status_code, "nothing to escalate" in accounted.text) == (400, True)


def test_another_number_is_tried_from_a_persons_page(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    ask = {"who": nos(small_world, id_, "quin"), "back": "one"}
    wrong = do(client, id_, "number", ask, address="12")
    assert (wrong.status_code, "too few digits" in wrong.text, 'value="12"' in wrong.text) == (400, True, True)
    words = told(client, do(client, id_, "number", ask, address="+1 312 555 0177"))
    assert words == "Quin Quist has one more sms and voice contact, and tried there now by sms."


def test_nobody_ticked_and_strangers(small_world: World) -> None:
    id_ = small_world.activate()
    other = small_world.activate("unit:Legal", kind=Kind.DRILL)
    client = small_world.signed_in()
    assert "Nobody was ticked" in client.get(f"/activations/{id_}/people/answer").text
    assert client.get(f"/activations/{id_}/people/answer?who=99").status_code == 404
    assert client.get(f"/activations/{other}/people/{small_world.no(id_, 'quin') + 50}").status_code == 404
    assert client.get("/activations/77/people").status_code == 404
    assert client.get(f"/activations/{id_}/people/answer?who=1e9&who=x&who=٣").status_code == 200


def test_a_limited_commander_sees_and_commands_their_branch_alone(small_world: World) -> None:
    id_ = small_world.activate()
    limited = small_world.signed_in(Role.COMMANDER, "unit:Legal")
    assert set(names(limited.get(f"/activations/{id_}/people").text)) == {"Lena Lund", "Mira Moss"}
    nina = nos(small_world, id_, "nina")
    for deed in ("answer", "excuse", "expect", "escalate", "tell", "number"):
        assert limited.get(f"/activations/{id_}/people/{deed}", query_string={"who": nina}).status_code == 404
        page = f"/activations/{id_}/people"
        assert post(limited, f"{page}/{deed}", page, who=nina[0], answer="safe", how="saw").status_code in {400, 404}
    assert limited.get(f"/activations/{id_}/people/{nina[0]}").status_code == 404
    mira = {"who": nos(small_world, id_, "mira")}
    assert told(limited, do(limited, id_, "answer", mira, answer="safe", how="saw")).endswith("Mira Moss: safe.")
    everyone = do(limited, id_, "tell", {"all": "1"}, message="Go home.", count="2")
    assert told(limited, everyone) == "The follow-up goes to 2 people in 4 messages."
    with small_world.database.reading() as session:
        people = activations.people(session, id_)
        sent = dispatched.for_people(session, id_, purposes=[Purpose.FOLLOW_UP])
    assert {people[one.person_no].unit for one in sent} == {"Legal"}


def test_hr_answers_and_does_not_command_and_a_viewer_does_neither(small_world: World) -> None:
    id_ = small_world.activate()
    who = {"who": nos(small_world, id_, "nina")}
    hr, viewer = small_world.signed_in(Role.HR), small_world.signed_in(Role.VIEWER)
    allowed = {"answer"}
    for deed in ("answer", "excuse", "expect", "escalate", "tell", "number"):
        code = hr.get(f"/activations/{id_}/people/{deed}", query_string=who).status_code
        assert code == (200 if deed in allowed else 403)
        assert viewer.get(f"/activations/{id_}/people/{deed}", query_string=who).status_code == 403
    page = viewer.get(f"/activations/{id_}/people").text
    assert 'type="checkbox"' not in page
    assert f"/people/{who['who'][0]}" not in page
    assert viewer.get(f"/activations/{id_}/people/{who['who'][0]}").status_code == 403


def test_a_persons_page_shows_the_history_and_a_look_at_it_is_on_the_record(small_world: World) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    small_world.say(id_, "pat", Status.SAFE, text="at home <now>")
    small_world.say(id_, "pat", Status.UNAVAILABLE, text="left again")
    small_world.text("+13125550106", "2")
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}/people/{small_world.no(id_, 'pat')}").text
    assert "&lt;b&gt;Pat&lt;/b&gt; O&#39;Neil" in page
    assert "at home &lt;now&gt;" in page
    order = [page.index(words) for words in ("left again", "at home &lt;now&gt;")]
    assert order == sorted(order)
    assert page.count("stands now") == 1
    assert page.count("superseded") == 2
    assert "+13125550106" in page
    assert "I take it" in page
    with small_world.database.reading() as session:
        reads = session.scalars(select(Event).where(Event.kind == "personal_data_read")).all()
    assert "Nothing yet." in client.get(f"/activations/{id_}/people/{small_world.no(id_, 'mira')}").text
    assert [(one.activation_id, one.data) for one in reads] == [(id_, {"what": "callee", "of": ["pat"]})]
