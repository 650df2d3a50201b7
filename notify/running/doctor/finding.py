"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How bad it is."""

    WELL = "ok"
    WARNING = "warning"
    STOPS = "PROBLEM"  # an activation would not go out


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: which part, how it is, and for anything but well what to do."""

    part: str
    grade: Grade
    words: str


def well(part: str, words: str) -> Finding:
    """All is well."""
    return Finding(part, Grade.WELL, words)


def warning(part: str, words: str) -> Finding:
    """Worth knowing; an activation goes out all the same."""
    return Finding(part, Grade.WARNING, words)


def stops(part: str, words: str) -> Finding:
    """An activation would not go out."""
    return Finding(part, Grade.STOPS, words)
