"""Accounts: signing in and out, the own page, and the page of those who administer them."""

from __future__ import annotations

from notify.web.accounts import administering, changing, entering, factors, keys, mine
from notify.web.accounts.blueprint import accounts, sign_in

__all__ = ["accounts", "administering", "changing", "entering", "factors", "keys", "mine", "sign_in"]
