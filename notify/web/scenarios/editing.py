"""Writing a scenario: a form for what most need, and the rest as it stands in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from callrees import strict_yaml
from callrees.linting import Finding
from callrees.prepared import MOST_KEYS, Prepared
from callrees.shipped import parse
from callrees.templates import TemplateError
from notify.activation import linting
from notify.activation.prepared import scenarios
from notify.errors import ConflictError, UserError
from notify.web.access import access
from notify.web.context import change, reading
from notify.web.looking import actor
from notify.web.scenarios.blueprint import blueprint
from notify.web.scenarios.listing import MAY_PREPARE
from notify.web.scenarios.words import QUESTIONS, SEVERITIES

TEXTS = ("name", "about", "ask", "severity", "message", "correction", "all_clear")
FLAGS = ("at_night", "quiet")
MORE = (
    "variables", "audiences", "message_language", "message_in", "correction_in", "all_clear_in", "mode", "policy",
    "exceptions", "choices",
)  # fmt: skip
KEYS = [("", "No key"), *((str(no), f"Key {no}") for no in range(1, MOST_KEYS + 1))]
WRONG = 422


@blueprint.get("/edit")
@access(MAY_PREPARE)
def edit() -> ResponseReturnValue:
    """The form: empty, or with the scenario that is named."""
    name = request.args.get("name", "")
    if not name:
        return _form({"ask": "whereabouts", "severity": "normal", "scope": "all"}, "")
    with reading() as session:
        found = scenarios.find(session, name)
    return _form(_filled(found), "" if found.shipped else found.name, linting.findings_of(found))


@blueprint.post("/edit")
@access(MAY_PREPARE)
def keep() -> ResponseReturnValue:
    """Keep it, or only look at it; what is wrong is said beside what was typed."""
    form, was = request.form, request.form.get("was", "")
    try:
        new = _prepared(form)
        findings = linting.findings_of(new)
        if form.get("do") == "check":
            with reading() as session:
                scenarios.check(session, new)
            return _form(form, was, findings, checked=True)
        kept = change(lambda session: _keep(session, new, was, with_key=False))
    except linting.TextsRefusedError as error:
        return _form(form, was, error.findings, "Some of it must not be sent as it is: see the texts."), WRONG
    except (UserError, TemplateError) as error:
        return _form(form, was, (), _sentence(str(error))), WRONG
    flash(f"{kept.name} is kept.", "done")
    return redirect(url_for("scenarios.one", name=kept.name), 303)


def _keep(session: Any, new: Prepared, was: str, *, with_key: bool) -> Prepared:
    """Under a new name, the one that it was made of goes."""
    if was and was != new.name:
        if any(one.name == new.name for one in scenarios.listed(session)):
            raise ConflictError(f"there is a scenario {new.name!r} already: choose another name")
        scenarios.remove(session, was, actor())
    return scenarios.keep(session, new, actor(), with_key=with_key)


def _prepared(form: Mapping[str, str]) -> Prepared:
    """Raises TemplateError, or UserError for what is no YAML."""
    data: dict[str, Any] = {key: form[key].strip() for key in TEXTS if form.get(key, "").strip()}
    data["scope"] = [line.strip() for line in form.get("scope", "").splitlines() if line.strip()]
    data |= {key: True for key in FLAGS if form.get(key)}
    if form.get("number", "").isdecimal():
        data["number"] = int(form["number"])
    try:
        more = strict_yaml.load(form.get("more", "")) or {}
    except strict_yaml.YamlProblem as problem:
        raise UserError(f"the rest, {problem}") from None
    if not isinstance(more, Mapping) or not set(more) <= set(MORE):
        raise UserError(f"the rest may have {', '.join(MORE)}, and nothing else")
    return parse(data | dict(more))


def _filled(one: Prepared) -> dict[str, str]:
    """A scenario as the form shows it."""
    plain = one.to_dict()
    more = {key: plain[key] for key in MORE if key in plain}
    return {
        "name": one.name,
        "about": one.about,
        "ask": one.ask.value,
        "severity": one.severity.value,
        "scope": "\n".join(one.scope),
        "message": one.message,
        "correction": one.correction or "",
        "all_clear": one.all_clear or "",
        "number": str(one.number or ""),
        "at_night": "1" if one.at_night else "",
        "quiet": "1" if one.quiet else "",
        "more": str(yaml.safe_dump(more, allow_unicode=True, sort_keys=False, width=90)) if more else "",
    }


def _form(
    given: Mapping[str, str],
    was: str,
    findings: tuple[Finding, ...] | list[Finding] = (),
    problem: str = "",
    *,
    checked: bool = False,
) -> str:
    by_field: dict[str, list[Finding]] = {}
    for finding in findings:
        place = finding.where if finding.where in {"message", "correction", "all_clear"} else "more"
        by_field.setdefault(place, []).append(finding)
    return render_template(
        "scenarios/edit.html",
        given=given,
        was=was,
        by_field=by_field,
        problem=problem,
        checked=checked,
        questions=[(one.value, words) for one, words in QUESTIONS.items()],
        severities=[(one.value, words) for one, words in SEVERITIES.items()],
        keys=KEYS,
        account=current_user,
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
