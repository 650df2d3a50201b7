"""What is done about some people of an activation: each a page that names them, and one button."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.wording import status_word
from callrees.words import ActivationState
from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.queries import ActivationView
from notify.errors import ConflictError, UserError
from notify.web.access import Branch, access, needs
from notify.web.commands.command import CHECK, code_of, problem_of, wrong_of
from notify.web.commands.given import Given
from notify.web.context import change, reading
from notify.web.outcome import done
from notify.web.people.blueprint import blueprint
from notify.web.people.chosen import ONE, Chosen, chosen, require_count


@dataclass(slots=True)
class Outcome:
    """What came of a deed: a sentence, and those for whom it was kept and changed nothing, each with the reason."""

    words: str = ""
    left: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done about some people. ``look`` and ``act`` as for a command, with the people."""

    name: str
    button: str
    heading: str
    power: Power
    states: Collection[ActivationState]
    look: Callable[[Session, ActivationView, Chosen, Given], Mapping[str, Any]]
    act: Callable[[Session, ActivationView, Chosen, Given], Outcome]
    fits: Callable[[ActivationView], bool] = lambda _: True

    @property
    def endpoint(self) -> str:
        """The name of its page."""
        return f"people.{self.name}"

    def is_open(self, view: ActivationView) -> bool:
        """Whether it can be done now."""
        return view.state in self.states and self.fits(view)


_ALL: list[Deed] = []


def offered(view: ActivationView) -> list[Deed]:
    """The deeds that this account may do now, in order."""
    return [one for one in _ALL if one.is_open(view) and may(current_user.role, one.power)]


def register(deed: Deed) -> None:
    """Give a deed its two addresses. It is about people of the account's branch alone: ``chosen`` sees to it."""
    rule = access(needs(deed.power, Branch.OWN))
    _ALL.append(deed)

    @rule
    def page(activation_id: int) -> ResponseReturnValue:
        return show(deed, activation_id, Given(request.args))

    @rule
    def act(activation_id: int) -> ResponseReturnValue:
        return do(deed, activation_id, Given(request.form))

    blueprint.add_url_rule(f"/{deed.name}", deed.name, page, methods=["GET"])
    blueprint.add_url_rule(f"/{deed.name}", f"{deed.name}_now", act, methods=["POST"])


def show(
    deed: Deed,
    activation_id: int,
    given: Given,
    problem: UserError | None = None,
    left: Mapping[int, str] | None = None,
) -> ResponseReturnValue:
    """The page of a deed, with what was typed. ``left``: it was done but for these, who are asked about again."""
    if left:
        given = given.ticked(left)
    with reading() as session:
        view = activations.get(session, activation_id)
        those = chosen(session, view, given)
        open_now = deed.is_open(view)
        context = dict(deed.look(session, view, those, given)) if open_now and those.people else {}
    template = deed.name if open_now and those.people else "nobody" if open_now else "not_now"
    return render_template(
        f"people/{template}.html",
        one=view,
        deed=deed,
        those=those,
        given=given,
        key=given.key,
        problem=problem_of(problem),
        wrong=wrong_of(problem),
        left=left or {},
        word=lambda status: status_word(status, view.ask),
        **context,
    ), 200 if problem is None else code_of(problem)


def do(deed: Deed, activation_id: int, given: Given) -> ResponseReturnValue:
    """Do it, once for each form; what is wrong comes back at once, with all that was typed."""
    if given.values.get("do") == CHECK:
        return show(deed, activation_id, given)
    outcome = Outcome()

    def work(session: Session) -> tuple[str, str]:
        outcome.left = {}
        view = activations.get(session, activation_id)

        def act() -> str:
            now_view = activations.get(session, activation_id, anew=True)
            those = chosen(session, now_view, given)
            if not deed.is_open(now_view):
                raise ConflictError(f"this cannot be done while the activation is {now_view.state.value}")
            if not those.people:
                raise UserError("nobody was chosen: tick at least one person")
            require_count(those, given)
            found = deed.act(session, now_view, those, given)
            outcome.left = found.left
            return found.words

        words = activation.once(session, activation_id, given.key, act)
        return words, _back(session, view, given)

    try:
        words, address = change(work)
    except UserError as error:
        return show(deed, activation_id, given, error)
    if outcome.left:
        return show(deed, activation_id, given, ConflictError(words), outcome.left)
    return done(words, address, activation_id)


def _back(session: Session, view: ActivationView, given: Given) -> str:
    those = chosen(session, view, given)
    if those.back == ONE:
        return url_for("people.one", activation_id=view.id, person_no=those.nos[0])
    address: dict[str, Any] = dict(those.address)
    return url_for("people.listed", activation_id=view.id, **address)
