"""Every defect of the directory in one list, each with its mend and a link to where it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.defects import DefectKind, Severity
from notify.accounts.powers import Power, may
from notify.directory.check import Finding, check
from notify.directory.outline import Outline
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.directory import asking
from notify.web.directory.blueprint import blueprint
from notify.web.directory.laid_out import laid_out
from notify.web.directory.tree import MARKS, WORDS
from notify.web.limits import people_in_sight
from notify.web.looking import looked

PAGE = 60
OF_THE_CHAIN = frozenset(kind.value for kind in DefectKind)
"""Kinds whose words name people and positions alone. The others name numbers and addresses."""


@dataclass(frozen=True, slots=True)
class Line:
    """One defect: in words, with its mend; the row of the tree and the person that it concerns, where there are."""

    kind: str
    severity: Severity
    words: str
    mend: str
    row: int | None
    person: str | None


@blueprint.get("/defects")
@access(needs(Power.SEE_PEOPLE, Branch.OWN))
def defects() -> ResponseReturnValue:
    """The list, the worst first. Defects of contact data name numbers: they are for those who see private fields."""
    private = may(current_user.role, Power.SEE_PRIVATE)
    with reading() as session:
        lines = _chain_lines(laid_out(session))
        lines += _contact_lines(session, people_in_sight(session)) if private else []
    lines.sort(key=lambda line: line.severity)
    counts = Counter(line.kind for line in lines)
    kind = asking.text("kind") if asking.text("kind") in counts else ""
    found = [line for line in lines if kind in ("", line.kind)]
    pages = max(1, -(-len(found) // PAGE))
    number = min(asking.page(), pages)
    shown = found[(number - 1) * PAGE : number * PAGE]
    if any(line.kind not in OF_THE_CHAIN for line in shown):
        looked("defects", sorted({line.person for line in shown if line.person and line.kind not in OF_THE_CHAIN}))
    return render_template(
        "directory/defects.html",
        lines=shown,
        counts=[(one, named(one), counts[one]) for one in sorted(counts, key=lambda one: -counts[one])],
        total=len(lines),
        kind=kind,
        title=named(kind) if kind else "All defects",
        number=number,
        pages=pages,
        marks=MARKS,
        words=WORDS,
        private=private,
        address=lambda page: url_for("directory.defects", kind=kind or None, page=page),
    )


def defects_now(session: Session) -> tuple[int, int]:
    """How many defects the list has of the chain of command, and of contact data."""
    return len(_chain_lines(laid_out(session))), len(_contact_lines(session, people_in_sight(session)))


def named(kind: str) -> str:
    """A kind of defect as a heading."""
    return kind.replace("_", " ").capitalize()


def _chain_lines(seen: Outline) -> list[Line]:
    lines = [
        Line(one.kind.value, one.severity, one.words, one.mend, row.no, one.person_id)
        for row in seen.rows
        for one in row.defects
    ]
    lines += [
        Line(one.kind.value, one.severity, one.words, one.mend, seen.number(one.subject_id), one.person_id)
        for one in seen.loose
    ]
    return lines


def _contact_lines(session: Session, sight: frozenset[str] | None) -> list[Line]:
    """Of a limited account's own people, what concerns nobody else."""
    found = (one for one in check(session).findings if one.kind not in OF_THE_CHAIN)
    return [
        Line(one.kind, one.severity, one.words, one.mend, None, one.person_id)
        for one in found
        if sight is None or _within(one, sight)
    ]


def _within(finding: Finding, sight: frozenset[str]) -> bool:
    return finding.person_id in sight and sight.issuperset(finding.others)
