"""What is wrong with the directory: defects of the chain of command and of contact data, each with its mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.chain import Chain
from callrees.defects import Defect, DefectKind, Severity, find_defects
from callrees.words import Channel
from notify.directory.models import Person
from notify.directory.phones import is_valid
from notify.directory.queries import DirectoryContact, TaskKind, chain, contacts, tasks
from notify.directory.records import NoticeKind

NAMED_AT_MOST = 5


class ContactDefect(StrEnum):
    """Defects of contact data, beside what the import noticed (`NoticeKind`)."""

    SHARED_NUMBER = "shared_number"
    SHARED_EMAIL = "shared_email"
    ONE_CHANNEL = "one_channel"
    NUMBER_NOT_VALID = "number_not_valid"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: about whom, in words, and how to mend it."""

    kind: str
    severity: Severity
    id: str  # a position's or an employee's
    name: str
    person_id: str | None
    words: str
    mend: str
    others: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {**asdict(self), "severity": self.severity.name.lower(), "others": list(self.others)}


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole check: how large the directory is, and what is wrong with it, the worst first."""

    people: int
    positions: int
    findings: tuple[Finding, ...]

    def counts(self) -> dict[str, int]:
        """How many findings of each kind."""
        return dict(Counter(finding.kind for finding in self.findings))

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "people": self.people,
            "positions": self.positions,
            "counts": self.counts(),
            "defects": [finding.to_dict() for finding in self.findings],
        }


_MENDS: Mapping[NoticeKind, tuple[Severity, str]] = {
    NoticeKind.NUMBER_REJECTED: (Severity.WEAKENS, "Correct the number, best with its country code (+44...)."),
    NoticeKind.EMAIL_REJECTED: (Severity.WEAKENS, "Correct the address."),
    NoticeKind.NUMBER_READ_AS: (Severity.NOTE, "Write the number with its country code, so that nothing is guessed."),
    NoticeKind.EXTENSION_LEFT_OUT: (Severity.NOTE, "Name a number that rings without an extension."),
    NoticeKind.UNKNOWN_TIMEZONE: (
        Severity.NOTE,
        "Write a zone such as Europe/London: it says when it is night.",
    ),
    NoticeKind.UNKNOWN_COUNTRY: (Severity.NOTE, "Write the country's two letters, such as GB."),
    NoticeKind.UNKNOWN_LANGUAGE: (Severity.NOTE, "Write a language tag such as en-GB."),
    NoticeKind.REPEATED_ID: (Severity.BREAKS, "Give each person an employee_id of their own."),
}


def check(session: Session) -> Checked:
    """Find every defect of the directory as it stands."""
    whole = chain(session)
    by_person = contacts(session)
    active = {one.id: one.name for one in whole.people.values() if one.active}
    reachable = {own: by_person[own] for own in active if own in by_person}
    found = [_from_chain(defect) for defect in find_defects(whole)]
    found += _noticed(session, active)
    found += _tasks(session, active)
    found += _shared(reachable, active)
    found += _one_channel(reachable, active)
    found += _not_valid(reachable, active)
    positions = len(whole.positions) - len(whole.stand_ins)
    in_order = sorted(found, key=lambda finding: finding.severity)  # stable: kinds and ids stay as they came
    return Checked(len(active), positions, tuple(in_order))


def repeated_ids(session: Session, whole: Chain) -> list[Defect]:
    """People who came in under another's id, at the position that they hold: the chain itself knows them apart."""
    severity, mend = _MENDS[NoticeKind.REPEATED_ID]
    warned = select(Person.employee_id, Person.name, Person.warnings).where(Person.active)
    return [
        Defect(DefectKind.REPEATED_ID, severity, own, name, f"{own} ({name}): {one['words']}.", mend, (), employee_id)
        for employee_id, name, warnings in session.execute(warned.order_by(Person.employee_id))
        for one in warnings
        if one["kind"] == NoticeKind.REPEATED_ID
        for own in whole.positions_of(employee_id)[:1]
    ]


def _from_chain(defect: Defect) -> Finding:
    return Finding(
        defect.kind.value,
        defect.severity,
        defect.subject_id,
        defect.subject_name,
        defect.person_id,
        defect.words,
        defect.mend,
        defect.others,
    )


def _about(kind: StrEnum, severity: Severity, person: tuple[str, str], words: str, mend: str) -> Finding:
    own, name = person
    return Finding(kind.value, severity, own, name, own, f"{own} ({name}): {words}.", mend)


def _noticed(session: Session, active: Mapping[str, str]) -> Iterator[Finding]:
    """What the import noticed, where it still concerns someone. Numbers out of range are looked at afresh."""
    warned = select(Person.employee_id, Person.warnings).where(Person.active).order_by(Person.employee_id)
    for employee_id, warnings in session.execute(warned):
        for warning in warnings:
            kind = NoticeKind(warning["kind"])
            if kind in _MENDS and employee_id in active:
                severity, mend = _MENDS[kind]
                yield _about(kind, severity, (employee_id, active[employee_id]), warning["words"], mend)


def _tasks(session: Session, active: Mapping[str, str]) -> Iterator[Finding]:
    """What phones and carriers told us of people's contacts while we used them."""
    for task in tasks(session):
        if task.employee_id in active:
            words, mend = _TASKS[task.kind]
            who = (task.employee_id, active[task.employee_id])
            yield _about(task.kind, Severity.WEAKENS, who, f"{task.address} {words}", mend)


def _shared(by_person: Mapping[str, Sequence[DirectoryContact]], active: Mapping[str, str]) -> Iterator[Finding]:
    """Numbers and addresses that several people have: one finding for each."""
    owners: dict[tuple[bool, str], dict[str, None]] = {}
    for own, ones in by_person.items():
        for contact in ones:
            is_email = contact.channel is Channel.EMAIL
            key = contact.address.casefold() if is_email else contact.address
            owners.setdefault((is_email, key), {})[own] = None
    for (is_email, address), people in owners.items():
        if len(people) > 1:
            first, *others = people
            names = [f"{own} ({active[own]})" for own in others[:NAMED_AT_MOST]]
            more = f" and {len(others) - NAMED_AT_MOST} more" if len(others) > NAMED_AT_MOST else ""
            kind = ContactDefect.SHARED_EMAIL if is_email else ContactDefect.SHARED_NUMBER
            yield Finding(
                kind.value,
                Severity.WEAKENS,
                first,
                active[first],
                first,
                f"{first} ({active[first]}) shares {address} with {', '.join(names)}{more}.",
                "Give each their own: an answer from a shared one goes to a human, since it may be anyone's.",
                tuple(others),
            )


def _one_channel(by_person: Mapping[str, Sequence[DirectoryContact]], active: Mapping[str, str]) -> Iterator[Finding]:
    for own, ones in by_person.items():
        channels = {contact.channel for contact in ones}
        if len(channels) == 1:
            words = f"can be reached by {_CHANNEL_WORDS[next(iter(channels))]} alone"
            mend = "Add a contact on another channel, best a mobile number."
            yield _about(ContactDefect.ONE_CHANNEL, Severity.WEAKENS, (own, active[own]), words, mend)


def _not_valid(by_person: Mapping[str, Sequence[DirectoryContact]], active: Mapping[str, str]) -> Iterator[Finding]:
    for own, ones in by_person.items():
        numbers = {contact.address: contact.label for contact in ones if contact.channel is not Channel.EMAIL}
        for address, label in numbers.items():
            if not is_valid(address):
                words = f"{label} {address} lies in no range that is known to be in use"
                mend = "Ring it once, or correct it: it is tried all the same."
                yield _about(ContactDefect.NUMBER_NOT_VALID, Severity.NOTE, (own, active[own]), words, mend)


_TASKS: Mapping[TaskKind, tuple[str, str]] = {
    TaskKind.WRONG_NUMBER: (
        "is not theirs, says somebody there",
        "Ask them for their number and import it: this one is not used for them any more.",
    ),
    TaskKind.DEAD: ("is no number, says the carrier", "Ask them for their number and import it."),
    TaskKind.OPTED_OUT: (
        "has opted out of our texts",
        "Ask them to text START to our number: until then they are reached by voice and email alone.",
    ),
}
_CHANNEL_WORDS = {Channel.SMS: "text", Channel.VOICE: "telephone", Channel.EMAIL: "email"}
