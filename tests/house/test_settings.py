"""A wrong setting is said in one line that names it, says what is wrong, and gives an example."""

from __future__ import annotations

import pytest

from notify.errors import SettingsError
from notify.settings import load

SID = "AC" + "0" * 32


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
