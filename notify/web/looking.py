"""Looking at somebody's private particulars is on the record too: who looked, at whom, at what, from where."""

from __future__ import annotations

from collections.abc import Sequence

from flask_login import current_user
from sqlalchemy.orm import Session

from notify.events.service import Actor, Happening, append
from notify.web.context import change


def actor() -> Actor:
    """The account of this request, as events name it."""
    return Actor(current_user.account.name, "console")


def looked(what: str, subjects: Sequence[str], activation_id: int | None = None) -> None:
    """Put on the record that the account of this request was shown private particulars.

    ``what`` names the page or file ("person", "accountability.csv"); ``subjects`` are employee ids, or the filter
    that chose them when they are many. The page is not shown where this cannot be written.
    """

    def work(session: Session) -> None:
        data = {"what": what, "of": list(subjects)}
        append(session, [Happening("personal_data_read", actor(), activation_id, data=data)])

    change(work)
