"""``tocsin check-in``, ``help-case``, ``end``: what people do about an activation from a terminal."""

from __future__ import annotations

import sys

import click
from sqlalchemy.orm import Session

from callrees.wording import label
from callrees.wording.slots import tidy
from callrees.words import SILENT, Basis, HelpState, Source, Status
from notify.accountability import queries as standing
from notify.accounts import queries as accounts
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.app import Service
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.checkin.queries import NeedsView
from notify.cli.common import actor, as_json, document, opened, plural
from notify.directory import queries as directory
from notify.errors import ConflictError, NotFoundError, UserError
from notify.escalation import queries as helped
from notify.escalation import service as escalation
from notify.events.service import Actor

ANSWERS = (Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE)


@click.command("check-in")
@click.argument("activation_id", metavar="ID", type=int)
@click.argument("employee_id", metavar="EMPLOYEE_ID")
@click.argument("status", type=click.Choice([status.value for status in ANSWERS]))
@click.option(
    "--how",
    type=click.Choice([Basis.SAW.value, Basis.SPOKE.value, Basis.TOLD.value]),
    required=True,
    help="How it is known; told (hearsay) is kept and closes nobody.",
)
@click.option("--by", "by", help="Who says so: employee id or account; whoever uses the terminal by default.")
@click.option("--note", help="Kept with the statement.")
@click.option("--override", is_flag=True, help="Also against a newer statement of their own.")
@as_json
def check_in(
    activation_id: int,
    employee_id: str,
    status: str,
    how: str,
    by: str | None,
    note: str | None,
    *,
    override: bool,
    as_json: bool,
) -> None:
    """Answer for someone, and say how it is known."""
    running = opened()
    who = actor()

    def answer(session: Session) -> tuple[activations.PersonView, checkin.Recorded, Status]:
        view = activations.get(session, activation_id)
        person = known_callee(session, activation_id, employee_id)
        said = checkin.Said(
            status=Status(status),
            duty=None,
            source=Source.CLI,
            basis=Basis(how),
            by=known_speaker(session, activation_id, by) if by else who.name,
            text=note,
            override=override,
        )
        recorded = checkin.record(session, view, person.person_no, said, who)
        return person, recorded, standing.shown_status(session, view, person.person_no)

    person, recorded, shown = running.database.change(answer)
    if recorded.refused and Basis(how) is not Basis.TOLD:
        raise ConflictError(f"kept, but not counted: {recorded.refused}; --override counts it")
    if as_json:
        stands = recorded_json(recorded) | {"status": shown.value}
        document({"employee_id": employee_id, "name": person.name, **stands})
        return
    note_ = "" if recorded.counted else " (kept as hearsay: it accounts for nobody)"
    click.echo(f"{person.name}: {shown}{note_}{' (late)' if recorded.late else ''}")


def recorded_json(recorded: checkin.Recorded) -> dict[str, object]:
    """What became of a statement, in JSON."""
    return {
        "status": recorded.status.value,
        "duty": recorded.duty.value,
        "counted": recorded.counted,
        "late": recorded.late,
        "why": recorded.refused,
    }


def known_callee(session: Session, activation_id: int, employee_id: str) -> activations.PersonView:
    """A callee, by employee id. Raises NotFoundError."""
    found = activations.person_by_employee(session, activation_id, employee_id)
    if found is None or not found.is_callee:
        raise NotFoundError(
            f"{employee_id} is no callee of activation {activation_id}: `tocsin callees {activation_id}` lists them"
        )
    return found


def _known_person(session: Session, activation_id: int, employee_id: str) -> activations.PersonView:
    """A callee, or someone beside them: a superior or a backup may need help too."""
    found = activations.who(session, activation_id, employee_id)
    return found if found is not None else known_callee(session, activation_id, employee_id)


def known_speaker(session: Session, activation_id: int | None, by: str) -> str:
    """``by``, where others can ask for them by that name: of the activation, the directory, or an account."""
    here = activations.who(session, activation_id, by) if activation_id is not None else None
    if here or directory.person(session, by) or accounts.find(session, by):
        return by
    raise NotFoundError(f"{by} is neither an employee id nor an account: name who says so with --by")


def speaker_here(session: Session, activation_id: int, by: str) -> activations.PersonView | None:
    """Who ``by`` is in the activation: themselves, or the person to whom that account belongs; None: nobody there."""
    account = accounts.find(session, by)
    person = activations.who(session, activation_id, by)
    if person is None and account is not None and account.employee_id:
        return activations.who(session, activation_id, account.employee_id)
    return person


@click.group("help-case")
def help_case() -> None:
    """Cries for help: who takes one, and who closes it."""


@help_case.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.argument("employee_id", metavar="EMPLOYEE_ID")
@click.option("--by", "by", required=True, help="Who takes it: employee id or account name. The ringing stops.")
@click.option("--note", help="What is being done.")
@as_json
def take(activation_id: int, employee_id: str, by: str, note: str | None, *, as_json: bool) -> None:
    """Take a help case: it is yours, by name."""
    running = opened()

    def taken(session: Session) -> tuple[str, NeedsView]:
        view = activations.get(session, activation_id)
        person = _known_person(session, activation_id, employee_id)
        taker = speaker_here(session, activation_id, known_speaker(session, activation_id, by))
        escalation.take_help(session, view, taker.person_no if taker else None, by, person.person_no, note, how="cli")
        said = checkins.needs(session, activation_id, [person.person_no])
        return person.name, said.get(person.person_no, NeedsView())

    name, said = running.database.change(taken)
    if as_json:
        about = {"needs": [need.value for need in said.needs], "place": said.place, "notes": list(said.notes)}
        document({"employee_id": employee_id, "name": name, "state": HelpState.TAKEN.value, "by": by, **about})
        return
    click.echo(f"{by} has taken the help case of {name}")
    for line in needs_in_lines(said):
        click.echo(f"  {line}")


def needs_in_lines(said: NeedsView) -> list[str]:
    """What whoever takes a case has to know, in lines."""
    needs = ", ".join(label(need).word for need in said.needs)
    lines = [("needs", needs), ("place", said.place or ""), *(("wrote", note) for note in said.notes)]
    return [f"{what:<6} {tidy(words)}" for what, words in lines if words]


@help_case.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.argument("employee_id", metavar="EMPLOYEE_ID")
@click.option("--by", "by", required=True, help="Who closes it, having spoken to them.")
@click.option("--note", help="What was done.")
@as_json
def close(activation_id: int, employee_id: str, by: str, note: str | None, *, as_json: bool) -> None:
    """Close a help case, after a human has spoken to the person."""
    running = opened()

    def closed(session: Session) -> str:
        view = activations.get(session, activation_id)
        person = _known_person(session, activation_id, employee_id)
        known_speaker(session, activation_id, by)
        escalation.close_help(session, view, person.person_no, by, Actor(by, "cli"), note)
        return person.name

    name = running.database.change(closed)
    if as_json:
        document({"employee_id": employee_id, "name": name, "state": HelpState.CLOSED.value, "by": by})
        return
    click.echo(f"{by} has closed the help case of {name}")


@click.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.option("--message", help="A last word to everyone who was contacted.")
@click.option(
    "--disposition",
    "dispositions",
    multiple=True,
    metavar="EMPLOYEE_ID=TEXT",
    help="What is decided about someone left; may be repeated.",
)
@click.option("--rest", metavar="TEXT", help="The same for everyone else who is left.")
@as_json
def end(
    activation_id: int, message: str | None, dispositions: tuple[str, ...], rest: str | None, *, as_json: bool
) -> None:
    """End an activation: nothing more is sent, and everyone who is left gets a disposition."""
    running = opened()
    given = dict(_disposition(text) for text in dispositions)
    if rest is None and not as_json and sys.stdin.isatty() and sys.stderr.isatty():
        rest = _ask_for_rest(running, activation_id, given)

    def ended(session: Session) -> tuple[list[activation.Left], int]:
        left = activation.end(session, activation_id, actor(), message=message, dispositions=given, rest=rest)
        return left, helped.help_counts(session, activation_id)[HelpState.OPEN]

    left, crying = running.database.change(ended)
    if as_json:
        lines = [{"employee_id": one.employee_id, "name": one.name, "disposition": one.disposition} for one in left]
        document({"id": activation_id, "state": "ended", "left": lines, "help_cases_open": crying})
        return
    click.echo(f"activation {activation_id} has ended; {len(left)} left unaccounted for")
    if crying:
        rings = plural(crying, "help case is open: it rings", "help cases are open: they ring")
        click.echo(f"{rings} until somebody takes {'it' if crying == 1 else 'them'} (tocsin help-case take)", err=True)
    for one in left:
        click.echo(f"{one.employee_id or one.name} {one.name}: {one.disposition}", err=True)


def _disposition(text: str) -> tuple[str, str]:
    id_, equals, words = text.partition("=")
    if not equals or not id_.strip() or not words.strip():
        raise UserError(f"--disposition {text!r} is not EMPLOYEE_ID=TEXT, for example J00012=on leave")
    return id_.strip(), words.strip()


def _ask_for_rest(running: Service, activation_id: int, given: dict[str, str]) -> str | None:
    """On a terminal, what to write about those left that nothing was said about."""
    with running.database.reading() as session:
        silent = [no for no, one in checkins.statuses(session, activation_id).items() if one in SILENT]
        people = activations.people(session, activation_id, silent)
    left = [person for person in people.values() if person.employee_id not in given]
    if not left:
        return None
    for person in left:
        click.echo(f"{person.employee_id} {person.name}, {person.unit or ''}", err=True)
    answer: str = click.prompt(f"What is decided about these {len(left)}", default=activation.UNRESOLVED, err=True)
    return answer
