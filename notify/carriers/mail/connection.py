"""A kept connection to the mail server, and what its answers mean."""

from __future__ import annotations

import smtplib
import ssl
import threading
from dataclasses import dataclass
from email.message import EmailMessage

from notify.carriers.interface import Outcome, Result
from notify.carriers.mail.letter import UNFOLDED
from notify.settings import smtp_parts

SOCKET_S = 8.0
PERMANENT = 500
NO_SUCH_MAILBOX = frozenset({550, 551, 553})

UNREACHABLE = "the mail server cannot be reached"
REFUSES_US = "the mail server refuses our sign-in: check SMTP_URL"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in."""

    scheme: str
    host: str
    port: int
    user: str | None
    password: str | None

    @classmethod
    def read(cls, url: str) -> MailServer:
        """From the setting."""
        return cls(*smtp_parts(url))

    def connect(self) -> smtplib.SMTP:
        """A connection, encrypted and signed in as the setting says. Raises OSError or SMTPException."""
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            line: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SOCKET_S, context=context)
        else:
            line = smtplib.SMTP(self.host, self.port, timeout=SOCKET_S)
        try:
            line.ehlo_or_helo_if_needed()
            if self.scheme == "smtp+starttls":
                line.starttls(context=context)
                line.ehlo()
            if self.user is not None:
                line.login(self.user, self.password or "")
        except BaseException:
            line.close()
            raise
        return line


class Mailer:
    """Hands letters in, on one kept connection per thread."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._kept = threading.local()

    def hand_in(self, letter: EmailMessage, sender: str, to: str) -> Result:
        """Hand in one letter. Raises nothing that a mail server can cause."""
        for kept in (True, False):  # a kept connection may have been closed meanwhile: then once more, on a new one
            line = self._line(fresh=not kept)
            if isinstance(line, Result):
                return line
            try:
                return self._talk(line, letter, sender, to)
            except (smtplib.SMTPServerDisconnected, OSError):
                self._drop()
        return Result(Outcome.LATER, code="closed", reason="the mail server closed the connection")

    def _line(self, *, fresh: bool) -> smtplib.SMTP | Result:
        line: smtplib.SMTP | None = getattr(self._kept, "line", None)
        if line is not None and not fresh:
            return line
        try:
            self._kept.line = self._server.connect()
        except smtplib.SMTPAuthenticationError as problem:
            return Result(Outcome.LATER, code=str(problem.smtp_code), reason=REFUSES_US, stop_channel=True)
        except smtplib.SMTPException as problem:
            words = f"{UNREACHABLE} as SMTP_URL says ({type(problem).__name__})"
            return Result(Outcome.LATER, code="smtp", reason=words, stop_channel=True)
        except OSError:
            return Result(Outcome.LATER, code="unreachable", reason=UNREACHABLE, stop_channel=True)
        made: smtplib.SMTP = self._kept.line
        return made

    def _talk(self, line: smtplib.SMTP, letter: EmailMessage, sender: str, to: str) -> Result:
        """The conversation about one letter. What breaks off before the text is sent raises; later it is unknown."""
        try:
            international = not (sender.isascii() and to.isascii())
            if international and not line.has_extn("smtputf8"):
                return Result(Outcome.REFUSED, code="smtputf8", reason="the mail server takes no such address")
            code, words = line.mail(sender, ["SMTPUTF8"] if international else [])
            if code >= 400:  # noqa: PLR2004 - RFC 5321: 4xx for now, 5xx for good
                return self._refused(line, code, words, ours=True)
            code, words = line.rcpt(to)
            if code >= 400:  # noqa: PLR2004
                return self._refused(line, code, words)
        except UnicodeError:
            return Result(Outcome.REFUSED, code="address", reason="this is not an email address", number_dead=True)
        try:
            # Unfolded, as the letter was made: any other policy would fold its subject anew, before the first word.
            code, words = line.data(letter.as_bytes(policy=UNFOLDED.clone(utf8=international)))
        except smtplib.SMTPDataError as problem:
            return self._refused(line, problem.smtp_code, problem.smtp_error)
        except (smtplib.SMTPException, OSError):
            self._drop()
            return Result(Outcome.UNKNOWN, code="broke off", reason="the mail server did not say whether it took it")
        if code >= 400:  # noqa: PLR2004 - smtplib returns the word after the text, where it raises the one before
            return self._refused(line, code, words)
        return Result(Outcome.ACCEPTED, str(letter["Message-ID"]).strip("<>"))

    def _refused(self, line: smtplib.SMTP, code: int, words: bytes | str, *, ours: bool = False) -> Result:
        if code == 421:  # noqa: PLR2004 - RFC 5321: the server is closing the connection
            self._drop()
        else:
            line.rset()
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        reason = f"the mail server said: {' '.join(said.split())}"[:180]
        if code < PERMANENT:
            return Result(Outcome.LATER, code=str(code), reason=reason)
        if ours:
            return Result(Outcome.LATER, code=str(code), reason=f"{reason} (check MAIL_FROM)", stop_channel=True)
        return Result(Outcome.REFUSED, code=str(code), reason=reason, number_dead=code in NO_SUCH_MAILBOX)

    def _drop(self) -> None:
        line: smtplib.SMTP | None = getattr(self._kept, "line", None)
        if line is not None:
            line.close()
            self._kept.line = None
