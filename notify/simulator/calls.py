"""Calls: what the carrier takes and refuses, how a call lives, and people who call us."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from notify.simulator.forms import Form, is_number, is_url
from notify.simulator.phones import DEFAULT_PHONE, CallFate, Phone
from notify.simulator.player import Player, Press, request_fields
from notify.simulator.receipts import Receipt, Receipts
from notify.simulator.records import CallStatus, Direction
from notify.simulator.stage import Stage
from notify.simulator.switchboard import Call, Document, Instructions
from notify.simulator.trouble import ApiError

_EVENTS = frozenset({"initiated", "ringing", "answered", "completed"})
_ENDINGS = {CallFate.BUSY: CallStatus.BUSY, CallFate.NO_ANSWER: CallStatus.NO_ANSWER, CallFate.FAIL: CallStatus.FAILED}
_LONGEST_TWIML = 4000
_LONGEST_RINGING = 600  # seconds
_SIP_CODES = range(300, 700)
_SIP_NOT_FOUND = 404
_VERDICTS = {
    CallFate.SILENT: "unknown",
    CallFate.FAX: "fax",
    CallFate.VOICEMAIL: "machine_start",
}
"""What machine detection says of who picked up; of all others that they are human."""

_SIP = {CallStatus.BUSY: 486, CallStatus.NO_ANSWER: 487, CallStatus.CANCELED: 487}


class Calls:
    """The carrier's side of calling. `phone_of` tells how a phone takes the call that comes now."""

    def __init__(self, stage: Stage, receipts: Receipts) -> None:
        self._stage = stage
        self._receipts = receipts
        self.phone_of: Callable[[str], Phone] = lambda number: stage.phones.get(number) or DEFAULT_PHONE
        self.player = Player(stage, self.scripted_hand)

    def scripted_hand(self, call: Call) -> Press | None:
        """What the script has this person press at the gather that begins now."""
        keys = call.keys if call.keys is not None else (self._stage.phones.get(call.person) or DEFAULT_PHONE).keys
        pressed = keys[call.gathers] if call.gathers < len(keys) else ""
        return Press(pressed) if pressed else None

    def create(self, form: Form) -> Call:
        """Take a call, or raise `ApiError` as Twilio would. The call then lives by itself."""
        to, sender = form.get("To"), form.get("From")
        owned = self._stage.config.senders
        if to is None:
            raise ApiError(21201)
        if sender is None:
            raise ApiError(21213)
        if not is_number(to):
            raise ApiError(21211, to)
        refused = sender in self._stage.luck.now.senders_refused
        if refused or not is_number(sender) or (owned and sender not in owned):
            raise ApiError(21210, sender)
        if sender == to:
            raise ApiError(21266, to)
        instructions = _instructions(form)
        phone = self.phone_of(to)
        if phone.call is CallFate.REFUSE:
            raise ApiError(phone.call_code, to)
        call = self._keep(Call(to, sender, instructions))
        self._stage.spawn(self._live(call, phone))
        return call

    def dial(self, number: str, to: str | None, keys: tuple[str, ...]) -> Call:
        """A person calls our number and presses these keys at successive gathers."""
        document = Document(self._stage.config.public_url + "/hooks/twilio/voice")
        call = Call(to or self._stage.config.own_number, number, Instructions(document), Direction.INBOUND, keys=keys)
        call.status, call.started = CallStatus.RINGING, datetime.now(UTC)
        self._keep(call)
        self._stage.spawn(self._answered_by_us(call))
        return call

    def update(self, call: Call, form: Form) -> None:
        """Change a live call: `Status` ends it, `Url` or `Twiml` takes it over. Raises `ApiError` 21220."""
        wanted = form.get("Status")
        if wanted is not None:
            self._end_early(call, CallStatus(wanted))
            return
        url, twiml = form.get("Url"), form.get("Twiml")
        if call.status is not CallStatus.IN_PROGRESS:
            raise ApiError(21220, f"it is {call.status}, and only one in progress can be redirected")
        if url is None and twiml is None:
            return
        if url is not None and not is_url(url):
            raise ApiError(21205, url)
        method = form.get("Method") or "POST"
        call.line.takeover = Document(url, method) if url else Document(call.instructions.document.url, twiml=twiml)
        call.greeting = len(call.transcript) if call.machine else None
        call.line.interrupt()

    def _end_early(self, call: Call, wanted: CallStatus) -> None:
        if call.over or (wanted is CallStatus.CANCELED and call.status is CallStatus.IN_PROGRESS):
            raise ApiError(21220, f"it is {call.status}")
        talking = call.status is CallStatus.IN_PROGRESS
        self.hang_up(call, CallStatus.COMPLETED if talking else CallStatus.CANCELED)

    def hang_up(self, call: Call, ending: CallStatus) -> None:
        """End a call now, whoever does it."""
        call.line.wanted_end = call.line.wanted_end or ending
        call.line.interrupt()

    def _keep(self, call: Call) -> Call:
        call.index = self._stage.calls.next_index()
        return self._stage.calls.add(call)

    async def _live(self, call: Call, phone: Phone) -> None:
        """Queued, ringing, and what the phone makes of it."""
        await self._stage.sleep(self._stage.dice.uniform(0.1, 0.5))
        if call.line.wanted_end is None:
            await self._event(call, "initiated", CallStatus.INITIATED)
            ending = await self._step(call, self._ring(call, phone))
            if ending is CallStatus.IN_PROGRESS:
                await self._talk(call, _VERDICTS.get(phone.call, "human"))
        else:
            ending = None
        await self._finish(call, call.line.wanted_end or ending or CallStatus.FAILED, phone)

    async def _answered_by_us(self, call: Call) -> None:
        await self._step(call, self.player.play(call, call.instructions.document))
        await self._finish(call, CallStatus.COMPLETED, DEFAULT_PHONE)

    async def _step(self, call: Call, work: Coroutine[Any, Any, CallStatus | None]) -> CallStatus | None:
        """Do what can be broken off; None when it was."""
        if call.line.wanted_end is not None:
            work.close()
            return None
        step = self._stage.spawn(work)
        call.line.step = step
        await asyncio.wait({step})
        return None if step.cancelled() or step.exception() is not None else step.result()

    async def _ring(self, call: Call, phone: Phone) -> CallStatus:
        """Ring. In progress: it was answered; else how it ended."""
        stage = self._stage
        call.status = CallStatus.RINGING
        await self._event(call, "ringing", CallStatus.RINGING)
        if phone.call is CallFate.HOLD:
            await call.line.released.wait()
            return CallStatus.IN_PROGRESS
        if phone.call is CallFate.NO_ANSWER:
            await stage.sleep(call.instructions.timeout)
        elif phone.call in (CallFate.VOICEMAIL, CallFate.FAX):
            await stage.sleep(min(20, call.instructions.timeout))
            call.machine = True
        else:
            await stage.sleep(stage.dice.uniform(2, 12))
        return _ENDINGS.get(phone.call, CallStatus.IN_PROGRESS)

    async def _talk(self, call: Call, verdict: str) -> None:
        call.status, call.started = CallStatus.IN_PROGRESS, datetime.now(UTC)
        await self._event(call, "answered", CallStatus.IN_PROGRESS)
        await self._detect(call, verdict)
        document: Document | None = call.instructions.document
        while document is not None and call.line.wanted_end is None:
            call.line.takeover = None
            await self._step(call, self.player.play(call, document))
            if call.machine and call.instructions.async_detection:
                # A mailbox records until we hang up: what detection leads to comes before the end of the call.
                await call.line.detected.wait()
            document = call.line.takeover

    async def _detect(self, call: Call, verdict: str) -> None:
        """Machine detection: before the TwiML is asked for, or beside it (AsyncAmd)."""
        asked = call.instructions
        if asked.detection is None:
            return
        at_end = asked.detection == "DetectMessageEnd"
        if at_end and verdict == "machine_start":
            verdict = "machine_end_beep"
        if asked.async_detection:
            self._stage.spawn(self._detect_beside(call, verdict))
            return
        await self._stage.sleep(12 if call.machine and at_end else 3)
        call.answered_by = verdict

    async def _detect_beside(self, call: Call, verdict: str) -> None:
        try:
            await self._stage.sleep(12 if verdict == "machine_end_beep" else 3)
            call.answered_by = verdict
            await self._tell_detection(call, verdict)
        finally:
            call.line.detected.set()

    async def _tell_detection(self, call: Call, verdict: str) -> None:
        if call.instructions.detection_callback:
            fields = {
                "CallSid": call.sid,
                "AccountSid": self._stage.config.account_sid,
                "AnsweredBy": verdict,
                "MachineDetectionDuration": "3000",
            }
            await self._stage.courier.send(call.instructions.detection_callback, fields)

    async def _finish(self, call: Call, ending: CallStatus, phone: Phone) -> None:
        call.status = ending if ending is not CallStatus.IN_PROGRESS else CallStatus.COMPLETED
        call.ended = datetime.now(UTC)
        failed = phone.call_code if phone.call_code in _SIP_CODES else _SIP_NOT_FOUND
        call.sip_code = failed if call.status is CallStatus.FAILED else _SIP.get(call.status, 200)
        await self._event(call, "completed", call.status)

    async def _event(self, call: Call, event: str, status: CallStatus) -> None:
        """Report a step of the call, if the create asked for it. `completed` is every ending."""
        call.updated = datetime.now(UTC)
        asked = call.instructions
        if asked.callback is None or event not in asked.events:
            return
        fields = request_fields(call, self._stage.config.account_sid) | {
            "CallStatus": status.value,
            "Timestamp": format_datetime(call.updated),
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(call.sequence),
        }
        call.sequence += 1
        if event == "completed":
            fields |= {
                "CallDuration": str(round(call.talked)),
                "Duration": str(math.ceil(call.talked / 60)),
                "SipResponseCode": str(call.sip_code),
            }
        receipt = Receipt(call.sid, asked.callback, fields, event == "completed", asked.callback_method)
        await self._receipts.report(receipt)


def _url(form: Form, name: str, code: int) -> str | None:
    url = form.get(name)
    if url is not None and not is_url(url):
        raise ApiError(code, url)
    return url


def _instructions(form: Form) -> Instructions:
    """What a create asks for. Raises `ApiError` where Twilio would."""
    url, twiml, timeout = _url(form, "Url", 21205), form.get("Twiml"), form.get("Timeout") or "60"
    events = form.all("StatusCallbackEvent")
    if url is None and (twiml is None or len(twiml) > _LONGEST_TWIML):
        raise ApiError(21205, f"neither Url nor Twiml of at most {_LONGEST_TWIML} characters is there")
    if not timeout.isdigit() or not 1 <= int(timeout) <= _LONGEST_RINGING:
        raise ApiError(21208, timeout)
    if not set(events) <= _EVENTS:
        raise ApiError(21626, ", ".join(events))
    # Twilio ignores Twiml when Url is there.
    document = Document(url, form.get("Method") or "POST") if url else Document(twiml=twiml)
    plain = Instructions(
        document=document,
        fallback_url=_url(form, "FallbackUrl", 21205),
        fallback_method=form.get("FallbackMethod") or "POST",
        callback=_url(form, "StatusCallback", 21609),
        callback_method=form.get("StatusCallbackMethod") or "POST",
        timeout=int(timeout),
        detection=form.get("MachineDetection"),
        async_detection=form.get("AsyncAmd") == "true",
        detection_callback=_url(form, "AsyncAmdStatusCallback", 21609),
    )
    return replace(plain, events=frozenset(events)) if events else plain
