"""`tocsin approval` and its kin: the rule of two, and going alone."""

from __future__ import annotations

import click

from callrees.approval import Rule
from callrees.prepared import Severity
from callrees.words import Kind, Question
from notify.activation import service as activation
from notify.activation.approval import deciding, queries, rules
from notify.cli.common import actor, as_json, document, opened
from notify.events.service import Actor
from notify.moments import iso

_ID = click.argument("activation_id", metavar="ID", type=int)
_BY = click.option("--by", required=True, metavar="WHO", help="The account of whoever decides.")


@click.group()
def approval() -> None:
    """Activations that wait for a second person: rules, what waits, what has to be reviewed."""


@approval.command()
@as_json
def show(*, as_json: bool) -> None:
    """Which activations wait, what waits now, and what was sent alone and not reviewed yet."""
    with opened().database.reading() as session:
        kept, waiting, reviews = rules.rules(session), queries.waiting(session), queries.open_reviews(session)
    if as_json:
        document(
            {
                "rules": [_rule(one) for one in kept],
                "waiting": [_waiting(one) for one in waiting],
                "reviews": [
                    {"id": one.activation_id, "by": one.opened_by, "at": iso(one.opened_at), "reason": one.reason}
                    for one in reviews
                ],
            }
        )
        return
    for rule in kept:
        click.echo(f"wait for a second person: {rule.words}")
    if not kept:
        click.echo("nothing waits for a second person: `tocsin approval require` changes that")
    for one in waiting:
        asked = f"asked by {one.asked_by} at {iso(one.asked_at)}"
        click.echo(f"activation {one.activation_id} waits, {asked}: {', '.join(one.approvers) or 'nobody'} may approve")
    for review in reviews:
        click.echo(f"activation {review.activation_id} was sent alone by {review.opened_by}: {review.reason}")


def _of(command: click.decorators.FC) -> click.decorators.FC:
    ask = click.option("--ask", type=click.Choice([one.value for one in Question]), help="Only those that ask this.")
    severity = click.option("--severity", type=click.Choice([one.value for one in Severity]), help="Only of this.")
    drills = click.option("--drills", is_flag=True, help="Exercises, in place of real activations.")
    return ask(severity(drills(command)))


@approval.command()
@_of
def require(ask: str | None, severity: str | None, *, drills: bool) -> None:
    """Have activations wait for a second person. Evacuations and life safety never do."""
    rule = _made(ask, severity, drills=drills)
    with opened().database.writing() as session:
        rules.require(session, rule, actor())
    click.echo(f"from now on they wait for a second person: {rule.words}")


@approval.command()
@_of
def drop(ask: str | None, severity: str | None, *, drills: bool) -> None:
    """Have them wait no more."""
    rule = _made(ask, severity, drills=drills)
    with opened().database.writing() as session:
        rules.drop(session, rule, actor())
    click.echo(f"no longer wait: {rule.words}")


@approval.command("review")
@_ID
@_BY
@click.option("--note", required=True, help="What came of it.")
def review(activation_id: int, by: str, note: str) -> None:
    """Close the review of an activation that was sent alone; not by whoever sent it."""
    opened().database.change(lambda session: deciding.close_review(session, activation_id, Actor(by, "cli"), note))
    click.echo(f"activation {activation_id} is reviewed")


@click.command()
@_ID
@_BY
def approve(activation_id: int, by: str) -> None:
    """Let an activation go that another asked for."""
    done = activation.approve(opened().database, activation_id, Actor(by, "cli"))
    click.echo(f"activation {activation_id} is {done.value}")


@click.command()
@_ID
@_BY
@click.option("--reason", required=True, help="Why it is not sent.")
def refuse(activation_id: int, by: str, reason: str) -> None:
    """Refuse an activation that waits for approval; the one who asked takes it back in this way."""
    opened().database.change(lambda session: deciding.refuse(session, activation_id, Actor(by, "cli"), reason))
    click.echo(f"activation {activation_id} is refused: nothing was sent")


@click.command("break-glass")
@_ID
@click.option("--by", metavar="WHO", help="Whoever asked for it; by default whoever runs this.")
@click.option("--reason", required=True, help="Why it cannot wait: it stays on the record.")
def break_glass(activation_id: int, by: str | None, reason: str) -> None:
    """Send an activation alone that waits for approval. All who could have approved are told; it is reviewed."""
    who = Actor(by, "cli") if by else actor()
    done = activation.break_glass(opened().database, activation_id, who, reason)
    click.echo(f"activation {activation_id} is {done.value}; `tocsin approval review` closes its review")


def _made(ask: str | None, severity: str | None, *, drills: bool) -> Rule:
    return Rule(
        Question(ask) if ask else None, Severity(severity) if severity else None, Kind.DRILL if drills else Kind.REAL
    )


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "ask": rule.ask.value if rule.ask else None,
        "severity": rule.severity.value if rule.severity else None,
        "kind": rule.kind.value,
    }


def _waiting(one: queries.ApprovalView) -> dict[str, object]:
    return {
        "id": one.activation_id,
        "asked_by": one.asked_by,
        "asked_at": iso(one.asked_at),
        "approvers": list(one.approvers),
    }
