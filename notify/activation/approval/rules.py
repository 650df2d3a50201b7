"""Which activations wait for a second person, and who that may be."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.approval import ApprovalError, Rule, has_to_wait
from callrees.prepared import Severity
from callrees.words import Kind, Question, Role
from notify.accounts import queries as accounts
from notify.accounts.queries import AccountView
from notify.activation.models import ApprovalRule
from notify.activation.request import ActivationRequest
from notify.directory import queries as directory
from notify.errors import NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

MAY_APPROVE = frozenset({Role.ADMIN, Role.COMMANDER})


def rules(session: Session) -> list[Rule]:
    """Every rule, in the order in which they were made."""
    return [_rule(row) for row in session.scalars(select(ApprovalRule).order_by(ApprovalRule.id))]


def require(session: Session, rule: Rule, actor: Actor) -> None:
    """Have such activations wait from now on; one that is there already stays. Raises UserError for life safety."""
    try:
        rule.check()
    except ApprovalError as problem:
        raise UserError(str(problem)) from None
    if _row(session, rule) is not None:
        return
    row = ApprovalRule(
        ask=rule.ask.value if rule.ask else "",
        severity=rule.severity.value if rule.severity else "",
        kind=rule.kind.value,
        made_by=actor.name[:120],
        made_at=now(session),
    )
    session.add(row)
    append(session, [Happening("approval.required", actor, data={"rule": rule.words})])


def drop(session: Session, rule: Rule, actor: Actor) -> None:
    """Have such activations wait no more. Raises NotFoundError where there is no such rule."""
    row = _row(session, rule)
    if row is None:
        raise NotFoundError(f"no rule says that {rule.words} wait: see `tocsin approval show`")
    session.delete(row)
    append(session, [Happening("approval.dropped", actor, data={"rule": rule.words})])


def waits(session: Session, request: ActivationRequest) -> bool:
    """Whether a request would wait for a second person."""
    return has_to_wait(rules(session), request.ask, request.severity, request.kind)


def approvers(session: Session, asked_by: str) -> list[AccountView]:
    """Who may approve what ``asked_by`` wants to send, and can be told: without a limit, and another person."""
    asker = accounts.find(session, asked_by)
    found = [one for one in accounts.everyone(session) if _may(one, asked_by, asker)]
    reached = directory.contacts(session, [one.employee_id for one in found if one.employee_id])
    return [one for one in found if one.mobile or one.email or one.employee_id in reached]


def approver(session: Session, name: str, asked_by: str) -> AccountView:
    """The account that approves. Raises UserError for the one who asked, and for accounts that may not."""
    account = accounts.find(session, name)
    if account is None or account.role not in MAY_APPROVE or account.scope is not None:
        raise UserError(f"{name} may not approve: that takes an account of an administrator or commander without limit")
    if not _may(account, asked_by, accounts.find(session, asked_by)):
        raise UserError(f"{name} asked for it, and cannot approve it too: another person has to")
    return account


def _may(account: AccountView, asked_by: str, asker: AccountView | None) -> bool:
    same = asked_by in {account.name, account.employee_id}
    same = same or (asker is not None and asker.employee_id is not None and asker.employee_id == account.employee_id)
    return account.role in MAY_APPROVE and account.scope is None and not same


def _row(session: Session, rule: Rule) -> ApprovalRule | None:
    wanted = select(ApprovalRule).where(
        ApprovalRule.ask == (rule.ask.value if rule.ask else ""),
        ApprovalRule.severity == (rule.severity.value if rule.severity else ""),
        ApprovalRule.kind == rule.kind.value,
    )
    return session.scalars(wanted).first()


def _rule(row: ApprovalRule) -> Rule:
    return Rule(
        Question(row.ask) if row.ask else None, Severity(row.severity) if row.severity else None, Kind(row.kind)
    )
