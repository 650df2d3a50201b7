"""The mail server's door, against a real server: what it says decides what becomes of an email."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from notify.carriers.interface import Outcome, Outgoing, Result
from notify.carriers.opening import open_carriers
from notify.settings import load
from tests.support.servers import free_port

LONG = "EXERCISE Acme: will you stand in for Ann Ito (Head of Strategic Research, Analysis and Operations)? EXERCISE"


class Mailbox:
    """A server that answers the end of each letter with ``says``."""

    def __init__(self) -> None:
        self.says = "250 OK"
        self.letters: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        self.letters.append(envelope.content if isinstance(envelope.content, bytes) else b"")
        return self.says


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def sent(port: int, message: Outgoing) -> Result:
    settings = load(smtp_url=f"smtp://127.0.0.1:{port}", mail_from="alert@example.org", _env_file=None)

    async def send() -> Result:
        carriers = open_carriers(settings)
        mail = next(carrier for channel, carrier in carriers.items() if channel.value == "email")
        return await mail.send(message)

    return asyncio.run(send())


def letter(subject: str = "Fire") -> Outgoing:
    return Outgoing(42, "AbCdEf-_token", "ann@example.org", "Leave.", subject)


def test_a_letter_arrives_with_its_subject_as_it_was_written(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    assert sent(port, letter(LONG)).outcome is Outcome.ACCEPTED
    assert message_from_bytes(box.letters[0], policy=policy.default)["Subject"] == LONG


@pytest.mark.parametrize(
    ("says", "outcome"), [("550 5.7.1 refused by policy", Outcome.REFUSED), ("450 4.2.0 try again", Outcome.LATER)]
)
def test_a_letter_refused_at_its_end_was_not_accepted(
    mailbox: tuple[Mailbox, int], says: str, outcome: Outcome
) -> None:
    box, port = mailbox
    box.says = says
    assert sent(port, letter()).outcome is outcome
