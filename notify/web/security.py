"""Headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response, request

from notify.web.assets import FOR_GOOD_S

POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self'"
)
"""No inline script or style, nothing from elsewhere (CSP level 3)."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # a link's token must not travel
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
A_YEAR_S = 31_536_000


def prepare(app: Flask) -> None:
    """Add the headers to every answer of an application."""
    secure = bool(app.config["SESSION_COOKIE_SECURE"])

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if secure:
            response.headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR_S}")
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        elif "v" in request.args:  # the address carries a mark of the content
            response.headers["Cache-Control"] = f"public, max-age={FOR_GOOD_S}, immutable"
        return response
