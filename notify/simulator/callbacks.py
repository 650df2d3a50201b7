"""The carrier's requests to the service: signed, bounded in number, repeated as Twilio repeats them."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urldefrag, urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped, unused-ignore]
from yarl import URL

from notify.simulator.records import Complaint

_CONNECT_SECONDS = 5
_TOTAL_SECONDS = 15
_PAUSE_BEFORE_RETRY = 0.2
_SUCCESS = 2  # the first digit of a status


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered."""

    status: int
    content_type: str
    body: str

    @property
    def ok(self) -> bool:
        """Whether the status is a success."""
        return self.status // 100 == _SUCCESS


@dataclass(frozen=True, slots=True)
class RetryRule:
    """How often, and after what, a request is repeated: the `#rc=..&rp=..` of a callback URL."""

    times: int = 1
    after: frozenset[str] = frozenset({"ct"})

    def wants(self, answer: Answer | None) -> bool:
        """Whether to repeat after this answer; None is a connection that failed."""
        if answer is None:
            return bool(self.after & {"ct", "all"})
        if answer.ok:
            return False
        return bool(self.after & {f"{answer.status // 100}xx", "all"})


def retry_rule(fragment: str) -> RetryRule:
    """Read the connection overrides of a URL's fragment (Twilio: webhook connection overrides)."""
    values = parse_qs(fragment)
    times = values.get("rc", [""])[0]
    causes = values.get("rp", ["ct"])[0]
    return RetryRule(min(int(times), 5) if times.isdigit() else 1, frozenset(causes.split(",")))


class Courier:
    """Carries requests to the service. `start` before use, `stop` afterwards."""

    def __init__(self, token: str, at_once: int, debugger: list[Complaint]) -> None:
        self._validator = RequestValidator(token)
        self._gate = asyncio.Semaphore(at_once)
        self._debugger = debugger
        self._session: ClientSession | None = None

    async def start(self) -> None:
        """Open the session; the gate bounds connections, so the connector need not."""
        timeout = ClientTimeout(total=_TOTAL_SECONDS, sock_connect=_CONNECT_SECONDS)
        self._session = ClientSession(connector=TCPConnector(limit=0), timeout=timeout)

    async def stop(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> ClientSession:
        """The one session of this world, for people who open pages too."""
        if self._session is None:
            raise RuntimeError("the courier has not started")
        return self._session

    async def send(
        self, url: str, fields: Mapping[str, str], method: str = "POST", signature: str | None = None
    ) -> Answer | None:
        """Send a signed request; the answer, or None when no connection came about.

        `signature` replaces the right one. Repeats follow the URL's fragment; by default a request
        is repeated once and only when the connection failed. Failures go to the debugger.
        """
        target, fragment = urldefrag(url)
        rule = retry_rule(fragment)
        if method == "GET" and fields:
            target += ("&" if "?" in target else "?") + urlencode(fields)
        signed = signature or self._signature(target, {} if method == "GET" else fields)
        headers = {
            "X-Twilio-Signature": signed,
            "User-Agent": "TwilioProxy/1.1",
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
        }
        body = None if method == "GET" else urlencode(fields)
        answer = await self._once(target, method, headers, body)
        for _ in range(rule.times):
            if not rule.wants(answer):
                break
            await asyncio.sleep(_PAUSE_BEFORE_RETRY)
            answer = await self._once(target, method, headers, body)
        if answer is None or not answer.ok:
            detail = "no connection" if answer is None else f"HTTP {answer.status}"
            self._debugger.append(Complaint(11205 if answer is None else 11200, target, detail))
        return answer

    def _signature(self, target: str, fields: Mapping[str, str]) -> str:
        return str(self._validator.compute_signature(target, dict(fields)))

    async def _once(self, target: str, method: str, headers: dict[str, str], body: str | None) -> Answer | None:
        if body is not None:
            headers = {**headers, "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
        try:
            # The URL goes out byte for byte as it was given, or the signature would not fit.
            async with (
                self._gate,
                self.session.request(method, URL(target, encoded=True), data=body, headers=headers) as response,
            ):
                return Answer(response.status, response.content_type, await response.text(errors="replace"))
        except (ClientError, TimeoutError, OSError, ValueError):
            return None
