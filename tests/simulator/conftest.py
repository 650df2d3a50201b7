"""A world in a thread, and a small service whose webhooks it calls: both real, over loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped, unused-ignore]
from twilio.rest import Client  # type: ignore[import-untyped, unused-ignore]

from notify.simulator.client import SimClient
from notify.simulator.config import Config
from notify.simulator.world import RunningWorld, run_in_thread

OURS = "+15005550006"
ANNA = "+15005550101"
BEN = "+15005550102"


@dataclass(frozen=True)
class Hook:
    """One request that the carrier made."""

    method: str
    path: str
    fields: dict[str, str]
    signature: str
    token: str


@dataclass(frozen=True)
class Page:
    """What the service answers on one path."""

    body: str = ""
    status: int = 200
    content_type: str = "text/xml"


@dataclass
class Service:
    """The service's side: what it was asked, and what it answers (204 where nothing is set)."""

    url: str = ""
    hooks: list[Hook] = field(default_factory=list)
    pages: dict[str, Page | list[Page]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def at(self, path: str) -> list[Hook]:
        with self.lock:
            return [hook for hook in self.hooks if hook.path.partition("?")[0] == path]

    def page(self, path: str) -> Page:
        with self.lock:
            found = self.pages.get(path.partition("?")[0], Page(status=204))
            return (found.pop(0) if len(found) > 1 else found[0]) if isinstance(found, list) else found


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            fields = dict(parse_qsl(body, keep_blank_values=True))
            signature, token = (
                self.headers.get(name, "") for name in ("X-Twilio-Signature", "I-Twilio-Idempotency-Token")
            )
            with service.lock:
                service.hooks.append(Hook(self.command, self.path, fields, signature, token))
            page = service.page(self.path)
            self.send_response(page.status)
            self.send_header("Content-Type", page.content_type)
            if page.status != 204:
                self.send_header("Content-Length", str(len(page.body.encode())))
            self.end_headers()
            if page.status != 204:
                self.wfile.write(page.body.encode())

        do_GET = _serve  # noqa: N815 - the name that the server looks for
        do_POST = _serve  # noqa: N815 - likewise

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service))
    server.daemon_threads = True
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()


def openapi_file() -> Path | None:
    found = Path(__file__).parents[2] / "../shared/reference/twilio-messages-calls.openapi.json"
    return found if found.exists() else None


@pytest.fixture
def config(service: Service) -> Config:
    return Config(public_url=service.url, openapi=openapi_file(), senders=frozenset({OURS}))


@pytest.fixture
def world(config: Config) -> Iterator[RunningWorld]:
    with run_in_thread(config) as running:
        yield running


@pytest.fixture
def sim(world: RunningWorld) -> Iterator[SimClient]:
    with world.client() as client:
        yield client


class _Elsewhere(TwilioHttpClient):  # type: ignore[misc, unused-ignore]
    """The official SDK's transport with another base URL."""

    base = ""

    def request(self, method: str, url: str, *args: object, **kwargs: object) -> object:
        return super().request(method, url.replace("https://api.twilio.com", self.base), *args, **kwargs)


def sdk_for(world: RunningWorld, token: str | None = None, timeout: float = 10) -> Client:
    transport = _Elsewhere(timeout=timeout)
    transport.base = world.base_url
    config = world.world.config
    return Client(config.account_sid, token or config.auth_token, http_client=transport)


@pytest.fixture
def sdk(world: RunningWorld) -> Client:
    return sdk_for(world)


def eventually(look: Callable[[], Any]) -> Any:
    """The first true result of looking again and again; fails when there is none for long."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("it never came")


def strict(config: Config, **changes: object) -> Config:
    return replace(config, **changes)  # type: ignore[arg-type]
