"""The webhooks' routes, gathered."""

from __future__ import annotations

from flask import Blueprint

from notify.web.access import SIGNED_WEBHOOK, access
from notify.web.hooks import calls, inbound_calls, receipts, texts

blueprint = Blueprint("hooks", __name__, url_prefix="/hooks/twilio")

ROUTES = (
    ("/sms", texts.text),
    ("/voice", inbound_calls.call),
    ("/status/<token>", receipts.status),
    ("/amd/<token>", receipts.machine),
    ("/twiml/<token>", calls.script),
    ("/key/<token>", calls.key),
    ("/fallback/<token>", calls.fallback),
)

for address, view in ROUTES:
    blueprint.post(address)(access(SIGNED_WEBHOOK)(view))
