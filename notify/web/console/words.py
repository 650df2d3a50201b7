"""What the board's templates name, beside the board itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import current_app, url_for
from flask_login import current_user
from markupsafe import Markup

from callrees.wording import label, status_word
from callrees.words import BY_ATTENTION, SILENT, ActivationState, AttemptState, Channel, HelpState, Status
from notify.accountability.board import Board
from notify.accountability.board.outlook import step_words
from notify.accountability.charts import Mark, progress_chart, progress_rows, progress_text
from notify.accountability.objectives import goal, objective_text
from notify.accountability.said import retraction
from notify.accounts.powers import Power, may
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.web.context import settings
from notify.web.pages.check_in import choices

ATTEMPT_STATES = tuple(state for state in AttemptState if state is not AttemptState.SIMULATED)
REASONS = {
    "answer": "answered: needs help",
    "distress": "words that may be a cry for help",
    "help_word": "wrote HELP",
    "real": "says that it is REAL, no part of the exercise",
}
"""Why a help case was opened."""

BAR_WIDTH = 1000
WHERE_NAMED = 3
SILENT_NAMED = 60


def people_link(activation_id: int, **filters: object) -> str | None:
    """The page of the people whom these filters choose, where there is one."""
    if "people.listed" not in current_app.view_functions:
        return None
    return url_for("people.listed", activation_id=activation_id, **filters)  # type: ignore[arg-type]


def board_words(seen: Board) -> dict[str, Any]:
    """Everything that the templates of the board's live part name."""
    one = seen.activation
    target = goal(one) if seen.status.objective else None
    return {
        "board": seen,
        "one": one,
        "status": seen.status,
        "statuses": BY_ATTENTION,
        "attempt_states": ATTEMPT_STATES,
        "reasons": REASONS,
        "word": lambda status: status_word(status, one.ask),
        "people": lambda **filters: people_link(one.id, **filters),
        "bar": bar(seen),
        "where": where(seen),
        "untaken": seen.status.help_cases.get(HelpState.OPEN, 0),
        "help_open": sum(seen.status.help_cases.get(state, 0) for state in (HelpState.OPEN, HelpState.TAKEN)),
        "under_way": one.state in UNDER_WAY,
        "states": ActivationState,
        "channels": [channel for channel in Channel if sum(seen.status.attempts[channel].values())],
        "chart": Markup(progress_chart(seen.curve, seen.asked, marks(one), target)),  # noqa: S704 - made of numbers alone
        "chart_text": progress_text(seen.curve, seen.asked),
        "chart_rows": progress_rows(seen.curve),
        "objective": objective_text(seen.status),
        "marks": marks(one),
        "span": span,
        "retraction": retraction,
        "channel_word": channel_word,
        "start": ["tocsin serve"] if settings().embedded else ["tocsin worker", "tocsin clock"],
        "silent_named": SILENT_NAMED,
        "lift": None if seen.limited_to else url_for("commands.lift_brake", activation_id=one.id),
        "person_page": _person_page(one.id),
        "choices": lambda ask: choices(ask, None),
    }


def span(length: timedelta, is_growing: bool = False) -> str:
    """How long: 0:12:40, or 2 d 3:04:05. What grows is told in whole minutes; the page's own clock counts the rest."""
    seconds = max(int(length.total_seconds()), 0)
    seconds -= seconds % 60 if is_growing else 0
    days, rest = divmod(seconds, 86_400)
    return f"{f'{days} d ' if days else ''}{rest // 3600}:{rest // 60 % 60:02d}:{rest % 60:02d}"


def channel_word(name: str) -> str:
    """A channel by its stored name, as people call it."""
    return label(Channel(name)).word if name in set(Channel) else name


def _person_page(activation_id: int) -> Callable[[int], str] | None:
    """The address of one callee's page, where there is such a page and the account may open it."""
    if "people.one" not in current_app.view_functions or not may(current_user.role, Power.SEE_ANSWERS):
        return None
    return lambda no: url_for("people.one", activation_id=activation_id, person_no=no)


def bar(seen: Board) -> list[tuple[Status, float, float]]:
    """Where each status begins on a bar of everybody, and how wide it is; the accounted first."""
    total = seen.status.total or 1
    order = [*(status for status in BY_ATTENTION if status not in SILENT), Status.UNREACHABLE, Status.UNACCOUNTED]
    order.sort(key=lambda status: (status in SILENT, status is Status.NEEDS_HELP))
    found, at = [], 0.0
    for status in order:
        width = BAR_WIDTH * seen.status.counts[status] / total
        if width:
            found.append((status, round(at, 1), round(width, 1)))
        at += width
    return found


def where(seen: Board) -> list[tuple[str, int]]:
    """In which units most are silent."""
    silent = sorted(((row.waiting, row.name) for row in seen.units if row.waiting), key=lambda one: (-one[0], one[1]))
    return [(name, number) for number, name in silent[:WHERE_NAMED]]


def marks(one: ActivationView) -> list[Mark]:
    """When the steps of its policy begin, on the time axis of the chart; those of one moment are one mark."""
    found: dict[float, list[str]] = {}
    for step in one.policy.steps:
        found.setdefault(step.after / one.clock_rate, []).append(step_words(step))
    return [Mark(seconds, "; ".join(words)) for seconds, words in sorted(found.items()) if seconds > 0]
