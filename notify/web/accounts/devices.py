"""The browser of a request: its own name in a signed cookie, what it is in plain words, and its address."""

from __future__ import annotations

import ipaddress

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from notify.accounts.gates import FORGOTTEN_AFTER
from notify.accounts.sessions import Origin
from notify.web.context import settings

COOKIE = "tocsin_device"
KEPT_S = int(FORGOTTEN_AFTER.total_seconds())

BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
"""What stands in a browser's own description of itself, the most telling first."""

SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


OWN_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
        "::1/128", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip
"""Where a proxy of the house stands. Whoever comes from elsewhere has no say in what their address is."""


def known() -> str | None:
    """The name that this browser was given when an account signed in, if it was given one by us."""
    try:
        name = _signer().loads(request.cookies.get(COOKIE, ""), max_age=KEPT_S)
    except BadSignature:
        return None
    return name if isinstance(name, str) else None


def keep(answer: Response, device: str) -> None:
    """Have this browser keep its name."""
    answer.set_cookie(
        COOKIE,
        _signer().dumps(device),
        max_age=KEPT_S,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def origin() -> Origin:
    """Where this request comes from, as its owner will read it."""
    return Origin(in_words(request.user_agent.string), address() or "behind a proxy")


def in_words(description: str) -> str:
    """A browser's description of itself, in plain words: "Firefox on Windows"."""
    browser = next((name for mark, name in BROWSERS if mark in description), None)
    system = next((name for mark, name in SYSTEMS if mark in description), None)
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "another browser"


def address() -> str | None:
    """The address of a request; None where a proxy stands between and we were not told to believe what it says."""
    peer = request.remote_addr or ""
    if settings().trusted_proxies == 0 and _is_private(peer) and "X-Forwarded-For" in request.headers:
        return None
    return peer or None


def _is_private(peer: str) -> bool:
    try:
        known = ipaddress.ip_address(peer)
    except ValueError:
        return True  # a socket of this machine
    return any(known in network for network in OWN_NETWORKS if network.version == known.version)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="tocsin device 1")
