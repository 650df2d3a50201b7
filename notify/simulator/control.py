"""The control API under /sim: what a script tells the world, and asks of it. JSON; for this simulator only."""

# ruff: noqa: ARG002 - every route takes what was asked for

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from notify.simulator.calls import Calls
from notify.simulator.faults import BadFault, faults_from
from notify.simulator.messages import Messages
from notify.simulator.pages import visit
from notify.simulator.phones import DEFAULT_PHONE, BadPhone, phone_from
from notify.simulator.records import CallStatus, Mail, Message
from notify.simulator.stage import Stage
from notify.simulator.switchboard import Call

_PATIENCE = 5.0  # seconds that a key waits for the gather that it is meant for

Work = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class Wrong(Exception):
    """A request to the control API that makes no sense: words for the one who sent it."""


class Control:
    """The routes under /sim."""

    def __init__(self, stage: Stage, messages: Messages, calls: Calls) -> None:
        self._stage = stage
        self._messages = messages
        self._calls = calls

    def routes(self) -> list[web.RouteDef]:
        """All routes, for the application."""
        reads: dict[str, Work] = {
            "messages": self._list_messages,
            "calls": self._list_calls,
            "mails": self._list_mails,
            "violations": self._violations,
            "debugger": self._debugger,
        }
        acts: dict[str, Work] = {
            "reply": self._reply,
            "phone": self._phone,
            "press": self._press,
            "answer": self._answer,
            "hangup": self._hangup,
            "call": self._dial,
            "open_link": self._open_link,
            "faults": self._faults,
            "reset": self._reset,
        }
        return [
            *(web.get(f"/sim/{name}", _guard(work)) for name, work in reads.items()),
            *(web.post(f"/sim/{name}", _guard(work)) for name, work in acts.items()),
        ]

    async def _list_messages(self, asked: dict[str, Any]) -> dict[str, Any]:
        found = self._stage.messages.since(int(asked.get("since", 0)), asked.get("to"))
        return {"messages": [_message(message) for message in found]}

    async def _list_calls(self, asked: dict[str, Any]) -> dict[str, Any]:
        found = self._stage.calls.since(int(asked.get("since", 0)), asked.get("to"))
        return {"calls": [_call(call) for call in found]}

    async def _list_mails(self, asked: dict[str, Any]) -> dict[str, Any]:
        found = self._stage.mails.since(int(asked.get("since", 0)), asked.get("to"))
        return {"mails": [_mail(mail) for mail in found]}

    async def _violations(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"violations": list(self._stage.violations)}

    async def _debugger(self, asked: dict[str, Any]) -> dict[str, Any]:
        lines = [{"code": item.code, "about": item.about, "detail": item.detail} for item in self._stage.debugger]
        return {"debugger": lines}

    async def _reply(self, asked: dict[str, Any]) -> dict[str, Any]:
        heard = await self._messages.receive(_text(asked, "from"), str(asked.get("body", "")), asked.get("to"))
        return {"sid": heard.message.sid, "status": heard.status, "replies": [reply.body for reply in heard.replies]}

    async def _phone(self, asked: dict[str, Any]) -> dict[str, Any]:
        number = _text(asked, "address")
        self._stage.phones.set(number, phone_from(asked, self._stage.phones.get(number) or DEFAULT_PHONE))
        return {}

    async def _press(self, asked: dict[str, Any]) -> dict[str, Any]:
        call = self._call(asked)
        if call.over:
            raise Wrong(f"call {call.sid} takes no keys now: it is {call.status}")
        try:
            async with asyncio.timeout(_PATIENCE):
                await call.line.gathering.wait()
        except TimeoutError:
            raise Wrong(f"call {call.sid} takes no keys now: it is {call.status}") from None
        for key in _text(asked, "digit"):
            call.line.keys.put_nowait(key)
        return {}

    async def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        self._call(asked).line.released.set()
        return {}

    async def _hangup(self, asked: dict[str, Any]) -> dict[str, Any]:
        call = self._call(asked)
        talking = call.status is CallStatus.IN_PROGRESS
        self._calls.hang_up(call, CallStatus.COMPLETED if talking else CallStatus.BUSY)
        return {}

    async def _dial(self, asked: dict[str, Any]) -> dict[str, Any]:
        keys = tuple(str(key) for key in asked.get("keys", ()))
        return {"sid": self._calls.dial(_text(asked, "from"), asked.get("to"), keys).sid}

    async def _open_link(self, asked: dict[str, Any]) -> dict[str, Any]:
        fields = {str(name): str(value) for name, value in asked.get("fields", {}).items()}
        answers = [str(asked["answer"])] if asked.get("answer") else []
        seen = await visit(self._stage.courier.session, _text(asked, "url"), answers, fields)
        return {"opened": seen.opened, "posted": seen.posted, "page": seen.page}

    async def _faults(self, asked: dict[str, Any]) -> dict[str, Any]:
        self._stage.luck.now = faults_from(asked, self._stage.luck.now)
        return {}

    async def _reset(self, asked: dict[str, Any]) -> dict[str, Any]:
        await self._stage.reset()
        return {}

    def _call(self, asked: dict[str, Any]) -> Call:
        call = self._stage.calls.get(_text(asked, "call_sid"))
        if call is None:
            raise Wrong(f"there is no call {asked['call_sid']!r}")
        return call


def _guard(work: Work) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Read the JSON body or the query, do the work, and say in words what was wrong with it."""

    async def handle(request: web.Request) -> web.Response:
        try:
            asked: Any = dict(request.query) if request.method == "GET" else json.loads(await request.text() or "{}")
            if not isinstance(asked, dict):
                raise Wrong("the body must be a JSON object")
            return web.json_response(await work(asked))
        except (Wrong, BadPhone, BadFault, ValueError) as problem:
            return web.json_response({"error": str(problem)}, status=400)

    return handle


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or not value:
        raise Wrong(f"{name} is missing")
    return value


def _message(message: Message) -> dict[str, Any]:
    return {
        "index": message.index,
        "sid": message.sid,
        "to": message.to,
        "from": message.sender,
        "body": message.body,
        "status": message.status.value,
        "direction": message.direction.value,
        "by_carrier": message.by_carrier,
        "error_code": message.error_code,
        "callback": message.callback,
    }


def _call(call: Call) -> dict[str, Any]:
    return {
        "index": call.index,
        "sid": call.sid,
        "to": call.to,
        "from": call.sender,
        "status": call.status.value,
        "direction": call.direction.value,
        "answered_by": call.answered_by,
        "transcript": list(call.transcript),
        "recorded": call.recorded,
        "pressed": list(call.pressed),
        "gathering": call.line.gathering.is_set(),
    }


def _mail(mail: Mail) -> dict[str, Any]:
    return {
        "index": mail.index,
        "to": mail.to,
        "from": mail.sender,
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
        "links": list(mail.links),
        "headers": [list(header) for header in mail.headers],
    }
