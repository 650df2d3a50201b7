"""The own page: how one signs in, where one is signed in, and what one may do."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accounts import codes, passkeys, pins, recovery, sessions
from notify.accounts.powers import POWERS, WORDS, Power
from notify.web.access import SIGNED_IN, access
from notify.web.accounts.blueprint import accounts
from notify.web.accounts.identity import lacks_factor
from notify.web.context import reading, secret, settings
from notify.web.limits import people_in_sight


@accounts.get("/account")
@access(SIGNED_IN)
def mine() -> ResponseReturnValue:
    """The page of the account that is signed in."""
    return page()


def page(**errors: str) -> str:
    """The own page, with what was wrong about a field of it."""
    account = current_user.account
    with reading() as session:
        seen = people_in_sight(session)
        pending = codes.pending(session, secret(), account.id) if current_user.fresh else None
        shown = {
            "app_since": codes.since(session, account.id),
            "codes_left": recovery.left(session, account.id),
            "passkeys": passkeys.listed(session, account.id),
            "sessions": sessions.listed(session, account.id),
            "has_pins": pins.has_pins(session, account.id),
        }
    return render_template(
        "accounts/mine.html",
        one=account,
        own_session=current_user.session_id,
        can_have_passkeys=passkeys.site_of(settings().public_url) is not None,
        may_have_pins=account.role in pins.MAY_LAUNCH,
        powers=[(WORDS[power], power in POWERS[account.role]) for power in Power],
        people_seen=None if seen is None else len(seen),
        lacks_factor=lacks_factor(),
        errors=errors,
        pending=pending,
        app_address=codes.address(account, pending, settings().organisation) if pending else None,
        **shown,
    )
