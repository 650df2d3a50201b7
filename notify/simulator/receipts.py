"""Status callbacks, with all that can befall them: late, twice, out of order, never, stray, forged."""

from __future__ import annotations

import asyncio
import uuid
from collections import defaultdict
from dataclasses import dataclass

from notify.simulator.stage import Stage


@dataclass(frozen=True, slots=True)
class Receipt:
    """One status callback about a message or a call. `final`: no other follows."""

    sid: str
    url: str
    fields: dict[str, str]
    final: bool
    method: str = "POST"


class Receipts:
    """Sends receipts to the service as well, or as badly, as the luck of the moment has it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._held: dict[str, list[Receipt]] = defaultdict(list)

    async def report(self, receipt: Receipt) -> None:
        """Send a receipt; without faults it returns when the service has answered."""
        luck = self._stage.luck
        self._stray(receipt)
        if luck.strikes(luck.now.receipt_never):
            return
        if not receipt.final and luck.strikes(luck.now.receipt_disorder):
            self._held[receipt.sid].append(receipt)
            return
        copies = 2 if luck.strikes(luck.now.receipt_twice) else 1
        if luck.strikes(luck.now.receipt_late):
            self._stage.spawn(self._later(receipt, copies, luck.now.late_seconds))
            return
        await self._send(receipt, copies)

    async def _later(self, receipt: Receipt, copies: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._send(receipt, copies)

    async def _send(self, receipt: Receipt, copies: int) -> None:
        overtaken = self._held.pop(receipt.sid, [])
        for one in [receipt] * copies + overtaken:
            await self._stage.courier.send(one.url, one.fields, one.method)

    def _stray(self, receipt: Receipt) -> None:
        """Send, besides the right receipt, one that must not be believed."""
        luck, stage = self._stage.luck, self._stage
        if luck.strikes(luck.now.receipt_unknown_sid):
            unknown = receipt.sid[:2] + uuid.uuid4().hex
            fields = {name: unknown if value == receipt.sid else value for name, value in receipt.fields.items()}
            stage.spawn(stage.courier.send(receipt.url, fields, receipt.method))
        if luck.strikes(luck.now.receipt_forged):
            status = "MessageStatus" if "MessageStatus" in receipt.fields else "CallStatus"
            fields = {**receipt.fields, status: "failed", "ErrorCode": "30005"}
            stage.spawn(stage.courier.send(receipt.url, fields, receipt.method, signature="Zm9yZ2Vk"))
