"""A mail server that keeps what it gets, in memory."""

# ruff: noqa: ARG002 - aiosmtpd passes what its hooks may want

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from notify.simulator.records import Mail
from notify.simulator.stage import Stage

_LINK = re.compile(r"https?://[^\s<>\"')\]]+")


class _Anchors(HTMLParser):
    """Collects the targets of links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of an anchor."""
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def links_in(text: str, html: str) -> tuple[str, ...]:
    """The links of a mail, each once, in the order in which they stand, the text's first."""
    anchors = _Anchors()
    anchors.feed(html)
    found = [link.rstrip(".,;") for link in _LINK.findall(text)] + anchors.found
    return tuple(dict.fromkeys(link for link in found if link.startswith("http")))


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return "" if part is None else str(part.get_content())


class Mailbox:
    """The handler of the mail server. `exists` tells whether an address does; `on_mail` gets each mail that is kept."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._server: asyncio.Server | None = None
        self.exists: Callable[[str], bool] = lambda _address: True
        self.on_mail: Callable[[Mail], None] = lambda _mail: None

    async def start(self) -> int:
        """Listen; returns the port."""
        config = self._stage.config
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, config.host, config.smtp_port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()

    def _protocol(self) -> asyncio.Protocol:
        if self._stage.luck.now.mail_down:
            return _Down()
        return SMTP(
            self,
            hostname="mail.simulator.invalid",
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=lambda *_login: AuthResult(success=True),
        )

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a receiver, as the faults have it."""
        now = self._stage.luck.now
        if {address, "*"} & set(now.mail_refused) or not self.exists(address):
            return "550 5.1.1 No such mailbox here"
        if {address, "*"} & set(now.mail_later):
            return "451 4.7.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a mail, once for each of its receivers."""
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        message = message_from_bytes(content, policy=policy.default)
        text, html = _part(message, "plain"), _part(message, "html")
        for address in envelope.rcpt_tos:
            index = self._stage.mails.next_index()
            mail = Mail(
                to=address,
                sender=envelope.mail_from or "",
                subject=str(message["subject"] or ""),
                text=text,
                html=html,
                links=links_in(text, html),
                headers=tuple((name, str(value)) for name, value in message.items()),
                received=datetime.now(UTC),
                sid=f"mail-{index}",
                index=index,
            )
            self._stage.mails.add(mail)
            self.on_mail(mail)
        return "250 2.0.0 Kept"


class _Down(asyncio.Protocol):
    """A mail server that hangs up on everyone."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hang up."""
        if isinstance(transport, asyncio.Transport):
            transport.abort()
