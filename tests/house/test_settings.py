"""A wrong setting is said in one line that names it, says what is wrong, and gives an example."""

from __future__ import annotations

import pytest

from notify.errors import SettingsError
from notify.settings import load

SID, OTHER = "AC" + "0" * 32, "AC" + "1" * 32
FIRST = {"twilio_account_sid": SID, "twilio_auth_token": "x", "twilio_from": "+13125550100"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mail_from": "no address"}, "MAIL_FROM is not an email address; example: MAIL_FROM=alert@example.org"),
        ({"mail_from": "a,b@example.org"}, "MAIL_FROM is not an email address"),
        ({"smtp_url": "smtp://127.0.0.1:25"}, "MAIL_FROM is missing beside SMTP_URL"),
        ({"public_url": "alert.example.org"}, "PUBLIC_URL is not an absolute"),
        ({"database_url": "mysql://host/db"}, "DATABASE_URL is neither an SQLite file nor a PostgreSQL address"),
        ({"twilio_account_sid": SID}, "TWILIO_AUTH_TOKEN is missing"),
        ({"twilio_account_sid": SID, "twilio_auth_token": "x"}, "TWILIO_FROM is missing"),
        ({"organisation": "two\nlines"}, "ORGANISATION has to be"),
        ({"twilio_from_2": "+13125550101"}, "TWILIO_FROM_2 is a second sender: set the first one"),
        (FIRST | {"twilio_from_2": FIRST["twilio_from"]}, "TWILIO_FROM_2 is the same as TWILIO_FROM"),
        (FIRST | {"twilio_from_2": "+1312555010x"}, "TWILIO_FROM_2 is not a sender's number; example: TWILIO_FROM_2="),
        (FIRST | {"twilio_account_sid_2": OTHER}, "TWILIO_AUTH_TOKEN_2 is missing beside its other half"),
        (FIRST | {"twilio_account_sid_2": OTHER, "twilio_auth_token_2": "x"}, "TWILIO_FROM_2 is missing"),
        (FIRST | {"twilio_api_url_2": "http://127.0.0.1:8011"}, "TWILIO_FROM_2 is missing"),
    ],
)
def test_a_wrong_setting_names_itself(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load(_env_file=None, **wrong)
    assert str(raised.value).startswith(said)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("address", ["alert@example.org", "alert@tocsin.invalid", "root@localhost"])
def test_senders_of_mail_that_can_be_written_are_taken(address: str) -> None:
    assert load(_env_file=None, mail_from=address).mail_from == address


def test_a_second_sender_is_of_the_same_account_unless_it_has_one_of_its_own() -> None:
    (alone,) = load(_env_file=None, **FIRST).twilio_lines
    assert (alone.number, alone.voice_number) == ("+13125550100", "+13125550100")
    _, same = load(_env_file=None, **FIRST, twilio_from_2="+13125550101").twilio_lines
    assert (same.account_sid, same.number, same.voice_number) == (SID, "+13125550101", "+13125550101")
    given = {"twilio_from_2": "ACME", "twilio_account_sid_2": OTHER, "twilio_auth_token_2": "y"}
    _, other = load(_env_file=None, **FIRST, **given).twilio_lines
    assert (other.account_sid, other.number, other.voice_number) == (OTHER, "ACME", None), "a name cannot call"
