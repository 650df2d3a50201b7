"""The ways into dispatch: plan attempts, take them back, hear what became of them."""

from __future__ import annotations

from notify.dispatch.pick_up import picked_up
from notify.dispatch.planning import (
    NewAttempt,
    plan,
    save_content,
    save_contents,
    take_news,
    withdraw,
    withdraw_all,
)
from notify.dispatch.priorities import (
    ALERT,
    ALERT_DANGER,
    ALERT_LEADER,
    CONFIRM,
    CORRECTION,
    FOLLOW_UP,
    HELP,
    NOTIFY,
    REMINDER,
    STAND_IN,
)
from notify.dispatch.receipts import Settled, known_already, receipt
from notify.dispatch.refusing import OPTED_OUT, WRONG_NUMBER, Refusal, refuse
from notify.dispatch.rewording import reword
from notify.dispatch.sharing import share_content
from notify.dispatch.spread import on_first_contacts

__all__ = [
    "ALERT",
    "ALERT_DANGER",
    "ALERT_LEADER",
    "CONFIRM",
    "CORRECTION",
    "FOLLOW_UP",
    "HELP",
    "NOTIFY",
    "OPTED_OUT",
    "REMINDER",
    "STAND_IN",
    "WRONG_NUMBER",
    "NewAttempt",
    "Refusal",
    "Settled",
    "known_already",
    "on_first_contacts",
    "picked_up",
    "plan",
    "receipt",
    "refuse",
    "reword",
    "save_content",
    "save_contents",
    "share_content",
    "take_news",
    "withdraw",
    "withdraw_all",
]
