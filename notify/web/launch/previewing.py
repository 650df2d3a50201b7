"""The third step: everything that would happen, before the word to send."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from callrees.capacity import Limits
from callrees.timeline import worst_case
from callrees.words import Channel, Kind, Mode, Question
from notify.accountability.objectives import objective_words
from notify.accounts.powers import Power, may
from notify.activation import service
from notify.activation.approval import rules
from notify.activation.beginning.examples import MOST_TURNS, examples
from notify.activation.beginning.looking import check_limit, mark_of
from notify.activation.beginning.preview import Named, Preview
from notify.activation.prepared.choices import in_words
from notify.activation.prepared.drafts import DraftView
from notify.errors import UserError
from notify.web.access import access
from notify.web.context import reading, settings
from notify.web.launch import kept
from notify.web.launch.blueprint import KIND, MAY_LAUNCH, blueprint, draft_of, frame
from notify.web.launch.drawing import after, timeline
from notify.web.launch.filling import look_at
from notify.web.launch.form import sentence
from notify.web.launch.words import CHANNELS
from notify.web.limits import callees_in_sight, people_in_sight
from notify.web.looking import actor
from notify.web.pages.check_in import choices as answers

ADDRESS = f"/{KIND}/<draft_id>/preview"
NAMED_AT_ONCE = 8
"""Names of a list that stand on the page; the others open below it."""

MOST_NAMED = 500
_FOR_THE_TERMINAL = re.compile(r" \(--[^)]*\)")


@dataclass(frozen=True, slots=True)
class NamedList:
    """People to whom something applies. ``id``: where the page has it; ``bad``: it asks for attention."""

    id: str
    title: str
    why: str
    people: tuple[Named, ...]
    bad: bool = False

    @property
    def first(self) -> tuple[Named, ...]:
        """Those who stand on the page."""
        return self.people[:NAMED_AT_ONCE]

    @property
    def others(self) -> tuple[Named, ...]:
        """Those who open below it."""
        return self.people[NAMED_AT_ONCE:MOST_NAMED]

    @property
    def beyond(self) -> int:
        """How many more there are than can be named."""
        return max(0, len(self.people) - MOST_NAMED)


@blueprint.get(ADDRESS)
@access(MAY_LAUNCH)
def preview(kind: str, draft_id: str) -> ResponseReturnValue:
    """The order of service."""
    turn = request.args.get("others", 0, type=int)
    with reading() as session:
        draft = draft_of(session, kind, draft_id)
        if draft.activation_id is not None:
            return redirect(url_for("console.board", activation_id=draft.activation_id), 303)
        try:
            look = kept.take(draft) or look_at(session, draft)
            sight = people_in_sight(session)
            check_limit(look.people, sight)
        except UserError as error:
            flash(sentence(error), "problem")
            return redirect(url_for("launch.fill", kind=kind, draft_id=draft_id), 303)
        whom = [one.words for one in in_words(session, look.draft.request.scope, sight).values()]
        second = [one.name for one in rules.approvers(session, actor().name)]
        waits = rules.waits(session, look.draft.request)
        alike = [
            one
            for one in service.running_alike(session, look.draft.request)
            if callees_in_sight(session, one.id) != frozenset()
        ]
    words = _words(draft, look, min(max(turn, 0), MOST_TURNS), whom)
    return render_template("launch/preview.html", **frame(kind, 3), **words, waits=waits, second=second, alike=alike)


def _words(draft: DraftView, look: service.Look, turn: int, chosen: list[str]) -> dict[str, Any]:
    seen, worked = look.preview, look.draft
    moments = worst_case(worked.policy, worked.off, quiet=seen.quiet)
    asks = Question.NOTICE is not seen.ask
    return {
        "draft": draft,
        "filled": draft.filled,
        "seen": seen,
        # What is running already is told with the way to its board.
        "warnings": [
            _FOR_THE_TERMINAL.sub("", one) for one in seen.warnings if not one.startswith(service.ALREADY_RUNNING)
        ],
        "mark": mark_of(look.people),
        "lists": lists(seen),
        "waiting": _waiting(look),
        "pace": _pace(seen),
        "chosen": chosen,
        "moments": [(after(one.at), one) for one in moments],
        "drawing": timeline(moments, seen.tried_after_s.get("100")),
        "ends_after": worked.policy.ends_after,
        "objective": objective_words(worked.policy.objective) if asks and worked.policy.objective else "",
        "examples": examples(worked, turn),
        "turn": turn,
        "answers": lambda language: answers(seen.ask, language) if asks else {},
        "channels": CHANNELS,
        "Channel": Channel,
        "is_real": seen.kind is Kind.REAL,
        "person_address": person_address,
        "not_checked": not_checked(seen),
        "longest_text": max((one.segments for one in seen.texts), default=0),
    }


def _pace(seen: Preview) -> dict[str, float | None]:
    """When the last first message of each channel is let out, in seconds; None: no limit of ours is set."""
    told = settings()
    limits = Limits(told.sms_per_second, told.calls_per_second, told.mails_per_second)
    rates = {channel: limits.per_second(Channel(channel)) for channel in seen.units}
    return {channel: seen.units[channel] / rate if rate else None for channel, rate in rates.items()}


def lists(seen: Preview) -> list[NamedList]:
    """Everyone who has to be named before the word to send; empty lists are left out."""
    found = [
        NamedList("unreachable", "Will not be reached", "nobody can reach them from here", seen.unreachable, bad=True),
        NamedList("left-out", "Not alerted while it is quiet", "quiet goes by text alone", seen.left_out, bad=True),
        NamedList("harder", "Harder to reach", "one of their contacts is not used", seen.harder_to_reach),
        NamedList("night", "In the middle of their night", "22:00 to 06:00 where they are", seen.in_their_night),
        NamedList("single", "Single points of failure", "they lead, and nobody stands in", seen.single_points),
    ]
    return [one for one in found if one.people]


def not_checked(seen: Preview) -> list[str]:
    """What nobody can know before it is sent."""
    told = [
        "whether phones are switched on, in reach and in the right hands",
        "whether the carriers will take everything at this speed",
        "where people are at this moment: the directory says where they work",
    ]
    if seen.kind is Kind.TABLETOP:
        return ["anything outside: at the table nothing leaves the house"]
    if seen.without_limit:
        told.append(f"the carrier's own limit for {', '.join(seen.without_limit)}: none is set here")
    if seen.cost is None:
        told.append("what it costs: no price is set")
    return told


def person_address(employee_id: str) -> str | None:
    """The page of someone in the directory; None where this account may not open it."""
    if "directory.person" not in current_app.view_functions or not may(current_user.role, Power.SEE_PEOPLE):
        return None
    return url_for("directory.person", employee_id=employee_id)


def _waiting(look: service.Look) -> int:
    """How many wait at first: for the leader of their branch, or for a later wave."""
    contacted = [one for one in look.draft.callees if one.contacted]
    if look.draft.request.need is not None:
        return len(contacted) - len(look.draft.asked_first)
    if look.draft.request.mode is not Mode.CASCADE:
        return 0
    own = {one.profile.employee_id for one in look.draft.callees}
    return sum(one.superior in own for one in contacted)
