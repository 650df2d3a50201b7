"""``tocsin round``, ``escalate``, ``excuse``: asking again, asking sooner, and not asking."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from callrees.words import Basis, Source, Status
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.checkin import service as checkin
from notify.checkin.recording import REASON_MAX
from notify.cli.answers import known_callee, known_speaker, recorded_json
from notify.cli.common import actor, as_json, document, opened, plural
from notify.errors import ConflictError, UserError

_ID = click.argument("activation_id", metavar="ID", type=int)


@click.command("round")
@_ID
@click.option("--message", help="What everyone is told this time; the first message by default.")
@as_json
def ask_again(activation_id: int, message: str | None, *, as_json: bool) -> None:
    """Ask everyone again: a new round, in which nobody but the excused is accounted for yet."""
    asked = opened().database.change(lambda session: activation.ask_again(session, activation_id, actor(), message))
    if as_json:
        before = dict(asked.before)
        document({"round": asked.no, "people": asked.people, "messages": asked.messages, "before": before})
        return
    people, messages = plural(asked.people, "person", "people"), plural(asked.messages, "message", "messages")
    click.echo(f"round {asked.no}: {people} asked in {messages}")
    counts = ", ".join(f"{number} {status}" for status, number in asked.before.items() if number)
    click.echo(f"round {asked.no - 1} stood at: {counts}")


@click.command()
@_ID
@click.argument("employee_ids", metavar="[EMPLOYEE_ID]...", nargs=-1)
@as_json
def escalate(activation_id: int, employee_ids: tuple[str, ...], *, as_json: bool) -> None:
    """Take the policy's next step about silent people at once: these, or all of them."""
    done = opened().database.change(lambda session: activation.escalate(session, activation_id, employee_ids, actor()))
    if as_json:
        document({"taken": [one.label for one in done.taken], "left": [one.label for one in done.left]})
        return
    click.echo(f"the next step is taken for {plural(len(done.taken), 'person', 'people')}")
    if done.left:
        names = ", ".join(f"{one.name} ({one.label})" for one in done.left[:10])
        click.echo(
            f"nothing to take for {len(done.left)}, whose first message has not left, or whose steps are all taken:"
            f" {names}",
            err=True,
        )


@click.command()
@_ID
@click.argument("employee_id", metavar="EMPLOYEE_ID")
@click.option("--reason", required=True, help="Why they are known to be absent.")
@click.option("--by", required=True, metavar="WHO", help="Who says so: employee id or account.")
@click.option("--override", is_flag=True, help="Also against a newer statement of their own.")
@as_json
def excuse(activation_id: int, employee_id: str, reason: str, by: str, *, override: bool, as_json: bool) -> None:
    """Somebody is known to be absent: they are not chased any more, through all rounds."""
    why = " ".join(reason.split())
    if not 0 < len(why) <= REASON_MAX:
        raise UserError(f"say why in 1 to {REASON_MAX} characters, with --reason")

    def excused(session: Session) -> tuple[str, checkin.Recorded]:
        view = activations.get(session, activation_id)
        person = known_callee(session, activation_id, employee_id)
        said = checkin.Said(
            status=Status.EXCUSED,
            duty=None,
            source=Source.CLI,
            basis=Basis.SPOKE,
            by=known_speaker(session, activation_id, by),
            text=why,
            override=override,
        )
        return person.name, checkin.record(session, view, person.person_no, said, actor())

    name, recorded = opened().database.change(excused)
    if recorded.refused:
        raise ConflictError(f"kept, but not counted: {recorded.refused}; --override counts it")
    if as_json:
        document({"employee_id": employee_id, "name": name, **recorded_json(recorded), "reason": why})
        return
    click.echo(f"{name}: {recorded.status} ({why})")


@click.command()
@_ID
@click.argument("employee_ids", metavar="EMPLOYEE_ID...", nargs=-1, required=True)
@click.option("--by", required=True, metavar="WHO", help="Who says so: employee id or account.")
@as_json
def expect(activation_id: int, employee_ids: tuple[str, ...], by: str, *, as_json: bool) -> None:
    """Withdraw the excuse of people who are expected after all: they are asked from now on."""

    def expected(session: Session) -> list[str]:
        meant = [known_callee(session, activation_id, id_) for id_ in employee_ids]
        people = {one.person_no: one for one in meant}
        speaker = known_speaker(session, activation_id, by)
        nos = activation.expect(session, activation_id, people.keys(), speaker, actor(), Source.CLI)
        return [people[no].label for no in nos]

    asked = opened().database.change(expected)
    if as_json:
        document({"id": activation_id, "expected": asked})
        return
    click.echo(f"{', '.join(asked)}: expected after all, and asked from now on")
