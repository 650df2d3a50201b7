"""The webhooks' routes, gathered."""

from __future__ import annotations

from flask import Blueprint

from notify.web.access import SIGNED_WEBHOOK, access
from notify.web.hooks import calls, inbound_calls, machines, receipts, texts

blueprint = Blueprint("hooks", __name__, url_prefix="/hooks/twilio")

ROUTES = (
    ("/sms", texts.text),
    ("/voice", inbound_calls.call),
    ("/status/<token>", receipts.status),
    ("/amd/<token>", machines.machine),
    ("/voicemail/<token>", machines.voicemail),
    ("/twiml/<token>", calls.script),
    ("/key/<token>", calls.key),
    ("/fallback/<token>", calls.fallback),
    ("/fallback/<token>/exercise", calls.fallback_of_exercise),
)

for address, view in ROUTES:
    blueprint.post(address)(access(SIGNED_WEBHOOK)(view))
