"""The Flask application, put together."""

from __future__ import annotations

import hmac
from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from notify.app import Service
from notify.web import (
    access,
    accounts,
    commands,
    console,
    directory,
    errors,
    formats,
    health,
    hooks,
    hr,
    launch,
    pages,
    people,
    scenarios,
    security,
    throttle,
)
from notify.web.accounts import identity
from notify.web.console.rooms import Gate
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
        SESSION_REFRESH_EACH_REQUEST=False,  # it ends so long after signing in, however long a board stays open
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
        WTF_CSRF_CHECK_DEFAULT=False,  # access.guard asks for it where a cookie is what proves the sender
        WTF_CSRF_SSL_STRICT=False,  # it wants a Referer, which our own policy withholds so that links stay private
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a board stays open for hours
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = House(service, secret)
    if settings.trusted_proxies:  # told by the one who put them there: they add where a request comes from
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0)  # type: ignore[method-assign]
    formats.prepare(app)
    identity.prepare(app)
    for blueprint in (
        hooks.blueprint,
        pages.blueprint,
        console.blueprint,
        launch.blueprint,
        scenarios.blueprint,
        scenarios.approval_blueprint,
        directory.blueprint,
        hr.blueprint,
        accounts.sign_in,
        accounts.accounts,
        commands.blueprint,
        people.blueprint,
        health.blueprint,
    ):
        app.register_blueprint(blueprint)
    throttle.prepare(app, settings)
    access.prepare(app)
    app.before_request(identity.require_second_factor)
    security.prepare(app)
    errors.prepare(app)
    app.wsgi_app = Gate(app.wsgi_app)  # type: ignore[method-assign]  # boards that many watch, answered from memory
    return app
