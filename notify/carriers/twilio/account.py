"""One account at Twilio: the SDK's client over our transport, and the addresses that it calls back."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from notify.carriers.interface import Outcome, Result
from notify.carriers.twilio.codes import refused

if TYPE_CHECKING:
    from twilio.rest import Client

TIMEOUT_S = 6.0
"""After this a request is given up; most answers come within a second."""

SLACK_S = 5.0
"""The carrier's clock and ours may differ by so much when times are compared."""


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Our addresses, as the carrier reaches them; a token says which attempt is meant."""

    public_url: str

    def status(self, token: str) -> str:
        """Where receipts go."""
        return f"{self.public_url}/hooks/twilio/status/{token}"

    def twiml(self, token: str) -> str:
        """Where a call fetches what it says."""
        return f"{self.public_url}/hooks/twilio/twiml/{token}"

    def fallback(self, token: str, *, exercise: bool) -> str:
        """Where it fetches the plain message when that fails. It may have to be said without asking the database."""
        return f"{self.public_url}/hooks/twilio/fallback/{token}{'/exercise' if exercise else ''}"

    def voicemail(self, token: str) -> str:
        """Where a call fetches what a mailbox is left."""
        return f"{self.public_url}/hooks/twilio/voicemail/{token}"

    def machine(self, token: str) -> str:
        """Where it reports who or what picked up."""
        return f"{self.public_url}/hooks/twilio/amd/{token}"


class Account:
    """Twilio's SDK, opened on first use: its import takes a moment."""

    def __init__(self, sid: str, token: str, base: str | None) -> None:
        self._sid, self._token, self._base = sid, token, base
        self._client: Client | None = None
        self._opening = threading.Lock()

    def warm(self) -> None:
        """Import the SDK beside: the first message is not to wait for it while others pile up behind."""
        threading.Thread(target=lambda: self.client, name="carrier SDK", daemon=True).start()

    @property
    def client(self) -> Client:
        """The SDK's client."""
        if self._client is None:
            with self._opening:
                if self._client is None:
                    self._client = self._opened()
        return self._client

    def _opened(self) -> Client:
        from twilio.rest import Client

        from notify.carriers.twilio.http import LeanClient

        return Client(self._sid, self._token, http_client=LeanClient(self._base, TIMEOUT_S))

    async def close(self) -> None:
        """Close its connections."""
        if self._client is not None:
            await self._client.http_client.close()
            self._client = None


def problem_result(problem: Exception) -> Result:
    """What an exception of the SDK or the transport means for the message that was to be created."""
    from notify.carriers.twilio.http import NoAnswerError, NotSentError

    if isinstance(problem, NotSentError):
        reason = "the carrier cannot be reached"
        return Result(Outcome.LATER, code="unreachable", reason=reason, stop_channel=True)
    if isinstance(problem, NoAnswerError):
        return Result(Outcome.UNKNOWN, code="no answer", reason="the carrier did not answer in time")
    status = getattr(problem, "status", 0)
    if not isinstance(status, int) or status == 0:  # an answer that is no JSON, or lacks what it must have
        return Result(Outcome.UNKNOWN, code="unreadable", reason="the carrier's answer could not be read")
    code = getattr(problem, "code", None)
    return refused(int(code) if code is not None and str(code).isdigit() else None, status)


def recent(created: datetime | None, since: datetime, slack_s: float = SLACK_S) -> bool:
    """Whether something the carrier lists was made after a moment; unknown times count as recent."""
    if created is None:
        return True
    if created.tzinfo is None:
        created = created.replace(tzinfo=UTC)
    return (created - since).total_seconds() > -slack_s
