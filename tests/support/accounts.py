"""Accounts to sign in with, in tests that are not about passwords."""

from __future__ import annotations

from argon2 import PasswordHasher

from notify.accounts import service as accounts
from notify.accounts.queries import AccountView
from notify.accounts.service import NewAccount
from notify.database import Database
from notify.events.service import Actor

PASSWORD = "copper kettle under the stairs"
CHEAPLY_KEPT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""As the product keeps one, but made and checked at a hundredth of the price: thousands of tests sign somebody in.

A hash says what it costs, so that the product checks this one by the way of all. What real ones cost is shown by
the tests of accounts.
"""


def let_in(database: Database, new: NewAccount, actor: Actor) -> AccountView:
    """Somebody is invited, takes the link, and may sign in with the PASSWORD."""
    with database.writing() as session:
        token = accounts.invite(session, new, actor).token
    with database.writing() as session:
        return accounts._taken(session, token, CHEAPLY_KEPT)
