"""Calls through Twilio. What they say is fetched from us when someone picks up."""

from __future__ import annotations

from datetime import datetime

from callrees.words import Channel
from notify.carriers.interface import CarrierSilentError, Outcome, Outgoing, Receipt, Result
from notify.carriers.twilio.account import TIMEOUT_S, Account, Callbacks, problem_result, recent
from notify.carriers.twilio.receipts import call_state

RING_S = 40
"""Long enough to find the phone, short enough not to speak to most mailboxes."""

LISTED = 20

EVENTS = ["answered", "completed"]
"""``completed`` comes for every ending, with the real one in its status."""


class TwilioVoice:
    """Hands calls to Twilio from one number."""

    channel = Channel.VOICE
    timeout_s = TIMEOUT_S
    width = 100

    def __init__(self, account: Account, callbacks: Callbacks, number: str) -> None:
        self._account, self._callbacks, self.sender = account, callbacks, number
        self.senders: tuple[str, ...] = (number,)

    async def send(self, message: Outgoing) -> Result:
        """Create the call; the answer says only that Twilio will ring."""
        calls, token = self._callbacks, message.token
        try:
            made = await self._account.client.calls.create_async(
                to=message.address,
                from_=self.sender,
                url=calls.twiml(token),
                fallback_url=calls.fallback(token, exercise=message.exercise),
                status_callback=calls.status(token),
                status_callback_event=EVENTS,
                timeout=RING_S,
                machine_detection="DetectMessageEnd",  # a mailbox is spoken to after its greeting
                async_amd="true",  # the message starts at once; what picked up is reported beside it
                async_amd_status_callback=calls.machine(token),
            )
        except Exception as problem:  # noqa: BLE001 - the SDK raises whatever an unexpected answer makes it raise
            return problem_result(problem)
        if not made.sid:
            return problem_result(ValueError("no sid"))
        return Result(Outcome.ACCEPTED, made.sid)

    async def look_up(self, message: Outgoing, since: datetime, known: frozenset[str]) -> Receipt | None:
        """Find a call of ours to the number, made since, that is no other attempt's."""
        try:
            listed = await self._account.client.calls.list_async(to=message.address, from_=self.sender, limit=LISTED)
        except Exception as problem:
            raise CarrierSilentError(str(problem)) from problem
        for call in listed:
            if call.sid not in known and recent(call.date_created, since):
                return call_state(str(call.status), call.sid)
        return None

    async def ask(self, carrier_id: str) -> Receipt | None:
        """Fetch the call's status."""
        try:
            call = await self._account.client.calls(carrier_id).fetch_async()
        except Exception as problem:
            raise CarrierSilentError(str(problem)) from problem
        return call_state(str(call.status), call.sid)

    async def close(self) -> None:
        """Close the account's connections."""
        await self._account.close()
