"""What many watchers see is rendered once for all who may see the same, and answered without asking anew who they are.

A room is one part of one activation's console for one limit and one role. Its page is rendered when the board behind
it was read anew, and its mark (ETag) is a hash of what it says, so that every process gives the same.

In front of the application stands `Gate`: who asked for a room within the last ten seconds with the same cookie, and
was let in, is answered from memory. No session is opened, no account is read and no template runs. One request a
second goes through to the application and keeps the room current.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import Response, g, request
from flask_wtf.csrf import generate_csrf

from notify.web.console.live import FRESH_S
from notify.web.security import HEADERS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PROVED_FOR_S = 10.0
"""So long a cookie that was let in is believed; so long at most somebody who was signed out still sees the room."""

STALE_AT_MOST_S = 5.0
"""So long others are shown what there is, while one request brings the room up to date."""

KEPT = 256
ADMITTED = 4096
LONGEST_COOKIE = 4096
GZIP_FROM = 1024
ANY_TOKEN = "the-token-of-this-session"  # noqa: S105 - stands in a shared page where each session's own goes
FIELD = "csrf_token"


@dataclass(frozen=True, slots=True)
class Room:
    """Who see the same: the activation, the part, what was asked for, and the rights of those who ask."""

    database: int
    activation_id: int
    part: str
    wish: str
    scope: str | None
    role: str


@dataclass(slots=True)
class Page:
    """What a room shows, ready to be sent."""

    build: int
    body: bytes
    etag: str
    packed: bytes
    looked_at: float
    renewing_until: float = 0.0


@dataclass(slots=True)
class _Kept:
    pages: OrderedDict[Room, Page] = field(default_factory=OrderedDict)
    proved: OrderedDict[tuple[str, str, str], tuple[Room, float]] = field(default_factory=OrderedDict)
    guard: threading.Lock = field(default_factory=threading.Lock)


_kept = _Kept()


def page(room: Room, build: int, render: Callable[[], str]) -> Page:
    """The page of a room, rendered anew where the board behind it was."""
    with _kept.guard:
        found = _kept.pages.get(room)
        if found is not None and found.build == build:
            found.looked_at, found.renewing_until = time.monotonic(), 0.0
            return found
    with shared_forms():
        body = render().encode()
    made = Page(build, body, hashlib.blake2b(body, digest_size=12).hexdigest(), b"", time.monotonic())
    if len(body) >= GZIP_FROM:
        made.packed = gzip.compress(body, 6, mtime=0)
    with _kept.guard:
        _kept.pages[room] = made
        _kept.pages.move_to_end(room)
        while len(_kept.pages) > KEPT:
            _kept.pages.popitem(last=False)
    return made


def answer(room: Room, shown: Page) -> Response:
    """A room's page as the answer to this request, which proved that it may see it."""
    _admit(request.environ, room)
    code, headers, body = reply(request.environ, shown)
    response = Response(body, code)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def own_forms(body: bytes) -> str:
    """A room's page for one session alone: its forms carry the session's token."""
    return body.decode().replace(ANY_TOKEN, generate_csrf())


@contextmanager
def shared_forms() -> Iterator[None]:
    """Forms that are rendered within carry a word in place of the token; the page, or its script, puts it in."""
    own = g.get(FIELD)
    setattr(g, FIELD, ANY_TOKEN)
    try:
        yield
    finally:
        g.pop(FIELD)
        if own is not None:
            setattr(g, FIELD, own)


def reply(environ: WSGIEnvironment, shown: Page) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body for one who has, or has not, seen this page."""
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": f'"{shown.etag}"',
        "Cache-Control": "private, no-cache",
        "Vary": "Cookie, Accept-Encoding",
    }
    if f'"{shown.etag}"' in environ.get("HTTP_IF_NONE_MATCH", ""):
        return 304, headers, b""
    if shown.packed and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        # Nothing secret is in it that compressing could give away: tokens are put in by the reader.
        return 200, headers | {"Content-Encoding": "gzip"}, shown.packed
    return 200, headers, shown.body


def _admit(environ: WSGIEnvironment, room: Room) -> None:
    asked = _asked(environ)
    if asked is None:
        return
    with _kept.guard:
        _kept.proved[asked] = (room, time.monotonic() + PROVED_FOR_S)
        _kept.proved.move_to_end(asked)
        while len(_kept.proved) > ADMITTED:
            _kept.proved.popitem(last=False)


def _asked(environ: WSGIEnvironment) -> tuple[str, str, str] | None:
    """What is asked for and by whom; None for all that is not a board's own request."""
    cookie = environ.get("HTTP_COOKIE", "")
    is_live = environ.get("REQUEST_METHOD") == "GET" and bool(environ.get("HTTP_X_LIVE"))
    if not is_live or not 0 < len(cookie) <= LONGEST_COOKIE:
        return None
    return cookie, environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")


class Gate:
    """Answers those who were let in a moment ago; everything else goes to the application."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        shown = _known(environ)
        if shown is None:
            return self._app(environ, start_response)
        code, headers, body = reply(environ, shown)
        every: dict[str, Any] = HEADERS | headers
        if code == 200:  # noqa: PLR2004 - OK
            every["Content-Length"] = str(len(body))
        start_response("200 OK" if body else "304 NOT MODIFIED", list(every.items()))
        return [body] if body else []


def _known(environ: WSGIEnvironment) -> Page | None:
    """The page for this request, where its sender was let in and it is current or being made so."""
    asked = _asked(environ)
    if asked is None:
        return None
    at = time.monotonic()
    with _kept.guard:
        room, until = _kept.proved.get(asked, (None, 0.0))
        shown = _kept.pages.get(room) if room is not None and at < until else None
        if shown is None:
            return None
        age = at - shown.looked_at
        if age < FRESH_S or (age < STALE_AT_MOST_S and at < shown.renewing_until):
            return shown
        shown.renewing_until = at + STALE_AT_MOST_S  # this one goes through and renews it for all
        return None
