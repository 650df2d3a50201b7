"""The word to send: compared with what was shown, and given once, however often the button is pressed."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.words import ActivationState, Kind
from notify.activation import service
from notify.activation.beginning.looking import check_limit, mark_of
from notify.activation.prepared import drafts
from notify.activation.prepared.drafts import DraftView, Word
from notify.errors import ConflictError, UserError
from notify.running.first_sign import first_sign
from notify.web.access import access
from notify.web.context import change, house, reading
from notify.web.formats import plural
from notify.web.launch.blueprint import KIND, MAY_LAUNCH, account_id, blueprint, draft_of
from notify.web.launch.filling import look_at
from notify.web.launch.form import sentence
from notify.web.limits import people_in_sight
from notify.web.looking import actor

_SEPARATORS = str.maketrans("", "", " .,'’\u00a0\u202f")


@blueprint.post(f"/{KIND}/<draft_id>/send")
@access(MAY_LAUNCH)
def send(kind: str, draft_id: str) -> ResponseReturnValue:
    """Send it. Whatever is in the way is said on the preview, with nothing lost."""
    with reading() as session:
        draft = draft_of(session, kind, draft_id)
    if draft.activation_id is not None:
        flash("This was sent already: here it is. Nothing was sent a second time.", "done")
        return redirect(url_for("console.board", activation_id=draft.activation_id), 303)
    try:
        people = _promised(draft)
        _check_word(draft.kind, len(people))
        activated = _activate(draft, people)
    except UserError as error:
        flash(sentence(error), "problem")
        return redirect(url_for("launch.preview", kind=kind, draft_id=draft_id, _anchor="send"), 303)
    if activated.state is ActivationState.AWAITING_APPROVAL:
        flash(f"Activation {activated.id} waits for a second person. Nothing was sent yet.", "done")
        return redirect(url_for("approval.one", activation_id=activated.id), 303)
    _tell(draft, activated)
    return redirect(url_for("console.board", activation_id=activated.id), 303)


def _promised(draft: DraftView) -> frozenset[str]:
    """Whom the page showed on which the word was given. Raises ChangedError when it would be others by now."""
    shown = request.form.get("shown", "")
    with reading() as session:
        if draft.shown is not None and shown == mark_of(draft.shown):
            check_limit(draft.shown, people_in_sight(session))  # which may be newer than the preview
            return draft.shown
        look = look_at(session, draft)
    change(lambda session: drafts.show(session, account_id(), draft.kind, draft.id, look.people))
    if shown != mark_of(look.people):
        people = plural(len(look.people), "person", "people")
        raise service.ChangedError(
            f"the directory changed since this page was made: it is {people} now. Nothing was sent:"
            " look again, then send"
        )
    return look.people


def _check_word(kind: Kind, people: int) -> None:
    """A real one takes the number of people, typed, or put in by holding the button. Raises UserError."""
    if kind is not Kind.REAL:
        return
    typed = request.form.get("number", "").strip()[:20]
    plain = typed.translate(_SEPARATORS)
    if not (plain.isdecimal() and int(plain) == people):
        said = f"{typed} is not {people}" if typed else f"the number of people, {people}, was not typed"
        raise UserError(f"{said}: nothing was sent")


def _activate(draft: DraftView, people: frozenset[str]) -> service.Activated:
    running = house().service
    asked = draft.filled.request(draft.kind, draft.id)
    word = Word.PRESSED
    if draft.kind is Kind.REAL:
        word = Word.HELD if request.form.get("held") else Word.TYPED
    try:
        activated = service.activate(running.database, running.settings, asked, actor(), people)
    except service.ChangedError:
        _show_anew(draft)
        raise
    except ConflictError:
        # Changed in another window in the moment in which it was sent from this one.
        raise UserError("it was sent a moment ago, with other words: see the activations. This was not sent") from None

    def work(session: Session) -> None:
        drafts.sent(session, account_id(), draft, activated.id, word, actor())

    change(work)
    return activated


def _show_anew(draft: DraftView) -> None:
    """Keep whom the preview shows from now on."""
    with reading() as session:
        look = look_at(session, draft)
    change(lambda session: drafts.show(session, account_id(), draft.kind, draft.id, look.people))


def tell_first_sign(activation_id: int, *, only_what_is_in_the_way: bool = False) -> None:
    """Say within two seconds whether it leaves, and what stands in the way."""
    sign = first_sign(house().service, activation_id)
    what = f"Activation {activation_id}"
    if sign.stuck is not None:
        flash(f"{what} is kept, but {sign.stuck}. It leaves as soon as that is put right.", "problem")
    elif not (sign.tried or sign.nothing_to_send):
        flash(f"{what} has begun, and after two seconds no carrier has taken anything: watch the channels.", "problem")
    elif not only_what_is_in_the_way:
        left = "is sent: the first message has left." if sign.tried else "has begun. Nobody is to be contacted for now."
        flash(f"{what} {left}", "done")
    for channel, reason in sign.trouble.items() if sign.stuck is None else ():
        flash(f"{channel}: {reason}", "problem")


def _tell(draft: DraftView, activated: service.Activated) -> None:
    """What the commander reads on the board at once: that it leaves, or what stands in the way."""
    if draft.kind is Kind.TABLETOP:
        flash(f"Activation {activated.id} is played at the table: nobody is contacted.", "done")
        return
    tell_first_sign(activated.id)
    for one in activated.stopped:
        flash(f"Exercise {one} is stopped: some of its people are in this one, which is real.", "done")
    if activated.excused_for_night:
        flash(
            f"{plural(activated.excused_for_night, 'person is', 'people are')} in their night, and not contacted.",
            "done",
        )
