"""The Flask application, put together."""

from __future__ import annotations

import hmac
from datetime import timedelta

from flask import Flask

from notify.app import Service
from notify.web import access, console, directory, errors, formats, health, hooks, pages, security, sign_in
from notify.web.context import EXTENSION, House

MAX_BODY = 64 * 1024
"""Bytes. The longest thing that anyone has to send us is a text of 1,600 characters with its fields."""

SIGNED_IN_FOR = timedelta(hours=12)


def create_app(service: Service) -> Flask:
    """The WSGI application over one service. Nothing in front of it is trusted to say who asks or where."""
    app = Flask(__name__)
    settings = service.settings
    secret = settings.secret()
    app.config.update(
        SECRET_KEY=hmac.digest(secret, b"tocsin session 1", "sha256"),
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_PARTS=100,
        SESSION_COOKIE_NAME="tocsin",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
        WTF_CSRF_CHECK_DEFAULT=False,  # access.guard asks for it where a cookie is what proves the sender
        WTF_CSRF_SSL_STRICT=False,  # it wants a Referer, which our own policy withholds so that links stay private
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a board stays open for hours
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = House(service, secret)
    formats.prepare(app)
    sign_in.prepare(app)
    for blueprint in (
        hooks.blueprint,
        pages.blueprint,
        console.blueprint,
        directory.blueprint,
        sign_in.blueprint,
        health.blueprint,
    ):
        app.register_blueprint(blueprint)
    access.prepare(app)
    security.prepare(app)
    errors.prepare(app)
    return app
