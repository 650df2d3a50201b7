"""Who may use what."""

from __future__ import annotations

import pytest

from callrees.words import Role
from notify.links import LinkKind
from notify.web.access import Branch, Proof, rule_of
from tests.web.world import World, post

OPEN_TO_ANYONE = {
    "sign_in.code",
    "sign_in.enter_code",
    "sign_in.sign_in_options",
    "sign_in.enter_by_passkey",
    "static",
    "health.live",
    "health.ready",
    "pages.icon",
    "sign_in.form",
    "sign_in.enter",
    "sign_in.invitation",
    "sign_in.choose_password",
}


ABOUT_ONESELF = {
    "sign_in.leave",
    "accounts.mine",
    "accounts.prove",
    "accounts.prove_now",
    "accounts.prove_options",
    "accounts.prove_by_passkey",
    "accounts.change_password",
    "accounts.end_session",
    "accounts.end_others",
    "accounts.begin_app",
    "accounts.app_picture",
    "accounts.confirm_app",
    "accounts.remove_app",
    "accounts.new_codes",
    "accounts.new_pins",
    "accounts.drop_pins",
    "accounts.register_options",
    "accounts.register",
    "accounts.remove",
}
"""Routes of an account about itself alone: no power is needed, and no branch is shown."""


def test_every_route_says_who_may_use_it(small_world: World) -> None:
    app = small_world.app
    assert [rule.rule for rule in app.url_map.iter_rules() if rule_of(app, rule.endpoint) is None] == []


def test_what_is_open_to_anyone_is_a_short_list(small_world: World) -> None:
    app = small_world.app
    anyone = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if (found := rule_of(app, rule.endpoint)) is not None and found.proof is Proof.ANYONE
    }
    assert anyone == OPEN_TO_ANYONE


def test_every_route_behind_the_sign_in_names_its_power_and_its_rule_for_branches(small_world: World) -> None:
    app = small_world.app
    for rule in app.url_map.iter_rules():
        found = rule_of(app, rule.endpoint)
        assert found is not None
        if found.proof is Proof.SIGNED_IN and rule.endpoint not in ABOUT_ONESELF:
            assert found.power is not None, rule.rule
            assert found.branch is not Branch.NONE, rule.rule
        else:
            assert found.power is None, rule.rule


def test_webhooks_and_links_state_the_proof_that_fits_their_address(small_world: World) -> None:
    app = small_world.app
    for rule in app.url_map.iter_rules():
        found = rule_of(app, rule.endpoint)
        assert found is not None
        if rule.rule.startswith("/hooks/"):
            assert found.proof is Proof.SIGNED_WEBHOOK
        if rule.rule[:3] in {"/c/", "/s/", "/b/", "/h/"}:
            assert found.proof is Proof.PUBLIC_LINK


def test_a_route_without_a_rule_is_closed(small_world: World) -> None:
    small_world.app.add_url_rule("/forgotten", "forgotten", lambda: "everything")
    assert small_world.client().get("/forgotten").status_code == 403


@pytest.mark.parametrize("path", ["/", "/activations/1", "/activations/1/report.csv"])
def test_without_signing_in_a_page_leads_to_the_sign_in(small_world: World, path: str) -> None:
    answer = small_world.client().get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_the_boards_own_requests_are_told_plainly(small_world: World) -> None:
    assert small_world.client().get("/activations/1/live", headers={"X-Live": "1"}).status_code == 401


def test_a_viewer_takes_no_help_case_and_no_report(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text("+13125550104", "2")
    viewer = small_world.signed_in(Role.VIEWER)
    no = small_world.no(id_, "nina")
    assert viewer.get(f"/activations/{id_}").status_code == 200
    assert post(viewer, f"/activations/{id_}/help/{no}/take", page=f"/activations/{id_}").status_code == 403
    assert viewer.get(f"/activations/{id_}/report.csv").status_code == 403


def test_a_form_without_its_token_is_refused(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text("+13125550104", "2")
    client = small_world.signed_in()
    no = small_world.no(id_, "nina")
    answer = client.post(f"/activations/{id_}/help/{no}/take")
    assert answer.status_code == 400
    assert "nobody has taken it" in client.get(f"/activations/{id_}").text


def test_every_answer_carries_the_headers_and_no_inline_code(small_world: World) -> None:
    id_ = small_world.activate()
    pages = [
        small_world.signed_in().get(f"/activations/{id_}"),
        small_world.client().get("/sign-in"),
        small_world.client().get(small_world.link(LinkKind.CHECK_IN, id_, "nina")),
        small_world.client().get("/nowhere"),
    ]
    for page in pages:
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Strict-Transport-Security"]
        assert " style=" not in page.text
        assert " onclick=" not in page.text
        assert "<style" not in page.text
        assert "http://" not in page.text.replace("http://www.w3.org", "")


def test_too_much_is_refused(small_world: World) -> None:
    id_ = small_world.activate()
    path = small_world.link(LinkKind.CHECK_IN, id_, "nina")
    assert small_world.client().post(path, data={"answer": "1", "note": "x" * 70_000}).status_code == 413
    assert small_world.status(id_, "nina") == "unaccounted"
