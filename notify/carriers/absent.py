"""A channel that is not set up: refuses everything for now, so that nothing is lost when it is set up later."""

from __future__ import annotations

from datetime import datetime

from callrees.words import Channel
from notify.carriers.interface import CarrierSilentError, Outcome, Outgoing, Receipt, Result

SETTING = {
    Channel.SMS: "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM",
    Channel.VOICE: "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_VOICE_FROM (or TWILIO_FROM)",
    Channel.EMAIL: "SMTP_URL and MAIL_FROM",
}


class Absent:
    """Stands where a carrier is missing."""

    timeout_s = 1.0
    width = 1

    def __init__(self, channel: Channel) -> None:
        self.channel, self.sender = channel, f"no {channel}"
        self.senders: tuple[str, ...] = (self.sender,)

    async def send(self, message: Outgoing) -> Result:  # noqa: ARG002
        """Refuse for now, and say what is missing."""
        reason = f"the channel is not set up: set {SETTING[self.channel]}"
        return Result(Outcome.LATER, code="not set up", reason=reason, stop_channel=True)

    async def look_up(self, message: Outgoing, since: datetime, known: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """There is nobody to ask."""
        raise CarrierSilentError("the channel is not set up")

    async def ask(self, carrier_id: str) -> Receipt | None:  # noqa: ARG002
        """There is nobody to ask."""
        raise CarrierSilentError("the channel is not set up")

    async def close(self) -> None:
        """Nothing to let go of."""
