"""The control API from a script: what the phones and mailboxes got, and what people do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import urlencode

import urllib3


class SimulatorError(Exception):
    """The simulator refused what the script asked for."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text, in either direction. `by_carrier`: boilerplate that the carrier sent by itself."""

    index: int
    sid: str
    to: str
    sender: str | None
    body: str
    status: str
    direction: str
    by_carrier: bool
    error_code: int | None
    callback: str | None


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """One call. `transcript` is what was said on it, `recorded` what a mailbox keeps of that, `pressed` the keys."""

    index: int
    sid: str
    to: str
    sender: str
    status: str
    direction: str
    answered_by: str | None
    transcript: tuple[str, ...]
    recorded: str
    pressed: tuple[str, ...]
    gathering: bool

    @property
    def said(self) -> str:
        """All that was said, as one text."""
        return " ".join(self.transcript)


@dataclass(frozen=True, slots=True)
class MailItem:
    """One mail as one address got it."""

    index: int
    to: str
    sender: str
    subject: str
    text: str
    html: str
    links: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReplyResult:
    """What came of a text that a person sent: the webhook's status (None: no connection) and the replies."""

    sid: str
    status: int | None
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening a link: statuses of the GET and of the answer's POST, and the last page."""

    opened: int | None
    posted: int | None
    page: str


@dataclass(frozen=True, slots=True)
class DebuggerLine:
    """A complaint of the carrier about an answer of the service."""

    code: int
    about: str
    detail: str


class SimClient:
    """A script's hand in the world. `base_url` is that of the simulator's web server."""

    def __init__(self, base_url: str, timeout: float = 30.0) -> None:
        self._base = base_url.rstrip("/")
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.clear()

    def messages(self, to: str | None = None, since: int = 0) -> list[Text]:
        """Texts after this index, oldest first; with `to`, those to one number."""
        return [Text(**_renamed(item)) for item in self._get("messages", to, since)["messages"]]

    def calls(self, to: str | None = None, since: int = 0) -> list[PhoneCall]:
        """Calls after this index, oldest first; with `to`, those to one number."""
        lists = ("transcript", "pressed")
        return [PhoneCall(**_renamed(item, *lists)) for item in self._get("calls", to, since)["calls"]]

    def mails(self, to: str | None = None, since: int = 0) -> list[MailItem]:
        """Mails after this index, oldest first; with `to`, those to one address."""
        found = self._get("mails", to, since)["mails"]
        for item in found:
            item["headers"] = [tuple(header) for header in item["headers"]]
        return [MailItem(**_renamed(item, "links", "headers")) for item in found]

    def violations(self) -> list[str]:
        """What the carrier's published description has against the requests so far."""
        return list(self._get("violations")["violations"])

    def debugger(self) -> list[DebuggerLine]:
        """What the carrier complained of so far."""
        return [DebuggerLine(**line) for line in self._get("debugger")["debugger"]]

    def reply(self, sender: str, body: str, to: str | None = None) -> ReplyResult:
        """A person texts us (by default the number that last texted them)."""
        answer = self._post("reply", {"from": sender, "body": body, "to": to})
        return ReplyResult(answer["sid"], answer["status"], tuple(answer["replies"]))

    def phone(
        self,
        address: str,
        *,
        sms: str | None = None,
        voice: str | None = None,
        keys: Sequence[str] | None = None,
        patient: bool | None = None,
    ) -> None:
        """Set how a phone behaves from now on; what is not named stays.

        `sms`: deliver, undeliver:CODE, fail:CODE, silent, refuse:CODE. `voice`: answer, busy, no-answer,
        voicemail, silent, fax, hold, fail:SIP, refuse:CODE. `keys`: one entry for each gather of a call.
        """
        wanted = {"sms": sms, "voice": voice, "keys": None if keys is None else list(keys), "patient": patient}
        self._post("phone", {"address": address, **{name: item for name, item in wanted.items() if item is not None}})

    def press(self, call_sid: str, digit: str) -> None:
        """Press a key on a live call; waits a few seconds for the call to take keys."""
        self._post("press", {"call_sid": call_sid, "digit": digit})

    def answer(self, call_sid: str) -> None:
        """Pick up a phone that is on hold."""
        self._post("answer", {"call_sid": call_sid})

    def hangup(self, call_sid: str) -> None:
        """Hang up; a call that rings is declined (busy)."""
        self._post("hangup", {"call_sid": call_sid})

    def dial(self, sender: str, keys: Sequence[str] = (), to: str | None = None) -> str:
        """A person calls our number and presses these keys at successive gathers; the call's sid."""
        return str(self._post("call", {"from": sender, "keys": list(keys), "to": to})["sid"])

    def open_link(self, url: str, answer: str | None = None, **fields: str) -> Opened:
        """A person opens a page and, with an answer, sends its form."""
        seen = self._post("open_link", {"url": url, "answer": answer, "fields": fields})
        return Opened(seen["opened"], seen["posted"], seen["page"])

    def faults(self, **changes: object) -> None:
        """Let things go wrong, see `notify.simulator.faults.Faults`; what is not named stays."""
        self._post("faults", changes)

    def reset(self) -> None:
        """Begin anew: nothing sent, no phones set, no faults."""
        self._post("reset", {})

    def _get(self, name: str, to: str | None = None, since: int = 0) -> dict[str, Any]:
        query = urlencode({"since": since, **({"to": to} if to else {})})
        return self._read(self._pool.request("GET", f"{self._base}/sim/{name}?{query}"))

    def _post(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        return self._read(
            self._pool.request("POST", f"{self._base}/sim/{name}", body=json.dumps(body), headers=headers)
        )

    def _read(self, response: urllib3.BaseHTTPResponse) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(response.data) if response.data else {}
        if response.status != HTTPStatus.OK:
            raise SimulatorError(document.get("error", f"HTTP {response.status}"))
        return document


def _renamed(item: dict[str, Any], *lists: str) -> dict[str, Any]:
    """JSON of the control API as the arguments of a dataclass: `from` is no name in Python."""
    shown = {name: tuple(value) if name in lists else value for name, value in item.items() if name != "from"}
    return {**shown, "sender": item["from"]}
