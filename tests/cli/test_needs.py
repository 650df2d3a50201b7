"""What whoever takes a help case at a terminal is told of it."""

from __future__ import annotations

from callrees.words import Need
from notify.checkin.queries import NeedsView
from notify.cli.answers import needs_in_lines


def test_whoever_takes_a_case_reads_what_is_needed_and_where_in_plain_characters() -> None:
    said = NeedsView((Need.TRAPPED, Need.MEDICAL), "Third floor", ("smoke\x1b[2J", "two of us"))
    assert needs_in_lines(said) == [
        "needs  trapped, medical help",
        "place  Third floor",
        "wrote  smoke[2J",
        "wrote  two of us",
    ]
    assert needs_in_lines(NeedsView()) == []
