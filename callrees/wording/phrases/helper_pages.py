"""What the pages of those who answer for others, stand in, or take a help case say."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.words import Need


@dataclass(frozen=True, slots=True)
class HelperPages:
    """To superiors, backups, commanders and helpers. `{time}` is a time of day; others are names and numbers."""

    branch_title: str
    your_people: str
    counts: str  # {answered} {total}
    silent_count: str  # {count}
    waiting_count: str  # {count}: not alerted yet, in a cascade
    nobody_missing: str
    nobody_named: str
    who_silent: str
    check_on_them: str
    more_follow: str  # {count}
    who_answered: str  # {count}
    further_down: str
    since: str  # {time}
    tried: str  # {count}: channels
    not_tried: str
    waits: str  # for the leader above them, in a cascade
    not_asked: str  # in a call-out for so many
    not_needed: str
    how_they_are: str
    how_you_know: str
    saw: str
    spoke: str
    told: str
    hearsay: str
    note: str
    record: str
    recorded: str
    not_recorded: str
    kept: str  # {why}
    why_hearsay: str
    why_older: str
    why_refused: str
    insist: str
    next: str  # what happens after an answer for others
    strangers: str
    nobody_marked: str
    no_answer: str
    no_basis: str  # {names}
    stand_in_title: str
    not_answered: str
    i_stand_in: str
    i_lead: str
    i_lead_and_stand_in: str
    i_cannot: str
    settled: str
    nothing_asked: str
    acting: str  # {names}
    leading: str
    see_your_people: str
    help_title: str
    said_need: str
    may_need: str
    wrote_help: str
    said_real: str
    not_taken: str
    take_it: str
    take_it_hiding: str
    you_took: str  # {time}
    another_took: str  # {taker} {time}
    again: str
    i_know: str
    closed: str  # {closer} {time}
    too_late: str
    nothing_to_take: str
    needs_are: str  # {needs}
    place: str  # {place}
    phone: str
    rest_when_taken: str
    in_hiding: str
    needs: dict[Need, str]
