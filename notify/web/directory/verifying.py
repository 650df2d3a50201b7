"""Asking people on each of their numbers and addresses whether it is still theirs: an exercise of its own kind."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.words import ActivationState, Channel, Kind, Question
from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.request import ActivationRequest
from notify.directory.listing import Wanted, found_ids
from notify.directory.queries import contacts
from notify.errors import UserError
from notify.web.access import Branch, access, needs
from notify.web.context import house, reading, settings
from notify.web.directory import asking
from notify.web.directory.blueprint import blueprint
from notify.web.formats import plural
from notify.web.limits import people_in_sight, require_people, those_seen
from notify.web.looking import actor

POLICY = "verify"
MESSAGE = (
    "We check that we can reach you in an emergency. Did this reach you at your own number or address? "
    "Answer 1. If it is not yours, please tell HR."
)
"""What everybody gets. The account that starts it has no word in it: it needs no power over messages."""

MESSAGE_IN = {
    "ar": (
        "نتحقق من قدرتنا على الوصول إليك في حالات الطوارئ. هل وصلتك هذه الرسالة على رقمك أو عنوانك الخاص؟ "
        "أجب بالرقم 1. إن لم يكن لك، فأبلغ الموارد البشرية من فضلك."
    ),
    "de": (
        "Wir prüfen, ob wir Sie im Notfall erreichen. Kam dies unter Ihrer eigenen Nummer oder Adresse an? "
        "Antworten Sie 1. Gehört sie nicht Ihnen, sagen Sie es bitte der Personalabteilung."
    ),
    "es": (
        "Comprobamos que podemos localizarle en una emergencia. ¿Le ha llegado esto a su propio número o dirección? "
        "Responda 1. Si no es suyo, avise a Recursos Humanos."
    ),
    "fr": (
        "Nous vérifions que nous pouvons vous joindre en cas d'urgence. Ce message vous parvient-il à votre propre "
        "numéro ou adresse ? Répondez 1. Sinon, dites-le aux ressources humaines."
    ),
    "pl": (
        "Sprawdzamy, czy możemy się z Tobą skontaktować w nagłym wypadku. Czy ta wiadomość dotarła na Twój własny "
        "numer lub adres? Odpowiedz 1. Jeśli nie jest Twój, powiadom dział kadr."
    ),
}

BY_ID_AT_MOST = 300
"""People who are named one by one. More are asked unit by unit, site by site, or all at once."""

MAY_VERIFY = needs(Power.EDIT_PEOPLE, Branch.OWN)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is to be asked. ``scope``: how the activation names them."""

    scope: str
    words: str
    people: frozenset[str]


@blueprint.get("/verify")
@access(MAY_VERIFY)
def verify() -> ResponseReturnValue:
    """Who would be asked, on how many numbers and addresses, and what that proves."""
    with reading() as session:
        try:
            chosen, problem = _chosen(session, request.args.get("id", "")), None
        except UserError as error:
            chosen, problem = None, f"{error}."
        paths = _paths(session, chosen) if chosen else {}
        running = [one.id for one in activations.running(session) if one.policy.name == POLICY]
        running = [id_ for id_ in running if id_ in those_seen(session, running)]
    return render_template(
        "directory/verify.html",
        chosen=chosen,
        problem=problem,
        paths=paths,
        message=MESSAGE,
        key=secrets.token_hex(12),
        running=running,
        may_board=may(current_user.role, Power.SEE_BOARD),
        said=asking.address_of(asking.wanted()),
        id=asking.text("id"),
    )


@blueprint.post("/verify")
@access(MAY_VERIFY)
def ask() -> ResponseReturnValue:
    """Ask them."""
    key = request.form.get("key", "")[:40]
    with reading() as session:
        chosen = _chosen(session, request.args.get("id", ""))
    wanted = ActivationRequest(
        scope=(chosen.scope,),
        message=MESSAGE,
        message_in=tuple(MESSAGE_IN.items()),
        kind=Kind.DRILL,
        ask=Question.NOTICE,
        policy=POLICY,
        key=f"verify {key}" if key else None,
        at_night=True,  # nothing rings, and a text waits until morning as well as anything
    )
    done = activation.activate(house().service.database, settings(), wanted, actor())
    if done.state is ActivationState.AWAITING_APPROVAL:
        flash(f"Activation {done.id} waits for a second person: nobody is asked before.", "done")
    else:
        asked = plural(len(chosen.people), "person is", "people are")
        flash(f"{asked} being asked. Answers are on their pages, and on the board of activation {done.id}.", "done")
    said: dict[str, Any] = request.args.to_dict()
    return redirect(url_for("directory.verify", **said), 303)


def _chosen(session: Session, one: str) -> Chosen:
    """The people of the address: one by id, or those whom the filters of the list leave. Raises UserError."""
    if one:
        require_people(session, [one])
        return Chosen(_named([one]), "One person", frozenset([one]))
    filters, sight = asking.wanted(), people_in_sight(session)
    people = [own for _, own in found_ids(session, filters, asking.today(session), sight)]
    if not people:
        raise UserError("nobody is left by these filters: choose others in the directory")
    if sight is None and filters == Wanted():
        return Chosen("all", "Everybody", frozenset(people))
    if sight is None and filters == Wanted(unit=filters.unit) and filters.unit:
        return Chosen(f"unit:{filters.unit}", f"Unit {filters.unit}", frozenset(people))
    if sight is None and filters == Wanted(site=filters.site) and filters.site:
        return Chosen(f"site:{filters.site}", f"Site {filters.site}", frozenset(people))
    if len(people) > BY_ID_AT_MOST:
        raise UserError(
            f"{len(people)} people are too many to be named one by one: filter by one unit or one site alone, "
            f"or for at most {BY_ID_AT_MOST}"
        )
    return Chosen(_named(people), plural(len(people), "person", "people"), frozenset(people))


def _named(people: list[str]) -> str:
    unsayable = next((own for own in people if "," in own), None)
    if unsayable is not None:
        raise UserError(f"the id {unsayable!r} has a comma, so that it cannot be named here: choose its unit instead")
    return f"people:{','.join(people)}"


def _paths(session: Session, chosen: Chosen) -> dict[str, int]:
    """How many numbers and addresses would be written to, how many only ring, and how many people have neither."""
    known = contacts(session, chosen.people)
    texts = mails = rings = 0
    nobody = len(chosen.people) - len(known)
    for ones in known.values():
        written = {one.address for one in ones if one.channel is Channel.SMS}
        texts += len(written)
        mails += len({one.address for one in ones if one.channel is Channel.EMAIL})
        rings += len({one.address for one in ones if one.channel is Channel.VOICE} - written)
    return {"texts": texts, "mails": mails, "rings": rings, "nobody": nobody}
