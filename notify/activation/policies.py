"""Escalation policies: those that ship with Tocsin, and those that were imported."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.policy import SHIPPED, Policy, PolicyError, parse, shipped
from notify.activation.models import PolicyRow
from notify.errors import NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now


@dataclass(frozen=True, slots=True)
class ListedPolicy:
    """A policy that an activation can take. `replaces` says that it stands in the place of the shipped one."""

    policy: Policy
    shipped: bool
    replaces: bool


def import_policy(session: Session, source: str | bytes, actor: Actor) -> Policy:
    """Keep the policy in the text of a file, in the place of an earlier one of that name; running activations
    keep theirs. A shipped name may be taken: it is then the imported one that activations get.

    Raises UserError for everything that is wrong with it.
    """
    try:
        policy = parse(source)
    except PolicyError as error:
        raise UserError(str(error)) from None
    session.merge(PolicyRow(name=policy.name, body=policy.to_dict(), updated_at=now(session)))
    append(session, [Happening("policy.imported", actor, data=policy.to_dict())])
    return policy


def find_policy(session: Session, name: str) -> Policy:
    """The policy of that name, an imported one before a shipped one. Raises NotFoundError."""
    row = session.get(PolicyRow, name)
    if row is not None:
        return Policy.from_dict(row.body)
    if name in SHIPPED:
        return shipped(name)
    known = ", ".join(listed.policy.name for listed in list_policies(session))
    raise NotFoundError(
        f"there is no policy {name!r}: choose one of {known}, or bring it in with `tocsin policy import`"
    )


def list_policies(session: Session) -> list[ListedPolicy]:
    """Every policy that can be named, the shipped ones first."""
    imported = {row.name: Policy.from_dict(row.body) for row in session.scalars(select(PolicyRow))}
    listed = [
        ListedPolicy(imported.get(name) or shipped(name), name not in imported, name in imported) for name in SHIPPED
    ]
    others = sorted(name for name in imported if name not in SHIPPED)
    return listed + [ListedPolicy(imported[name], shipped=False, replaces=False) for name in others]
