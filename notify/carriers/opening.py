"""The carriers that the settings name."""

from __future__ import annotations

from callrees.words import Channel
from notify.carriers.absent import Absent
from notify.carriers.interface import Carrier, Inbox
from notify.carriers.mail.connection import MailServer
from notify.carriers.mail.letter import From
from notify.carriers.mail.smtp import SmtpMail
from notify.carriers.senders import Senders
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
    texts: list[Carrier] = []
    calls: list[Carrier] = []
    for line in settings.twilio_lines:
        account = Account(line.account_sid, line.auth_token.get_secret_value(), line.api_url)
        account.warm()
        callbacks = Callbacks(settings.public_url)
        texts.append(TwilioSms(account, callbacks, line.number, line.messaging_service_sid))
        if line.voice_number:
            calls.append(TwilioVoice(account, callbacks, line.voice_number))
    if texts:
        found[Channel.SMS] = Senders(*texts)
    if calls:
        found[Channel.VOICE] = Senders(*calls)
    if settings.smtp_url and settings.mail_from:
        server = MailServer.read(settings.smtp_url.get_secret_value())
        found[Channel.EMAIL] = SmtpMail(server, From(settings.organisation, settings.mail_from))
    return found


def open_inboxes(settings: Settings) -> list[Inbox]:
    """Where texts to us are listed."""
    return [
        # A service's texts come in at any number of its pool.
        TwilioInbox(
            Account(line.account_sid, line.auth_token.get_secret_value(), line.api_url),
            None if line.messaging_service_sid else line.number,
            line.messaging_service_sid or line.number or "",
        )
        for line in settings.twilio_lines
    ]
