"""The two digits by which the people of one phone are told apart there: once given, a number stays its person's."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from callrees.replies.others import FIRST_NUMBER
from notify.checkin.models import PhoneNumber

_TABLE = cast(Table, PhoneNumber.__table__)


def foreseen(session: Session, address: str, labels: Collection[str]) -> dict[int, str]:
    """Whose each number is on this phone; who has none yet would get the next, in order of label."""
    given = select(PhoneNumber.label, PhoneNumber.number).where(PhoneNumber.address == address)
    taken: dict[str, int] = {row.label: row.number for row in session.execute(given)}
    first = max(taken.values(), default=FIRST_NUMBER - 1) + 1
    new = {label: first + place for place, label in enumerate(sorted(set(labels) - taken.keys()))}
    return dict(sorted((number, label) for label, number in {**taken, **new}.items() if label in labels))


def numbered(session: Session, address: str, labels: Collection[str]) -> dict[int, str]:
    """The same, kept: whoever joins the phone later, no number passes to somebody else."""
    rows = [
        {"address": address, "label": label, "number": number}
        for number, label in foreseen(session, address, labels).items()
    ]
    if rows:
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        session.execute(insert(_TABLE).on_conflict_do_nothing(), rows)
    return foreseen(session, address, labels)  # another text of this phone may have been quicker
