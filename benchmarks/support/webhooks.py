"""Signed webhooks as Twilio posts them, over a bounded number of kept connections, with as little work as possible."""

from __future__ import annotations

import asyncio
import base64
import hmac
import time
from collections.abc import Mapping
from typing import cast
from urllib.parse import urlencode, urlsplit

NO_CONTENT = 204


def signature(url: str, form: Mapping[str, str], token: str) -> str:
    """Twilio, "Webhooks security": HMAC-SHA1 over the address and the sorted form."""
    signed = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), "sha1")).decode()


class _Line(asyncio.Protocol):
    """One kept connection; it carries one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[int] | None = None
        self._received = b""

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        self._received += data
        status = _whole_answer(self._received)
        if status is not None and self._answer is not None and not self._answer.done():
            self._answer.set_result(status)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("closed before the answer"))

    async def ask(self, request: bytes) -> int:
        """Send one request; the status of its answer."""
        assert self._transport is not None
        self._received, self._answer = b"", asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _whole_answer(received: bytes) -> int | None:
    """The status, once the answer is complete."""
    head, end, body = received.partition(b"\r\n\r\n")
    if not end:
        return None
    status = int(head[9:12])
    if status == NO_CONTENT:
        return status
    _, found, rest = head.lower().partition(b"content-length:")
    if not found:
        raise ValueError(f"an answer without a length: {head!r}")
    return status if len(body) >= int(rest.split(b"\r\n", 1)[0]) else None


class Poster:
    """Posts to one service; ``seconds`` holds how long each request took, by kind, ``refused`` other statuses."""

    def __init__(self, base: str, token: str, connections: int) -> None:
        self._base, self._token = base, token
        parts = urlsplit(base)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._free: asyncio.Queue[_Line | None] = asyncio.Queue()
        for _ in range(connections):
            self._free.put_nowait(None)
        self.seconds: dict[str, list[float]] = {}
        self.refused: list[int] = []

    async def post(self, kind: str, path: str, form: Mapping[str, str], since: float | None = None) -> None:
        """One webhook. ``since``: when it was due (perf_counter), so that waiting for a connection counts."""
        begin = time.perf_counter() if since is None else since
        status = await self._exchange(self._request(path, form))
        self.seconds.setdefault(kind, []).append(time.perf_counter() - begin)
        if status // 100 != 2:  # noqa: PLR2004 - success
            self.refused.append(status)

    async def _exchange(self, request: bytes) -> int:
        line = await self._free.get()
        try:
            for _ in range(3):  # a kept connection may have been closed by the other side just now
                if line is None or not line.is_open:
                    _, line = await asyncio.get_running_loop().create_connection(_Line, self._host, self._port)
                try:
                    return await line.ask(request)
                except ConnectionError:
                    line = None
            raise ConnectionError(f"{self._base} closes every connection")
        finally:
            self._free.put_nowait(line)

    def _request(self, path: str, form: Mapping[str, str]) -> bytes:
        body = urlencode(form)
        return (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            f"X-Twilio-Signature: {signature(self._base + path, form, self._token)}\r\n\r\n{body}"
        ).encode()

    def forget(self) -> None:
        """Begin the figures anew."""
        self.seconds, self.refused = {}, []

    def close(self) -> None:
        """Close the connections."""
        while not self._free.empty():
            line = self._free.get_nowait()
            if line is not None:
                line.close()
