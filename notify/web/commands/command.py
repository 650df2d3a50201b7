"""What every command of the console is: a page that says what would happen, and one button that does it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.linting import Level
from callrees.wording import status_word
from callrees.words import ActivationState
from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.linting import TextsRefusedError
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.errors import ConflictError, UserError
from notify.events.service import Actor
from notify.web.access import Branch, access, needs
from notify.web.commands.blueprint import blueprint
from notify.web.commands.given import FieldError, Given
from notify.web.console.help_cases import account_name
from notify.web.context import change, reading
from notify.web.outcome import done

RUNNING = (ActivationState.RUNNING,)
NOT_OVER = (ActivationState.PREPARING, *UNDER_WAY)
CHECK = "check"
"""The button that shows what it would come to, and does nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``look`` gives the page what it shows beforehand; ``act`` does it and says what was done.

    ``states`` are those in which it can be given, ``fits`` what else it takes. ``main`` stands in the bar itself,
    all else under "More". ``outside`` takes the place of ``act`` for what is worked out before anything is locked.
    ``button`` is the word of the bar, ``heading`` that of the page.
    """

    name: str
    button: str
    heading: str
    states: Collection[ActivationState]
    look: Callable[[Session, ActivationView, Given], Mapping[str, Any]]
    act: Callable[[Session, ActivationView, Given], str] | None = None
    outside: Callable[[int, Given], str] | None = None
    main: bool = False
    look_of: str = ""
    fits: Callable[[ActivationView], bool] = lambda _: True

    @property
    def endpoint(self) -> str:
        """The name of its page."""
        return f"commands.{self.name.replace('-', '_')}"

    def is_open(self, view: ActivationView) -> bool:
        """Whether it can be given now."""
        return view.state in self.states and self.fits(view)


def by() -> Actor:
    """The account of this request, as the record of an activation names it."""
    return Actor(account_name(), "console")


def register(command: Command) -> None:
    """Give a command its two addresses. They are about everybody: closed to accounts limited to a branch."""
    rule = access(needs(Power.COMMAND, Branch.WHOLE))
    name = command.name.replace("-", "_")

    @rule
    def page(activation_id: int) -> ResponseReturnValue:
        return show(command, activation_id, Given(request.args))

    @rule
    def act(activation_id: int) -> ResponseReturnValue:
        return give(command, activation_id, Given(request.form))

    blueprint.add_url_rule(f"/{command.name}", name, page, methods=["GET"])
    blueprint.add_url_rule(f"/{command.name}", f"{name}_now", act, methods=["POST"])


def show(
    command: Command, activation_id: int, given: Given, problem: UserError | None = None, code: int = 200
) -> ResponseReturnValue:
    """The page of a command, with what was typed and what is wrong with it."""
    with reading() as session:
        view = activations.get(session, activation_id)
        open_now = command.is_open(view)
        context = dict(command.look(session, view, given)) if open_now else {}
    template = f"{command.name.replace('-', '_')}.html" if open_now else "not_now.html"
    return render_template(
        f"commands/{template}",
        one=view,
        command=command,
        given=given,
        key=given.key,
        word=lambda status: status_word(status, view.ask),
        problem=problem_of(problem) if open_now else None,
        wrong=wrong_of(problem),
        **context,
    ), code


def give(command: Command, activation_id: int, given: Given) -> ResponseReturnValue:
    """Do it, once for each form, and go to the board; what is wrong comes back at once, with all that was typed."""
    if given.values.get("do") == CHECK:
        return show(command, activation_id, given)
    try:
        words = _outside(command, activation_id, given) if command.outside else _inside(command, activation_id, given)
    except UserError as error:  # an activation that is not there is told by the page itself
        return show(command, activation_id, given, error, code_of(error))
    return done(words, url_for("console.board", activation_id=activation_id), activation_id)


def problem_of(problem: UserError | None) -> str | None:
    """What was wrong, in one line, for the top of the page."""
    if isinstance(problem, TextsRefusedError):
        return "This text must not be sent as it is"
    return str(problem) if problem is not None else None


def wrong_of(problem: UserError | None) -> dict[str, str]:
    """What was wrong, by field."""
    if isinstance(problem, TextsRefusedError):
        refused = [one for one in problem.findings if one.level is Level.REFUSE]
        return {"message": " ".join(f"{one.what}: {one.mend}." for one in refused)}
    return {problem.field: str(problem)} if isinstance(problem, FieldError) else {}


def code_of(error: UserError) -> int:
    """The status of a form that comes back."""
    return 409 if isinstance(error, ConflictError) else 400


def _inside(command: Command, activation_id: int, given: Given) -> str:
    def work(session: Session) -> str:
        def act() -> str:
            view = activations.get(session, activation_id, anew=True)
            if not command.is_open(view) or command.act is None:
                raise ConflictError(f"this cannot be done while the activation is {view.state.value}")
            return command.act(session, view, given)

        return activation.once(session, activation_id, given.key, act)

    return change(work)


def _outside(command: Command, activation_id: int, given: Given) -> str:
    """What takes a transaction of the station's own. Of two at the same moment the station refuses one."""
    with reading() as session:
        answered = activation.answered(session, activation_id, given.key)
    if answered is not None:
        return answered
    words = command.outside(activation_id, given) if command.outside else ""
    return change(lambda session: activation.once(session, activation_id, given.key, lambda: words))


def may_command() -> bool:
    """Whether this account may give commands about a whole activation."""
    return may(current_user.role, Power.COMMAND) and current_user.scope is None
