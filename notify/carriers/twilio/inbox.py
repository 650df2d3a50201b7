"""What came in at the carrier: its own list of the texts to our numbers, for those of which no webhook told us."""

from __future__ import annotations

from datetime import UTC, datetime

from notify.carriers.interface import CarrierSilentError, InboundText
from notify.carriers.twilio.account import Account

PAGE = 1000
MOST = 20_000
"""Texts looked through in one sweep: more than come in during an outage, and an end to reading."""


class TwilioInbox:
    """The texts to one number of ours; without a number (a messaging service's pool) those to the whole account."""

    def __init__(self, account: Account, number: str | None, name: str) -> None:
        """``name``: by which it is remembered up to when it was read."""
        self._account, self._number, self.name = account, number, name

    async def texts(self, since: datetime) -> list[InboundText]:
        """Texts that came in since, oldest first. Raises CarrierSilentError."""
        wanted = {"to": self._number} if self._number else {}
        try:
            listed = await self._account.client.messages.list_async(
                date_sent_after=since.astimezone(UTC), page_size=PAGE, limit=MOST, **wanted
            )
        except Exception as problem:
            raise CarrierSilentError(str(problem)) from problem
        found = [
            InboundText(text.sid, str(text.from_), str(text.to), text.body or "", _moment(text.date_sent))
            for text in listed
            if text.sid and text.from_ and str(text.direction) == "inbound"
        ]
        # The filter goes by days where the carrier likes: the moment itself is looked at here. The list has the newest
        # first and whole seconds: what came within one second keeps its order.
        recent = [one for one in reversed(found) if one.at is None or one.at >= since]
        return sorted(recent, key=lambda one: one.at or datetime.max.replace(tzinfo=UTC))

    async def close(self) -> None:
        """Close the account's connections."""
        await self._account.close()


def _moment(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
