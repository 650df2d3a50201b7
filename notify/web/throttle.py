"""Limits on guessing: how many tries that fail a browser, an address, and everyone together may make.

Only what fails is counted, so that a whole office behind one address signs in at the same minute. A browser in which
somebody has signed in before is counted by itself: what comes from elsewhere does not use up its tries. Pages behind
links and webhooks are never limited. Without the counter's server each process counts by itself; nothing waits for it.
"""

from __future__ import annotations

import hashlib
import ipaddress
from typing import Any

from flask import Flask, Response
from flask_limiter import Limiter

from notify.settings import Settings
from notify.web.accounts import devices

SIGNING_IN = ("sign_in.enter", "sign_in.enter_code", "accounts.prove_now", "accounts.change_password")
LINKS = ("sign_in.invitation", "sign_in.choose_password")
PASSKEYS = ("sign_in.sign_in_options", "sign_in.enter_by_passkey", "accounts.prove_by_passkey")

EACH = "10 per minute; 60 per hour"
EACH_LINK = "20 per hour"
EACH_PASSKEY = "20 per minute"
OPTIONS = "60 per minute"
ALL_TOGETHER = "300 per minute"
"""What one core checks of passwords in a minute, about half of it."""

IPV6_NETWORK = 64
ANSWER_S = 0.5
"""Seconds to wait for the counter's server before counting here."""

FAILED = 400


def prepare(app: Flask, settings: Settings) -> Limiter:
    """Limit the routes at which something can be guessed."""
    options: dict[str, Any] = {"socket_connect_timeout": ANSWER_S, "socket_timeout": ANSWER_S}
    limiter = Limiter(
        _who,
        app=app,
        storage_uri=settings.redis_url or "memory://",
        storage_options=options if settings.redis_url else {},
        key_prefix="tocsin",
        strategy="moving-window",
        in_memory_fallback_enabled=True,
        swallow_errors=True,
    )
    for endpoint in (*SIGNING_IN, *LINKS, *PASSKEYS):
        own = EACH if endpoint in SIGNING_IN else EACH_LINK if endpoint in LINKS else EACH_PASSKEY
        if endpoint == "sign_in.sign_in_options":  # these succeed, and are counted all the same
            _limit(app, limiter, endpoint, OPTIONS, failures_only=False)
        else:
            _limit(app, limiter, endpoint, own, failures_only=True)
            everyone = limiter.shared_limit(
                ALL_TOGETHER,
                scope="sign-in",
                key_func=lambda: "everyone",
                exempt_when=_is_known,
                deduct_when=_failed,
            )
            app.view_functions[endpoint] = everyone(app.view_functions[endpoint])  # type: ignore[assignment]
    return limiter


def _limit(app: Flask, limiter: Limiter, endpoint: str, rate: str, *, failures_only: bool) -> None:
    view = app.view_functions[endpoint]
    limit = limiter.limit(rate, exempt_when=_is_nowhere, deduct_when=_failed if failures_only else None)
    app.view_functions[endpoint] = limit(view)  # type: ignore[assignment]


def _who() -> str:
    """What is counted: the browser where we know it, else the address; of IPv6 the network, which one person has."""
    device = devices.known()
    if device is not None:
        return f"device {hashlib.sha256(device.encode()).hexdigest()[:32]}"
    return f"address {_network(devices.address() or '')}"


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(known.ipv4_mapped or ipaddress.ip_network((known, IPV6_NETWORK), strict=False))
    return str(known)


def _is_known() -> bool:
    return devices.known() is not None


def _is_nowhere() -> bool:
    """Behind a proxy that we were not told to believe everyone has one address: a limit on it would be one on all."""
    return devices.known() is None and devices.address() is None


def _failed(response: Response) -> bool:
    return response.status_code >= FAILED
