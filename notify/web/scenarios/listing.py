"""Everything that is prepared: our own scenarios and the shipped ones, one of them whole, and the rule of two."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from callrees.approval import Rule
from callrees.prepared import Severity
from callrees.words import Kind, Question
from notify.accounts.powers import Power, may
from notify.activation import linting
from notify.activation.approval import queries as approvals
from notify.activation.approval import rules
from notify.activation.prepared import scenarios
from notify.errors import NotFoundError, UserError
from notify.web.access import Branch, access, needs
from notify.web.context import change, reading
from notify.web.looking import actor
from notify.web.scenarios.blueprint import blueprint
from notify.web.scenarios.words import QUESTIONS, RULE_QUESTIONS, RULE_SEVERITIES, SEVERITIES, place

MAY_PREPARE = needs(Power.PREPARE, Branch.WHOLE)


@blueprint.get("")
@access(MAY_PREPARE)
def everything() -> ResponseReturnValue:
    """The list, with the rule of two below it."""
    with reading() as session:
        return render_template(
            "scenarios/everything.html",
            offered=scenarios.offered(session),
            rules=rules.rules(session),
            waiting=approvals.waiting(session),
            reviews=approvals.open_reviews(session),
            questions=QUESTIONS,
            severities=SEVERITIES,
            rule_questions=RULE_QUESTIONS,
            rule_severities=RULE_SEVERITIES,
        )


@blueprint.get("/one")
@access(MAY_PREPARE)
def one() -> ResponseReturnValue:
    """One of them whole, with its blanks filled as an example, and what the linter says."""
    with reading() as session:
        found = scenarios.find(session, request.args.get("name", ""))
    return render_template(
        "scenarios/one.html",
        one=found,
        texts=linting.texts_of(found),
        examples={text.where: text.text for text in linting.texts_of(found.example())},
        findings=linting.findings_of(found),
        questions=QUESTIONS,
        severities=SEVERITIES,
        place=place,
    )


@blueprint.post("/adopt")
@access(MAY_PREPARE)
def adopt() -> ResponseReturnValue:
    """A copy of a shipped one to edit."""
    name = request.form.get("name", "")
    try:
        kept = change(lambda session: scenarios.adopt(session, name, actor()))
    except UserError as error:
        flash(str(error), "problem")
        return redirect(url_for("scenarios.everything"), 303)
    flash(f"{kept.name} is yours now: change what you like.", "done")
    return redirect(url_for("scenarios.edit", name=kept.name), 303)


@blueprint.post("/remove")
@access(MAY_PREPARE)
def remove() -> ResponseReturnValue:
    """Forget one of our own; a shipped one of its name is offered again."""
    name = request.form.get("name", "")
    try:
        change(lambda session: scenarios.remove(session, name, actor()))
        flash(f"{name} is removed.", "done")
    except NotFoundError:
        flash(f"{name} was removed already.", "done")
    return redirect(url_for("scenarios.everything"), 303)


@blueprint.post("/approval")
@access(MAY_PREPARE)
def rule() -> ResponseReturnValue:
    """Have activations wait for a second person, or wait no more.

    Only an administrator ends a rule: whoever launches could otherwise go alone without anybody being told.
    """
    form = request.form
    dropping = form.get("do") == "drop"
    if dropping and not may(current_user.role, Power.ACCOUNTS):
        abort(403)
    try:
        asked = Rule(
            Question(form["ask"]) if form.get("ask") else None,
            Severity(form["severity"]) if form.get("severity") else None,
            Kind(form.get("kind", "real")),
        )
        change(lambda session: (rules.drop if dropping else rules.require)(session, asked, actor()))
    except ValueError:
        flash("That is no rule: choose from the lists.", "problem")
    except UserError as error:
        flash(f"{str(error)[:1].upper()}{str(error)[1:]}.", "problem")
    else:
        flash(f"{'No longer' if dropping else 'From now on'}, {asked.words} wait for a second person.", "done")
    return redirect(url_for("scenarios.everything", _anchor="approval"), 303)
