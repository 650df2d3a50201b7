"""What each kind of event is called on a timeline, and with which others it is told together.

In the words ``{who}`` is the one whom it is about, and the other names are those of the event's own data. ``{n}`` is
how many it stands for, and ``{n:person|people}`` the word that goes with one or with many. An event whose kind is not
here is told by its kind's own name: nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """What a line of the timeline is about; a filter of its page."""

    COMMANDS = "commands"
    HELP = "help"
    ANSWERS = "answers"
    ESCALATION = "escalation"
    TROUBLE = "trouble"
    MESSAGES = "messages"
    RECEIPTS = "receipts"
    RECORD = "record"


LABELS = {
    Group.COMMANDS: "commands",
    Group.HELP: "help cases",
    Group.ANSWERS: "answers",
    Group.ESCALATION: "escalation",
    Group.TROUBLE: "trouble",
    Group.MESSAGES: "message batches",
    Group.RECEIPTS: "single receipts",
    Group.RECORD: "who looked at what",
}
"""Words for the filter."""

BY_DEFAULT = frozenset(Group) - {Group.RECEIPTS, Group.RECORD}
"""What the timeline shows when nothing is chosen."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind is told. ``many``: in which words the events of one minute are told as one; None: each alone."""

    group: Group
    one: str
    many: str | None = None


def _kinds(group: Group, **kinds: str | tuple[str, str]) -> dict[str, Kind]:
    """Kinds of a group; in the names ``__`` stands for a dot."""
    made = {}
    for name, words in kinds.items():
        one, many = words if isinstance(words, tuple) else (words, None)
        made[name.replace("__", ".")] = Kind(group, one, many)
    return made


KINDS: dict[str, Kind] = {
    **_kinds(
        Group.COMMANDS,
        activation__begun="begun",
        launch__word="the word to send was given, {word}",
        approval__asked="a second person is asked to approve it",
        approval__asked_again="a second person is asked again to approve it",
        approval__given="approved by a second person",
        approval__refused="refused by a second person",
        approval__glass_broken="sent alone, without a second person",
        approval__reviewed="reviewed, after it was sent alone",
        activation__running="everybody is prepared: it runs",
        activation__held="held",
        activation__resumed="resumed",
        activation__ended="ended, {left} not accounted for",
        activation__retracted="retracted: {sent} had been sent, {unknown} may have left, {prevented} were prevented",
        correction__late="correction to {people} who turned out to have been told",
        all_clear__given="all-clear to {people} {people:person|people}, the place released by {released_by}",
        round__asked="everyone asked again: round {no}, {people} {people:person|people}",
        follow_up__sent="follow-up to {people} {people:person|people}",
        escalated__now="next steps taken at once for {n} {n:person|people}",
        words__called_off="{messages} {messages:message|messages} that had not left {messages:was|were} stopped",
        excuse__withdrawn="{n} {n:person|people} who {n:was|were} excused {n:is|are} expected after all",
        quiet__lifted="quiet lifted",
        clock__moved="the exercise's clock was moved on by {seconds} s",
        exercise__stopped="the exercise was stopped by a real activation ({by})",
        amended__scope="scope widened by {people} {people:person|people}",
        amended__contact=("a contact was added for {who}", "contacts were added for {n} people"),
        amended__commander="{who} was put on the duty list",
        amended__walk_in="{who} walked in",
        amended__stranger="an unknown phone was taken in as {who}",
        command__asked="{who} is asked to lead",
        command__taken="{who} leads",
        command__passed="{who} passes the lead",
        command__silent="{who}, who leads, has fallen silent",
        command__heard_again="{who}, who leads, is heard of again",
        command__nobody="nobody on the duty list has taken the lead",
        quota__filled="enough are coming: {coming} of {needed}",
        quota__opened_again="too few are coming again: {coming} of {needed}",
        quota__exhausted="too few are coming ({coming} of {needed}), and nobody is left to ask",
        callees__asked=("{n} {n:person|people} {n:is|are} asked", "{n} {n:person|people} {n:is|are} asked"),
        callees__stood_down=(
            "{n} {n:person|people} {n:is|are} stood down",
            "{n} {n:person|people} {n:is|are} stood down",
        ),
    ),
    **_kinds(
        Group.HELP,
        help__opened="{who} needs help: a case is open",
        help__rung=("people are rung about {who}", "people are rung about {n} help cases"),
        help__taken="the help case of {who} is taken",
        help__known="the one who has the help case of {who} knows of the new cry",
        help__closed="the help case of {who} is closed",
        help__reopened="the help case of {who} is open again",
        help__cried_again="{who} cries for help again",
        help__said_real="{who} says that it is REAL",
        need__told="{who} said what they need",
    ),
    **_kinds(
        Group.ANSWERS,
        check_in__recorded=("{who}: {status}", "{n} answered"),
        text__heard=("a text from {who}", "{n} texts came in"),
        key__pressed=("{who} pressed a key", "{n} keys were pressed on calls"),
        call__heard=("{who} left words on a call", "{n} calls left words"),
        answer__reviewed="the answer of {who} was settled by hand",
        answer__attached=("an earlier text of {who} is taken as an answer", "{n} earlier texts are taken as answers"),
    ),
    **_kinds(
        Group.ESCALATION,
        steps__taken=("next steps for {n} silent {n:person|people}", "next steps for {n} silent {n:person|people}"),
        succession__called=("someone is sought to stand in for {who}", "someone is sought for {n} posts"),
        succession__exhausted="nobody is left to stand in for {who}",
        stand_in__asked=("{backup} is asked to stand in for {who}", "{n} backups are asked to stand in"),
        stand_in__accepted="{backup} stands in for {who}",
        stand_in__passed="{backup} cannot stand in for {who}",
        stand_in__lapsed=("who was asked to stand in for {who} did not answer", "{n} backups did not answer in time"),
        acting__ended="{acting} no longer stands in for {who}: {why}",
        notice__sent=("a list went to {who}", "{n} lists went to superiors, commander or HR"),
        notice__unsendable=("{who} cannot be told: no usable contact", "{n} people cannot be told: no usable contact"),
        branch__told=("{who} is asked to lead their branch on", "{n} leaders are asked to lead their branches on"),
        branch__released=("the branch of {who} is released", "{n} branches are released"),
        callee__unreachable=("{who} has no working contact", "{n} people have no working contact"),
    ),
    **_kinds(
        Group.TROUBLE,
        brake__on="silence on {kind} {name}: {people} {people:person|people}",
        brake__lifted="{kind} {name} is no longer held",
        attempts__refused=(
            "{n} {n:message|messages} {n:was|were} refused",
            "{n} {n:message|messages} {n:was|were} refused",
        ),
        attempts__unknown=(
            "of {n} {n:message|messages} nobody knows whether {n:it|they} left",
            "of {n} messages nobody knows yet",
        ),
        data_task__opened=("a contact of {who} has to be put right", "{n} contacts have to be put right"),
        code__wrong=("a wrong code was keyed in", "{n} wrong codes were keyed in"),
    ),
    **_kinds(
        Group.MESSAGES,
        attempts__planned=("{n} {n:message|messages} planned", "{n} {n:message|messages} planned"),
        attempts__accepted=(
            "{n} {n:message|messages} taken by the carrier",
            "{n} {n:message|messages} taken by the carrier",
        ),
        attempts__failed=("{n} {n:message|messages} failed", "{n} {n:message|messages} failed"),
        attempts__again=(
            "{n} {n:message|messages} {n:is|are} tried again",
            "{n} {n:message|messages} {n:is|are} tried again",
        ),
        attempts__withdrawn=("{n} {n:message|messages} no longer needed", "{n} {n:message|messages} no longer needed"),
        attempts__reworded=(
            "{n} waiting {n:message was|messages were} reworded",
            "{n} waiting {n:message was|messages were} reworded",
        ),
    ),
    **_kinds(
        Group.RECEIPTS,
        attempt__delivered=("a message to {who} arrived", "{n} messages arrived"),
        attempt__failed=("a message to {who} failed", "{n} messages failed"),
        attempt__accepted=("a message to {who} was taken", "{n} messages were taken"),
        attempt__again=("a message to {who} is tried again", "{n} messages are tried again"),
        attempt__answered_by=("the call to {who} was picked up", "{n} calls were picked up"),
    ),
    **_kinds(
        Group.RECORD,
        personal_data_read=("private particulars were shown", "private particulars were shown {n} times"),
    ),
}
"""Every kind that an activation's log is known to hold."""

OF_ALL = {
    "activation.begun": "begun",
    "activation.running": "everybody is prepared: it runs",
    "activation.held": "held",
    "activation.resumed": "resumed",
    "activation.ended": "ended",
    "activation.retracted": "retracted",
    "all_clear.given": "all-clear, the place released by {released_by}",
    "round.asked": "everyone asked again: round {no}",
    "quiet.lifted": "quiet lifted",
}
"""What is about everybody and is told to accounts limited to a branch too, without the numbers of the whole."""


WORD = {"typed": "by typing the number", "held": "by holding the button", "pressed": "by pressing the button"}
"""How it was given. "Held" alone would be taken for a hold."""


def kind_of(name: str) -> Kind:
    """How a kind is told; one that is not known by its own name, each alone."""
    known = KINDS.get(name)
    if known is not None:
        return known
    group = Group.RECEIPTS if name.startswith("attempt.") else Group.COMMANDS
    return Kind(group, name.replace(".", ": ").replace("_", " "))


def names_of(groups: frozenset[Group]) -> frozenset[str]:
    """The kinds of these groups, by name."""
    return frozenset(name for name, kind in KINDS.items() if kind.group in groups)
