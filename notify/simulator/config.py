"""How the stand-in world is set up: addresses, credentials, pace and habits."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

STAND_IN_SID = "AC" + "0" * 31 + "1"
STAND_IN_TOKEN = "stand-in-carrier-token"  # noqa: S105 - not a secret: it opens nothing but this simulator
STAND_IN_NUMBER = "+15005550006"


class Conduct(StrEnum):
    """Who decides what the people of this world do."""

    HABITS = "habits"  # seeded people answer by themselves
    SCRIPT = "script"  # phones do what the control API was told, and nothing else


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one world.

    `pace` is seconds of our time for one second of life in the world: 1.0 is real life, 0 leaves
    no waiting at all. `senders` are the numbers that the account owns; empty lets any number send.
    `latency` is in our seconds, before each answer of the REST API. Port 0 takes a free one.
    """

    account_sid: str = STAND_IN_SID
    auth_token: str = STAND_IN_TOKEN
    public_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 0
    smtp_port: int = 0
    seed: int = 1
    pace: float = 0.0
    conduct: Conduct = Conduct.SCRIPT
    senders: frozenset[str] = field(default_factory=frozenset)
    own_number: str = STAND_IN_NUMBER
    openapi: Path | None = None
    latency: float = 0.0
    callbacks_at_once: int = 64


def config_from(environ: Mapping[str, str] | None = None) -> Config:
    """The world that fits a service with these environment variables (default: `os.environ`).

    Reads TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_VOICE_FROM and PUBLIC_URL.
    """
    env = os.environ if environ is None else environ
    numbers = [env[name] for name in ("TWILIO_FROM", "TWILIO_VOICE_FROM") if env.get(name)]
    return Config(
        account_sid=env.get("TWILIO_ACCOUNT_SID") or STAND_IN_SID,
        auth_token=env.get("TWILIO_AUTH_TOKEN") or STAND_IN_TOKEN,
        public_url=(env.get("PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/"),
        senders=frozenset(numbers),
        own_number=numbers[0] if numbers else STAND_IN_NUMBER,
    )
