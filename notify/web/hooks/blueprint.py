"""The webhooks' routes, gathered."""

from __future__ import annotations

from flask import Blueprint

from notify.web.access import SIGNED_WEBHOOK, access
from notify.web.hooks import calls, inbound_calls, launch, machines, receipts, texts

blueprint = Blueprint("hooks", __name__, url_prefix="/hooks/twilio")

ROUTES = (
    ("/sms", texts.text),
    ("/voice", inbound_calls.call),
    ("/voice/greeting", inbound_calls.caller_greeting),
    ("/voice/code", inbound_calls.caller_code),
    ("/voice/message/<token>/<items>", inbound_calls.caller_message),
    ("/voice/key/<token>/<items>", inbound_calls.caller_key),
    ("/voice/unprompted", inbound_calls.caller_unprompted),
    ("/voice/launch", launch.launch_pin),
    ("/voice/launch/menu/<int:turn>", launch.launch_menu),
    ("/voice/launch/chosen/<token>", launch.launch_chosen),
    ("/voice/launch/send/<token>/<int:number>", launch.launch_send),
    ("/voice/launch/result/<token>", launch.launch_result),
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
