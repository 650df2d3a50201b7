"""Email through a mail server."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from callrees.words import Channel
from notify.carriers.interface import CarrierSilentError, Outcome, Outgoing, Receipt, Result
from notify.carriers.mail.connection import Mailer, MailServer
from notify.carriers.mail.letter import From, letter


class SmtpMail:
    """Hands letters to the mail server on a few kept connections; on each, one after another."""

    channel = Channel.EMAIL
    timeout_s = 20.0
    width = 4

    def __init__(self, server: MailServer, sender: From) -> None:
        self._from, self.sender = sender, sender.mailbox
        self.senders: tuple[str, ...] = (self.sender,)
        self._mailer = Mailer(server)
        self._threads = ThreadPoolExecutor(self.width, thread_name_prefix="mail")

    async def send(self, message: Outgoing) -> Result:
        """Hand in one letter."""
        try:
            made = letter(message, self._from, datetime.now(UTC))
        except ValueError:
            return Result(Outcome.REFUSED, code="address", reason="this is not an email address", number_dead=True)
        handed = asyncio.get_running_loop().run_in_executor(
            self._threads, self._mailer.hand_in, made, self.sender, message.address
        )
        try:
            return await asyncio.wait_for(handed, self.timeout_s)
        except TimeoutError:
            return Result(Outcome.UNKNOWN, code="no answer", reason="the mail server did not answer in time")

    async def look_up(self, message: Outgoing, since: datetime, known: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """Mail servers do not tell."""
        raise CarrierSilentError("a mail server cannot be asked what became of a letter")

    async def ask(self, carrier_id: str) -> Receipt | None:  # noqa: ARG002
        """Mail servers do not tell: what was accepted stays accepted."""
        return None

    async def close(self) -> None:
        """End the threads; their connections close with them."""
        self._threads.shutdown(wait=False, cancel_futures=True)
