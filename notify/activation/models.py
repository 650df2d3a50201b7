"""Activations, and the directory frozen as it was when each of them began."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from callrees.words import ActivationState, Channel, Kind, Mode, PersonType, Question
from notify.database import Base, word


class PolicyRow(Base):
    """An escalation policy that was imported; the shipped ones live in ``callrees``."""

    __tablename__ = "policy"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    body: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class Scenario(Base):
    """An activation prepared beforehand. ``number``: 1 to 9 is its key in a call; one from 101 on has no key."""

    __tablename__ = "scenario"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    scope: Mapped[list[Any]]
    exceptions: Mapped[list[Any]]
    message: Mapped[str] = mapped_column(Text)
    correction: Mapped[str | None] = mapped_column(Text)  # goes out where it is retracted
    message_language: Mapped[str | None] = mapped_column(String(12))
    message_in: Mapped[dict[str, Any] | None]
    ask: Mapped[Question] = word(Question)
    mode: Mapped[Mode] = word(Mode)
    policy: Mapped[str | None] = mapped_column(String(80))
    at_night: Mapped[bool]
    quiet: Mapped[bool]
    updated_at: Mapped[datetime]
    body: Mapped[dict[str, Any] | None]  # all of it, as its file would have it; None: what the columns say is all


class Activation(Base):
    """One triggering: message, scope, question, mode and policy, as they were at that moment."""

    __tablename__ = "activation"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    request_hash: Mapped[str] = mapped_column(String(64))
    kind: Mapped[Kind] = word(Kind)
    ask: Mapped[Question] = word(Question)
    mode: Mapped[Mode] = word(Mode)
    scope: Mapped[list[Any]]
    exceptions: Mapped[list[Any]]
    message: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(String(40))
    policy: Mapped[dict[str, Any]]
    state: Mapped[ActivationState] = word(ActivationState)
    at_night: Mapped[bool]
    channels_off: Mapped[list[Any]]  # channels without a carrier when it began
    created_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    clock_rate: Mapped[float] = mapped_column(default=1.0)
    clock_jumps: Mapped[list[Any]] = mapped_column(default=list)  # [[base time, seconds], ...]
    total: Mapped[int]  # callees
    prepared_through: Mapped[int] = mapped_column(default=-1)  # last person number whose first attempts exist
    need: Mapped[int | None]  # a quota call-out: so many are needed
    tried_at_s: Mapped[dict[str, Any]]  # {"50": seconds, ...}: capacity's promise at the start
    correction: Mapped[str | None] = mapped_column(Text)  # prepared with the message, for a retraction
    message_language: Mapped[str | None] = mapped_column(String(12))  # in which it is written; None: English
    message_in: Mapped[dict[str, Any] | None]  # the message in other languages: {"es": text, ...}
    saying: Mapped[dict[str, Any] | None]  # what alerts say in place of the message, see `callrees.wording.Saying`
    round_no: Mapped[int] = mapped_column(default=1, server_default="1")
    asked_at: Mapped[datetime | None]  # when everyone was asked again; None: only once
    pauses: Mapped[list[Any] | None]  # [[held from, to or null], ...]; None: never held
    quiet: Mapped[bool | None]  # begun for people in hiding
    quiet_lifted_s: Mapped[float | None]  # when the commander lifted it
    audiences: Mapped[list[Any] | None]  # who is told something of their own, see `callrees.prepared.Audience`
    correction_in: Mapped[dict[str, Any] | None]
    all_clear: Mapped[str | None] = mapped_column(Text)  # prepared with the message
    all_clear_in: Mapped[dict[str, Any] | None]
    severity: Mapped[str | None] = mapped_column(String(20))
    scenario: Mapped[str | None] = mapped_column(String(80))  # it was launched from

    __table_args__ = (Index("ix_activation_state", "state"),)


class Quota(Base):
    """A call-out for so many people, asked in waves: how the search stands."""

    __tablename__ = "quota"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    needed: Mapped[int]
    next_s: Mapped[float | None]  # when to ask the next, if nobody answers before
    statements: Mapped[int]  # how many there were at the last look
    filled_at: Mapped[datetime | None]  # since when enough are coming
    exhausted: Mapped[bool]  # too few are coming and nobody is left to ask; the commander was told


class QuotaPlace(Base):
    """Someone who was asked for a quota. ``state``: a ``callrees.quota.Place``."""

    __tablename__ = "quota_place"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(12))
    asked_s: Mapped[float | None]


class FrozenPerson(Base):
    """A person as one activation knows them: a callee, or a superior, backup, commander or HR account beside it.

    ``person_no`` counts from 0 in the order in which people are tried. ``superior_no`` is the one who answers
    for them: the nearest superior in scope, else the nearest one outside it, who is here too, or None.
    """

    __tablename__ = "frozen_person"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    is_callee: Mapped[bool]
    employee_id: Mapped[str | None] = mapped_column(String(120))
    account: Mapped[str | None] = mapped_column(String(80))  # set for an account without a person
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str | None] = mapped_column(String(300))
    unit: Mapped[str | None] = mapped_column(String(200))
    site: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(35))
    timezone: Mapped[str | None] = mapped_column(String(64))
    type: Mapped[PersonType] = word(PersonType)
    no_voice: Mapped[bool]
    superior_no: Mapped[int | None]
    depth: Mapped[int]
    placed: Mapped[str | None] = mapped_column(String(300))  # why they hang where they hang, when it is not plain
    commander_rank: Mapped[int | None]  # 1 leads
    is_hr: Mapped[bool]
    excused_reason: Mapped[str | None] = mapped_column(String(200))  # known at the start
    contacted: Mapped[bool]  # false: they get no alert (someone excused, or no callee)
    priority: Mapped[int]  # of their first attempts
    could_send_s: Mapped[float]  # when their first attempt can leave within our limits
    audience: Mapped[int] = mapped_column(default=0, server_default="0")  # whose text they get; 0: everyone else's

    __table_args__ = (
        Index("ix_frozen_person_superior", "activation_id", "superior_no"),
        Index("ix_frozen_person_employee", "employee_id", "activation_id"),
    )


class FrozenContact(Base):
    """A contact point as one activation knows it."""

    __tablename__ = "frozen_contact"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Channel] = word(Channel, primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(254), index=True)


class FrozenBackup(Base):
    """Who stands in for a callee, in order; over all the positions that the callee holds."""

    __tablename__ = "frozen_backup"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    holder_no: Mapped[int] = mapped_column(primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int]

    __table_args__ = (Index("ix_frozen_backup_person", "activation_id", "person_no"),)


class LaunchDraft(Base):
    """What a commander has filled in on the way to an activation: nothing is lost with the connection."""

    __tablename__ = "launch_draft"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)  # unguessable; becomes the activation's key
    account_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(12))  # a draft never changes it
    filled: Mapped[dict[str, Any]]
    shown: Mapped[dict[str, Any] | None]  # whom the preview showed: a change in between is told by name
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    activation_id: Mapped[int | None]  # what it became


class AskedRound(Base):
    """Everyone was asked again: a further round, and how the one before it stood when it ended."""

    __tablename__ = "asked_round"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)  # from 2 on
    asked_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))
    message: Mapped[str] = mapped_column(Text)
    counts_before: Mapped[dict[str, Any]]


class CommandWord(Base):
    """Something that the commander told many people: a follow-up, an all-clear, a retraction's correction."""

    __tablename__ = "command_word"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(20))  # follow_up, all_clear, correction
    message: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    people: Mapped[int]
    messages: Mapped[int]
    details: Mapped[dict[str, Any]]  # whom a follow-up was for; who released the place; what a retraction prevented


class CommandKey(Base):
    """A command that was given by a form, and what was answered: the same form, sent twice, gives it once."""

    __tablename__ = "command_key"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    words: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime]


class Disposition(Base):
    """What was decided at the end about someone who was still unaccounted for."""

    __tablename__ = "disposition"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class ApprovalRule(Base):
    """Activations of this question, severity and kind wait for a second person. Empty: of any."""

    __tablename__ = "approval_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    ask: Mapped[str] = mapped_column(String(20))
    severity: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    made_by: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("ask", "severity", "kind"),)


class Approval(Base):
    """An activation that waits, or waited, for a second person."""

    __tablename__ = "approval"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(20))  # waiting, approved, refused, alone
    asked_by: Mapped[str] = mapped_column(String(120))
    asked_at: Mapped[datetime]
    approvers: Mapped[list[Any]]  # names of the accounts that were told
    told_at: Mapped[datetime]  # the last time
    times_told: Mapped[int]
    decided_by: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)


class ReviewTask(Base):
    """An activation that somebody sent alone, though it needed a second person: to be looked at by another."""

    __tablename__ = "review_task"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    opened_by: Mapped[str] = mapped_column(String(120))
    opened_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    closed_by: Mapped[str | None] = mapped_column(String(120))
    closed_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(Text)
