"""What the check-in page says: short sentences, for people who are frightened, in a hurry, or read slowly."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.words import Need


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """To one who opened their own page. `{time}` is a time of day, `{taker}` a name, `{answer}` an answer's words."""

    title: str
    recorded: str  # {answer} {time}
    recorded_by_another: str  # {answer} {time}
    chosen: str  # beside the button that was pressed
    nothing_more: str  # after an answer that is no cry for help
    not_taken: str
    taken: str  # {taker} {time}
    taken_hiding: str  # the same to one in hiding: {taker} {time}
    closed: str  # {taker} {time}
    look_again: str  # a link: whether somebody has taken it
    told: str  # {role}: who was told
    help_before: str  # an earlier cry, to one who has said since that they are well
    what_help: str
    needs: dict[Need, str]
    needs_hint: str
    take_back: str  # beside a need that was pressed
    place: str
    place_hint: str
    note: str  # beside the three answers
    note_more: str  # beside the needs
    send: str
    noted: str  # {words}: what they wrote before
    is_it_real: str
    it_is_real: str
    real_recorded: str
    ended: str  # {time}
    no_answer: str  # the form came without one
    only_you: str
    unknown_title: str  # no such link
    unknown: str
    over_title: str  # a link that takes no answers any more
    over: str
    other_languages: str
