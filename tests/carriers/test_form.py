"""Forms as the carrier reads them."""

from __future__ import annotations

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from notify.carriers.twilio.http import encoded

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(TEXT.filter(bool), st.one_of(TEXT, st.lists(TEXT, min_size=1)), min_size=1))
def test_every_character_arrives_as_it_left(fields: dict[str, str | list[str]]) -> None:
    expected = [
        (name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])
    ]
    assert parse_qsl(encoded(fields), keep_blank_values=True) == expected


def test_lists_repeat_their_name() -> None:
    assert encoded({"StatusCallbackEvent": ["answered", "completed"], "Timeout": 40}) == (
        "StatusCallbackEvent=answered&StatusCallbackEvent=completed&Timeout=40"
    )
