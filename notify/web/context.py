"""What every view asks for: the service, its settings, and a session of the database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypeVar, cast

from flask import current_app
from sqlalchemy.orm import Session

from notify.app import Service
from notify.settings import Settings

EXTENSION = "tocsin"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """The service that the application faces, and the key that signs its links."""

    service: Service
    secret: bytes


def house() -> House:
    """The house of the application that answers this request."""
    return cast("House", current_app.extensions[EXTENSION])


def settings() -> Settings:
    """What this installation was told."""
    return house().service.settings


def secret() -> bytes:
    """The key that signs links."""
    return house().secret


def reading() -> AbstractContextManager[Session]:
    """A session that only reads."""
    return house().service.database.reading()


def change(work: Callable[[Session], T]) -> T:
    """Do `work` in one transaction that may change rows, as often as it takes."""
    return house().service.database.change(work)
