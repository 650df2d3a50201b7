"""What may stand in a log."""

from __future__ import annotations

from notify.running.logs import discreet, mask


def test_numbers_are_shortened_and_passwords_dropped() -> None:
    assert mask("text to +447700900123 failed") == "text to +4477...123 failed"
    assert mask("redis://user:secret@host:6379/0 is away") == "redis://host:6379/0 is away"
    assert mask("two\nlines") == "two lines"


def test_every_value_of_an_event_is_seen() -> None:
    event = discreet(None, "info", {"event": "x", "to": "+13125550100", "count": 3})
    assert event == {"event": "x", "to": "+1312...100", "count": 3}
