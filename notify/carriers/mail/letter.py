"""One email as it leaves: headers that nobody can break into, plain text, and simple HTML beside it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from notify.carriers.interface import Outgoing

_LINK = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class From:
    """Who writes: a name to show, and the mailbox."""

    name: str
    mailbox: str

    @property
    def domain(self) -> str:
        """The part after the @."""
        return self.mailbox.rpartition("@")[2]


UNFOLDED = SMTP.clone(max_line_length=998)  # RFC 5322, 2.1.1: the longest line there may be
"""Headers on one line each: folded, a long subject would begin with the fold, and readers show a blank first."""


def letter(message: Outgoing, sender: From, at: datetime) -> EmailMessage:
    """The email for one message. ``at``: an aware datetime. Raises ValueError for an address that is none."""
    made = EmailMessage(policy=UNFOLDED)
    made["From"] = Address(one_line(sender.name), addr_spec=sender.mailbox)
    made["To"] = _mailbox(message.address)
    made["Subject"] = one_line(message.subject)
    made["Date"] = format_datetime(at)
    # The same attempt keeps its id when it is sent again, so that a mailbox can tell a copy.
    made["Message-ID"] = f"<{message.attempt_id}.{message.token[-12:].strip('-_')}@{sender.domain}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    made["X-Auto-Response-Suppress"] = "All"
    made.set_content(message.text)
    made.add_alternative(message.html or html_of(message.text), subtype="html")
    return made


def _mailbox(address: str) -> Address:
    try:
        return Address(addr_spec=address)
    except (MessageError, IndexError, ValueError) as problem:  # the parser stumbles over some in its own ways
        raise ValueError("not an email address") from problem


def one_line(text: str) -> str:
    """Text for a header: whatever would start another line becomes a space."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def html_of(text: str) -> str:
    """Plain text as simple HTML: paragraphs, and every link that stands alone on its line as a button."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    body = "\n".join(_paragraph(block) for block in blocks)
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>\n'
        '<body style="font-family:sans-serif;font-size:17px;line-height:1.45;color:#111;background:#fff">\n'
        f"{body}\n</body></html>\n"
    )


def _paragraph(block: str) -> str:
    lines = [_line(line.strip()) for line in block.splitlines()]
    return f"<p>{'<br>'.join(lines)}</p>"


def _line(line: str) -> str:
    if _LINK.fullmatch(line):
        address = html.escape(line, quote=True)
        style = (
            "display:inline-block;padding:12px 18px;background:#0b4f8a;color:#fff;border-radius:6px;"
            "text-decoration:none;word-break:break-all"
        )
        return f'<a href="{address}" style="{style}">{address}</a>'
    shown, last = [], 0
    for found in _LINK.finditer(line):
        address = html.escape(found.group(), quote=True)
        shown += [html.escape(line[last : found.start()]), f'<a href="{address}">{address}</a>']
        last = found.end()
    return "".join([*shown, html.escape(line[last:])])
