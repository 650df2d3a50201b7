"""The form of one request: parameters in order, repeated ones kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

_LONGEST_URL = 4000
_E164 = re.compile(r"\+[1-9]\d{6,14}")


@dataclass(frozen=True, slots=True)
class Form:
    """Parameters of a request, as they came."""

    fields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, body: bytes, content_type: str) -> Form:
        """Read a request's body. Anything but a form is not read, as with Twilio: it looks empty."""
        if content_type != "application/x-www-form-urlencoded":
            return cls()
        return cls(tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))

    def get(self, name: str) -> str | None:
        """The first value of a parameter; None where it is missing or blank."""
        return next((value for key, value in self.fields if key == name and value), None)

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return tuple(value for key, value in self.fields if key == name)


def is_number(text: str) -> bool:
    """Whether this has the shape of an E.164 number (the carrier knows no more than that here)."""
    return _E164.fullmatch(text) is not None


def is_url(text: str) -> bool:
    """Whether Twilio would take this as a callback: absolute, http(s), no underscore in the host, <= 4,000."""
    parts = urlsplit(text)
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and bool(host) and "_" not in host and len(text) <= _LONGEST_URL
