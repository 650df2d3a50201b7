"""Signing in, and the live board."""

from __future__ import annotations

import json
import re
from pathlib import Path

from callrees.words import Kind, Role
from notify.accounts import gates
from notify.accounts import service as accounts
from notify.accounts.service import NewAccount
from notify.app import Service
from notify.processes import service as processes
from notify.web import create_app
from notify.web.console import live
from tests.web.world import DESK, MESSAGE, PASSWORD, World, post, settings_for

NINA, OMAR = "+13125550104", "+13125550105"


def words_of(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def cookie_of(answer_headers: list[str]) -> str:
    return next(header for header in answer_headers if header.startswith("tocsin="))


def test_the_first_visit_sets_the_password_and_signs_in(world: World) -> None:
    with world.database.writing() as session:
        token = accounts.invite(session, NewAccount("ines", Role.HR), DESK).token
    client = world.client()
    path = f"/invite/{token}"
    assert "Welcome, ines" in client.get(path).text
    assert post(client, path, password="short", again="short").status_code == 400
    assert post(client, path, password=PASSWORD, again="another").status_code == 400
    answer = post(client, path, password=PASSWORD, again=PASSWORD)
    assert answer.status_code == 302
    assert "Activations" in client.get("/").text
    assert client.get(path).status_code == 404
    assert world.client().get("/invite/nothing").status_code == 404


def test_the_sessions_cookie_is_kept_from_scripts_and_other_sites(small_world: World) -> None:
    small_world.account("ines", Role.HR)
    answer = post(small_world.client(), "/sign-in", name="ines", password=PASSWORD)
    cookie = cookie_of(answer.headers.getlist("Set-Cookie"))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" in cookie
    assert PASSWORD not in cookie


def test_all_refusals_read_the_same(small_world: World) -> None:
    small_world.account("ines", Role.HR)
    client = small_world.client()

    def refused(name: str, password: str) -> str:
        answer = post(client, "/sign-in", name=name, password=password)
        assert answer.status_code == 401
        return re.sub(r'value="[^"]*"', "", answer.text)

    words = {refused("ines", "wrong wrong wrong"), refused("nobody", PASSWORD)}
    for _ in range(gates.FAILURES):
        words.add(refused("ines", "wrong wrong wrong"))
    words.add(refused("ines", PASSWORD))  # locked by now
    assert len(words) == 1


def test_after_signing_in_only_our_own_pages_are_gone_to(small_world: World) -> None:
    small_world.account("ines", Role.HR)
    for target, goes_to in (
        ("/activations/7", "/activations/7"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ):
        answer = post(small_world.client(), "/sign-in", name="ines", password=PASSWORD, next=target)
        assert answer.headers["Location"] == goes_to


def test_signing_out_and_signing_out_everywhere(small_world: World) -> None:
    small_world.account("ines", Role.HR)
    here, there = small_world.client(), small_world.client()
    for client in (here, there):
        post(client, "/sign-in", name="ines", password=PASSWORD)
        assert client.get("/").status_code == 200
    post(here, "/sign-out", page="/")
    assert here.get("/").status_code == 302
    assert there.get("/").status_code == 200
    with small_world.database.writing() as session:
        accounts.end_sessions(session, "ines", DESK)
    assert there.get("/").status_code == 302


def test_the_board_says_what_the_counts_say(world: World) -> None:
    id_ = world.activate()
    world.text(NINA, "1")
    world.text(OMAR, "2")
    page = world.signed_in().get(f"/activations/{id_}").text
    assert "2 of 8" in page
    assert "Omar Osei" in page
    counts = dict(re.findall(r'<li class="s-(\w+)[^"]*"><b>(\d+)</b>', page))
    assert counts == {
        "needs_help": "1", "unaccounted": "5", "unreachable": "1", "safe": "1", "unavailable": "0", "excused": "0",
    }  # fmt: skip
    assert "+1312" not in page
    assert "@example.org" not in page
    assert (
        page.index("Need help") < page.index("Help cases") < page.index("Not accounted for <") < page.index("Call tree")
    )


def test_the_fragment_is_304_until_something_changes(world: World) -> None:
    id_ = world.activate()
    client = world.signed_in()
    path = f"/activations/{id_}/live"
    first = client.get(path)
    assert first.status_code == 200
    same = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    world.text(NINA, "1")
    live.forget(id_)  # as a second's passing does
    after = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200
    assert "1 of 8" in after.text


def test_a_help_case_is_taken_and_closed_on_the_board(world: World) -> None:
    id_ = world.activate()
    world.text(OMAR, "2")
    no = world.no(id_, "omar")
    client = world.signed_in(Role.COMMANDER)
    board = f"/activations/{id_}"
    taken = post(client, f"{board}/help/{no}/take", page=board)
    assert taken.status_code == 303
    assert "taken by commander" in words_of(client.get(board).text)
    again = post(client, f"{board}/help/{no}/take", page=board)
    assert again.status_code == 409
    assert "has taken this help case already" in again.text
    assert post(client, f"{board}/help/{no}/close", page=board, note="Spoke to them.").status_code == 303
    assert "closed by commander" in words_of(client.get(board).text)
    assert world.status(id_, "omar") == "needs_help"
    assert post(client, f"{board}/help/{world.no(id_, 'nina')}/take", page=board).status_code == 404


def test_a_drill_is_framed_and_a_real_one_is_not(small_world: World) -> None:
    client = small_world.signed_in()
    drill = client.get(f"/activations/{small_world.activate(scope='unit:Legal', kind=Kind.DRILL)}").text
    real = client.get(f"/activations/{small_world.activate(scope='unit:Operations')}").text
    assert '<body class="exercise">' in drill
    assert drill.count("<b>EXERCISE</b>") == 3
    assert '<body class="real">' in real
    assert "EXERCISE" not in real
    listed = client.get("/").text
    assert "EXERCISE" in listed
    assert "REAL" in listed
    assert MESSAGE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in listed


def test_a_limited_account_sees_and_does_only_its_branch(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(OMAR, "2")
    small_world.text("+13125550199", "who is this")
    client = small_world.signed_in(Role.HR, scope="unit:Legal")
    page = client.get(f"/activations/{id_}").text
    assert "Mira Moss" in page
    assert "Omar Osei" not in page
    assert "who is this" not in page
    assert "0 of 2" in page
    answer = post(client, f"/activations/{id_}/help/{small_world.no(id_, 'omar')}/take", page=f"/activations/{id_}")
    assert answer.status_code == 404
    assert client.get(f"/activations/{id_}/report.csv").status_code == 403


def test_who_may_not_read_answers_does_not(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(NINA, "my knee is acting up again, ask me later")
    assert "my knee" in small_world.signed_in(Role.HR).get(f"/activations/{id_}").text
    assert "my knee" not in small_world.signed_in(Role.VIEWER).get(f"/activations/{id_}").text


def test_a_branch_has_a_page_of_its_own(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}/tree?under={small_world.no(id_, 'lena')}").text
    tree = page.partition('role="treegrid"')[2]
    assert "Mira Moss" in tree
    assert "Omar Osei" not in tree
    assert client.get(f"/activations/{id_}/tree?under=999").status_code == 404
    assert client.get(f"/activations/{id_}/tree?under=x").status_code == 404
    assert client.get(f"/activations/{id_}/tree?only=x").status_code == 404


def test_reports_are_files(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    for form in ("html", "csv", "json"):
        answer = client.get(f"/activations/{id_}/report.{form}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == f'attachment; filename="tocsin-{id_}.{form}"'
    assert len(json.loads(answer.data)["people"]) == 8
    assert client.get(f"/activations/{id_}/report.exe").status_code == 404
    assert client.get("/activations/999/report.csv").status_code == 404
    assert client.get("/activations/999").status_code == 404


def test_health_is_ready_when_the_clock_ticks(world: World) -> None:
    client = world.client()
    assert client.get("/health/live").status_code == 200
    before = client.get("/health/ready")
    assert (before.status_code, before.text) == (503, "the clock has not ticked yet\n")
    with world.database.writing() as session:
        processes.beat(session, "a:1:1", ["web", "clock"])
    assert client.get("/health/ready").status_code == 200


def test_health_tells_a_database_that_is_not_migrated(sqlite_url: str, tmp_path: Path) -> None:
    service = Service.open(settings_for(sqlite_url, tmp_path))
    answer = create_app(service).test_client().get("/health/ready")
    assert answer.status_code == 503
    assert "tocsin db upgrade" in answer.text
    service.database.dispose()


def test_health_asks_the_queue_where_there_is_one(redis_url: str, migrated_sqlite_url: str, tmp_path: Path) -> None:
    for url, code in ((redis_url, 200), ("redis://127.0.0.1:1/0", 503)):
        service = Service.open(settings_for(migrated_sqlite_url, tmp_path, redis_url=url))
        answer = create_app(service).test_client().get("/health/ready")
        assert answer.status_code == code
        assert ("REDIS_URL" in answer.text) == (code == 503)
        service.database.dispose()
