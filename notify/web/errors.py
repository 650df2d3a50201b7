"""Errors, plainly: what is wrong and what to do, in the form that the asker reads."""

from __future__ import annotations

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from notify.errors import ConflictError, NotFoundError, UserError
from notify.web import pages
from notify.web.pages import gone

log = structlog.get_logger(__name__)

WORDS = {
    400: ("This could not be read", "Go back, load the page again, and try once more."),
    401: ("Please sign in", "You are not signed in, or were signed out."),
    403: ("This is not open to you", "Your account may not do this. Ask an administrator if it should."),
    404: ("There is no such page", "The address is wrong or incomplete. Open the link once more, all of it."),
    405: ("This cannot be done so", "Go back and use the buttons of the page."),
    409: ("Somebody was faster", "Load the page again to see where things stand."),
    410: ("This link has ended", "It took answers until thirty days after the end."),
    413: ("That is too long", "Send less text, and no files."),
    429: (
        "Too many tries",
        "Wait a minute, then try once more. To raise the alarm at once, call the alert number and key in your PIN.",
    ),
    500: ("Something broke here", "It was noted. Try again; if it is urgent, call."),
}


def prepare(app: Flask) -> None:
    """Answer every error of an application in our own words."""

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400:  # noqa: PLR2004 - redirects pass
            return error
        return page(error.code)

    @app.errorhandler(CSRFError)
    def forged(_: CSRFError) -> ResponseReturnValue:
        return page(400, "The form was open for too long, or came from another site. Load the page again.")

    @app.errorhandler(UserError)
    def wrong(error: UserError) -> ResponseReturnValue:
        code = 404 if isinstance(error, NotFoundError) else 409 if isinstance(error, ConflictError) else 400
        return page(code, str(error))

    @app.errorhandler(Exception)
    def broken(error: Exception) -> ResponseReturnValue:
        # The path may hold a token: only the kind of page is logged.
        log.error("request failed", endpoint=request.endpoint, method=request.method, exc_info=error)
        return page(500)


def page(code: int, words: str | None = None) -> Response:
    """An error as a page; as plain text to carriers, health checks and the live board's own requests."""
    title, advice = WORDS.get(code, ("This did not work", "Go back and try once more."))
    plain = request.path.startswith(("/hooks/", "/health/")) or request.headers.get("X-Live")
    if plain:
        response = make_response(f"{title}. {words or advice}\n", code)
        response.mimetype = "text/plain"
        return response
    if request.blueprint == pages.blueprint.name and code in gone.CODES:
        return make_response(gone.page(code), code)
    return make_response(render_template("error.html", title=title, advice=words or advice), code)
