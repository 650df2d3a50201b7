"""Clocks and steps. All times ending in ``_s`` are seconds on the activation's own clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from callrees.words import HelpState, StandInState
from notify.database import Base, word


class CalleeClock(Base):
    """When the policy is to look at a callee next; ``next_s`` None: nothing is to come (answered, or all done)."""

    __tablename__ = "callee_clock"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    could_send_s: Mapped[float]  # when their first attempt could have been sent within our limits
    next_s: Mapped[float | None]
    unreachable: Mapped[bool]
    # How far the commander has put this callee's clock ahead of the others', by taking steps at once.
    ahead_s: Mapped[float] = mapped_column(default=0.0, server_default="0")

    __table_args__ = (
        Index(
            "ix_callee_clock_next",
            "activation_id",
            "next_s",
            sqlite_where=text("next_s IS NOT NULL"),
            postgresql_where=text("next_s IS NOT NULL"),
        ),
        Index(
            "ix_callee_clock_unreachable",
            "activation_id",
            sqlite_where=text("unreachable = 1"),
            postgresql_where=text("unreachable"),
        ),
    )


class StepTaken(Base):
    """A step of the policy was taken for a callee: once, whatever processes run."""

    __tablename__ = "step_taken"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)
    at_s: Mapped[float]


class StandIn(Base):
    """A backup was asked to stand in for a holder."""

    __tablename__ = "stand_in"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    holder_no: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[StandInState] = word(StandInState)
    asked_s: Mapped[float]
    answered_at: Mapped[datetime | None]
    how: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (Index("ix_stand_in_person", "activation_id", "person_no"),)


class SuccessionCall(Base):
    """The search for someone to stand in for a holder: whom it has reached is in ``stand_in``."""

    __tablename__ = "succession_call"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    holder_no: Mapped[int] = mapped_column(primary_key=True)
    wait_s: Mapped[float]
    next_s: Mapped[float | None]  # when the next backup is asked; None: settled
    acting_no: Mapped[int | None]  # who stands in

    __table_args__ = (
        Index(
            "ix_succession_call_next",
            "activation_id",
            "next_s",
            sqlite_where=text("next_s IS NOT NULL"),
            postgresql_where=text("next_s IS NOT NULL"),
        ),
    )


class Notice(Base):
    """Something that one person is to be told about another. Notices to one person go as one message.

    ``topic``: one of ``notices.Topic``. ``about_no`` may be ``notices.COMMAND_ITSELF``: about nobody.
    """

    __tablename__ = "notice"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    to_no: Mapped[int]
    about_no: Mapped[int]
    topic: Mapped[str] = mapped_column(String(20))
    due_s: Mapped[float]
    sent_s: Mapped[float | None]
    dropped: Mapped[bool] = mapped_column(default=False)  # no longer needed before it was sent, or of an earlier round
    content_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        Index(
            "ix_notice_waiting",
            "activation_id",
            "to_no",
            sqlite_where=text("sent_s IS NULL AND NOT dropped"),
            postgresql_where=text("sent_s IS NULL AND NOT dropped"),
        ),
        Index("ix_notice_to", "activation_id", "to_no", "topic"),
        Index("ix_notice_about", "activation_id", "about_no"),
    )


class HelpCase(Base):
    """A cry for help, open until a named human takes it and closes it."""

    __tablename__ = "help_case"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[HelpState] = word(HelpState)
    reason: Mapped[str] = mapped_column(String(20))  # answer, distress, help_word
    opened_at: Mapped[datetime]
    ring: Mapped[int]  # how many rounds of ringing there were
    next_s: Mapped[float | None]
    taken_by: Mapped[str | None] = mapped_column(String(120))
    taken_no: Mapped[int | None]
    taken_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(120))
    closed_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(String(1000))

    __table_args__ = (Index("ix_help_case_state", "activation_id", "state"),)


class CommandCall(Base):
    """Who leads an activation, and the search for someone who does. No row: one commander, who was not asked."""

    __tablename__ = "command_call"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    next_s: Mapped[float | None]  # when to ask the next, or to look whether the one who leads is heard of
    since_s: Mapped[float]  # when this search began
    silent: Mapped[bool]  # the one who leads has fallen silent
    exhausted: Mapped[bool]  # everyone on the list was asked in vain, and all were told so
    leading_no: Mapped[int | None]
    leading_since: Mapped[datetime | None]


class CommandSeat(Base):
    """A commander who was asked to lead, leads or led. ``state``: a ``callrees.command.Seat``."""

    __tablename__ = "command_seat"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(12))
    asked_s: Mapped[float | None]
    changed_at: Mapped[datetime]


class ShortNumber(Base):
    """The number by which one reader of ours names one person in a text: "11 1 SAW". It never changes hands."""

    __tablename__ = "short_number"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    reader_no: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    about_no: Mapped[int]

    __table_args__ = (Index("uq_short_number_about", "activation_id", "reader_no", "about_no", unique=True),)


class Branch(Base):
    """The people directly below a leader of a cascade: waiting to be released, or released. Broadcasts have none."""

    __tablename__ = "branch"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    leader_no: Mapped[int] = mapped_column(primary_key=True)
    opened_s: Mapped[float | None]  # when the leader was released; None: they wait themselves
    next_s: Mapped[float | None]  # when to look at it next; None: released, or not before something happens
    said: Mapped[str | None] = mapped_column(String(20))  # what releases it whatever the time, see callrees.cascade
    released_s: Mapped[float | None]
    why: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (
        Index(
            "ix_branch_next",
            "activation_id",
            "next_s",
            sqlite_where=text("next_s IS NOT NULL"),
            postgresql_where=text("next_s IS NOT NULL"),
        ),
        Index(
            "ix_branch_closed",
            "activation_id",
            sqlite_where=text("released_s IS NULL"),
            postgresql_where=text("released_s IS NULL"),
        ),
    )


class Brake(Base):
    """A silence that is not people's: a channel whose carrier fails, a phone company or a site that gets no texts.

    ``kind``: channel, company, site. In force until ``lifted_s``; for a site a grace longer.
    """

    __tablename__ = "brake"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    since_s: Mapped[float] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    people: Mapped[int]  # to how many people hardly anything was delivered; 0 for a channel
    lifted_s: Mapped[float | None]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(String(120))  # None: by itself
