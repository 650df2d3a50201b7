"""The faces in a browser, and the webhooks of carriers. Thin: they prove, parse, and call a station."""

from __future__ import annotations

from notify.web.application import create_app

__all__ = ["create_app"]
