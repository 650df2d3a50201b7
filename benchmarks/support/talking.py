"""A carrier that answers within a set time and hands on what people say: two receipts for each text, one reply."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Coroutine, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from benchmarks.support.webhooks import Poster

ACCOUNT = "AC" + "5" * 32
TOKEN = "a token of the benchmark"
OURS = "+12025550100"
LATENCY_S = 0.05


class Conversations:
    """Who was texted what, and what they say back.

    The first text to a number is answered by "1"; every text gets its receipts ``sent`` and ``delivered``.
    """

    def __init__(self, poster: Poster) -> None:
        self.poster = poster
        self.numbers: list[str] = []
        self.texts = 0
        self.repeated = 0
        self.first_at = 0.0
        self.last_at = 0.0
        self._sent: dict[str, list[dict[str, str]]] = {}
        self._callbacks: set[str] = set()
        self._under_way: set[asyncio.Task[None]] = set()
        self._said = 0

    @property
    def quiet(self) -> bool:
        """Whether nothing is left to be posted."""
        return not self._under_way

    def text(self, to: str, body: str, callback: str) -> dict[str, str]:
        """Take a text; returns it as the carrier tells it. The callback names the attempt: twice is once too often."""
        now = time.perf_counter()
        self.first_at = self.first_at or now
        self.last_at = now
        self.repeated += callback in self._callbacks
        self._callbacks.add(callback)
        self.texts = len(self._callbacks)
        is_first = to not in self._sent
        if is_first:
            self.numbers.append(to)
        sid = f"SM{self.texts + self.repeated:032x}"
        made = {"sid": sid, "status": "queued", "to": to, "body": body, "account_sid": ACCOUNT}
        made |= {"direction": "outbound-api", "date_created": format_datetime(datetime.now(UTC))}
        self._sent.setdefault(to, []).append(made)
        self._begin(self._receipts_and_reply(sid, to, urlsplit(callback).path, is_first))
        return made

    def sent_to(self, number: str) -> list[dict[str, str]]:
        """The texts to a number, newest first."""
        return self._sent.get(number, [])[::-1]

    async def _receipts_and_reply(self, sid: str, to: str, path: str, is_first: bool) -> None:
        await asyncio.sleep(LATENCY_S)
        for state in ("sent", "delivered"):
            form = {"MessageSid": sid, "MessageStatus": state, "SmsSid": sid, "SmsStatus": state}
            form |= {"AccountSid": ACCOUNT, "From": OURS, "To": to, "ApiVersion": "2010-04-01"}
            await self.poster.post("receipt", path, form)
        if is_first:
            await self.say(to, "1")
        self.last_at = time.perf_counter()

    async def say(self, number: str, words: str, since: float | None = None) -> None:
        """Somebody writes to us."""
        self._said += 1
        sid = f"SM{self._said:032x}".replace("SM0", "SMf", 1)
        form = {"MessageSid": sid, "SmsSid": sid, "SmsMessageSid": sid, "AccountSid": ACCOUNT, "From": number}
        form |= {"To": OURS, "Body": words, "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received"}
        form |= {"ApiVersion": "2010-04-01", "FromCountry": "US", "ToCountry": "US"}
        await self.poster.post("reply", "/hooks/twilio/sms", form, since)

    async def all_say(self, words: str, numbers: Sequence[str], at_once: int) -> float:
        """So many write at once until all have; returns seconds."""
        begin, left = time.perf_counter(), list(reversed(numbers))

        async def one_after_another() -> None:
            while left:
                await self.say(left.pop(), words)

        await asyncio.gather(*(one_after_another() for _ in range(at_once)))
        return time.perf_counter() - begin

    async def say_at_rate(self, words: str, numbers: Sequence[str], per_second: float) -> None:
        """They write at fixed moments, however long the answers take."""
        begin = time.perf_counter()
        for place, number in enumerate(numbers):
            due = begin + place / per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self._begin(self.say(number, words, since=due))
        while self._under_way:  # what is said leads to texts, and these to receipts
            await asyncio.wait(self._under_way)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        task.result()  # an error of ours is raised into the loop's log, never swallowed


class CarrierProtocol(asyncio.Protocol):
    """The carrier's side of one connection: HTTP/1.1, one request after another."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._transport: asyncio.Transport | None = None
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where to answer."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        """Answer each request, once it is whole, after the set time."""
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return
        _, _, rest = head.lower().partition(b"content-length:")
        length = int(rest.split(b"\r\n", 1)[0]) if rest else 0
        if len(body) < length:
            return
        self._received = body[length:]
        answer = self._answer(head, body[:length].decode())
        asyncio.get_running_loop().call_later(LATENCY_S, self._write, answer)

    def _answer(self, head: bytes, body: str) -> bytes:
        method, target = head.split(b" ", 2)[:2]
        if method == b"POST":
            form = parse_qs(body)
            made = self._conversations.text(form["To"][0], form["Body"][0], form["StatusCallback"][0])
            return _json(201, "CREATED", made)
        address = urlsplit(target.decode())
        if address.query:
            listed = self._conversations.sent_to(parse_qs(address.query)["To"][0])
            return _json(200, "OK", {"messages": listed, "next_page_uri": None, "page": 0, "page_size": 20})
        sid = address.path.rpartition("/")[2].removesuffix(".json")
        return _json(200, "OK", {"sid": sid, "status": "delivered", "account_sid": ACCOUNT})

    def _write(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


def _json(status: int, words: str, document: Mapping[str, object]) -> bytes:
    body = json.dumps(document)
    return (
        f"HTTP/1.1 {status} {words}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def listen(conversations: Conversations, port: int) -> asyncio.Server:
    """Open the carrier on loopback."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: CarrierProtocol(conversations), "127.0.0.1", port)
