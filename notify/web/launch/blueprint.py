"""The blueprint of launching, and what all its views begin with."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.words import Kind
from notify.accounts.powers import Power
from notify.activation.prepared import drafts
from notify.activation.prepared.drafts import DraftView
from notify.web.access import Branch, needs
from notify.web.launch.words import EVERYONE_WINS, KINDS, LANGUAGE_NAMES, QUESTIONS, STEPS

blueprint = Blueprint("launch", __name__, url_prefix="/launch")

MAY_LAUNCH = needs(Power.LAUNCH, Branch.OWN)
"""An account with a limit launches too, for people of its own branch alone."""

KIND = "<any(real,drill,tabletop):kind>"
"""In every address: what it is was chosen first, and stands before one's eyes all along."""


def account_id() -> int:
    """The account of this request."""
    return int(current_user.account.id)


def draft_of(session: Session, kind: str, draft_id: str) -> DraftView:
    """A draft of this account; 404 for another's, and for one of another kind."""
    return drafts.find(session, account_id(), Kind(kind), draft_id)


def frame(kind: str, step: int) -> dict[str, Any]:
    """What the templates of every step name."""
    return {
        "kind": Kind(kind),
        "told": KINDS[Kind(kind)],
        "steps": STEPS,
        "step": step,
        "questions": QUESTIONS,
        "language_names": LANGUAGE_NAMES,
        "everyone_wins": EVERYONE_WINS,
    }
