from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notify.codes import DIGITS, code_for, person_of

SECRET = b"a secret of this installation"
TOTAL = 10_000


@given(activation=st.integers(1, 10**6), person=st.integers(0, 10**8 - 1), secret=st.binary(min_size=1, max_size=40))
def test_a_code_leads_back_to_its_person(activation: int, person: int, secret: bytes) -> None:
    code = code_for(activation, person, secret)
    assert len(code) == DIGITS
    assert code.isdigit()
    assert person_of(code, activation, person + 1, secret) == person
    assert person_of(code, activation, person, secret) is None


def test_nobody_shares_a_code() -> None:
    assert len({code_for(7, person, SECRET) for person in range(TOTAL)}) == TOTAL


def test_a_code_of_another_activation_or_installation_opens_next_to_nothing() -> None:
    codes = [code_for(7, person, SECRET) for person in range(TOTAL)]
    assert sum(person_of(code, 8, TOTAL, SECRET) is not None for code in codes) <= 8  # one is to be expected
    assert sum(person_of(code, 7, TOTAL, b"another") is not None for code in codes) <= 8


def test_codes_of_neighbours_are_far_apart() -> None:
    codes = [int(code_for(7, person, SECRET)) for person in range(1000)]
    near = sum(abs(one - other) < 1000 for one, other in pairwise(codes))
    assert near <= 3


@pytest.mark.parametrize("said", ["", "1234567", "123456789", "1234 678", "abcdefgh", "١٢٣٤٥٦٧٨", "-1234567"])
def test_what_is_no_code_is_nobodys(said: str) -> None:
    assert person_of(said, 7, 10**8, SECRET) is None


@pytest.mark.parametrize("person", [-1, 10**8])
def test_a_number_beyond_eight_digits_has_no_code(person: int) -> None:
    with pytest.raises(ValueError, match="person number"):
        code_for(7, person, SECRET)
