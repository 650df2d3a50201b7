"""Proof that a webhook comes from our carrier (Twilio, "Webhooks security": HMAC-SHA1 over address and form).

The address that was signed is the one that we gave out: PUBLIC_URL and the request line as it came, byte for byte.
Neither the Host header nor anything that a proxy adds has a say in it, and what Flask has decoded is not used.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NoReturn
from urllib.parse import urlsplit

import structlog
from flask import abort, request
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped, unused-ignore]

from notify.web.context import settings

log = structlog.get_logger(__name__)


def require() -> None:
    """End the request with 403 unless it is signed with an account's token of ours; 400 for what is no form at all."""
    known = settings()
    tokens = {line.account_sid: line.auth_token.get_secret_value() for line in reversed(known.twilio_lines)}
    if not tokens:
        _refuse("no account is configured")
    signature = request.headers.get("X-Twilio-Signature", "")
    if not signature:
        _refuse("no signature")
    if request.mimetype != "application/x-www-form-urlencoded":
        abort(400)
    # A form need not name the account, and is then the first one's; it must not name one that is not ours.
    token = tokens.get(request.form.get("AccountSid", known.twilio_account_sid or ""))
    if token is None:
        _refuse("another account")
    # The form itself and no plain dict: a name that is sent twice is signed with both values.
    if not _validator(token).validate(signed_address(known.public_url), request.form, signature):
        _refuse("wrong signature")


def signed_address(public_url: str) -> str:
    """The address of this request as the carrier was given it."""
    raw = str(request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.full_path.rstrip("?"))
    if raw.startswith(("http://", "https://")):  # an absolute request line, as proxies may send it
        parts = urlsplit(raw)
        raw = raw[len(f"{parts.scheme}://{parts.netloc}") :]
    public = urlsplit(public_url)
    if public.path and raw.startswith(f"{public.path}/"):
        return f"{public.scheme}://{public.netloc}{raw}"
    return f"{public_url}{raw}"


def _refuse(why: str) -> NoReturn:
    # Without the address: a token in it may be a real one.
    log.warning("webhook refused", why=why, endpoint=request.endpoint, remote=request.remote_addr)
    abort(403)


@lru_cache(maxsize=4)
def _validator(token: str) -> RequestValidator:
    return RequestValidator(token)
