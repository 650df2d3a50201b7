"""Texts through Twilio."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from callrees.words import Channel
from notify.carriers.interface import CarrierSilentError, Outcome, Outgoing, Receipt, Result
from notify.carriers.twilio.account import TIMEOUT_S, Account, Callbacks, problem_result, recent
from notify.carriers.twilio.receipts import code_of, message_state

VALID_S = 4 * 3600
"""A text that waited so long in the carrier's queue is not sent any more."""

LISTED = 20
"""How many of a number's texts are looked through; newest come first."""

CLOCKS_S = 60.0
"""The body tells texts apart, so that clocks may differ more than for calls."""


class TwilioSms:
    """Hands texts to Twilio from one number or messaging service."""

    channel = Channel.SMS
    timeout_s = TIMEOUT_S
    width = 400

    def __init__(self, account: Account, callbacks: Callbacks, number: str | None, service: str | None) -> None:
        """``number`` and ``service``: at least one; with both, the number out of that service's pool."""
        self._account, self._callbacks = account, callbacks
        self._from: dict[str, Any] = {}
        if number:
            self._from["from_"] = number
        if service:
            self._from["messaging_service_sid"] = service
        self.sender = service or number or ""
        self.senders: tuple[str, ...] = (self.sender,)

    async def send(self, message: Outgoing) -> Result:
        """Create the text; the answer says only that Twilio took it."""
        try:
            made = await self._account.client.messages.create_async(
                to=message.address,
                body=message.text,
                status_callback=self._callbacks.status(message.token),
                validity_period=VALID_S,
                **self._from,
            )
        except Exception as problem:  # noqa: BLE001 - the SDK raises whatever an unexpected answer makes it raise
            return problem_result(problem)
        if not made.sid:
            return problem_result(ValueError("no sid"))
        return Result(Outcome.ACCEPTED, made.sid)

    async def look_up(self, message: Outgoing, since: datetime, known: frozenset[str]) -> Receipt | None:
        """Find a text with this very body among the newest to the number."""
        try:
            listed = await self._account.client.messages.list_async(to=message.address, limit=LISTED)
        except Exception as problem:
            raise CarrierSilentError(str(problem)) from problem
        for text in listed:
            ours = text.body == message.text and text.sid not in known
            if ours and str(text.direction) != "inbound" and recent(text.date_created, since, CLOCKS_S):
                return message_state(str(text.status), text.sid, code_of(text.error_code), self.sender)
        return None

    async def ask(self, carrier_id: str) -> Receipt | None:
        """Fetch the text's status."""
        try:
            text = await self._account.client.messages(carrier_id).fetch_async()
        except Exception as problem:
            raise CarrierSilentError(str(problem)) from problem
        return message_state(str(text.status), text.sid, code_of(text.error_code), self.sender)

    async def close(self) -> None:
        """Close the account's connections."""
        await self._account.close()
