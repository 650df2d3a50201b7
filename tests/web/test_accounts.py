"""The door, the own page and the accounts page, by their forms."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from callrees.words import Role
from notify.accounts import gates, listing, sessions
from notify.accounts import queries as accounts
from notify.accounts.listing import AccountLine
from notify.accounts.models import Passkey, SignIn
from notify.events.models import Event
from notify.moments import now
from notify.settings import SecondFactor
from tests.web.world import PASSWORD, World, post, world_at

OTHER = "a heron on the frozen pond"
CODE = re.compile(r"<code>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</code>")
LINK = re.compile(r'value="https://alert\.example\.org(/invite/[^"]+)"')


def admin(world: World) -> FlaskClient:
    return world.signed_in(Role.ADMIN)


def line(world: World, name: str) -> AccountLine:
    with world.database.reading() as session:
        return listing.line(session, name)


def kinds(world: World) -> list[str]:
    with world.database.reading() as session:
        return list(session.scalars(select(Event.kind).order_by(Event.id)))


def grow_stale(world: World) -> None:
    """Everyone's last proof is a while ago."""
    with world.database.writing() as session:
        session.execute(update(SignIn).values(proved_at=now(session) - sessions.FRESH - timedelta(seconds=1)))


def set_up_app(client: FlaskClient) -> tuple[pyotp.TOTP, list[str]]:
    """The app's codes, and the recovery codes that came with it."""
    page = post(client, "/account/authenticator", page="/account")
    assert page.headers["Location"] == "/account#app"
    shown = re.search(r'class="key">([A-Z2-7 ]+)<', client.get("/account").text)
    assert shown is not None
    app = pyotp.TOTP(shown[1].replace(" ", ""))
    done = post(client, "/account/authenticator/confirm", page="/account", code=app.now())
    assert done.status_code == 200
    return app, CODE.findall(done.text)


def test_signing_in_takes_a_code_where_the_account_has_an_app(small_world: World) -> None:
    world = small_world
    client = world.signed_in(Role.COMMANDER)
    app, recovery = set_up_app(client)
    assert len(recovery) == 10
    post(client, "/sign-out", page="/")
    name = "commander1"
    half = post(client, "/sign-in", name=name, password=PASSWORD, next="/activations/7")
    assert half.headers["Location"] == "/sign-in/code"
    assert client.get("/").status_code == 302, "a right password alone signs nobody in"
    wrong = post(client, "/sign-in/code", code="000000")
    assert wrong.status_code == 401
    assert "not right" in wrong.text
    done = post(client, "/sign-in/code", code=recovery[3])
    assert done.headers["Location"] == "/activations/7"
    page = client.get("/account").text
    assert "by password and recovery code" in page
    assert "9 of 10 left" in page
    assert app.secret not in page


def test_a_password_that_was_overheard_changes_nothing_in_a_browser_that_was_left_open(world: World) -> None:
    client = world.signed_in()
    grow_stale(world)
    asked = post(client, "/account/password", page="/account", old=PASSWORD, password=OTHER, again=OTHER)
    assert asked.headers["Location"].startswith("/account/prove")
    assert post(world.client(), "/sign-in", name="commander1", password=PASSWORD).headers["Location"] == "/"


def test_half_a_sign_in_ends_with_a_new_password_and_after_a_while(
    small_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = small_world
    first = world.signed_in(Role.COMMANDER)
    _, recovery = set_up_app(first)
    client = world.client()
    assert client.get("/sign-in/code").headers["Location"] == "/sign-in"
    post(client, "/sign-in", name="commander1", password=PASSWORD)
    post(first, "/account/password", page="/account", old=PASSWORD, password=OTHER, again=OTHER)
    assert post(client, "/sign-in/code", page="/sign-in", code=recovery[0]).headers["Location"] == "/sign-in"
    post(client, "/sign-in", name="commander1", password=OTHER)
    from notify.web.accounts import entering

    monkeypatch.setattr(entering, "HALF_S", -1)
    assert post(client, "/sign-in/code", page="/sign-in", code=recovery[0]).headers["Location"] == "/sign-in"


def test_the_picture_for_the_app_is_seen_by_its_owner_alone(small_world: World) -> None:
    client = small_world.signed_in(Role.HR)
    assert client.get("/account/authenticator.svg").status_code == 404
    post(client, "/account/authenticator", page="/account")
    picture = client.get("/account/authenticator.svg")
    assert picture.mimetype == "image/svg+xml"
    assert " style=" not in picture.text
    assert picture.headers["Cache-Control"] == "no-store"
    assert small_world.signed_in(Role.ADMIN).get("/account/authenticator.svg").status_code == 404
    grow_stale(small_world)
    assert client.get("/account/authenticator.svg").status_code == 404


def test_one_sees_where_one_is_signed_in_and_ends_it(small_world: World) -> None:
    world = small_world
    world.account("ines", Role.HR)
    here, there = world.client(), world.client()
    iphone = {"User-Agent": "Mozilla/5.0 (iPhone) AppleWebKit Version/18.0 Safari/604.1"}
    post(here, "/sign-in", name="ines", password=PASSWORD)
    token = re.search(r'csrf_token" value="([^"]+)"', there.get("/sign-in").text)
    assert token is not None
    there.post("/sign-in", data={"csrf_token": token[1], "name": "ines", "password": PASSWORD}, headers=iphone)
    page = here.get("/account").text
    assert "Safari on iPhone" in page
    assert page.count("this one") == 1
    end = re.search(r'action="(/account/sessions/\d+/end)"', page)
    assert end is not None
    stranger = world.signed_in(Role.ADMIN)
    post(stranger, end[1], page="/account")
    assert there.get("/").status_code == 200, "nobody ends another's by its number"
    assert post(here, end[1], page="/account").status_code == 303
    assert there.get("/").status_code == 302
    post(there, "/sign-in", name="ines", password=PASSWORD)
    post(here, "/account/sessions/end-others", page="/account")
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)


def test_a_browser_left_open_changes_nothing_that_proves_an_account(small_world: World) -> None:
    client = admin(small_world)
    small_world.account("ines", Role.HR)
    grow_stale(small_world)
    before = small_world.rows()
    for path in ("/account/authenticator", "/account/recovery-codes", "/account/pins", "/accounts/ines/reset",
                 "/accounts/ines/deactivate", "/accounts"):  # fmt: skip
        answer = post(client, path, page="/account", name="x", role="viewer")
        assert answer.headers["Location"].startswith("/account/prove?next=/account"), path
    assert small_world.rows() == before
    wrong = post(client, "/account/prove", password="not this one")
    assert wrong.status_code == 401
    right = post(client, "/account/prove", password=PASSWORD, next="/accounts")
    assert right.headers["Location"] == "/accounts"
    assert len(CODE.findall(post(client, "/account/recovery-codes", page="/account").text)) == 10


def test_with_a_passkey_and_no_app_a_password_alone_proves_nothing(small_world: World) -> None:
    client = small_world.signed_in(Role.HR)
    codes = CODE.findall(post(client, "/account/recovery-codes", page="/account").text)
    with small_world.database.writing() as session:
        own = accounts.find(session, "hr1")
        assert own is not None
        key = {"credential_id": "k", "public_key": "k", "sign_count": 0, "name": "my phone", "made_at": now(session)}
        session.add(Passkey(id=1, account_id=own.id, used_at=None, **key))
    grow_stale(small_world)
    asked = client.get("/account/prove?next=/account").text
    assert 'data-answer="/account/prove/passkey"' in asked
    assert 'name="code"' in asked
    assert post(client, "/account/prove", password=PASSWORD).status_code == 401
    assert post(client, "/account/prove", password=PASSWORD, code="000000").status_code == 401
    assert "/account/prove" in post(client, "/account/recovery-codes", page="/account").headers["Location"]
    token = re.search(r'csrf_token" value="([^"]+)"', client.get("/account/prove").text)
    assert token is not None
    told = {"headers": {"X-CSRFToken": token[1]}, "json": {"credential": {"id": "k"}, "next": "//evil.example"}}
    assert client.post("/account/prove/passkey", **told).status_code == 401, "nothing was asked"
    assert client.post("/sign-in/passkey/options", **told).status_code == 200
    assert client.post("/account/prove/passkey", **told).status_code == 401, "asked for something else"
    assert client.post("/account/prove/passkey/options", **told).status_code == 200
    assert client.post("/account/prove/passkey", **told).status_code == 401, "no such answer"
    assert "/account/prove" in post(client, "/account/recovery-codes", page="/account").headers["Location"]
    proved = post(client, "/account/prove", password=PASSWORD, code=codes[0], next="/account")
    assert proved.headers["Location"] == "/account"
    assert post(client, "/account/recovery-codes", page="/account").status_code == 200


def test_a_password_is_changed_by_who_knows_it(small_world: World) -> None:
    client = small_world.signed_in(Role.VIEWER)
    for old, new, again, words in (
        ("not this one", OTHER, OTHER, "present password is not right"),
        (PASSWORD, "short", "short", "at least 12"),
        (PASSWORD, OTHER, OTHER + "x", "The two differ"),
    ):
        answer = post(client, "/account/password", page="/account", old=old, password=new, again=again)
        assert answer.status_code == 400
        assert words in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert new not in answer.text
    done = post(client, "/account/password", page="/account", old=PASSWORD, password=OTHER, again=OTHER)
    assert done.status_code == 303
    assert "signed out everywhere else" in client.get("/account").text
    assert post(small_world.client(), "/sign-in", name="viewer1", password=PASSWORD).status_code == 401


def test_pins_are_for_those_who_may_launch(small_world: World) -> None:
    commander, hr = small_world.signed_in(Role.COMMANDER), small_world.signed_in(Role.HR)
    shown = post(commander, "/account/pins", page="/account").text
    assert len(re.findall(r"<code>\d{6}</code>", shown)) == 2
    assert "Make new PINs" in commander.get("/account").text
    post(commander, "/account/pins/drop", page="/account")
    assert "Make new PINs" not in commander.get("/account").text
    assert "Launching by telephone" not in hr.get("/account").text
    post(hr, "/account/pins", page="/account")
    assert "only admin and commander may launch" in hr.get("/account").text


def test_an_account_is_made_used_changed_and_ended(small_world: World) -> None:
    client = admin(small_world)
    made = post(client, "/accounts", name="hana", role="hr", scope="unit: LEGAL ", person="mira")
    link = LINK.search(made.text)
    assert link is not None
    assert "Mira Moss" in client.get("/accounts").text
    hana = small_world.client()
    entered = post(hana, link[1], password=PASSWORD, again=PASSWORD)
    assert entered.headers["Location"] == "/"
    assert "LEGAL (unit)" in hana.get("/account").text
    assert "2 people" in hana.get("/account").text
    assert hana.get("/accounts").status_code == 403
    post(client, "/accounts/hana/change", page="/accounts/hana", role="viewer", scope="")
    assert hana.get("/").status_code == 302, "signed out by the change"
    assert (line(small_world, "hana").account.role, line(small_world, "hana").account.scope) == (Role.VIEWER, None)
    post(hana, "/sign-in", name="hana", password=PASSWORD)
    post(client, "/accounts/hana/end-sessions", page="/accounts/hana")
    assert hana.get("/").status_code == 302
    post(client, "/accounts/hana/deactivate", page="/accounts/hana")
    assert post(hana, "/sign-in", name="hana", password=PASSWORD).status_code == 401
    post(client, "/accounts/hana/activate", page="/accounts/hana")
    assert post(hana, "/sign-in", name="hana", password=PASSWORD).status_code == 302
    again = LINK.search(post(client, "/accounts/hana/reset", page="/accounts/hana").text)
    assert again is not None
    assert hana.get(again[1]).status_code == 200
    assert hana.get(link[1]).status_code == 404, "used up"
    told = [kind for kind in kinds(small_world) if kind.startswith("account_")]
    assert told[1:] == [
        "account_invited", "account_changed", "account_deactivated", "account_activated", "account_invited_again",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "two words"}, "cannot be an account&#39;s name"),
        ({"name": "a\x00b c"}, "cannot be an account&#39;s name"),
        ({"role": "owner"}, "Choose what the account may do"),
        ({"scope": "unit:Legall"}, "did you mean &#39;Legal&#39;"),
        ({"scope": "people:" + "x" * 300}, "longer than 200"),
        ({"person": "nobody"}, "Nobody active has this id"),
        ({"person": "mira", "email": "m@example.org"}, "either a person or"),
        ({"email": "nowhere"}, "no email address"),
        ({"mobile": "12"}, "write it as +13125550100"),
        ({"name": "taken"}, "already an account taken"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    small_world: World, typed: dict[str, str], words: str
) -> None:
    small_world.account("taken", Role.VIEWER)
    client = admin(small_world)
    form = {"name": "<i>hana", "role": "hr", "scope": "unit:Legal", "email": "hana@example.org"} | typed
    if "person" in typed and "email" not in typed:
        del form["email"]
    if "name" not in typed:
        form["name"] = "hana"
    answer = post(client, "/accounts", **form)
    assert answer.status_code == 400
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    for value in form.values():
        shown = value.replace("\x00", "").replace("&", "&amp;").replace("<", "&lt;")
        assert shown in answer.text or value == "owner"
    with small_world.database.reading() as session:
        assert accounts.find(session, "hana") is None


def test_an_account_whose_password_was_taken_away_is_not_given_to_another(small_world: World) -> None:
    client = admin(small_world)
    small_world.account("ines", Role.HR)
    post(small_world.client(), "/sign-in", name="ines", password=PASSWORD)
    post(client, "/accounts/ines/reset", page="/accounts/ines", second_factor="1")
    refused = post(client, "/accounts", name="ines", role="admin")
    assert refused.status_code == 400
    assert "already an account ines" in refused.text
    assert line(small_world, "ines").account.role is Role.HR


def test_a_limit_that_names_nobody_is_marked(small_world: World) -> None:
    small_world.account("lost", Role.HR, "unit:Renamed")
    small_world.account("found", Role.HR, "unit:Legal")
    client = admin(small_world)
    assert client.get("/accounts").text.count("nobody is in it") == 1
    assert "it sees nobody" in client.get("/accounts/lost").text
    assert "it sees nobody" not in client.get("/accounts/found").text


def test_cookies_are_for_our_pages_over_https_alone(small_world: World) -> None:
    small_world.account("ines", Role.HR)
    answer = post(small_world.client(), "/sign-in", name="ines", password=PASSWORD)
    set_ = [cookie for cookie in answer.headers.getlist("Set-Cookie") if "tocsin" in cookie]
    assert {cookie.split("=")[0] for cookie in set_} == {"tocsin", "tocsin_device"}
    for cookie in set_:
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_the_last_administrator_cannot_step_down(small_world: World) -> None:
    client = admin(small_world)
    name = "admin1"
    for path, form in (("change", {"role": "hr", "scope": ""}), ("deactivate", {})):
        post(client, f"/accounts/{name}/{path}", page=f"/accounts/{name}", **form)
        assert "last active administrator" in client.get(f"/accounts/{name}").text
    assert line(small_world, name).account.role is Role.ADMIN
    assert client.get("/accounts/nobody").status_code == 404


def test_a_locked_account_is_shown_and_unlocked_and_says_what_to_do(small_world: World) -> None:
    client = admin(small_world)
    small_world.account("ines", Role.HR)
    known = small_world.client()
    post(known, "/sign-in", name="ines", password=PASSWORD)
    post(known, "/sign-out", page="/")
    stranger = small_world.client()
    for _ in range(gates.FAILURES):
        refused = post(stranger, "/sign-in", name="ines", password="wrong wrong wrong")
    assert "An administrator can unlock you" in refused.text
    assert '<details class="stuck" open>' in refused.text
    assert post(stranger, "/sign-in", name="ines", password=PASSWORD).status_code == 401
    assert "locked until" in client.get("/accounts").text
    assert post(known, "/sign-in", name="ines", password=PASSWORD).status_code == 302, "known here from before"
    post(client, "/accounts/ines/unlock", page="/accounts/ines")
    assert post(small_world.client(), "/sign-in", name="ines", password=PASSWORD).status_code == 302


@pytest.mark.parametrize("wanted", [SecondFactor.ADMINS, SecondFactor.ALL])
def test_where_a_second_factor_is_asked_for_it_is_set_up_first(
    migrated_sqlite_url: str, tmp_path: Path, wanted: SecondFactor
) -> None:
    with world_at(migrated_sqlite_url, tmp_path, second_factor=wanted) as world:
        client, viewer = admin(world), world.signed_in(Role.VIEWER)
        assert client.get("/").headers["Location"] == "/account"
        assert "Set up a second factor first" in client.get("/account").text
        assert (viewer.get("/").status_code == 200) is (wanted is SecondFactor.ADMINS)
        before = world.rows()
        assert post(client, "/accounts", page="/account", name="x", role="admin").headers["Location"] == "/account"
        assert world.rows() == before
        set_up_app(client)
        assert client.get("/").status_code == 200


def test_where_there_is_no_host_name_there_are_no_passkeys(migrated_sqlite_url: str, tmp_path: Path) -> None:
    with world_at(migrated_sqlite_url, tmp_path, public_url="https://192.0.2.7") as world:
        client = world.client()
        page = client.get("/sign-in", base_url="https://192.0.2.7").text
        assert "passkey" not in page
        token = re.search(r'csrf_token" value="([^"]+)"', page)
        assert token is not None
        answer = client.post(
            "/sign-in/passkey/options", base_url="https://192.0.2.7", headers={"X-CSRFToken": token[1]}, json={}
        )
        assert answer.status_code == 404


@pytest.mark.parametrize(
    "answer",
    ["", "[]", "{}", '{"credential": 7}', '{"credential": {"id": "x\\u0000y"}}', '{"credential": {"id": "abc"}}'],
)
def test_a_strange_answer_of_a_browser_signs_nobody_in(world: World, answer: str) -> None:
    client = world.client()
    token = re.search(r'csrf_token" value="([^"]+)"', client.get("/sign-in").text)
    assert token is not None
    headers = {"X-CSRFToken": token[1], "Content-Type": "application/json"}
    assert client.post("/sign-in/passkey", data=answer, headers=headers).status_code == 401, "nothing was asked"
    assert client.post("/sign-in/passkey/options", data="{}", headers=headers).status_code == 200
    assert client.post("/sign-in/passkey", data=answer, headers=headers).status_code == 401
