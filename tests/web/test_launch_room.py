"""Launching from the console: the doors, the form, the preview, and the word to send."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, insert, select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from callrees.approval import Rule
from callrees.prepared import Prepared
from callrees.words import ActivationState, Kind, Mode, Question, Role
from notify.accounts import service as accounts
from notify.accounts.service import NewAccount
from notify.activation import queries as activations
from notify.activation.approval import rules
from notify.activation.models import LaunchDraft
from notify.activation.prepared import scenarios
from notify.directory.models import Person, Position
from notify.events.models import Event
from notify.moments import now
from tests.web.world import DESK, World, post

FIRE = "Leave the building now. Meet at the north gate."
PLAIN = {"message": FIRE, "scope": "all", "mode": "broadcast"}


def begun(client: FlaskClient, kind: str = "real", **chosen: str) -> str:
    """The address of a new draft."""
    answer = post(client, f"/launch/{kind}", **(chosen or {"ask": "whereabouts"}))
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def filled(client: FlaskClient, at: str, **fields: str) -> TestResponse:
    """The form of a draft, sent with these fields."""
    return post(client, at, **{"action": "preview", **PLAIN, **fields})


def previewed(client: FlaskClient, kind: str = "real", **fields: str) -> str:
    """The address of a draft whose preview can be seen."""
    at = begun(client, kind)
    answer = filled(client, at, **fields)
    assert answer.headers["Location"] == f"{at}/preview", client.get(at).text
    return at


def sent(client: FlaskClient, at: str, **word: str) -> TestResponse:
    page = client.get(f"{at}/preview").text
    return post(client, f"{at}/send", page=f"{at}/preview", shown=mark(page), **word)


def mark(page: str) -> str:
    found = re.search(r'name="shown" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def number_of(world: World) -> int:
    with world.database.reading() as session:
        return len(activations.recent(session))


def newest(world: World) -> activations.ActivationView:
    with world.database.reading() as session:
        return activations.recent(session)[0]


def told(client: FlaskClient, answer: TestResponse) -> str:
    """The page that an answer leads to."""
    return html.unescape(client.get(answer.headers["Location"]).text)


def hire(world: World, id_: str = "zoe") -> None:
    with world.database.writing() as session:
        row = {"id": 99, "employee_id": id_, "name": "Zoe Zander", "unit": "Legal", "active": True,
               "groups": [], "extra": {}, "warnings": [], "updated_at": now(session)}  # fmt: skip
        session.execute(insert(Person), [row])
        session.execute(insert(Position), [{"position_id": id_, "superior_ref": "rosa", "holder_id": 99, "row": 99}])


def test_real_is_sent_when_the_number_of_people_was_typed(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    for wrong in ("", "7", "8a", "eight", "-8"):
        answer = sent(client, at, number=wrong)
        assert answer.headers["Location"] == f"{at}/preview#send"
        assert "nothing was sent" in told(client, answer)
    assert number_of(small_world) == 0
    answer = sent(client, at, number=" 8 ")
    assert re.fullmatch(r"/activations/\d+", answer.headers["Location"])
    view = newest(small_world)
    assert (view.kind, view.message, view.scope, view.total) == (Kind.REAL, FIRE, ("all",), 8)
    with small_world.database.reading() as session:
        word = session.scalars(select(Event).where(Event.kind == "launch.word")).one()
    assert word.data == {"word": "typed"}


def test_that_nothing_sends_is_said_at_once_with_what_to_start(small_world: World) -> None:
    client = small_world.signed_in()
    answer = sent(client, previewed(client), number="8")
    assert "nothing is sending it (clock and worker not running): start `tocsin serve`" in told(client, answer)


def test_a_drill_takes_a_button_and_a_tabletop_contacts_nobody(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client, "drill", at_night="1")
    page = client.get(f"{at}/preview").text
    assert "Start the exercise with 8 people" in page
    assert 'id="number"' not in page
    assert "for real" not in page
    sent(client, at)
    assert newest(small_world).kind is Kind.DRILL
    at = previewed(client, "tabletop")
    assert "nobody is contacted" in client.get(f"{at}/preview").text
    assert "played at the table" in told(client, sent(client, at))
    assert newest(small_world).simulated


def test_a_draft_never_changes_its_kind(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client, "drill")
    real = at.replace("/drill/", "/real/")
    for path in (real, f"{real}/preview"):
        assert client.get(path).status_code == 404
    assert post(client, f"{real}/send", page=f"{at}/preview", number="8").status_code == 404
    assert filled(client, at, kind="real").status_code == 303
    sent(client, at)
    assert newest(small_world).kind is Kind.DRILL


def test_pressed_twice_loaded_again_and_gone_back_to_it_is_sent_once(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    page = client.get(f"{at}/preview").text
    first = post(client, f"{at}/send", page=f"{at}/preview", shown=mark(page), number="8")
    board = first.headers["Location"]
    again = client.post(f"{at}/send", data={"csrf_token": token(page), "shown": mark(page), "number": "8"})
    assert again.headers["Location"] == board
    assert "sent already" in told(client, again)
    assert client.get(at).headers["Location"] == board
    assert client.get(f"{at}/preview").headers["Location"] == board
    late = client.post(at, data={"csrf_token": token(page), "action": "preview", **PLAIN, "message": "Other words"})
    assert late.headers["Location"] == board
    assert number_of(small_world) == 1


def test_two_at_the_same_moment_are_one(world: World) -> None:
    client = world.signed_in()
    at = previewed(client)
    page = client.get(f"{at}/preview").text
    data = {"csrf_token": token(page), "shown": mark(page), "number": "8"}
    cookie = client.get_cookie("tocsin", domain="alert.example.org")
    assert cookie is not None

    def press(_: int) -> str:
        other = world.client()
        other.set_cookie("tocsin", cookie.value, domain="alert.example.org", secure=True)
        return other.post(f"{at}/send", data=data).headers["Location"]

    with ThreadPoolExecutor(4) as several:
        places = set(several.map(press, range(4)))
    assert len(places) == 1
    assert number_of(world) == 1


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_who_came_in_between_is_named_and_nothing_is_sent_before_it_was_seen(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    page = client.get(f"{at}/preview").text
    hire(small_world)
    answer = post(client, f"{at}/send", page=f"{at}/preview", shown=mark(page), number="8")
    said = told(client, answer)
    assert "8 people then, 9 now; new: Zoe Zander. Nothing was sent" in said
    assert "Type the number of people: <strong>9</strong>" in said
    assert number_of(small_world) == 0
    assert sent(client, at, number="9").headers["Location"].startswith("/activations/")
    assert newest(small_world).total == 9


def test_a_page_loaded_again_after_the_directory_changed_counts_as_seen(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    client.get(f"{at}/preview")
    with small_world.database.writing() as session:
        session.execute(delete(Position).where(Position.position_id == "mira"))
        session.execute(delete(Person).where(Person.employee_id == "mira"))
    assert sent(client, at, number="7").headers["Location"].startswith("/activations/")


def test_a_draft_belongs_to_whoever_began_it(small_world: World) -> None:
    at = previewed(small_world.signed_in())
    other = small_world.signed_in(Role.ADMIN)
    assert other.get(at).status_code == 404
    assert other.get(f"{at}/preview").status_code == 404
    own = begun(other)
    assert post(other, f"{at}/send", page=own, number="8").status_code == 404
    assert post(other, f"{at}/discard", page=own).status_code == 404
    assert post(other, f"{at}/measure", page=own, **PLAIN).status_code == 404


@pytest.mark.parametrize("role", [Role.HR, Role.VIEWER])
def test_hr_and_viewers_launch_nothing(small_world: World, role: Role) -> None:
    client = small_world.signed_in(role)
    assert client.get("/launch").status_code == 403
    assert client.get("/launch/drill").status_code == 403
    assert post(client, "/launch/drill", page="/", ask="notice").status_code == 403
    assert 'href="/launch"' not in client.get("/").text


def test_an_account_with_a_limit_alerts_its_own_branch_alone(small_world: World) -> None:
    client = small_world.signed_in(scope="under:olaf")
    at = begun(client)
    page = client.get(at).text
    assert 'value="under:olaf" checked' in page
    assert 'value="all"' not in page
    assert "Legal" not in page
    filled(client, at, scope="all")
    assert "Some of the people chosen are beyond what this account may alert" in client.get(at).text
    assert client.get(f"{at}/preview").status_code == 303
    assert "Lena Lund" not in client.get(at, query_string={"find": "Lena"}).text
    filled(client, at, scope="under:olaf")
    assert sent(client, at, number="5").status_code == 303
    assert newest(small_world).total == 5


def test_a_limit_that_came_after_the_preview_holds(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    page = client.get(f"{at}/preview").text
    from notify.accounts.models import Account

    with small_world.database.writing() as session:
        session.scalars(select(Account)).one().scope = "under:olaf"
    answer = client.post(f"{at}/send", data={"csrf_token": token(page), "shown": mark(page), "number": "8"})
    assert not answer.headers.get("Location", "").startswith("/activations/")
    assert number_of(small_world) == 0


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client, ask="callout")
    assert "in the way" not in client.get(at).text, "nobody is told off before they began"
    answer = filled(client, at, message=" ", correction="Ignore <this>.", scope="unit:Legal", need="many")
    assert answer.headers["Location"] == at
    page = client.get(at).text
    assert "The message is empty: say what happened and what to do" in page
    assert "is no number of people" in html.unescape(page)
    assert "Ignore &lt;this&gt;." in page
    assert 'value="many"' in page
    assert re.search(r'value="unit:Legal" checked', page)
    assert 'aria-invalid="true"' in page
    filled(client, at, message="x" * 1001, need="2")
    assert "has 1001 characters; at most 1000 fit" in client.get(at).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"message": "Go to [place]."}, "has [place] in it, which nobody fills in"),
        ({"message": "Meet {name}."}, "has {name} in it"),
        ({"message": "Bell\x07"}, "has control characters in it"),
        ({"scope": ""}, "Choose whom to alert"),
        ({"scope": "unit:Nowhere"}, "no unit is called 'Nowhere'"),
        ({"scope": "everybody"}, "is not understood"),
        ({"commander_0": "nobody-at-all"}, "neither an employee id nor an account"),
        ({"policy": "gentle"}, "There is no policy 'gentle'"),
        ({"message_language": "es", "message_es": "Salgan."}, "The message itself is in Spanish already"),
        ({"quiet": "1", "mode": "cascade"}, "Quiet goes to everyone at once"),
    ],
)
def test_what_cannot_be_sent_is_told_in_plain_words(small_world: World, fields: dict[str, str], words: str) -> None:
    client = small_world.signed_in()
    at = begun(client)
    answer = filled(client, at, **fields)
    page = html.unescape(client.get(at).text)
    assert answer.headers["Location"] == at
    assert words in page
    assert " --" not in page, "options belong to the terminal"


def test_words_that_are_no_words_are_taken_without_their_nul_and_never_break_the_page(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client)
    filled(client, at, message="Out\x00side <b>now</b>", mode="sideways", message_language="tlh", scope="all")
    page = client.get(f"{at}/preview").text
    assert "Outside &lt;b&gt;now&lt;/b&gt;" in page
    assert "<b>Pat</b>" not in page


def test_a_scenario_fills_the_form_and_its_blanks_are_asked_for(small_world: World) -> None:
    client = small_world.signed_in()
    assert "Evacuation" in client.get("/launch/real").text
    at = begun(client, scenario="Evacuation")
    page = client.get(at).text
    assert "Which site" in page
    assert "Main site (8)" in page
    filled(client, at, message="Leave [site] now.", scope="site:[site]", value_site="")
    assert "Which site: this is needed" in client.get(at).text
    answer = filled(client, at, message="Leave [site] now.", scope="site:[site]", value_site="Main site")
    assert answer.headers["Location"] == f"{at}/preview"
    assert "City of Example: Leave Main site now." in client.get(f"{at}/preview").text
    sent(client, at, number="8")
    view = newest(small_world)
    assert (view.ask, view.message, view.scope) == (Question.EVACUATE, "Leave Main site now.", ("site:Main site",))


def test_a_value_cannot_open_a_blank_of_its_own(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client, scenario="Evacuation")
    filled(client, at, message="Leave [site].", scope="all", value_site="[meeting_point]")
    assert "holds brackets" in client.get(at).text
    assert client.get(f"{at}/preview").status_code == 303


def test_correction_and_all_clear_go_with_it(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client, correction="It was a mistake.", all_clear="You can go back in.", message_es="Salgan.")
    sent(client, at, number="8")
    view = newest(small_world)
    assert view.correction == "It was a mistake."
    assert view.original.text("es") == "Salgan."


def test_an_own_scenario_is_offered_under_its_question(small_world: World) -> None:
    with small_world.database.writing() as session:
        scenarios.keep(session, Prepared("Flood at the docks", ("unit:Operations",), "Leave the docks."), DESK)
    client = small_world.signed_in()
    assert "Flood at the docks" in client.get("/launch/drill").text
    at = begun(client, scenario="Flood at the docks")
    assert 'value="unit:Operations" checked' in client.get(at).text
    assert post(client, "/launch/real", scenario="Made up").status_code == 404
    assert post(client, "/launch/real", ask="why").status_code == 400


def test_that_everyone_makes_the_others_vain_is_said_at_the_field_in_the_measure_and_on_the_preview(
    small_world: World,
) -> None:
    client = small_world.signed_in()
    at = begun(client)
    said = "Everyone is ticked: the others change nothing. Untick Everyone to alert only them."
    both = MultiDict([*PLAIN.items(), ("scope", "unit:Legal"), ("action", "preview")])
    both["csrf_token"] = token(client.get(at).text)
    assert said in (measured := client.post(f"{at}/measure", data=both).get_json())["html"]
    assert measured["spoken"].startswith(said)
    assert client.post(at, data=both).headers["Location"] == f"{at}/preview"
    assert "Everyone is chosen: the others change nothing" in client.get(f"{at}/preview").text
    form = client.get(at).text
    field = form[form.index("<legend>Whom to alert") :]
    assert said in field[: field.index("</fieldset>")]
    assert said in form[form.index('id="measured"') : form.index("<legend>Whom to alert")]
    assert filled(client, at, scope="unit:Legal").headers["Location"] == f"{at}/preview"
    assert "the others change nothing" not in client.get(f"{at}/preview").text
    form = client.get(at).text
    assert said not in form[form.index('id="measured"') : form.index("<legend>Whom to alert")]


def test_the_counter_measures_without_keeping(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client)
    page = client.get(at).text
    data = {"csrf_token": token(page), **PLAIN, "message": "Leave the building — now"}
    measured: dict[str, str] = client.post(f"{at}/measure", data=data).get_json()
    assert "UCS-2" in measured["html"]
    assert "em dash" in measured["html"]
    assert 'value="plain:2014"' in measured["html"]
    assert "7 texts" in measured["html"], "quin has no telephone"
    assert re.match(r"\d+ characters, 2 segments.", measured["spoken"])
    assert "Out —" not in client.get(at).text
    assert client.post(f"{at}/measure", data={**data, "csrf_token": ""}).status_code == 400


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [
        ("drill", "This is not a drill. Leave the building.", "message"),
        ("real", "This is only an exercise. Leave the building.", "message"),
        ("real", "Leave the building. Reply STOP if you are out.", "message"),
        ("real", "See bit.ly/abc and leave.", "message_es"),
        ("real", "Enter your password at once.", "correction"),
    ],
)
def test_what_the_linter_refuses_is_said_at_its_field_and_never_leaves(
    small_world: World, kind: str, words: str, field: str
) -> None:
    client = small_world.signed_in()
    at = begun(client, kind)
    assert filled(client, at, **{field: words}).headers["Location"] == at
    page = html.unescape(client.get(at).text)
    assert words in page
    assert f'href="#f-{field}"' in page
    assert re.search(rf'id="f-{field}"[^>]*aria-invalid="true"', page)
    assert "This is refused" in page
    assert client.get(f"{at}/preview").status_code == 303
    assert number_of(small_world) == 0


def test_an_odd_character_is_replaced_by_a_button(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client)
    filled(client, at, action="plain:2014", message="Out — now", audience_0="x")
    page = client.get(at).text
    assert "Out - now" in page
    assert "GSM-7" in page
    filled(client, at, action="plain:zz", message="Out — now")
    assert "Out — now" in client.get(at).text


def test_people_are_found_and_put_in_or_left_out(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client)
    found = filled(client, at, action="enter", scope="", find="olaf", found="")
    page = told(client, found)
    assert "1 found for “olaf”" in page
    assert "Alert with the 4 below" in page
    filled(client, at, action="add:under:olaf", scope="")
    page = client.get(at).text
    assert "Olaf Olsen and everyone below" in page
    filled(client, at, action="except:people:pat", scope="under:olaf")
    filled(client, at, scope="under:olaf", **{"except": "people:pat"})
    sent(client, at, number="4")
    assert newest(small_world).total == 4


def test_the_order_of_service_names_who_is_not_reached_and_says_what_each_gets(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    page = html.unescape(client.get(f"{at}/preview").text)
    assert re.search(r"Will not be reached</strong> 1.*Quin Quist</a>|Quin Quist.*no contact at all", page, re.DOTALL)
    assert "City of Example: Leave the building now." in page
    assert "I say it again." in page, "the call, as it is said"
    assert "after 15:00 min: their first backup is asked" in page.replace("</span>", "")
    assert "whether phones are switched on" in page.lower()
    assert "single points of failure" in page.lower()
    assert "@example.org" not in page
    assert "+1312" not in page, "no private number is needed to decide"
    pages = (client.get(f"{at}/preview").text, client.get(f"{at}/preview?others=1").text)
    first, second = (re.findall(r'<article class="example"><h3>([^<]+)', one) for one in pages)
    assert len(first) == len(second) == 3
    assert set(first) != set(second)
    assert client.get(f"{at}/preview?others=-5").status_code == 200


def test_a_cascade_says_who_waits(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client, mode=Mode.CASCADE.value)
    assert "wait for their leader" in client.get(f"{at}/preview").text


def test_some_are_told_something_else(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client)
    filled(client, at, action="audience", audience_for="unit:Legal")
    assert "Instead, to: Legal" in client.get(at).text
    assert filled(client, at, audience_0=" ").headers["Location"] == at
    assert "The message to Legal is empty" in client.get(at).text
    filled(client, at, action="audience", audience_0="Stay where you are.", audience_for="unit:Operations")
    filled(client, at, audience_0="Stay where you are.", audience_1="Go.", audience_1_drop="1")
    assert filled(client, at, audience_0="Stay where you are.").headers["Location"] == f"{at}/preview"
    page = client.get(f"{at}/preview").text
    assert re.search(r'<th scope="row">Legal</th><td class="n">2</td>', page)
    assert re.search(r'<th scope="row">Everyone else</th><td class="n">6</td>', page)
    assert "City of Example: Stay where you are." in page
    assert f"City of Example: {FIRE}" in page
    sent(client, at, number="8")
    with small_world.database.reading() as session:
        people = activations.people(session, newest(small_world).id).values()
    assert {one.employee_id for one in people if one.audience == 1} == {"lena", "mira"}


def test_what_waits_for_a_second_person_says_so_before_and_is_shown_whole_to_that_one(small_world: World) -> None:
    client = small_world.signed_in()
    with small_world.database.writing() as session:
        accounts.invite(session, NewAccount("bea", Role.ADMIN, mobile="+13125550203"), DESK)
        rules.require(session, Rule(), DESK)
    at = previewed(client)
    page = client.get(f"{at}/preview").text
    assert "It waits for a second person." in page
    assert "bea can approve it" in page
    assert "Ask for approval to alert 8 people" in page
    assert "ask for approval to alert 8 people" in page, "where the button is held"
    assert "for real" not in page[page.index('id="send"') :], "nothing is sent by it"
    assert 'data-doing="Asking …"' in page
    answer = sent(client, at, number="8")
    where = answer.headers["Location"]
    assert re.fullmatch(r"/\w+/\d+", where)
    assert where in client.get("/launch").text
    board = f"/activations/{newest(small_world).id}"
    assert f'href="{where}">Approve or refuse' in client.get(board).text
    assert where not in small_world.signed_in(Role.HR).get(board).text, "who may not launch has no such way"
    second = small_world.signed_in(Role.ADMIN)
    page = html.unescape(second.get(where).text)
    assert FIRE in page
    assert "7 of 8" in page
    assert "Quin Quist" in page
    assert "after 15:00 min: their first backup is asked" in page.replace("</span>", "")
    approved = post(second, f"{where}/approve", page=where)
    assert "nothing is sending it" in told(second, approved)
    assert newest(small_world).state is ActivationState.RUNNING


def test_an_account_with_a_limit_sees_what_it_asked_for_and_approves_nothing(small_world: World) -> None:
    with small_world.database.writing() as session:
        rules.require(session, Rule(), DESK)
    asking, other = small_world.signed_in(scope="under:olaf"), small_world.signed_in(scope="under:olaf")
    at = begun(asking)
    filled(asking, at, scope="under:olaf")
    assert "you can then go alone" in asking.get(f"{at}/preview").text
    where = sent(asking, at, number="5").headers["Location"]
    assert "Send it alone" in asking.get(where).text
    assert other.get(where).status_code == 404
    assert post(other, f"{where}/approve", page="/launch/drill").status_code == 404
    post(asking, f"{where}/alone", page=where, reason="The stairs are on fire.")
    assert newest(small_world).state is ActivationState.RUNNING


def test_what_is_running_is_offered_first(small_world: World) -> None:
    id_ = small_world.activate(kind=Kind.REAL)
    client = small_world.signed_in()
    for path in ("/launch", "/launch/real"):
        page = client.get(path).text
        assert "Already running: join it, or start another?" in page
        assert f'href="/activations/{id_}"' in page
        assert "by desk" in page
    at = previewed(client)
    page = client.get(f"{at}/preview").text
    assert "Already running since <time" in page
    assert "This would be a second one." in page
    assert f'href="/activations/{id_}"' in page
    assert f"activation {id_} (real" not in page, "words for a terminal"
    small_world.end(id_)
    assert "Already running" not in client.get("/launch").text


def test_an_account_with_a_limit_hears_of_its_own_peoples_alone(small_world: World) -> None:
    small_world.activate(scope="unit:Legal")
    assert "Already running" not in small_world.signed_in(scope="under:olaf").get("/launch").text


def test_looking_changes_nothing(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    before = small_world.rows()
    for path in ("/launch", "/launch/real", "/launch/drill", "/launch/tabletop", at, f"{at}?find=ro", f"{at}/preview"):
        assert client.get(path).status_code == 200
    assert small_world.rows() == before


def test_what_was_begun_is_taken_up_again_or_thrown_away(small_world: World) -> None:
    client = small_world.signed_in()
    at = begun(client)
    filled(client, at, message="Half a sentence", scope="")
    page = client.get("/launch").text
    assert "Half a sentence" in page
    assert f'href="{at}"' in page
    assert post(client, f"{at}/discard", page="/launch").headers["Location"] == "/launch"
    assert "Half a sentence" not in client.get("/launch").text
    with small_world.database.reading() as session:
        assert session.scalars(select(LaunchDraft)).all() == []


def test_a_form_without_its_token_sends_nothing(small_world: World) -> None:
    client = small_world.signed_in()
    at = previewed(client)
    shown = mark(client.get(f"{at}/preview").text)
    assert client.post(f"{at}/send", data={"number": "8", "shown": shown}).status_code == 400
    assert number_of(small_world) == 0
