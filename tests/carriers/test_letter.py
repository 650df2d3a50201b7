"""An email: nobody breaks into its headers, and its HTML shows text as text."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from notify.carriers.interface import Outgoing
from notify.carriers.mail.letter import From, html_of, letter

SENDER = From("Acme, Inc. (Ops)", "alert@example.org")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def mail(subject: str = "Fire", text: str = "Leave.", address: str = "ann@example.org") -> Outgoing:
    return Outgoing(42, "AbCdEf-_token", address, text, subject)


def test_headers_stay_one_line_each() -> None:
    made = letter(mail(subject="Fire\r\nBcc: all@example.org\u2028x"), SENDER, NOW)
    assert made["Bcc"] is None
    assert made["Subject"] == "Fire Bcc: all@example.org x"
    assert b"\r\nBcc:" not in made.as_bytes()


def test_the_sender_may_have_any_name() -> None:
    made = letter(mail(), From("Ämter\r\nX-Evil: 1", "alert@example.org"), NOW)
    assert made["X-Evil"] is None
    assert made["From"].addresses[0].addr_spec == "alert@example.org"


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "a b@example.org", "x\r\nBcc: y@example.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not an email address"):
        letter(mail(address=address), SENDER, NOW)


def test_the_same_attempt_keeps_its_message_id() -> None:
    assert letter(mail(), SENDER, NOW)["Message-ID"] == letter(mail(text="Again"), SENDER, NOW)["Message-ID"]


def test_text_and_html_say_the_same() -> None:
    made = letter(mail(text="<b>Leave</b> & go\n\nhttps://x.example/c/abc?a=1&b=2"), SENDER, NOW)
    plain, rich = (part.get_content() for part in made.iter_parts())
    assert "<b>Leave</b> & go" in plain
    assert "&lt;b&gt;Leave&lt;/b&gt; &amp; go" in rich
    assert 'href="https://x.example/c/abc?a=1&amp;b=2"' in rich


def test_nothing_in_a_text_becomes_markup() -> None:
    shown = html_of("see https://x.example/\"onmouseover='x' <script>alert(1)</script>")
    assert "<script>" not in shown
    assert 'href="https://x.example/"' in shown


@pytest.mark.parametrize(
    "subject",
    [
        "EXERCISE Acme: will you stand in for Ann Ito (Head of Strategic Research, Analysis and Operations)? EXERCISE",
        "EXERCISE Acme: Großbrand im Gebäude, bitte sofort räumen und am Sammelpunkt melden, danke العربية EXERCISE",
        "EXERCISE " + "x" * 200 + " EXERCISE",
    ],
)
def test_a_long_subject_is_read_as_it_was_written(subject: str) -> None:
    made = letter(mail(subject=subject), SENDER, NOW)
    read = message_from_bytes(made.as_bytes(), policy=policy.default)
    assert read["Subject"] == subject
