"""``tocsin answers``, ``review``: what no rule understood, read by a human."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from callrees.wording.slots import tidy
from callrees.words import Duty, Status
from notify.activation import queries as activations
from notify.activation.queries import PersonView
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.checkin.queries import ReviewView, Suggestion
from notify.cli.answers import ANSWERS, known_speaker, recorded_json
from notify.cli.common import actor, as_json, document, opened
from notify.directory import queries as directory
from notify.errors import NotFoundError, UserError

NOTHING = "nothing"
SHORTEST, LONGEST = 4, 20
"""Digits of an answer's number that are shown."""
DUTIES = (Duty.COMING, Duty.ARRIVED, Duty.CANNOT)


@click.command()
@click.argument("activation_id", metavar="[ID]", type=int, required=False)
@as_json
def answers(activation_id: int | None, *, as_json: bool) -> None:
    """Answers that wait for a human: whole, and whose they may be; without ID, what came while nothing was open."""
    running = opened()
    with running.database.reading() as session:
        people: dict[int, PersonView] = {}
        waiting = checkins.to_review(session, activation_id, limit=None)
        if activation_id is not None:
            view = activations.get(session, activation_id)
            people = activations.people(session, view.id, {no for one in waiting if (no := one.person_no) is not None})
        suggested = checkins.suggestions(session, activation_id, waiting)
        owners = {one.inbound_id: directory.owners(session, one.address) for one in waiting if one.person_no is None}
    if as_json:
        document([_line(one, people, owners, suggested.get(one.inbound_id, ())) for one in waiting])
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("answer", no_wrap=True)
    table.add_column("heard", no_wrap=True)
    for title in ("who", "text"):
        table.add_column(title, overflow="fold")
    short = short_ids([one.inbound_id for one in waiting])
    for one in waiting:
        known = owners.get(one.inbound_id)
        phone = f"phone of {', '.join(known)}" if known else "unknown phone"
        who = people[one.person_no].name if one.person_no in people else phone
        who += "".join(f"; {guess.label} {guess.name}? ({guess.why})" for guess in suggested.get(one.inbound_id, ()))
        about = " (about others)" if one.about_others else ""
        text = (tidy(one.text or "", lines=True) or "(nothing but a picture, or empty)") + about
        table.add_row(short[one.inbound_id], f"{one.heard_at:%Y-%m-%dT%H:%M:%SZ}", who, text)
    Console(highlight=False, markup=False).print(table)
    click.echo(
        "\nSettle one: tocsin review ANSWER safe|needs_help|unavailable|nothing [--person EMPLOYEE_ID] --by WHO",
        err=True,
    )


def short_ids(ids: Sequence[int]) -> dict[int, str]:
    """Each by its last digits, as few as tell them apart: a person types them."""
    digits = next(
        (few for few in range(SHORTEST, LONGEST) if len({str(id_)[-few:] for id_ in ids}) == len(set(ids))), LONGEST
    )
    return {id_: str(id_)[-digits:] for id_ in ids}


def _meant(session: Session, typed: str) -> int:
    """The answer that waits and ends with these digits; the number itself where it is whole."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST):
        raise UserError(f"{typed} is no answer's number: `tocsin answers ID` lists them")
    ends = [id_ for id_ in checkins.waiting_ids(session) if str(id_).endswith(typed)] if len(typed) >= SHORTEST else []
    if len(ends) > 1:
        raise UserError(f"{len(ends)} answers end with {typed}: give more of its digits")
    return ends[0] if ends else int(typed)


def _line(
    one: ReviewView,
    people: Mapping[int, PersonView],
    owners: Mapping[int, list[str]],
    suggested: Sequence[Suggestion],
) -> dict[str, object]:
    """One answer in JSON. The id is a text: it has more digits than some readers of JSON keep."""
    person = people.get(one.person_no) if one.person_no is not None else None
    return {
        "id": str(one.inbound_id),
        "heard_at": one.heard_at.isoformat().replace("+00:00", "Z"),
        "channel": one.channel,
        "from": one.address,
        "employee_id": person.label if person else None,
        "name": person.name if person else None,
        "phone_of": owners.get(one.inbound_id, []),
        "text": one.text,
        "about_others": one.about_others,
        "may_be_a_cry": one.may_be_a_cry,
        "suggested": [
            {
                "employee_id": guess.label,
                "name": guess.name,
                "unit": guess.unit,
                "activation": guess.activation_id,
                "why": guess.why.value,
            }
            for guess in suggested
        ],
    }


@click.command()
@click.argument("typed", metavar="ANSWER")
@click.argument("status", type=click.Choice([*(status.value for status in ANSWERS), NOTHING]))
@click.option("--person", "employee_id", metavar="EMPLOYEE_ID", help="Whose it is, where that is not known.")
@click.option("--duty", type=click.Choice([duty.value for duty in DUTIES]), help="In a call-out, what it says of duty.")
@click.option("--by", "by", required=True, help="Who has read it: employee id or account name.")
@as_json
def review(typed: str, status: str, employee_id: str | None, duty: str | None, by: str, *, as_json: bool) -> None:
    """Say what an answer means that no rule understood; nothing: there is nothing to record."""
    running = opened()
    with running.database.writing() as session:
        answer_id = _meant(session, typed)
        shown_at = checkins.shown_at(session, answer_id)
        place, person_no = _whose(session, shown_at, employee_id) if employee_id else (shown_at, None)
        known_speaker(session, place, by)
        recorded = checkin.review(
            session,
            answer_id,
            None if status == NOTHING else Status(status),
            by,
            actor(),
            duty=Duty(duty) if duty else None,
            activation_id=place,
            person_no=person_no,
        )
    if as_json:
        became = recorded_json(recorded) if recorded is not None else {"status": None}
        document({"id": str(answer_id), **became})
        return
    if status == NOTHING:
        click.echo(f"answer {answer_id}: nothing to record")
    elif recorded is None:
        click.echo(f"answer {answer_id}: they are not among those asked; need is acted on, nothing else is recorded")
    else:
        kept = "" if recorded.counted else f" ({recorded.refused})"
        click.echo(f"answer {answer_id}: {recorded.status}{kept}{' (late)' if recorded.late else ''}")


def _whose(session: Session, shown_at: int | None, employee_id: str) -> tuple[int, int]:
    """Activation and number of a person: where the answer is shown, else in the only other one that runs."""
    ids = [*([shown_at] if shown_at is not None else []), *(view.id for view in activations.running(session))]
    found = [(id_, one.person_no) for id_ in dict.fromkeys(ids) if (one := activations.who(session, id_, employee_id))]
    if not found:
        raise NotFoundError(f"{employee_id} is in no activation under way: `tocsin callees ID` lists who is")
    if found[0][0] != shown_at and len(found) > 1:
        several = ", ".join(str(id_) for id_, _ in found)
        raise UserError(f"{employee_id} is in activations {several}: use `tocsin check-in` for the one that is meant")
    return found[0]
