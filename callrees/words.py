"""The words of the field, as enums: one vocabulary for code, database, pages and documents.

Every value is what is stored and shown in JSON. A test holds each of them against its label,
its mark and its database check.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an activation is. It never changes once the activation exists."""

    REAL = "real"
    DRILL = "drill"  # an exercise that contacts people; says EXERCISE at both ends
    TABLETOP = "tabletop"  # simulated; nobody is contacted


class Question(StrEnum):
    """What an activation asks. Selects wording, answers, default policy and what has to be closed."""

    WHEREABOUTS = "whereabouts"
    EVACUATE = "evacuate"
    CALLOUT = "callout"
    NOTICE = "notice"


class Mode(StrEnum):
    """In which order people are contacted."""

    BROADCAST = "broadcast"
    CASCADE = "cascade"


class ActivationState(StrEnum):
    """The life of an activation."""

    PREPARING = "preparing"
    AWAITING_APPROVAL = "awaiting_approval"
    RUNNING = "running"
    HELD = "held"
    ENDED = "ended"
    RETRACTED = "retracted"


class Channel(StrEnum):
    """How a message leaves the house."""

    SMS = "sms"
    VOICE = "voice"
    EMAIL = "email"


class Purpose(StrEnum):
    """Why an attempt is made."""

    ALERT = "alert"
    STAND_IN = "stand_in"
    NOTIFY = "notify"  # superior, commander, HR; help cases too
    FOLLOW_UP = "follow_up"
    CORRECTION = "correction"
    ALL_CLEAR = "all_clear"
    CONFIRM = "confirm"


class AttemptState(StrEnum):
    """What became of one attempt to reach one person at one contact point."""

    PLANNED = "planned"
    SENDING = "sending"  # claimed under a lease by one worker
    UNKNOWN = "unknown"  # it may be on its way: ask before trying again
    ACCEPTED = "accepted"  # by the carrier
    DELIVERED = "delivered"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    SIMULATED = "simulated"  # a tabletop's: never sent


class Reach(StrEnum):
    """How far the alert got with a callee, lowest first; never merged with an answer."""

    ATTEMPTED = "attempted"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    REACHED = "reached"  # a human act: a reply, a key, a page answered
    ACCOUNTED = "accounted"


class Status(StrEnum):
    """Accountability status. These add up to the roster of the activation."""

    SAFE = "safe"
    NEEDS_HELP = "needs_help"
    UNAVAILABLE = "unavailable"  # safe, but away or cannot report
    EXCUSED = "excused"  # known absent, with a reason
    UNACCOUNTED = "unaccounted"
    UNREACHABLE = "unreachable"  # unaccounted, and every contact refused or failed for good


class Duty(StrEnum):
    """The second axis, for callouts."""

    NOT_ASKED = "not_asked"
    COMING = "coming"
    ARRIVED = "arrived"
    CANNOT = "cannot"


class Basis(StrEnum):
    """How the one who makes a statement knows it."""

    SELF = "self"
    SAW = "saw"
    SPOKE = "spoke"
    TOLD = "told"  # hearsay: kept, and closes nobody


class Need(StrEnum):
    """What somebody needs who said that they need help. Health is nobody's business but the helper's: ``medical``."""

    TRAPPED = "trapped"
    MEDICAL = "medical"
    SHELTER = "shelter"
    TRANSPORT = "transport"
    OTHER = "other"


class Source(StrEnum):
    """Where a statement came in."""

    SMS = "sms"
    VOICE = "voice"
    LINK = "link"
    CONSOLE = "console"
    PAGE = "page"
    API = "api"
    CLI = "cli"
    RADIO = "radio"
    PAPER = "paper"


class HelpState(StrEnum):
    """A help case stays open until a named human takes it, and closes it."""

    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


class StandInState(StrEnum):
    """A request to a backup to stand in for a silent holder."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    PASSED = "passed"
    LAPSED = "lapsed"  # their time was up
    WITHDRAWN = "withdrawn"  # the holder answered, or another stands in


class PersonType(StrEnum):
    """Types of person; each may have a denominator of its own."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    VOLUNTEER = "volunteer"
    VISITOR = "visitor"


class Role(StrEnum):
    """What an account may do."""

    ADMIN = "admin"
    COMMANDER = "commander"
    HR = "hr"
    VIEWER = "viewer"


class Notified(StrEnum):
    """Whom an escalation step tells."""

    SUPERIOR = "superior"
    COMMANDER = "commander"
    HR = "hr"


ACCOUNTED = frozenset({Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE, Status.EXCUSED})
"""Statuses of people whose whereabouts are settled; the others are still being chased."""

SILENT = frozenset({Status.UNACCOUNTED, Status.UNREACHABLE})
"""Statuses of people who are not accounted for."""

BY_ATTENTION = (
    Status.NEEDS_HELP,
    Status.UNACCOUNTED,
    Status.UNREACHABLE,
    Status.SAFE,
    Status.UNAVAILABLE,
    Status.EXCUSED,
)
"""Every status, in the order in which people ask for attention: the one order of all pages and files."""
