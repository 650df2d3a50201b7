"""What each role may do. A route, a button and a command name a power, never a role: who has it is said here alone.

HR sees where everyone stands, and has no power over messages; a viewer sees statuses and nothing private.
"""

from __future__ import annotations

from enum import StrEnum

from callrees.words import Role


class Power(StrEnum):
    """One thing that an account may do, within the branch that it is limited to."""

    SEE_BOARD = "see_board"  # activations, counts, and people's statuses
    SEE_ANSWERS = "see_answers"  # free text of answers, the history of a callee
    SEE_PRIVATE = "see_private"  # numbers, addresses, notes, reasons of leave, needs in detail
    SEE_PEOPLE = "see_people"  # the directory: people, positions, chain of command, without private fields
    LAUNCH = "launch"  # prepare, preview and send an activation; approve that of another
    COMMAND = "command"  # hold, resume, end, retract, amend, follow up, excuse, lead
    ANSWER_FOR = "answer_for"  # say how someone is, and how one knows
    HELP_CASES = "help_cases"  # take and close help cases
    REVIEW = "review"  # settle answers that no rule understood
    ACCOUNTABILITY = "accountability"  # over all activations: by unit, site, person; exports and reports
    EDIT_PEOPLE = "edit_people"  # change, import and verify the directory
    PREPARE = "prepare"  # write scenarios and settings of launches
    ACCOUNTS = "accounts"  # make, change and end accounts


WORDS: dict[Power, str] = {
    Power.SEE_BOARD: "See activations: counts, and where everyone stands",
    Power.SEE_ANSWERS: "Read what people answered, and the history of each",
    Power.SEE_PRIVATE: "See numbers, addresses, notes, reasons of leave and needs; each look is on the record",
    Power.SEE_PEOPLE: "See people, positions and the chain of command",
    Power.LAUNCH: "Prepare, preview and launch activations, and approve those of others",
    Power.COMMAND: "Command an activation: hold, correct, follow up, give the all-clear, end or retract it",
    Power.ANSWER_FOR: "Say how someone is, and how you know it",
    Power.HELP_CASES: "Take and close help cases",
    Power.REVIEW: "Settle answers that nobody understood",
    Power.ACCOUNTABILITY: "See where everyone stands over all activations; take reports and files away",
    Power.EDIT_PEOPLE: "Change, import and verify the directory",
    Power.PREPARE: "Write scenarios",
    Power.ACCOUNTS: "Make, change and end accounts",
}
"""What each power is, to its owner."""

_EVERYONE = frozenset({Power.SEE_BOARD})
_AT_WORK = _EVERYONE | {Power.SEE_ANSWERS, Power.SEE_PEOPLE, Power.ANSWER_FOR, Power.HELP_CASES, Power.REVIEW}
_COMMANDER = _AT_WORK | {Power.SEE_PRIVATE, Power.LAUNCH, Power.COMMAND, Power.ACCOUNTABILITY, Power.PREPARE}
_HR = _AT_WORK | {Power.SEE_PRIVATE, Power.ACCOUNTABILITY, Power.EDIT_PEOPLE}

POWERS: dict[Role, frozenset[Power]] = {
    Role.VIEWER: _EVERYONE,
    Role.HR: _HR,
    Role.COMMANDER: _COMMANDER,
    Role.ADMIN: frozenset(Power),
}


def may(role: Role, power: Power) -> bool:
    """Whether accounts of a role have a power."""
    return power in POWERS[role]
