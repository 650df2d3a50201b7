"""Checks of what is not ours: Twilio and the mail server, asked without sending anything."""

from __future__ import annotations

import json
import smtplib
import ssl
from collections.abc import Callable

import urllib3

from notify.carriers.mail.connection import MailServer
from notify.carriers.twilio.codes import meaning_of
from notify.carriers.twilio.receipts import code_of
from notify.running.doctor.finding import Finding, stops, warning, well
from notify.settings import Settings, TwilioLine

TWILIO = "https://api.twilio.com"
TIMEOUT = urllib3.Timeout(connect=3.05, read=10)
FIRST_ERROR = 400
NOT_FOUND = 404


def twilio(settings: Settings) -> list[Finding]:
    """Whether Twilio accepts the credentials of each sender."""
    if not settings.twilio_lines:
        return [warning("texts and calls", "off: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set")]
    first, *others = settings.twilio_lines
    # Without its reserve an activation goes out all the same.
    return [_line(first, "texts and calls", stops), *(_line(line, "second sender", warning) for line in others)]


def _line(line: TwilioLine, name: str, bad: Callable[[str, str], Finding]) -> Finding:
    """Asked for one message of the past."""
    base = line.api_url or TWILIO
    url = f"{base}/2010-04-01/Accounts/{line.account_sid}/Messages.json?PageSize=1"
    login = f"{line.account_sid}:{line.auth_token.get_secret_value()}"
    try:
        with urllib3.PoolManager(timeout=TIMEOUT, retries=False) as pool:
            answer = pool.request("GET", url, headers=urllib3.make_headers(basic_auth=login), redirect=False)
    except urllib3.exceptions.HTTPError as problem:
        return bad(name, f"{base} cannot be reached ({type(problem).__name__}): check the network")
    sender = line.messaging_service_sid or line.number
    if answer.status < FIRST_ERROR:
        return well(name, f"{base} accepts our credentials; texts from {sender}, calls from {line.voice_number}")
    if answer.status == NOT_FOUND and line.api_url is not None:
        return well(name, f"{base} answers (a stand-in that lists no messages)")
    meaning = meaning_of(_code(answer.data), answer.status)
    return bad(name, f"{base} says {answer.status}: {meaning.words}")


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
