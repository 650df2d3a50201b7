"""The second step: message and people. What is typed is kept at once, right or wrong, and measured as it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.scope import Scope, ScopeKind
from callrees.timeline import worst_case
from callrees.words import Kind, Question
from notify.activation import service
from notify.activation.beginning.looking import check_limit
from notify.activation.beginning.measuring import Measured, measure
from notify.activation.policies import list_policies
from notify.activation.prepared import choices as chosen
from notify.activation.prepared import drafts
from notify.activation.prepared.drafts import DraftView
from notify.activation.prepared.filled import Filled
from notify.errors import UserError
from notify.web.access import access
from notify.web.context import change, reading, settings
from notify.web.launch import form
from notify.web.launch.blueprint import KIND, MAY_LAUNCH, account_id, blueprint, draft_of, frame
from notify.web.launch.drawing import after
from notify.web.launch.words import LANGUAGE_NAMES, MODES
from notify.web.limits import people_in_sight
from notify.web.looking import actor

ADDRESS = f"/{KIND}/<draft_id>"


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
        before = draft_of(session, kind, draft_id).filled
    filled = form.read(request.form, before)
    if action == "plain":
        filled = form.with_plain(filled, value)
    elif action in {"add", "except"}:
        filled = _with_scope(filled, action, value)
    kept = change(lambda session: drafts.keep(session, account_id(), Kind(kind), draft_id, filled))
    if action == "preview" and _shows(kept):
        return redirect(url_for("launch.preview", kind=kind, draft_id=draft_id), 303)
    find = (request.form.get("find", "").strip()[:80] or None) if action == "find" else None
    places = {"find": "people", "add": "people", "except": "people", "plain": "message", "check": "measured"}
    there = url_for("launch.fill", kind=kind, draft_id=draft_id, find=find, _anchor=places.get(action))
    return redirect(there, 303)


@blueprint.post(f"{ADDRESS}/measure")
@access(MAY_LAUNCH)
def measured(kind: str, draft_id: str) -> ResponseReturnValue:
    """What the texts come to as they are typed, for the page's own requests. Nothing is kept."""
    with reading() as session:
        draft = draft_of(session, kind, draft_id)
        filled = form.read(request.form, draft.filled)
        found = _measured(session, draft, filled)
    page = render_template("launch/measured.html", **_counted(found), filled=filled, **frame(kind, 2))
    return jsonify(html=page, spoken=_spoken(found))


def look_at(session: Session, draft: DraftView) -> service.Look:
    """The draft worked out, for this account. Raises UserError for what could not be sent."""
    filled = draft.filled
    wrong = form.problems(filled, draft.kind)
    if wrong:
        raise UserError(next(iter(wrong.values())))
    look = service.look(session, settings(), filled.request(draft.kind, draft.id), actor())
    check_limit(look.draft, people_in_sight(session))
    look.draft.course.check(look.draft.request)
    return look


def _shows(draft: DraftView) -> bool:
    """Whether a preview can be shown; it then keeps whom it is about."""
    with reading() as session:
        try:
            people = look_at(session, draft).people
        except UserError:
            return False
    change(lambda session: drafts.show(session, account_id(), draft.kind, draft.id, people))
    return True


def _page(session: Session, draft: DraftView) -> Response:
    filled = draft.filled
    sight = people_in_sight(session)
    wrong = form.problems(filled, draft.kind) if filled.checked else {}
    found = _measured(session, draft, filled)
    if filled.checked and not wrong and found.wrong:
        wrong = {"all": form.sentence(UserError(found.wrong))}
    find = request.args.get("find", "")
    offered = chosen.choices(session, sight)
    return make_response(
        render_template(
            "launch/fill.html",
            **frame(draft.kind.value, 2),
            **_counted(found),
            draft=draft,
            filled=filled,
            wrong=wrong,
            ask=Question(filled.ask),
            texts_in=dict(filled.message_in),
            choices=offered,
            others=_others(session, filled.scope, offered),
            left_out=list(chosen.in_words(session, filled.exceptions).values()),
            find=find,
            found_people=chosen.search(session, find, sight),
            searched=bool(find),
            leaders=chosen.leaders(session, current_user.scope),
            me=current_user.account.name,
            policies=[(one.policy.name, _policy_words(one)) for one in list_policies(session)],
            modes=MODES,
        )
    )


def _others(session: Session, scopes: tuple[str, ...], offered: chosen.Choices) -> list[chosen.Choice]:
    """Chosen scopes that have no tick box of their own."""
    known = {one.scope for one in offered.named} | ({offered.everyone.scope} if offered.everyone else set())
    return list(chosen.in_words(session, [one for one in scopes if one not in known]).values())


def _measured(session: Session, draft: DraftView, filled: Filled) -> Measured:
    try:
        asked = filled.request(draft.kind, draft.id)
    except UserError as error:
        return Measured((), (), None, str(error))
    return measure(session, settings(), asked, actor())


def _counted(found: Measured) -> dict[str, Any]:
    return {"measured": found, "problem_words": form.sentence(UserError(found.wrong)) if found.wrong else ""}


def _spoken(found: Measured) -> str:
    """The same in one short sentence, for who listens."""
    if not found.texts:
        return ""
    longest = max(found.texts, key=lambda one: one.segments)
    said = f"{longest.characters} characters, {longest.segments} segment{'s' if longest.segments > 1 else ''}"
    language = f" in {LANGUAGE_NAMES[longest.language]}" if len(found.texts) > 1 else ""
    return f"{said}{language}." + (f" {len(found.odd)} characters make it longer." if found.odd else "")


def _with_scope(filled: Filled, where: str, value: str) -> Filled:
    """The form with one more scope, of those that the search offered."""
    kind, _, employee_id = value.partition(":")
    if kind not in {ScopeKind.UNDER.value, ScopeKind.PEOPLE.value} or not employee_id:
        return filled
    new = str(Scope(ScopeKind(kind), (employee_id,)))
    if where == "add":
        return replace(filled, scope=tuple(dict.fromkeys((*filled.scope, new))))
    return replace(filled, exceptions=tuple(dict.fromkeys((*filled.exceptions, new))))


def _policy_words(listed: Any) -> str:
    moments = worst_case(listed.policy)
    told = [f"{after(one.at)} {one.words}" for one in moments if one.contacts or one.reaches_others]
    return f"{listed.policy.name}: {'; '.join(told)}"
