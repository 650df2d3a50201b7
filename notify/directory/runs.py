"""What was imported so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notify.directory.models import HandEdit, ImportRun

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Run:
    """One import. ``rejected``: the rows that were left out, each with its number and reason."""

    at: datetime
    source: str
    by: str | None
    partial: bool
    counts: Mapping[str, int]
    rejected: Sequence[tuple[int, str]]


def recent_runs(session: Session) -> list[Run]:
    """The newest imports, newest first."""
    wanted = select(ImportRun).order_by(ImportRun.id.desc()).limit(SHOWN)
    return [
        Run(one.at, one.source, one.by, one.partial, one.counts, [(row["row"], row["reason"]) for row in one.rejected])
        for one in session.scalars(wanted)
    ]


def version(session: Session) -> tuple[int, int]:
    """Other numbers after every import and every edit by hand."""
    last = [session.scalar(select(func.max(column))) or 0 for column in (ImportRun.id, HandEdit.id)]
    return last[0], last[1]
