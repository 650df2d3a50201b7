"""``tocsin release``: a commander does not wait for a leader."""

from __future__ import annotations

import click

from notify.activation import queries as activations
from notify.cli.common import actor, as_json, document, opened, plural
from notify.errors import NotFoundError
from notify.escalation import service as escalation


@click.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.argument("employee_id", metavar="[EMPLOYEE_ID]", required=False)
@as_json
def release(activation_id: int, employee_id: str | None, *, as_json: bool) -> None:
    """Alert the branch of EMPLOYEE_ID in a cascade now, whatever they say; without one, everybody who waits."""
    running = opened()
    with running.database.writing() as session:
        view = activations.get(session, activation_id)
        leader_no = None
        if employee_id is not None:
            leader = activations.person_by_employee(session, activation_id, employee_id)
            if leader is None:
                raise NotFoundError(f"{employee_id} is not in activation {activation_id}: see `tocsin callees`")
            leader_no = leader.person_no
        released = escalation.release(session, view, leader_no, actor())
    if as_json:
        document({"id": activation_id, "released": released})
        return
    click.echo(f"activation {activation_id}: {plural(released, 'branch is', 'branches are')} released")
