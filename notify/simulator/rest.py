"""Twilio's REST API: authentication, forms, the description's checks, faults, and the resources."""

# ruff: noqa: ARG002 - every route takes the request and its form

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from aiohttp import web

from notify.simulator.calls import Calls
from notify.simulator.faults import CreateFault
from notify.simulator.forms import Form
from notify.simulator.listing import Page, page_document, page_of, time_filter
from notify.simulator.messages import Messages
from notify.simulator.openapi import Description
from notify.simulator.records import Message
from notify.simulator.resources import API_VERSION, call_resource, message_resource, path
from notify.simulator.stage import Stage
from notify.simulator.switchboard import Call
from notify.simulator.trouble import ApiError

_ROOT = f"/{API_VERSION}/Accounts/{{AccountSid}}"
_REFUSALS = {CreateFault.ERROR_500: 20500, CreateFault.ERROR_429: 20429, CreateFault.ERROR_401: 20003}

Work = Callable[[web.Request, Form], Awaitable[web.Response]]


def _json(document: dict[str, object], status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(document).encode(), status=status, content_type="application/json")


class Rest:
    """The routes of the API. A request that violates the description is refused and remembered."""

    def __init__(self, stage: Stage, messages: Messages, calls: Calls, description: Description | None) -> None:
        self._stage = stage
        self._messages = messages
        self._calls = calls
        self._description = description
        self._running = 0
        login = f"{stage.config.account_sid}:{stage.config.auth_token}".encode()
        self._login = b"Basic " + base64.b64encode(login)

    def routes(self) -> list[web.RouteDef]:
        """All routes, for the application."""
        table: list[tuple[str, str, Work]] = [
            ("GET", f"{_ROOT}.json", self._account),
            ("POST", f"{_ROOT}/Messages.json", self._create_message),
            ("GET", f"{_ROOT}/Messages.json", self._list_messages),
            ("GET", f"{_ROOT}/Messages/{{Sid}}.json", self._show_message),
            ("POST", f"{_ROOT}/Messages/{{Sid}}.json", self._update_message),
            ("POST", f"{_ROOT}/Calls.json", self._create_call),
            ("GET", f"{_ROOT}/Calls.json", self._list_calls),
            ("GET", f"{_ROOT}/Calls/{{Sid}}.json", self._show_call),
            ("POST", f"{_ROOT}/Calls/{{Sid}}.json", self._update_call),
        ]
        return [web.route(method, template, self._guard(template, work)) for method, template, work in table]

    def _guard(self, template: str, work: Work) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Around each request: the connection, the login, the form, the description, the error body."""

        async def handle(request: web.Request) -> web.Response:
            if self._stage.luck.now.down:
                return _cut(request)
            self._running += 1
            try:
                if self._stage.config.latency:
                    await asyncio.sleep(self._stage.config.latency)
                self._check_login(request)
                form = await self._read(request)
                response = await self._described(request, template, form, work)
            except ApiError as error:
                response = _json(error.body(), error.status)
            finally:
                self._running -= 1
            response.headers["Twilio-Concurrent-Requests"] = str(self._running + 1)
            return response

        return handle

    async def _described(self, request: web.Request, template: str, form: Form, work: Work) -> web.Response:
        """Do the work; what the description has against the request is remembered, and refused.

        Twilio's own refusals come first, as they say more.
        """
        if self._description is None:
            return await work(request, form)
        faults = self._description.faults(request.method, template, form.fields)
        if not faults:
            return await work(request, form)
        self._stage.violations.extend(f"{request.method} {request.path}: {fault}" for fault in faults)
        raise self._own_refusal(template, form) or ApiError(20001, "; ".join(faults))

    def _own_refusal(self, template: str, form: Form) -> ApiError | None:
        """Twilio's code for a create that lacks what it must have."""
        missing = {
            f"{_ROOT}/Messages.json": (("To", 21604),),
            f"{_ROOT}/Calls.json": (("To", 21201), ("From", 21213)),
        }
        return next((ApiError(code) for name, code in missing.get(template, ()) if form.get(name) is None), None)

    def _check_login(self, request: web.Request) -> None:
        given = request.headers.get("Authorization", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._login):
            raise ApiError(20003)
        if request.match_info["AccountSid"] != self._stage.config.account_sid:
            raise ApiError(20404, request.path)

    async def _read(self, request: web.Request) -> Form:
        if request.method == "POST":
            return Form.read(await request.read(), request.content_type)
        return Form(tuple((name, value) for name, value in request.query.items()))

    async def _account(self, request: web.Request, form: Form) -> web.Response:
        sid = self._stage.config.account_sid
        uri = f"/{API_VERSION}/Accounts/{sid}.json"
        shown = {"sid": sid, "friendly_name": "Stand-in account", "status": "active", "type": "Full", "uri": uri}
        return _json(shown | {"owner_account_sid": sid, "date_created": None, "date_updated": None})

    async def _create(self, request: web.Request, take: Callable[[], dict[str, object]]) -> web.Response:
        """Take a message or call, unless a fault comes before it or spoils the answer after it."""
        fault = self._stage.luck.of_create()
        if fault in _REFUSALS:
            raise ApiError(_REFUSALS[fault])
        document = take()
        if fault is CreateFault.TAKEN_CLOSED:
            return _cut(request)
        if fault is CreateFault.TAKEN_HANG:
            await asyncio.sleep(self._stage.luck.now.hang_seconds)
        if fault is not None:
            raise ApiError(20500)
        return _json(document, 201)

    async def _create_message(self, request: web.Request, form: Form) -> web.Response:
        return await self._create(request, lambda: self._shown_message(self._messages.create(form)))

    async def _create_call(self, request: web.Request, form: Form) -> web.Response:
        return await self._create(request, lambda: self._shown_call(self._calls.create(form)))

    def _shown_message(self, message: Message) -> dict[str, object]:
        return message_resource(message, self._stage.config.account_sid)

    def _shown_call(self, call: Call) -> dict[str, object]:
        return call_resource(call, self._stage.config.account_sid)

    def _message(self, request: web.Request) -> Message:
        message = self._stage.messages.get(request.match_info["Sid"])
        if message is None:
            raise ApiError(20404, request.path)
        return message

    def _call(self, request: web.Request) -> Call:
        call = self._stage.calls.get(request.match_info["Sid"])
        if call is None:
            raise ApiError(20404, request.path)
        return call

    async def _show_message(self, request: web.Request, form: Form) -> web.Response:
        return _json(self._shown_message(self._message(request)))

    async def _update_message(self, request: web.Request, form: Form) -> web.Response:
        message = self._message(request)
        if form.get("Status") is not None:
            self._messages.cancel(message)
        elif form.all("Body") == ("",):  # the only change of a body that Twilio allows: to nothing
            message.body = ""
        return _json(self._shown_message(message))

    async def _show_call(self, request: web.Request, form: Form) -> web.Response:
        return _json(self._shown_call(self._call(request)))

    async def _update_call(self, request: web.Request, form: Form) -> web.Response:
        call = self._call(request)
        self._calls.update(call, form)
        return _json(self._shown_call(call))

    def _listed_before(self) -> datetime:
        """What was created after this is not yet in the lists."""
        return datetime.now(UTC) - timedelta(seconds=self._stage.luck.now.list_lag)

    async def _list_messages(self, request: web.Request, form: Form) -> web.Response:
        page, sender, sent = Page.read(form), form.get("From"), time_filter(form, "DateSent")
        edge = self._listed_before()
        wanted = (
            message
            for message in self._stage.messages.newest_first(form.get("To"))
            if message.created <= edge and (sender is None or message.sender == sender) and sent(message.sent)
        )
        records, more = page_of(wanted, page)
        base = path(self._stage.config.account_sid, "Messages")
        shown = [self._shown_message(message) for message in records]
        return _json(page_document("messages", base, form, page, records, more, shown))

    async def _list_calls(self, request: web.Request, form: Form) -> web.Response:
        page, sender, status = Page.read(form), form.get("From"), form.get("Status")
        begun, over, edge = time_filter(form, "StartTime"), time_filter(form, "EndTime"), self._listed_before()
        wanted = (
            call
            for call in self._stage.calls.newest_first(form.get("To"))
            if call.created <= edge
            and (sender is None or call.sender == sender)
            and (status is None or call.status == status)
            # An unanswered call has no start of its own: its creation stands in for it.
            and begun(call.started or call.created)
            and over(call.ended)
        )
        records, more = page_of(wanted, page)
        base = path(self._stage.config.account_sid, "Calls")
        shown = [self._shown_call(call) for call in records]
        return _json(page_document("calls", base, form, page, records, more, shown))


def _cut(request: web.Request) -> web.Response:
    """Close the connection without an answer; what is returned goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
