"""What goes wrong in this world, how often, and what goes wrong next."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum


class CreateFault(StrEnum):
    """How the answer to a create can go wrong. The `taken_*` ones happen after the message was taken."""

    ERROR_500 = "error_500"
    ERROR_429 = "error_429"
    ERROR_401 = "error_401"
    TAKEN_500 = "taken_500"
    TAKEN_HANG = "taken_hang"  # no answer for `hang_seconds`
    TAKEN_CLOSED = "taken_closed"  # the connection is closed without an answer


@dataclass(frozen=True, slots=True)
class Faults:
    """Probabilities from 0 to 1, switches, and lists. Seconds are of our time, not of the world's.

    `once` holds faults for the next creates, first come first served, before any chance is drawn.
    """

    receipt_late: float = 0.0
    receipt_twice: float = 0.0
    receipt_disorder: float = 0.0
    receipt_never: float = 0.0
    receipt_unknown_sid: float = 0.0  # a stray receipt of a message that nobody knows, besides the right one
    receipt_forged: float = 0.0  # one that says failed with a wrong signature, besides the right one
    late_seconds: float = 1.0
    error_500: float = 0.0
    error_429: float = 0.0
    error_401: float = 0.0
    taken_500: float = 0.0
    taken_hang: float = 0.0
    taken_closed: float = 0.0
    hang_seconds: float = 30.0
    list_lag: float = 0.0  # so long after it was taken a message is not yet in the list
    down: bool = False  # the API closes every connection
    mail_down: bool = False
    mail_later: tuple[str, ...] = ()  # addresses that get a 4xx; "*" is everyone
    mail_refused: tuple[str, ...] = ()  # addresses that get a 5xx
    senders_refused: tuple[str, ...] = ()  # numbers of ours that the carrier does not let send or call
    once: tuple[CreateFault, ...] = ()


class BadFault(ValueError):
    """A fault that cannot be read."""


def faults_from(values: Mapping[str, object], before: Faults) -> Faults:
    """Read faults from JSON; what is not named stays as it was. Raises `BadFault`."""
    changes: dict[str, object] = {}
    defaults = asdict(Faults())
    for name, value in values.items():
        if name not in defaults:
            raise BadFault(f"there is no fault {name!r}; there are {', '.join(sorted(defaults))}")
        changes[name] = _read(name, value, defaults[name])
    return replace(before, **changes)  # type: ignore[arg-type]


def _read(name: str, value: object, default: object) -> object:
    try:
        if isinstance(default, bool):
            return bool(value)
        if isinstance(default, float):
            return float(value)  # type: ignore[arg-type]
        if not isinstance(value, list | tuple):
            raise BadFault(f"{name} must be a list")
        return tuple(CreateFault(item) for item in value) if name == "once" else tuple(map(str, value))
    except (TypeError, ValueError) as problem:
        raise BadFault(f"{name}: {problem}") from problem


@dataclass(slots=True)
class Luck:
    """The faults in force and the dice that are thrown for them."""

    dice: random.Random
    now: Faults = field(default_factory=Faults)

    def strikes(self, chance: float) -> bool:
        """Throw the dice; a chance of 0 never strikes and costs nothing."""
        return chance > 0 and self.dice.random() < chance

    def of_create(self) -> CreateFault | None:
        """The fault of this create, or None. Uses up one of `once`."""
        if self.now.once:
            fault, *rest = self.now.once
            self.now = replace(self.now, once=tuple(rest))
            return fault
        for fault in CreateFault:
            if self.strikes(getattr(self.now, fault.value)):
                return fault
        return None


FAULT_NAMES = tuple(item.name for item in fields(Faults))
"""The names that the control API and the client know."""
