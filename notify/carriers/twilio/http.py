"""The transport under Twilio's SDK: one kept session, a hard timeout, no retries, and a base address of our choice.

The SDK's own asynchronous client ignores its timeout and, when told to retry, repeats creates.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Mapping

import aiohttp
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from yarl import URL

_ANY = URL("http://any/")

TWILIO = "https://api.twilio.com"
CONNECT_S = 4.0
KEEP_IDLE_S = 4.0
"""Shorter than servers keep idle connections: a create that meets a closed one leaves us in doubt."""


class NotSentError(Exception):
    """No connection could be made: the request never left, and is safe to repeat."""


class NoAnswerError(Exception):
    """The request left, and no answer came: it may have been taken."""


class LeanClient(AsyncHttpClient):  # type: ignore[misc]  # the SDK has no types here
    """Speaks to the carrier for the SDK. To be used on one event loop only."""

    def __init__(self, base: str | None, timeout_s: float) -> None:
        """``base`` replaces Twilio's own address; ``timeout_s`` ends every request, whatever happens."""
        super().__init__(logging.getLogger("twilio.async_http_client"), is_async=True)
        self._base = base
        self._timeout_s = timeout_s
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ARG002 - ours is the one that holds
        allow_redirects: bool = False,  # noqa: ARG002 - a redirected create would lose its form
    ) -> Response:
        """One request. Raises NotSentError or NoAnswerError."""
        url = uri.replace(TWILIO, self._base, 1) if self._base else uri
        if params:
            url = f"{url}?{encoded(params)}"
        sent = dict(headers or {})
        if auth is not None:
            sent["Authorization"] = "Basic " + base64.b64encode(":".join(auth).encode()).decode()
        body = encoded(data).encode() if data else None
        try:
            async with (
                asyncio.timeout(self._timeout_s),
                self._open().request(
                    method, URL(url, encoded=True), data=body, headers=sent, allow_redirects=False
                ) as answer,
            ):
                return Response(answer.status, await answer.text(), answer.headers)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as problem:
            raise NotSentError(_words(problem)) from None
        except (TimeoutError, aiohttp.ClientError, UnicodeDecodeError) as problem:
            raise NoAnswerError(_words(problem)) from None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_IDLE_S),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )
        return self._session

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _words(problem: Exception) -> str:
    return type(problem).__name__ if isinstance(problem, TimeoutError) else str(problem) or type(problem).__name__


def encoded(fields: Mapping[str, object]) -> str:
    """Fields as a form or query; a list repeats its name. yarl quotes at a seventh of the standard library's cost."""
    pairs = [
        (name, str(one)) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])
    ]
    return _ANY.with_query(pairs).raw_query_string
