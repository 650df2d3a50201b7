"""The second step: message and people. What is typed is kept at once, right or wrong, and measured as it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees import templates as template
from callrees.linting import Level
from callrees.policy import Policy, default_for
from callrees.prepared import Audience
from callrees.scope import Scope, ScopeKind, beside_everyone
from callrees.shipped import MOST_AUDIENCES
from callrees.templates import Variable, VariableKind
from callrees.timeline import worst_case
from callrees.words import Channel, Kind, Question
from notify.accountability.objectives import objective_words
from notify.activation import service
from notify.activation.beginning.looking import check_limit
from notify.activation.beginning.measuring import Measured, measure, measure_texts
from notify.activation.policies import list_policies
from notify.activation.prepared import choices as chosen
from notify.activation.prepared import drafts
from notify.activation.prepared.drafts import DraftView
from notify.activation.prepared.filled import Filled
from notify.activation.request import NO_SCOPE
from notify.errors import UserError
from notify.web.access import access
from notify.web.context import change, reading, settings
from notify.web.launch import kept
from notify.web.launch.blueprint import KIND, MAY_LAUNCH, account_id, blueprint, draft_of, frame
from notify.web.launch.drawing import after
from notify.web.launch.form import field_of, place_words, problems, sentence, with_plain
from notify.web.launch.form import read as read_form
from notify.web.launch.words import EVERYONE_WINS, LANGUAGE_NAMES, MODES
from notify.web.limits import people_in_sight
from notify.web.looking import actor

ADDRESS = f"/{KIND}/<draft_id>"
ANCHORS = {
    "find": "people",
    "add": "people",
    "except": "people",
    "plain": "words",
    "audience": "words",
    "check": "measured",
}
"""Where on the page what was done by a button is seen."""


@blueprint.get(ADDRESS)
@access(MAY_LAUNCH)
def fill(kind: str, draft_id: str) -> ResponseReturnValue:
    """The form, as it was left."""
    with reading() as session:
        draft = draft_of(session, kind, draft_id)
        if draft.activation_id is not None:
            return redirect(url_for("console.board", activation_id=draft.activation_id), 303)
        return _page(session, draft)


@blueprint.post(ADDRESS)
@access(MAY_LAUNCH)
def fill_in(kind: str, draft_id: str) -> ResponseReturnValue:
    """Keep what was typed, and do what the pressed button says."""
    action, _, value = request.form.get("action", "preview").partition(":")
    with reading() as session:
        before = draft_of(session, kind, draft_id)
    if before.activation_id is not None:
        return redirect(url_for("console.board", activation_id=before.activation_id), 303)
    filled = read_form(request.form, before.filled)
    if action == "enter":  # the key, in whatever field
        action = "find" if _searched() not in {"", request.form.get("found", "")} else "preview"
    if action == "plain":
        filled = with_plain(filled, value)
    elif action in {"add", "except"}:
        filled = _with_scope(filled, action, value)
    elif action == "audience":
        filled = _with_audience(filled, request.form.get("audience_for", ""))
    draft = change(lambda session: drafts.keep(session, account_id(), Kind(kind), draft_id, filled))
    if action == "preview" and _shows(draft):
        return redirect(url_for("launch.preview", kind=kind, draft_id=draft_id), 303)
    find = (_searched() or None) if action == "find" else None
    there = url_for("launch.fill", kind=kind, draft_id=draft_id, find=find, _anchor=ANCHORS.get(action))
    return redirect(there, 303)


@blueprint.post(f"{ADDRESS}/measure")
@access(MAY_LAUNCH)
def measured(kind: str, draft_id: str) -> ResponseReturnValue:
    """What the texts come to as they are typed, for the page's own requests. Nothing is kept."""
    with reading() as session:
        draft = draft_of(session, kind, draft_id)
        filled = read_form(request.form, draft.filled)
        found = _measured(session, draft, filled)
    page = render_template("launch/measured.html", **_counted(found, filled), filled=filled, **frame(kind, 2))
    return jsonify(html=page, spoken=_spoken(found, filled))


def _searched() -> str:
    return request.form.get("find", "").replace("\x00", "").strip()[:80]


def look_at(session: Session, draft: DraftView) -> service.Look:
    """The draft worked out, for this account. Raises UserError for what could not be sent."""
    filled = draft.filled
    wrong = problems(filled, draft.kind)
    if wrong:
        raise UserError(next(iter(wrong.values())))
    look = service.look(session, settings(), filled.request(draft.kind, draft.id), actor())
    check_limit(look.people, people_in_sight(session))
    look.draft.course.check(look.draft.request)
    return look


def _shows(draft: DraftView) -> bool:
    """Whether a preview can be shown; it then keeps whom it is about."""
    with reading() as session:
        try:
            look = look_at(session, draft)
        except UserError:
            return False
    change(lambda session: drafts.show(session, account_id(), draft.kind, draft.id, look.people))
    kept.hand_on(draft, look)
    return True


def _page(session: Session, draft: DraftView) -> Response:
    filled = draft.filled
    sight = people_in_sight(session)
    found = _measured(session, draft, filled, whole=filled.checked)
    wrong = _wrong(draft, found) if filled.checked else {}
    find = request.args.get("find", "")
    offered = chosen.choices(session, sight)
    led_by = chosen.leaders(session, current_user.scope)
    policies = {one.policy.name: one.policy for one in list_policies(session)}
    return make_response(
        render_template(
            "launch/fill.html",
            **frame(draft.kind.value, 2),
            **_counted(found, filled),
            draft=draft,
            filled=filled,
            wrong=wrong,
            ask=Question(filled.ask),
            texts_in=dict(filled.message_in),
            choices=offered,
            others=_others(session, filled, offered, sight),
            left_out=list(chosen.in_words(session, filled.exceptions, sight).values()),
            find=find,
            found_people=chosen.search(session, find, sight),
            searched=bool(find),
            leader_options=[(one.key, one.name if one.reachable else f"{one.name} (no contact)") for one in led_by],
            policies=[(name, f"{name}: {_policy_words(policy)}") for name, policy in policies.items()],
            default_policy=default_for(Question(filled.ask), draft.kind),
            modes=[(mode.value, words) for mode, words in MODES.items()],
            options_of={one.name: _options(one, offered) for one in filled.variables},
            wrong_language=any(name[-3:] in {f"_{language}" for language in LANGUAGE_NAMES} for name in wrong),
        )
    )


def _wrong(draft: DraftView, found: Measured) -> dict[str, str]:
    """Everything that is in the way, by field; "all" where it has none."""
    wrong = problems(draft.filled, draft.kind)
    refused = {field_of(one.where, draft.filled): one.line for one in found.findings if one.level is Level.REFUSE}
    wrong = {name: line[:1].upper() + line[1:] for name, line in refused.items()} | wrong
    if not wrong and found.wrong:
        wrong = {"all": sentence(UserError(found.wrong))}
    return wrong


def _others(
    session: Session, filled: Filled, offered: chosen.Choices, sight: frozenset[str] | None
) -> list[chosen.Choice]:
    """Chosen scopes that have no tick box of their own, and all that may be chosen where they are few."""
    known = {one.scope for one in offered.named} | ({offered.everyone.scope} if offered.everyone else set())
    if filled.choices:
        return list(chosen.in_words(session, dict.fromkeys((*filled.choices, *filled.scope)), sight).values())
    left = [one for one in filled.scope if one not in known]
    ready = {one: template.fill(one, {name: value for name, value in filled.values if value}) for one in left}
    found = chosen.in_words(session, ready.values(), sight)
    return [_as_it_stands(one, found[ready[one]]) for one in left]


def _as_it_stands(scope: str, choice: chosen.Choice) -> chosen.Choice:
    """A scope with a blank in it goes with the form as it stands."""
    if template.unresolved(choice.scope):
        return chosen.Choice(scope, f"The {scope.partition(':')[0]} that is filled in above", 0)
    return replace(choice, scope=scope)


def _measured(session: Session, draft: DraftView, filled: Filled, *, whole: bool = True) -> Measured:
    try:
        # Blanks that are still open are measured as they stand; what is wrong is said at its field.
        asked = filled.as_far_as_it_goes(draft.kind, draft.id)
    except UserError as error:
        return Measured(wrong=str(error))
    blanks = {f"[{one.name}]" for one in filled.variables}
    if whole:
        found = measure(session, settings(), asked, actor(), people_in_sight(session))
    else:  # people and cost follow when the page is there: the first look at it waits for nothing
        found = measure_texts(settings(), asked)
    told = tuple(one for one in found.findings if not (one.shown and set(one.shown.split()) <= blanks))
    return replace(found, findings=told)


def _counted(found: Measured, filled: Filled) -> dict[str, Any]:
    return {
        "others_in_vain": bool(beside_everyone(filled.scope)),
        "Channel": Channel,
        "measured": found,
        "place_words": place_words,
        "code_of": lambda character: f"{ord(character):X}",
        "problem_words": _what_is_missing(found),
    }


def _what_is_missing(found: Measured) -> str:
    """Why people, cost and time are not shown yet."""
    if found.wrong is None:
        return ""
    if template.unresolved(found.wrong):
        return "People, cost and time are shown when the blanks above are filled in."
    if found.wrong.startswith(NO_SCOPE):
        return "People, cost and time are shown when it is chosen whom to alert."
    return sentence(UserError(found.wrong))


def _spoken(found: Measured, filled: Filled) -> str:
    """The same in a short sentence or two, for who listens."""
    return " ".join(filter(None, (EVERYONE_WINS if beside_everyone(filled.scope) else "", _length(found))))


def _length(found: Measured) -> str:
    if not found.texts:
        return ""
    longest = max(found.texts, key=lambda one: one.segments)
    said = f"{longest.characters} characters, {longest.segments} segment{'s' if longest.segments > 1 else ''}"
    language = f" in {LANGUAGE_NAMES[longest.language]}" if len(found.texts) > 1 else ""
    first = f" {found.findings[0].what}." if found.findings else ""
    return f"{said}{language}.{first}"


def _with_scope(filled: Filled, where: str, value: str) -> Filled:
    """The form with one more scope, of those that the search offered."""
    kind, _, employee_id = value.partition(":")
    if kind not in {ScopeKind.UNDER.value, ScopeKind.PEOPLE.value} or not employee_id:
        return filled
    new = str(Scope(ScopeKind(kind), (employee_id,)))
    if where == "add":
        return replace(filled, scope=tuple(dict.fromkeys((*filled.scope, new))))
    return replace(filled, exceptions=tuple(dict.fromkeys((*filled.exceptions, new))))


def _with_audience(filled: Filled, scope: str) -> Filled:
    """The form with a text for some people more, empty yet; the first of those that fit somebody is theirs."""
    scope = scope.replace("\x00", "").strip()[:200]
    name = scope.partition(":")[2] or scope
    known = {one.name.casefold() for one in filled.audiences}
    if not name or name.casefold() in known or len(filled.audiences) >= MOST_AUDIENCES:
        return filled
    return replace(filled, audiences=(*filled.audiences, Audience(name[:60], (scope,), "")))


def _options(variable: Variable, offered: chosen.Choices) -> list[tuple[str, str]]:
    """What a blank may be filled with, where that is a list."""
    named = {VariableKind.SITE: offered.sites, VariableKind.UNIT: offered.units}.get(variable.kind)
    if named is None:
        return [(one, one) for one in variable.options]
    return [(one.words, f"{one.words} ({one.people})") for one in named]


def _policy_words(policy: Policy) -> str:
    """A policy in one line."""
    steps = "; ".join(f"{after(one.at)} {one.words}" for one in worst_case(policy))
    return f"{steps}; objective: {objective_words(policy.objective)}" if policy.objective else steps
