"""Which attempt a callback is about."""

from __future__ import annotations

from typing import Any

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from notify.dispatch import queries as dispatch
from notify.dispatch.queries import AttemptView
from notify.links import Link, LinkKind, read
from notify.web.context import secret, settings


def attempt_link(token: str) -> Link:
    """The attempt behind a token of a callback's address; ends the request with 404 when we never gave it out."""
    link = read(token, LinkKind.ATTEMPT, secret())
    if link is None:
        abort(404)
    return link


def telephone() -> str:
    """The telephone that calls us; some withhold their number, and the carrier then tells a word or nothing."""
    return request.form.get("From") or "anonymous"


def address_of(endpoint: str, **values: Any) -> str:
    """The address of one of our webhooks, as the carrier reaches it."""
    return f"{settings().public_url}{url_for(endpoint, **values)}"


def attempt_of(session: Session, link: Link) -> AttemptView:
    """The attempt; ends the request with 404 when there is none."""
    found = dispatch.find(session, link.activation, link.subject)
    if found is None:
        abort(404)
    return found


def required(*names: str) -> str:
    """The first of these fields that was sent; ends the request with 400 when none was."""
    found = next((value for name in names if (value := request.form.get(name))), None)
    if found is None:
        abort(400)
    return found
