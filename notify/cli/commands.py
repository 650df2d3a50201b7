"""The table of commands: a line for each, read without importing anything that the command needs."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a command is (`module:object`), and the line that `--help` shows for it."""

    target: str
    about: str

    def exists(self) -> bool:
        """Whether its module is there. Looked for as a file: asking the import system would import its parents."""
        place = Path(__file__).parents[2].joinpath(*self.target.partition(":")[0].split("."))
        return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()

    def load(self) -> click.Command:
        """Import it."""
        module, _, name = self.target.partition(":")
        found = getattr(importlib.import_module(module), name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{self.target} is no command")
        return found


COMMANDS = {
    "demo": Listed("notify.cli.demo.command:demo", "A drill in a simulated world, to look at."),
    "serve": Listed("notify.cli.processes:serve", "The web; with no REDIS_URL also queue and clock."),
    "worker": Listed("notify.cli.processes:worker", "Send what is due; any number of them."),
    "clock": Listed("notify.cli.processes:clock", "Take the steps that fall due; of several, one leads."),
    "doctor": Listed("notify.cli.processes:doctor", "Check every part of this installation."),
    "simulator": Listed("notify.simulator.command:simulator", "The stand-in world: carrier, mailbox and people."),
    "db": Listed("notify.cli.db:db", "The database's schema: bring it up to date, check it."),
    "people": Listed("notify.cli.people:people", "People and positions: bring them in, see what is wrong."),
    "tree": Listed("notify.cli.tree:tree", "The call tree that is derived from the chain of command."),
    "policy": Listed("notify.cli.policy:policy", "Escalation policies: bring them in, list them."),
    "user": Listed("notify.cli.user:user", "Accounts that sign in."),
    "scenario": Listed("notify.cli.scenario:scenario", "Prepared activations, to be launched by telephone."),
    "approval": Listed("notify.cli.approval:approval", "What waits for a second person, and what was sent alone."),
    "activate": Listed("notify.cli.activate:activate", "Sound the alarm: whom, what, how."),
    "approve": Listed("notify.cli.approval:approve", "Let an activation go that another asked for."),
    "refuse": Listed("notify.cli.approval:refuse", "Refuse an activation that waits for approval."),
    "break-glass": Listed("notify.cli.approval:break_glass", "Send one alone that waits for approval, with a reason."),
    "status": Listed("notify.cli.standing:status", "Where everyone stands."),
    "callees": Listed("notify.cli.standing:callees", "The people of an activation, one by one."),
    "lift-quiet": Listed("notify.cli.quiet:lift_quiet", "End the quiet for people in hiding: chase the silent."),
    "release": Listed("notify.cli.cascade:release", "A cascade: alert a branch, or all, without waiting for leaders."),
    "lift-brake": Listed("notify.cli.brake:lift_brake", "Trouble others again about a site that was presumed cut off."),
    "check-in": Listed("notify.cli.answers:check_in", "Answer for someone, and say how it is known."),
    "answers": Listed("notify.cli.review:answers", "Answers that no rule understood: read them."),
    "review": Listed("notify.cli.review:review", "Say what such an answer means."),
    "help-case": Listed("notify.cli.answers:help_case", "Take or close the case of someone who needs help."),
    "command": Listed("notify.cli.command:command", "Who leads: show it, take it, transfer it."),
    "follow-up": Listed("notify.cli.commanding:follow_up", "Say something more to some of those contacted."),
    "round": Listed("notify.cli.asking:ask_again", "Ask everyone again; what they said before is kept."),
    "escalate": Listed("notify.cli.asking:escalate", "Take the next step about silent people at once."),
    "excuse": Listed("notify.cli.asking:excuse", "Somebody is known to be absent, and why."),
    "expect": Listed("notify.cli.asking:expect", "Somebody who was excused is expected after all."),
    "call-off": Listed("notify.cli.commanding:call_off", "Stop what was said to many and has not left yet."),
    "hold": Listed("notify.cli.commanding:hold", "Nothing is sent but help and confirmations; the clock stands still."),
    "resume": Listed("notify.cli.commanding:resume", "Go on where a held activation was."),
    "amend": Listed("notify.cli.amend:amend", "A new number, a walk-in, one more scope: on the record."),
    "all-clear": Listed("notify.cli.commanding:all_clear", "The place is released, and by whom."),
    "retract": Listed("notify.cli.commanding:retract", "It was a mistake: stop, and correct it."),
    "end": Listed("notify.cli.answers:end", "End an activation, and say what becomes of those still missing."),
    "report": Listed("notify.cli.standing:report", "The after-action report."),
    "events": Listed("notify.cli.events:events", "The event log."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, so that `tocsin --help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands that are there, in the table's order."""
        return [name for name, listed in COMMANDS.items() if listed.exists()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command, or None when there is none of that name."""
        listed = COMMANDS.get(cmd_name)
        return listed.load() if listed is not None and listed.exists() else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].about) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tocsin")
def tocsin() -> None:
    """Sound the alarm down the chain of command, and do not rest until everyone is accounted for.

    Settings come from the environment and from a file .env; times are in UTC.
    """
