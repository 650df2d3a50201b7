"""The voice of the carrier: it fetches TwiML, obeys it, and takes keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from notify.simulator.records import CallStatus, Complaint, Direction
from notify.simulator.resources import API_VERSION
from notify.simulator.stage import Stage
from notify.simulator.switchboard import Call, Document
from notify.simulator.twiml import (
    Gather,
    Hangup,
    MessageVerb,
    Pause,
    Play,
    Redirect,
    Say,
    TwimlError,
    Verb,
    checked,
    parse,
)

_MOST_DOCUMENTS = 100
_SECONDS_PER_CHARACTER = 0.06
_SECONDS_OF_A_RECORDING = 3.0
_APOLOGY = "We are sorry, an application error has occurred. Goodbye."


@dataclass(frozen=True, slots=True)
class Press:
    """Keys that a person presses at a gather: `after` seconds of life, or (None) when all was said."""

    keys: str
    after: float | None = None


Hand = Callable[[Call], Press | None]
"""What the person on the line presses at the gather that begins now; None lets it pass."""


def request_fields(call: Call, account: str) -> dict[str, str]:
    """The parameters that every voice request to the service carries."""
    sides = ("From", "To", "Caller", "Called")
    places = {f"{side}{part}": "" for side in sides for part in ("City", "State", "Zip", "Country")}
    inbound = call.direction is Direction.INBOUND
    fields = {
        "CallSid": call.sid,
        "AccountSid": account,
        "From": call.sender,
        "To": call.to,
        "Caller": call.sender,
        "Called": call.to,
        "CallStatus": call.status.value,
        "ApiVersion": API_VERSION,
        "Direction": "inbound" if inbound else Direction.API.value,
        **places,
    }
    if call.answered_by:
        fields["AnsweredBy"] = call.answered_by
    return fields


class Player:
    """Plays TwiML to one phone after the other. `hand` decides which keys people press."""

    def __init__(self, stage: Stage, hand: Hand) -> None:
        self._stage = stage
        self.hand = hand

    async def play(self, call: Call, document: Document) -> None:
        """Obey a document, and those that it leads to, until the call would be hung up."""
        following: Document | None = document
        for _ in range(_MOST_DOCUMENTS):
            if following is None:
                return
            document, verbs = await self._load(call, following)
            if call.status is CallStatus.RINGING:  # someone calls us: the first document answers
                call.status = CallStatus.IN_PROGRESS
            following = await self._perform(call, document, verbs)
        self._complain(11200, document.url, f"more than {_MOST_DOCUMENTS} documents in one call")

    async def _load(self, call: Call, document: Document) -> tuple[Document, list[Verb]]:
        """Fetch and read a document; in trouble the fallback's, and at last an apology."""
        try:
            return document, await self._read(call, document)
        except TwimlError as error:
            self._complain(error.code, document.url, str(error))
            fallback = call.instructions.fallback_url
            if fallback is None:
                return document, [Say(_APOLOGY)]
            fields = (("ErrorCode", str(error.code)), ("ErrorUrl", document.url))
            second = Document(fallback, call.instructions.fallback_method, fields=fields)
        try:
            return second, await self._read(call, second)
        except TwimlError as error:
            self._complain(error.code, second.url, str(error))
            return second, [Say(_APOLOGY)]

    async def _read(self, call: Call, document: Document) -> list[Verb]:
        if document.twiml is not None:
            return parse(document.twiml)
        fields = request_fields(call, self._stage.config.account_sid) | dict(document.fields)
        answer = await self._stage.courier.send(document.url, fields, document.method)
        if answer is None or not answer.ok:
            raise TwimlError(11200, "the document could not be fetched")
        return parse(checked(answer.content_type, answer.body))

    def _complain(self, code: int, about: str, words: str) -> None:
        self._stage.debugger.append(Complaint(code, about, words))

    async def _perform(self, call: Call, document: Document, verbs: list[Verb]) -> Document | None:
        """Obey the verbs; the document to go on with, or None at the end of the call."""
        for verb in verbs:
            match verb:
                case Gather():
                    keys = await self._gather(call, verb)
                    if keys or verb.action_on_empty:
                        return _lead(document, verb.action, verb.method, (("Digits", keys),))
                case Redirect():
                    return _lead(document, verb.url, verb.method)
                case Hangup():
                    return None
                case MessageVerb():
                    self._complain(12200, document.url, "<Message> in a call")
                case _:
                    call.transcript.extend(_told(verb))
                    await self._listen(call, verb)
        return None

    async def _listen(self, call: Call, *verbs: Say | Pause | Play) -> None:
        """Let the time go by that these take."""
        for verb in verbs:
            seconds = _duration(verb)
            call.talked += seconds
            await self._stage.sleep(seconds)

    async def _gather(self, call: Call, gather: Gather) -> str:
        """Take keys: they may come while the text is heard, and end it."""
        line = call.line
        while not line.keys.empty():  # keys from before this gather are lost, as on a real line
            line.keys.get_nowait()
        for verb in gather.children:
            call.transcript.extend(_told(verb))
        press = None if call.machine else self.hand(call)
        call.gathers += 1
        speaking = self._stage.spawn(self._listen(call, *gather.children))
        pressing = self._stage.spawn(self._press(call, press, speaking)) if press else None
        line.gathering.set()
        try:
            keys = await self._collect(call, gather, speaking, certain=press is not None or self._patient(call))
        finally:
            line.gathering.clear()
            speaking.cancel()
            if pressing is not None:
                pressing.cancel()
        if keys:
            call.pressed.append(keys)
        return keys

    def _patient(self, call: Call) -> bool:
        phone = self._stage.phones.get(call.person)
        return phone is not None and phone.patient and not call.machine

    async def _press(self, call: Call, press: Press, speaking: asyncio.Task[None]) -> None:
        if press.after is None:
            await asyncio.wait({speaking})
        else:
            await self._stage.sleep(press.after)
        for key in press.keys:
            call.line.keys.put_nowait(key)

    async def _collect(self, call: Call, gather: Gather, speaking: asyncio.Task[None], *, certain: bool) -> str:
        """Keys until there are enough, the finishing key, or silence. `certain`: the first will come."""
        keys = ""
        while True:
            key = await self._key(call, gather.timeout, None if keys else speaking, certain and not keys)
            if key is None or key == gather.finish_on_key:
                return keys
            keys += key
            if gather.num_digits is not None and len(keys) >= gather.num_digits:
                return keys

    async def _key(self, call: Call, timeout: float, speaking: asyncio.Task[None] | None, certain: bool) -> str | None:
        """The next key, or None when nobody presses one in time after all was said."""
        getter = asyncio.ensure_future(call.line.keys.get())
        try:
            if certain:
                return await getter
            if speaking is not None:
                await asyncio.wait({getter, speaking}, return_when=asyncio.FIRST_COMPLETED)
            if not getter.done():
                await asyncio.wait({getter}, timeout=timeout * self._stage.config.pace)
            if getter.done():
                return getter.result()
            call.talked += timeout
            return None
        finally:
            getter.cancel()


def _lead(document: Document, url: str, method: str, fields: tuple[tuple[str, str], ...] = ()) -> Document:
    """Where a verb leads: relative to its document, and without a URL the same document."""
    return Document(urljoin(document.url, url) if url else document.url, method, fields=fields)


def _told(verb: Say | Pause | Play) -> list[str]:
    match verb:
        case Say():
            return [verb.text]
        case Play():
            return [f"[{verb.url}]"]
        case _:
            return []


def _duration(verb: Say | Pause | Play) -> float:
    match verb:
        case Say():
            return len(verb.text) * _SECONDS_PER_CHARACTER * max(verb.loop, 1)
        case Pause():
            return verb.length
        case _:
            return _SECONDS_OF_A_RECORDING
