"""A carrier on loopback that is fast enough not to be what is measured: creates of texts, answered after a while.

A raw protocol on uvloop in a process of its own. It keeps who got how many texts and when.
`python benchmarks/support/carrier.py PORT LATENCY_S`
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from typing import cast
from urllib.parse import unquote_plus

_BODY = (
    '{"account_sid":"AC0","api_version":"2010-04-01","body":"","date_created":"Sun, 22 Nov 2026 00:00:00 +0000",'
    '"date_sent":null,"date_updated":"Sun, 22 Nov 2026 00:00:00 +0000","direction":"outbound-api","error_code":null,'
    '"error_message":null,"from":"+15005550006","messaging_service_sid":null,"num_media":"0","num_segments":"1",'
    '"price":null,"price_unit":"USD","sid":"SM%032x","status":"queued","subresource_uris":{"media":"/m.json"},'
    '"to":"%s","uri":"/2010-04-01/Accounts/AC0/Messages/SM.json"}'
)


class World:
    """What was sent since the last reset."""

    def __init__(self, latency_s: float) -> None:
        self.latency_s = latency_s
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.count = 0
        self.texts: Counter[str] = Counter()
        self.first = self.last = 0.0
        self.under_way = self.most_under_way = 0

    def stats(self) -> bytes:
        """What was counted, as JSON; times are seconds since the epoch."""
        return json.dumps(
            {
                "count": self.count,
                "numbers": len(self.texts),
                "repeated": sum(times - 1 for times in self.texts.values()),
                "first": self.first,
                "last": self.last,
                "most_under_way": self.most_under_way,
            }
        ).encode()


class Door(asyncio.Protocol):
    """One connection; requests on it come one after another."""

    def __init__(self, world: World, loop: asyncio.AbstractEventLoop) -> None:
        self.world, self.loop = world, loop
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's own kind

    def data_received(self, data: bytes) -> None:
        """Take every whole request."""
        self.buffer += data
        while True:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end]
            lower = head.lower()
            place = lower.find(b"content-length:")
            length = int(lower[place + 15 :].split(b"\r\n", 1)[0]) if place >= 0 else 0
            if len(self.buffer) < end + 4 + length:
                return
            body = self.buffer[end + 4 : end + 4 + length]
            self.buffer = self.buffer[end + 4 + length :]
            self._request(head, body)

    def _request(self, head: bytes, body: bytes) -> None:
        if head.startswith(b"POST") and b"/Messages.json" in head:
            self._take(body)
        elif b"/reset" in head:
            self.world.reset()
            self._answer(b"200 OK", b"{}")
        elif b"/stats" in head:
            self._answer(b"200 OK", self.world.stats())
        else:
            self._answer(b"404 Not Found", b'{"code":20404,"message":"not here","status":404}')

    def _take(self, body: bytes) -> None:
        world, now = self.world, time.time()
        place = body.find(b"To=") + 3
        to = unquote_plus(body[place:].split(b"&", 1)[0].decode())
        world.count += 1
        world.texts[to] += 1
        world.first, world.last = world.first or now, now
        world.under_way += 1
        world.most_under_way = max(world.most_under_way, world.under_way)
        self.loop.call_later(world.latency_s, self._taken, (_BODY % (world.count, to)).encode())

    def _taken(self, body: bytes) -> None:
        self.world.under_way -= 1
        self._answer(b"201 Created", body)

    def _answer(self, status: bytes, body: bytes) -> None:
        if not self.transport.is_closing():
            head = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
            self.transport.write(head + body)


async def _serve(port: int, latency_s: float) -> None:
    loop = asyncio.get_running_loop()
    world = World(latency_s)
    server = await loop.create_server(lambda: Door(world, loop), "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2])))
    else:
        uvloop.run(_serve(int(sys.argv[1]), float(sys.argv[2])))
