"""The carriers that the settings name."""

from __future__ import annotations

from callrees.words import Channel
from notify.carriers.absent import Absent
from notify.carriers.interface import Carrier, Inbox
from notify.carriers.mail.connection import MailServer
from notify.carriers.mail.letter import From
from notify.carriers.mail.smtp import SmtpMail
from notify.carriers.twilio.account import Account, Callbacks
from notify.carriers.twilio.inbox import TwilioInbox
from notify.carriers.twilio.sms import TwilioSms
from notify.carriers.twilio.voice import TwilioVoice
from notify.settings import Settings


def open_carriers(settings: Settings) -> dict[Channel, Carrier]:
    """One carrier for every channel; a channel that is not set up gets one that refuses for now.

    They connect on first use, and belong to the event loop that uses them first.
    """
    found: dict[Channel, Carrier] = {channel: Absent(channel) for channel in Channel}
    if settings.twilio_account_sid and settings.twilio_auth_token:
        token = settings.twilio_auth_token.get_secret_value()
        account = Account(settings.twilio_account_sid, token, settings.twilio_api_url)
        callbacks = Callbacks(settings.public_url)
        found[Channel.SMS] = TwilioSms(account, callbacks, settings.twilio_from, settings.twilio_messaging_service_sid)
        if settings.voice_from:
            found[Channel.VOICE] = TwilioVoice(account, callbacks, settings.voice_from)
    if settings.smtp_url and settings.mail_from:
        server = MailServer.read(settings.smtp_url.get_secret_value())
        found[Channel.EMAIL] = SmtpMail(server, From(settings.organisation, settings.mail_from))
    return found


def open_inboxes(settings: Settings) -> list[Inbox]:
    """Where texts to us are listed."""
    if not settings.twilio_account_sid or not settings.twilio_auth_token:
        return []
    token = settings.twilio_auth_token.get_secret_value()
    account = Account(settings.twilio_account_sid, token, settings.twilio_api_url)
    # A service's texts come in at any number of its pool.
    number = None if settings.twilio_messaging_service_sid else settings.twilio_from
    return [TwilioInbox(account, number, settings.twilio_messaging_service_sid or number or "")]
