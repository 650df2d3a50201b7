"""Every command of an activation, at hand in the console: each a page that says what would happen, and one button."""

from __future__ import annotations

from dataclasses import dataclass

from flask_login import current_user

from notify.accounts.powers import Power, may
from notify.activation.queries import ActivationView
from notify.web.commands import again, amending, ending, leading, retracting, saying, state, steps
from notify.web.commands.blueprint import blueprint
from notify.web.commands.command import Command, may_command, register

__all__ = ["COMMANDS", "blueprint"]

COMMANDS = (
    saying.FOLLOW_UP,
    steps.ESCALATE,
    state.HOLD,
    state.RESUME,
    saying.ALL_CLEAR,
    ending.END,
    retracting.RETRACT,
    saying.ROUND,
    saying.STOP_SENDING,
    leading.LEAD,
    amending.WALK_IN,
    amending.WIDEN,
    steps.RELEASE,
    steps.LIFT_QUIET,
    steps.LIFT_BRAKE,
)
"""In the order of the bar."""

for _command in COMMANDS:
    register(_command)

OFFERED = (*COMMANDS, again.AGAIN)
"""Those too that have a way of their own."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The commands that this account may give about an activation now."""

    main: tuple[Command, ...]
    more: tuple[Command, ...]
    is_limited: bool = False
    """It may command, and only people of its branch."""


@blueprint.app_template_global("commands_for")
def offered(view: ActivationView) -> Offered:
    """What the bar shows. It reads nothing: what takes a look at the database is said on the command's own page."""
    if not may_command():
        return Offered((), (), is_limited=may(current_user.role, Power.COMMAND) and current_user.scope is not None)
    found = [command for command in OFFERED if command.is_open(view)]
    return Offered(
        tuple(command for command in found if command.main), tuple(command for command in found if not command.main)
    )
