"""Every command of the console: what its page says before, what it does once, and what comes back when it is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from flask import render_template
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from callrees.words import ActivationState, AttemptState, Kind, Mode, Purpose, Question, Role, Status
from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.activation.models import Activation
from notify.activation.request import ActivationRequest
from notify.activation.service import Tally, activate
from notify.directory.models import Person
from notify.dispatch import queries as dispatched
from notify.dispatch.models import Attempt
from notify.moments import now
from notify.web.access import Branch, access, needs
from notify.web.commands import COMMANDS
from notify.web.commands.retracting import in_numbers
from tests.web.world import DESK, World, post

ALL = [command.name for command in COMMANDS]


def give(client: FlaskClient, id_: int, command: str, /, **form: str | Sequence[str]) -> TestResponse:
    """Open the page of a command, fill it in as it stands, and press its button."""
    path = f"/activations/{id_}/commands/{command}"
    page = client.get(path).text
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|key)" value="([^"]+)"', page))
    return client.post(path, data={**hidden, **form})


def said(client: FlaskClient, answer: TestResponse) -> str:
    """The sentence on the page to which a command leads."""
    assert answer.status_code == 303, re.sub(r"<[^>]+>", " ", answer.text)
    found = re.search(
        r'<p class="note note-good" role="status">([^<]*)</p>', client.get(answer.headers["Location"]).text
    )
    assert found is not None
    return found[1]


def state(world: World, id_: int) -> ActivationState:
    with world.database.reading() as session:
        return activations.get(session, id_).state


def planned(world: World, id_: int, purpose: Purpose) -> int:
    with world.database.reading() as session:
        return len(dispatched.for_people(session, id_, purposes=[purpose]))


def sent(world: World, id_: int) -> None:
    """Carriers have taken all that was planned."""
    with world.database.writing() as session:
        at = now(session)
        mine = (Attempt.activation_id == id_, Attempt.state == AttemptState.PLANNED)
        taken = {"state": AttemptState.DELIVERED, "tried_at": at, "accepted_at": at, "delivered_at": at}
        session.execute(update(Attempt).where(*mine).values(taken))


def test_every_command_has_a_page_that_says_what_will_happen_and_whether_it_can_be_undone(small_world: World) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    before = small_world.rows()
    client = small_world.signed_in()
    seen = small_world.rows()
    for command in COMMANDS:
        page = client.get(f"/activations/{id_}/commands/{command.name}")
        assert page.status_code == 200, command.name
        with small_world.database.reading() as session:
            open_now = command.is_open(activations.get(session, id_))
        told = ("What will happen", "Can it be undone?") if open_now else ("This cannot be done now.",)
        assert all(words in page.text for words in told), command.name
        assert f"<h1>{command.heading}</h1>" in page.text
        assert 'class="exercise"' in page.text
    assert small_world.rows() == seen
    assert before["activation"] == 1


@pytest.mark.parametrize("role", [Role.HR, Role.VIEWER])
def test_who_has_no_power_to_command_gets_neither_bar_nor_page(small_world: World, role: Role) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in(role)
    for name in ALL:
        assert client.get(f"/activations/{id_}/commands/{name}").status_code == 403
        assert post(client, f"/activations/{id_}/commands/{name}", "/").status_code == 403
    assert state(small_world, id_) is ActivationState.RUNNING


def test_commands_about_everyone_are_closed_to_a_commander_of_one_branch(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in(Role.COMMANDER, "unit:Legal")
    for name in ALL:
        assert client.get(f"/activations/{id_}/commands/{name}").status_code == 403
    assert small_world.signed_in().get("/activations/77/commands/hold").status_code == 404


def test_hold_and_resume_undo_each_other(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    assert "Nothing more is sent" in client.get(f"/activations/{id_}/commands/hold").text
    assert said(client, give(client, id_, "hold")).startswith("Held: nothing is sent but help")
    assert state(small_world, id_) is ActivationState.HELD
    held = client.get(f"/activations/{id_}/commands/hold")
    assert "This cannot be done now" in held.text
    assert "It was held for" in said(client, give(client, id_, "resume"))
    assert state(small_world, id_) is ActivationState.RUNNING


def test_a_follow_up_says_to_how_many_it_goes_and_goes_to_so_many(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE)
    client = small_world.signed_in()
    path = f"/activations/{id_}/commands/follow-up"
    page = client.get(path, query_string={"status": "unaccounted", "unit": "Operations", "message": "Use gate B."}).text
    assert '<b class="big">3</b> people' in page
    assert "3 texts and 3 emails" in page
    words = said(client, give(client, id_, "follow-up", message="Use gate B.", status="unaccounted", unit="Operations"))
    assert words == "The follow-up goes to 3 people in 6 messages."
    assert planned(small_world, id_, Purpose.FOLLOW_UP) == 6


def test_a_form_that_is_sent_twice_sends_once(world: World) -> None:
    id_ = world.activate()
    client = world.signed_in()
    for name, form, purpose in (
        ("follow-up", {"message": "Use gate B."}, Purpose.FOLLOW_UP),
        ("all-clear", {"message": "Go back in.", "released_by": "Fire officer Blake"}, Purpose.ALL_CLEAR),
        ("round", {"message": "And now?"}, Purpose.ALERT),
    ):
        sent(world, id_)
        path = f"/activations/{id_}/commands/{name}"
        hidden = dict(re.findall(r'name="(csrf_token|key)" value="([^"]+)"', client.get(path).text))
        first = said(client, client.post(path, data={**hidden, **form}))
        once = planned(world, id_, purpose)
        assert said(client, client.post(path, data={**hidden, **form})) == first
        assert planned(world, id_, purpose) == once
        anew = dict(re.findall(r'name="(csrf_token|key)" value="([^"]+)"', client.get(path).text))
        assert anew["key"] != hidden["key"]
    with world.database.reading() as session:
        assert activations.get(session, id_).round_no == 2


def test_what_is_wrong_comes_back_at_its_field_with_everything_that_was_typed(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    words = "Go <b>back</b> in by gate B"
    answer = give(client, id_, "all-clear", message=words, released_by=" ")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "Say who released the place" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "Go &lt;b&gt;back&lt;/b&gt; in by gate B</textarea>" in answer.text
    long = give(client, id_, "follow-up", message="x" * 1001, status="safe")
    assert (long.status_code, "1,001 characters" in long.text) == (400, True)
    assert 'value="safe" checked' in long.text
    nobody = give(client, id_, "follow-up", message="Well done.", status="safe")
    assert (nobody.status_code, "nobody of activation" in nobody.text.lower()) == (400, True)
    assert "Well done.</textarea>" in nobody.text
    nul = give(client, id_, "follow-up", message="\x00")
    assert (nul.status_code, "Write what people are told" in nul.text) == (400, True)
    assert planned(small_world, id_, Purpose.FOLLOW_UP) == planned(small_world, id_, Purpose.ALL_CLEAR) == 0


def test_counting_again_does_nothing_and_shows_the_segments(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    before = small_world.rows()
    page = give(client, id_, "follow-up", message="Zażółć gęślą jaźń. " * 8, do="check")
    assert page.status_code == 200
    assert re.search(r"\d+ segments \(\d+ for each text\)", page.text)
    assert {name for name, number in small_world.rows().items() if number != before[name]} == set()


def test_what_was_said_to_many_and_has_not_left_is_stopped(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    give(client, id_, "follow-up", message="Use gate A.")
    assert "14</b> messages are not sent" in client.get(f"/activations/{id_}/commands/stop-sending").text
    assert said(client, give(client, id_, "stop-sending")).startswith("14 messages stopped.")
    again = give(client, id_, "stop-sending")
    assert (again.status_code, "has left already" in again.text) == (400, True)
    with small_world.database.reading() as session:
        states = {one.state for one in dispatched.for_people(session, id_, purposes=[Purpose.FOLLOW_UP])}
        alerts = {one.state for one in dispatched.for_people(session, id_, purposes=[Purpose.ALERT])}
    assert (states, alerts) == ({AttemptState.WITHDRAWN}, {AttemptState.PLANNED})


def test_a_retraction_says_which_other_alert_its_correction_may_be_taken_for(small_world: World) -> None:
    stands = small_world.activate(kind=Kind.REAL)
    id_ = small_world.activate(kind=Kind.REAL)
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}/commands/retract").text
    assert f"Activation {stands} asks 8 of the same people, and goes on" in page
    assert f'href="/activations/{stands}"' in page
    give(client, stands, "retract", message="It was a mistake.")
    assert "of the same people" not in client.get(f"/activations/{id_}/commands/retract").text


def test_the_numbers_of_a_retraction_add_up() -> None:
    tally = Tally(total=782, sent=590, unknown=0, prevented=14, failed=120, withdrawn=58, simulated=0)
    words = "590 had been sent, 14 were prevented, 0 may have left, 120 had failed, 58 were not needed any more"
    assert in_numbers(tally) == words


def test_a_retraction_takes_two_clicks_and_tells_its_numbers(small_world: World) -> None:
    request = ActivationRequest(("all",), "Fire.", Kind.REAL, at_night=True, correction="There is no fire.")
    id_ = activate(small_world.database, small_world.service.settings, request, DESK).id
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}/commands/retract").text
    assert "There is no fire.</textarea>" in page
    assert "<b>14</b> still to be stopped" in page
    sent(small_world, id_)
    assert "<b>14</b> sent, <b>0</b> still to be stopped" in client.get(f"/activations/{id_}/commands/retract").text
    words = said(client, give(client, id_, "retract", message="It was a mistake."))
    assert "14 had been sent, 0 were prevented, 0 may have left" in words
    assert "The correction goes to 7 people in 14 messages" in words
    assert state(small_world, id_) is ActivationState.RETRACTED
    assert "is retracted, and nothing more of it is sent" in client.get(f"/activations/{id_}/commands/retract").text


def test_what_was_prepared_is_filled_in_and_goes_in_its_languages_while_nobody_changes_it(small_world: World) -> None:
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "nina").values(language="es"))
    request = ActivationRequest(
        ("all",),
        "Fire.",
        Kind.REAL,
        at_night=True,
        correction="There is no fire.",
        correction_in=(("es", "No hay fuego."),),
        all_clear="Go back in.",
        all_clear_in=(("es", "Vuelvan a entrar."),),
    )
    id_ = activate(small_world.database, small_world.service.settings, request, DESK).id
    sent(small_world, id_)
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}/commands/all-clear").text
    assert "Go back in.</textarea>" in page
    assert "in es too" in page
    give(client, id_, "all-clear", message="Go back in.", released_by="Fire officer Blake")
    page = client.get(f"/activations/{id_}/commands/retract").text
    assert "There is no fire.</textarea>" in page
    give(client, id_, "retract", message="There is no fire.")
    with small_world.database.reading() as session:
        for purpose, words in ((Purpose.ALL_CLEAR, "Vuelvan a entrar"), (Purpose.CORRECTION, "No hay fuego")):
            assert words in str(dispatched.versions(session, id_, purpose))


def test_what_must_not_be_said_comes_back_at_its_field(small_world: World) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    client = small_world.signed_in()
    words = "This is not a drill. Use gate B."
    refused = give(client, id_, "follow-up", message=words)
    assert refused.status_code == 400
    assert "This text must not be sent as it is" in refused.text
    assert f"{words}</textarea>" in refused.text
    assert 'class="error" id="f-message-h"' in refused.text
    assert "Must be mended" in give(client, id_, "follow-up", message=words, do="check").text
    assert planned(small_world, id_, Purpose.FOLLOW_UP) == 0


def test_an_activation_that_is_over_is_launched_again_as_a_draft(small_world: World) -> None:
    id_ = small_world.activate("unit:Legal", kind=Kind.DRILL, ask=Question.CALLOUT)
    client = small_world.signed_in()
    assert "It does not go with" in client.get(f"/activations/{id_}/commands/again").text
    small_world.end(id_)
    assert "Nothing is sent before" in client.get(f"/activations/{id_}/commands/again").text
    answer = give(client, id_, "again")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/launch/drill/")
    form = client.get(answer.headers["Location"]).text
    assert "Fire in &lt;building&gt; 4 &amp; the annex.</textarea>" in form
    assert "unit:Legal" in form
    assert small_world.rows()["activation"] == 1
    assert small_world.signed_in(Role.HR).get(f"/activations/{id_}/commands/again").status_code == 403


def test_the_end_disposes_of_each_who_is_left_by_person_then_unit_then_the_rest(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.NEEDS_HELP)
    small_world.say(id_, "rosa", Status.SAFE)
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}/commands/end").text
    assert "<b>1 help case stays open</b>: Nina Novak (nobody has taken it)" in page
    assert "End it, with 6 left" in page
    no = small_world.no(id_, "omar")
    form = {f"p{no}": "on leave", "u-Operations": "search goes on", "message": "Thank you all."}
    long = give(client, id_, "end", **{**form, "rest": "y" * 201})
    assert (long.status_code, 'value="on leave"' in long.text, "Thank you all.</textarea>" in long.text) == (
        400,
        True,
        True,
    )
    words = said(client, give(client, id_, "end", **form))
    assert words.startswith("Ended. 6 people left unaccounted for, 2 of them unresolved.")
    assert "1 help case is open" in words
    with small_world.database.reading() as session:
        people = activations.people(session, id_)
        decided = {people[one.person_no].employee_id: one.text for one in activations.dispositions(session, id_)}
    assert decided == {
        "omar": "on leave",
        "olaf": "search goes on",
        "pat": "search goes on",
        "quin": "search goes on",
        "lena": "unresolved",
        "mira": "unresolved",
    }


def test_command_is_taken_and_transferred(small_world: World) -> None:
    id_ = small_world.activate(commanders=("rosa", "olaf"))
    client = small_world.signed_in(Role.ADMIN)
    small_world.account("carla", Role.COMMANDER)
    assert "leads from now on: they and the commanders are told" in said(client, give(client, id_, "lead", to="olaf"))
    assert "<b>Olaf Olsen</b>" in client.get(f"/activations/{id_}/commands/lead").text
    nobody = give(client, id_, "lead", who="zed")
    assert (nobody.status_code, 'value="zed"' in nobody.text) == (400, True)
    none = give(client, id_, "lead")
    assert (none.status_code, "Choose who leads" in none.text) == (400, True)
    again = give(client, id_, "lead", who="olaf")
    assert (again.status_code, "leads already" in again.text) == (409, True)


def test_a_walk_in_is_counted_and_a_wider_scope_alerted(small_world: World) -> None:
    id_ = small_world.activate("unit:Legal")
    client = small_world.signed_in()
    for form, words in (
        ({"name": " "}, "Say who it is"),
        ({"name": "Vera Vale"}, "Give a mobile number"),
        ({"name": "Vera Vale", "status": "safe"}, "Say how you know"),
        ({"name": "Vera Vale", "mobile": "12"}, "too few digits"),
        ({"name": "Vera Vale", "mobile": "+13125550177", "superior": "zed"}, "knows nobody by the employee id zed"),
    ):
        refused = give(client, id_, "walk-in", **form)
        assert (refused.status_code, words in refused.text) == (400, True), form
    words = said(client, give(client, id_, "walk-in", name="Vera Vale", status="safe", how="saw"))
    assert words.startswith("Vera Vale is counted from now on, as walk-in-")
    unknown = give(client, id_, "widen", kind="unit", name="Nowhere")
    assert (unknown.status_code, 'value="Nowhere"' in unknown.text) == (400, True)
    path = f"/activations/{id_}/commands/widen"
    hidden = dict(re.findall(r'name="(csrf_token|key)" value="([^"]+)"', client.get(path).text))
    form = {**hidden, "kind": "unit", "name": "Operations"}
    first = said(client, client.post(path, data=form))
    assert first.startswith("5 people more, in ")
    assert said(client, client.post(path, data=form)) == first
    with small_world.database.reading() as session:
        assert activations.get(session, id_).total == 8


def test_a_cascade_is_released_branch_by_branch(small_world: World) -> None:
    request = ActivationRequest(("all",), "Call your people.", Kind.DRILL, mode=Mode.CASCADE, at_night=True)
    id_ = activate(small_world.database, small_world.service.settings, request, DESK).id
    client = small_world.signed_in()
    no = small_world.no(id_, "rosa")
    stranger = give(client, id_, "release", leader="99")
    assert (stranger.status_code, "Choose a branch that still waits" in stranger.text) == (400, True)
    assert said(client, give(client, id_, "release", leader=str(no))).startswith("1 branch is released")
    assert said(client, give(client, id_, "release", leader="all")).startswith("2 branches are released")


def test_quiet_is_lifted_once_and_brakes_that_are_not_on_are_said_to_be_none(small_world: World) -> None:
    request = ActivationRequest(("all",), "Hide.", Kind.DRILL, at_night=True, quiet=True)
    id_ = activate(small_world.database, small_world.service.settings, request, DESK).id
    client = small_world.signed_in()
    assert "telephones will ring" in client.get(f"/activations/{id_}/commands/lift-quiet").text
    assert said(client, give(client, id_, "lift-quiet")).startswith("The quiet is lifted")
    assert "It does not go with this activation" in client.get(f"/activations/{id_}/commands/lift-quiet").text
    assert "No brake is on" in client.get(f"/activations/{id_}/commands/lift-brake").text
    refused = give(client, id_, "lift-brake", site="Main site")
    assert (refused.status_code, "Choose a site whose brake is on" in refused.text) == (400, True)


def test_the_bar_offers_what_can_be_done_now_and_no_more(small_world: World) -> None:
    id_ = small_world.activate(ask=Question.NOTICE)

    @access(needs(Power.SEE_BOARD, Branch.OWN))
    def alone() -> str:
        with small_world.database.reading() as session:
            return render_template("commands/bar.html", one=activations.get(session, id_))

    small_world.app.add_url_rule("/bar", "bar", alone)
    client = small_world.signed_in()

    def bar(account: FlaskClient = client) -> set[str]:
        return set(re.findall(rf"/activations/{id_}/commands/([a-z-]+)", account.get("/bar").text))

    assert {"follow-up", "hold", "all-clear", "end", "retract", "lead"} <= bar()
    assert not {"resume", "round", "release", "lift-quiet"} & bar()
    assert bar(small_world.signed_in(Role.VIEWER)) == bar(small_world.signed_in(Role.COMMANDER, "unit:Legal")) == set()
    give(client, id_, "hold")
    assert "resume" in bar()
    assert not {"hold", "escalate"} & bar()
    give(client, id_, "end")
    assert bar() == {"all-clear", "again"}
    limited = small_world.signed_in(Role.COMMANDER, "unit:Legal").get("/bar").text
    assert "not open to an account limited to a branch" in limited


def test_an_activation_that_is_still_made_ready_can_be_stopped(
    small_world: World,
) -> None:
    id_ = small_world.activate()
    with small_world.database.writing() as session:
        session.get_one(Activation, id_).state = ActivationState.PREPARING
    client = small_world.signed_in()
    assert "still being made ready" in client.get(f"/activations/{id_}/commands/hold").text
    assert give(client, id_, "hold").status_code in {400, 409}
    assert said(client, give(client, id_, "retract")).startswith("Retracted.")
