"""Checks of what is not ours: Twilio and the mail server, asked without sending anything."""

from __future__ import annotations

import json
import smtplib
import ssl

import urllib3

from notify.carriers.mail.connection import MailServer
from notify.carriers.twilio.codes import meaning_of
from notify.carriers.twilio.receipts import code_of
from notify.running.doctor.finding import Finding, stops, warning, well
from notify.settings import Settings

TWILIO = "https://api.twilio.com"
TIMEOUT = urllib3.Timeout(connect=3.05, read=10)
FIRST_ERROR = 400
NOT_FOUND = 404


def twilio(settings: Settings) -> Finding:
    """Whether Twilio accepts our credentials: asked for one message of the past."""
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        return warning("texts and calls", "off: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set")
    base = settings.twilio_api_url or TWILIO
    url = f"{base}/2010-04-01/Accounts/{settings.twilio_account_sid}/Messages.json?PageSize=1"
    login = f"{settings.twilio_account_sid}:{settings.twilio_auth_token.get_secret_value()}"
    try:
        with urllib3.PoolManager(timeout=TIMEOUT, retries=False) as pool:
            answer = pool.request("GET", url, headers=urllib3.make_headers(basic_auth=login), redirect=False)
    except urllib3.exceptions.HTTPError as problem:
        return stops("texts and calls", f"{base} cannot be reached ({type(problem).__name__}): check the network")
    sender = settings.twilio_messaging_service_sid or settings.twilio_from
    if answer.status < FIRST_ERROR:
        return well(
            "texts and calls", f"{base} accepts our credentials; texts from {sender}, calls from {settings.voice_from}"
        )
    if answer.status == NOT_FOUND and settings.twilio_api_url is not None:
        return well("texts and calls", f"{base} answers (a stand-in that lists no messages)")
    meaning = meaning_of(_code(answer.data), answer.status)
    return stops("texts and calls", f"{base} says {answer.status}: {meaning.words}")


def _code(body: bytes) -> int | None:
    try:
        document = json.loads(body)
    except ValueError:
        return None
    return code_of(document.get("code")) if isinstance(document, dict) else None


def mail(settings: Settings) -> Finding:
    """Whether the mail server takes us: connect, sign in, and say nothing."""
    if settings.smtp_url is None:
        return warning("email", "off: SMTP_URL is not set")
    server = MailServer.read(settings.smtp_url.get_secret_value())
    where = f"{server.host}:{server.port}"
    try:
        line = server.connect()
        line.noop()
        line.quit()
    except smtplib.SMTPAuthenticationError:
        return stops("email", f"{where} refuses our sign-in: check user and password in SMTP_URL")
    except ssl.SSLError as problem:
        return stops("email", f"{where} does not speak TLS as SMTP_URL says ({problem.reason})")
    except (OSError, smtplib.SMTPException) as problem:
        words = " ".join(str(problem).split())[:120]
        return stops("email", f"{where} cannot be used ({type(problem).__name__}: {words}): check SMTP_URL")
    return well("email", f"{where} takes mail from {settings.mail_from}")


def any_channel(settings: Settings) -> list[Finding]:
    """Without any carrier nobody can be alerted."""
    if settings.twilio_account_sid is None and settings.smtp_url is None:
        return [stops("channels", "no carrier is set up: set TWILIO_ACCOUNT_SID and its fellows, or SMTP_URL")]
    return []
