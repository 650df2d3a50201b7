from __future__ import annotations

import smtplib
from email.message import EmailMessage

import pytest

from notify.simulator.client import SimClient
from notify.simulator.world import RunningWorld
from tests.simulator.conftest import Page, Service

ANNA = "anna@example.org"
LINK = "http://127.0.0.1:8000/c/abc"
FORM = """<!doctype html><form method="post" action="/c/abc"><input type="hidden" name="round" value="2">
<textarea name="note"></textarea><button name="answer" value="safe">I am safe</button>
<button name="answer" value="needs_help">I need help</button></form>"""


def mail_to(address: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "alert@example.org", address, "Feueralarm – sind Sie in Sicherheit?"
    mail.set_content(f"Antworten Sie hier: {LINK}.\n")
    mail.add_alternative(f'<p><a href="{LINK}">Antworten</a> <a href="{LINK}?x=1&amp;y=2">Mehr</a></p>', subtype="html")
    return mail


def connect(world: RunningWorld) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", world.world.smtp_port, timeout=10)


def test_a_mail_is_kept_with_its_parts_and_links(world: RunningWorld, sim: SimClient) -> None:
    with connect(world) as server:
        server.send_message(mail_to(ANNA))
    (mail,) = sim.mails(to=ANNA)
    assert (mail.subject, mail.sender) == ("Feueralarm – sind Sie in Sicherheit?", "alert@example.org")
    assert "Antworten Sie hier" in mail.text
    assert mail.links == (LINK, LINK + "?x=1&y=2")
    assert ("To", ANNA) in mail.headers
    assert sim.mails(since=mail.index) == []


def test_addresses_that_are_refused_for_good_or_for_now(world: RunningWorld, sim: SimClient) -> None:
    sim.faults(mail_refused=["gone@example.org"], mail_later=["full@example.org"])
    with connect(world) as server:
        for address, code in (("gone@example.org", 550), ("full@example.org", 451)):
            with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
                server.send_message(mail_to(address))
            assert refused.value.recipients[address][0] == code
        server.send_message(mail_to(ANNA))
    assert [mail.to for mail in sim.mails()] == [ANNA]


def test_the_mail_server_is_down_and_comes_back(world: RunningWorld, sim: SimClient) -> None:
    sim.faults(mail_down=True)
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        connect(world)
    sim.faults(mail_down=False)
    with connect(world) as server:
        server.send_message(mail_to(ANNA))
    assert len(sim.mails()) == 1


def test_a_login_is_accepted(world: RunningWorld, sim: SimClient) -> None:
    with connect(world) as server:
        server.login("someone", "something")
        server.send_message(mail_to(ANNA))
    assert len(sim.mails()) == 1


def test_a_person_opens_a_link_and_answers_its_form(sim: SimClient, service: Service) -> None:
    service.pages["/c/abc"] = [Page(FORM, content_type="text/html"), Page("Recorded.", content_type="text/html")]
    seen = sim.open_link(service.url + "/c/abc", "safe", note="on the roof")
    assert (seen.opened, seen.posted, seen.page) == (200, 200, "Recorded.")
    opened, posted = service.at("/c/abc")
    assert (opened.method, posted.method) == ("GET", "POST")
    assert posted.fields == {"round": "2", "note": "on the roof", "answer": "safe"}


def test_a_person_only_looks_or_finds_no_such_answer(sim: SimClient, service: Service) -> None:
    service.pages["/c/abc"] = Page(FORM, content_type="text/html")
    assert sim.open_link(service.url + "/c/abc").posted is None
    assert sim.open_link(service.url + "/c/abc", "on_the_moon").posted is None
    assert [hook.method for hook in service.at("/c/abc")] == ["GET", "GET"]
    assert sim.open_link("http://127.0.0.1:1/c/abc", "safe").opened is None
