"""Settings from the environment (and an ``.env`` file): read once, checked, typed; secrets never printed."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from decimal import Decimal
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

import phonenumbers
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from notify.errors import SettingsError

EXAMPLES = {
    "DATABASE_URL": "sqlite:////var/lib/tocsin/tocsin.db or postgresql+psycopg://user:password@host/tocsin",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "PUBLIC_URL": "https://alert.example.org",
    "TWILIO_ACCOUNT_SID": "AC followed by 32 hexadecimal characters",
    "TWILIO_API_URL": "http://127.0.0.1:8010",
    "TWILIO_FROM": "+13125550100",
    "TWILIO_VOICE_FROM": "+13125550100",
    "TWILIO_MESSAGING_SERVICE_SID": "MG followed by 32 hexadecimal characters",
    "TWILIO_FROM_2": "+13125550101",
    "TWILIO_ACCOUNT_SID_2": "AC followed by 32 hexadecimal characters",
    "TWILIO_API_URL_2": "http://127.0.0.1:8011",
    "SMTP_URL": "smtp+starttls://user:password@mail.example.org:587",
    "MAIL_FROM": "alert@example.org",
    "DEFAULT_REGION": "US",
    "ORGANISATION": "City of Example",
    "OPERATING_STATUS": "All offices are open.",
    "SMS_PER_SECOND": "10",
    "CALLS_PER_SECOND": "1",
    "MAILS_PER_SECOND": "20",
    "SMS_PRICE": "0.0079",
    "CALL_PRICE": "0.014",
    "CURRENCY": "USD",
    "SECOND_FACTOR": "off, admins or all",
    "TRUSTED_PROXIES": "1",
}

ORGANISATION_MAX = 40

PLAIN = {
    "float_parsing": "is not a number",
    "decimal_parsing": "is not a number",
    "finite_number": "is not a finite number",
    "greater_than_equal": "is below zero",
    "less_than_equal": "is far too large",
    "int_parsing": "is not a whole number",
    "enum": "is none of its words",
}
"""What pydantic's kinds of errors are in our words."""

Rate = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
Price = Annotated[Decimal, Field(ge=0, le=1000)]


class SecondFactor(StrEnum):
    """Whose accounts have to have a second factor. Every account may have one."""

    OFF = "off"
    ADMINS = "admins"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class TwilioLine:
    """A sender at Twilio, with the account that it belongs to."""

    account_sid: str
    auth_token: SecretStr
    api_url: str | None
    number: str | None
    messaging_service_sid: str | None
    voice_number: str | None


class Settings(BaseSettings):
    """What this installation was told. Field names are the environment's, in lower case."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    tocsin_instance: Path = Path("instance")
    database_url: str = ""
    redis_url: str | None = None
    secret_key: SecretStr | None = None
    public_url: str = "http://127.0.0.1:8000"
    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_from: Annotated[str | None, NoDecode] = None
    twilio_messaging_service_sid: str | None = None
    twilio_voice_from: Annotated[str | None, NoDecode] = None
    twilio_api_url: str | None = None
    twilio_from_2: Annotated[str | None, NoDecode] = None
    twilio_account_sid_2: str | None = None
    twilio_auth_token_2: SecretStr | None = None
    twilio_api_url_2: str | None = None
    smtp_url: SecretStr | None = None
    mail_from: str | None = None
    organisation: str = "Tocsin"
    operating_status: str = ""
    default_region: str = "US"
    sms_per_second: Rate = 0.0
    calls_per_second: Rate = 0.0
    mails_per_second: Rate = 0.0
    sms_price: Price | None = None
    call_price: Price | None = None
    currency: str | None = None
    second_factor: SecondFactor = SecondFactor.OFF
    trusted_proxies: Annotated[int, Field(ge=0, le=9)] = 0

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        """Understand the short PostgreSQL forms; refuse what is neither database."""
        if not value:
            return value
        value = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", value)
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("is neither an SQLite file nor a PostgreSQL address")
        return value

    @field_validator("public_url", "twilio_api_url", "twilio_api_url_2")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        """An absolute http(s) address without a query; a trailing slash is dropped."""
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("is not an absolute http(s) address")
        return value.rstrip("/")

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("is not a Redis address")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _smtp(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value.get_secret_value())
            bad = parts.scheme not in {"smtp", "smtp+starttls", "smtps"} or not parts.hostname or parts.port == 0
        except ValueError:
            bad = True
        if bad:
            raise ValueError("is not a mail server's address")
        return value

    @field_validator("twilio_account_sid", "twilio_messaging_service_sid", "twilio_account_sid_2")
    @classmethod
    def _sid(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"(AC|MG)[0-9a-fA-F]{32}", value):
            raise ValueError("is not a Twilio SID")
        return value

    @field_validator("twilio_voice_from")
    @classmethod
    def _caller(cls, value: str | None) -> str | None:
        """An E.164 number: nothing else can call."""
        if value is not None and not re.fullmatch(r"\+[1-9]\d{6,14}", value):
            raise ValueError("is not a number that can call: write it with + and country code")
        return value

    @field_validator("twilio_from", "twilio_from_2")
    @classmethod
    def _sender(cls, value: str | None) -> str | None:
        """An E.164 number, a short code, or (texts only, by the carrier's leave) a name of 3 to 11 characters."""
        if value is not None and not re.fullmatch(r"\+[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{3,11}", value):
            raise ValueError("is not a sender's number")
        return value

    @field_validator("mail_from")
    @classmethod
    def _mail_from(cls, value: str | None) -> str | None:
        """What every letter is from: one that cannot be written into its head would lose all of them."""
        try:
            read = None if value is None else Address(addr_spec=value).addr_spec
        except (MessageError, IndexError, ValueError):
            read = ""
        if read != value:
            raise ValueError("is not an email address")
        return value

    @field_validator("default_region")
    @classmethod
    def _region(cls, value: str) -> str:
        value = value.upper()
        if value not in phonenumbers.SUPPORTED_REGIONS:
            raise ValueError("is not a region that telephone numbers have")
        return value

    @field_validator("organisation")
    @classmethod
    def _organisation(cls, value: str) -> str:
        """Opens every message, so: something to read, on one line, short enough to leave room for the rest."""
        value = value.strip()
        if not value or len(value) > ORGANISATION_MAX or not value.isprintable():
            raise ValueError("has to be 1 to 40 printable characters on one line")
        return value

    @model_validator(mode="after")
    def _together(self) -> Settings:
        """What only makes sense together is given together."""
        if (self.twilio_account_sid is None) != (self.twilio_auth_token is None):
            missing = "TWILIO_AUTH_TOKEN" if self.twilio_auth_token is None else "TWILIO_ACCOUNT_SID"
            raise ValueError(f"{missing} is missing beside its other half; set both or none")
        if self.twilio_account_sid and not (self.twilio_from or self.twilio_messaging_service_sid):
            raise ValueError(
                "TWILIO_FROM is missing: without a sender nothing can be sent; "
                "set TWILIO_FROM=+13125550100 or TWILIO_MESSAGING_SERVICE_SID=MG..."
            )
        if wrong := self._second_line_wrong():
            raise ValueError(wrong)
        if self.smtp_url is not None and self.mail_from is None:
            raise ValueError("MAIL_FROM is missing beside SMTP_URL; example: MAIL_FROM=alert@example.org")
        return self

    def _second_line_wrong(self) -> str | None:
        """What is missing or too much in the settings of the second sender."""
        if (self.twilio_account_sid_2 is None) != (self.twilio_auth_token_2 is None):
            missing = "TWILIO_AUTH_TOKEN_2" if self.twilio_auth_token_2 is None else "TWILIO_ACCOUNT_SID_2"
            return f"{missing} is missing beside its other half; set both or none"
        if self.twilio_from_2 is None:
            if self.twilio_account_sid_2 or self.twilio_api_url_2:
                return (
                    "TWILIO_FROM_2 is missing: a second account needs its sender; example: TWILIO_FROM_2=+13125550101"
                )
            return None
        if self.twilio_account_sid is None:
            return "TWILIO_FROM_2 is a second sender: set the first one, TWILIO_ACCOUNT_SID and TWILIO_FROM, as well"
        if self.twilio_from_2 == self.twilio_from:
            return "TWILIO_FROM_2 is the same as TWILIO_FROM; set another sender, or none"
        return None

    @property
    def twilio_lines(self) -> tuple[TwilioLine, ...]:
        """Senders at Twilio, in the order in which they are tried; none: texts and calls are off."""
        if self.twilio_account_sid is None or self.twilio_auth_token is None:
            return ()
        account, token, url = self.twilio_account_sid, self.twilio_auth_token, self.twilio_api_url
        service, caller = self.twilio_messaging_service_sid, self.voice_from
        first = TwilioLine(account, token, url, self.twilio_from, service, caller)
        if self.twilio_from_2 is None:
            return (first,)
        if self.twilio_account_sid_2 is not None and self.twilio_auth_token_2 is not None:
            account, token, url = self.twilio_account_sid_2, self.twilio_auth_token_2, self.twilio_api_url_2
        number = self.twilio_from_2
        return (first, TwilioLine(account, token, url, number, None, number if number.startswith("+") else None))

    @property
    def database(self) -> str:
        """The database's URL, with the default filled in."""
        return self.database_url or f"sqlite:///{self.tocsin_instance.resolve() / 'tocsin.db'}"

    @property
    def embedded(self) -> bool:
        """Whether queue and clock live inside ``tocsin serve``."""
        return self.redis_url is None

    @property
    def voice_from(self) -> str | None:
        """The caller's number of voice calls."""
        return self.twilio_voice_from or self.twilio_from

    def secret(self) -> bytes:
        """The key that signs sessions and links; made once and kept in the instance folder, mode 0600."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value().encode()
        path = self.tocsin_instance / "secret_key"
        try:
            return path.read_bytes().strip()
        except FileNotFoundError:
            self.tocsin_instance.mkdir(parents=True, exist_ok=True)
        return _keep_secret(path)


def _keep_secret(path: Path) -> bytes:
    """Write a new key so that of two processes starting together both end with the same one."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48))
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes().strip()


def load(**overrides: Any) -> Settings:
    """Read the settings; raises SettingsError with one line that names the setting and gives an example."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        message = PLAIN.get(first["type"]) or str(first["msg"]).removeprefix("Value error, ")
        if not first["loc"]:
            raise SettingsError(message) from None
        name = str(first["loc"][0]).upper()
        example = f"; example: {name}={EXAMPLES[name]}" if name in EXAMPLES else ""
        raise SettingsError(f"{name} {message}{example}") from None


@lru_cache(maxsize=1)
def current() -> Settings:
    """The process's settings, read on first use."""
    return load()


def smtp_parts(url: str) -> tuple[str, str, int, str | None, str | None]:
    """(scheme, host, port, user, password) of an SMTP address, percent-escapes undone."""
    parts = urlsplit(url)
    port = parts.port or {"smtps": 465, "smtp+starttls": 587}.get(parts.scheme, 25)
    user = unquote(parts.username) if parts.username else None
    return parts.scheme, parts.hostname or "", port, user, unquote(parts.password) if parts.password else None
