"""Passkeys (WebAuthn): a key in the person's device, opened by finger, face or PIN; it proves both factors at once.

The library is slow to import, and is when the first passkey is used.
"""

from __future__ import annotations

import base64
import ipaddress
import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from notify.accounts.models import Account, Passkey
from notify.accounts.queries import AccountView, view
from notify.errors import NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.ids import new_id
from notify.moments import now

NAME_MAX = 60
MOST = 20
"""Passkeys of one account."""

LONGEST_ANSWER = 16_000
REFUSED = "the passkey was not accepted: try again"


@dataclass(frozen=True, slots=True)
class Site:
    """What a passkey is bound to: the host's name, and the origin that browsers state."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a browser was asked to sign, and when; answered once."""

    value: str  # base64url
    at: datetime


@dataclass(frozen=True, slots=True)
class PasskeyView:
    """A passkey as its owner sees it."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


def site_of(public_url: str) -> Site | None:
    """The site of this installation; None where there can be no passkeys: no host name, or no protected connection."""
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        here = host == "localhost" or host.endswith(".localhost")
        if parts.scheme == "https" or here:
            return Site(host, f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}")
    return None


def to_register(session: Session, site: Site, account: AccountView, organisation: str) -> tuple[str, Challenge]:
    """What the browser is to be asked for a new passkey, as JSON."""
    import webauthn
    from webauthn.helpers import structs

    kept = session.scalars(select(Passkey.credential_id).where(Passkey.account_id == account.id)).all()
    if len(kept) >= MOST:
        raise UserError(f"there are {MOST} passkeys already: remove one first")
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=organisation,
        user_name=account.name,
        user_id=str(account.id).encode(),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=_bytes(one)) for one in kept],
    )
    return webauthn.options_to_json(options), Challenge(_text(options.challenge), now(session))


def register(session: Session, site: Site, account: AccountView, asked: Challenge, answer: str, name: str) -> None:
    """Keep a new passkey. Raises UserError when the browser's answer does not hold."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    name = " ".join(name.replace("\x00", "").split())[:NAME_MAX] or "Passkey"
    try:
        made = webauthn.verify_registration_response(
            credential=answer[:LONGEST_ANSWER],
            expected_challenge=_bytes(asked.value),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        raise UserError(REFUSED) from None
    credential_id = _text(made.credential_id)
    if session.scalars(select(Passkey.id).where(Passkey.credential_id == credential_id)).first() is not None:
        raise UserError("this passkey is registered already")
    at = now(session)
    session.add(
        Passkey(
            id=new_id(),
            account_id=account.id,
            credential_id=credential_id,
            public_key=_text(made.credential_public_key),
            sign_count=made.sign_count,
            name=name,
            made_at=at,
            used_at=None,
        )
    )
    append(session, [Happening("passkey_added", Actor(account.name, "console"))])


def to_sign_in(session: Session, site: Site) -> tuple[str, Challenge]:
    """What the browser is to be asked to sign in with any passkey of this site, as JSON."""
    import webauthn
    from webauthn.helpers.structs import UserVerificationRequirement

    options = webauthn.generate_authentication_options(
        rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED
    )
    return webauthn.options_to_json(options), Challenge(_text(options.challenge), now(session))


def prove(session: Session, site: Site, asked: Challenge, answer: str) -> AccountView | None:
    """The account whose passkey answered; None for what does not hold, of which nothing more is said.

    An answer counts once: a challenge from before the passkey's last use is refused, and so is a counter that did
    not grow, which a copied key would show.
    """
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    row = _answering(session, answer)
    if row is None:
        return None
    account = session.get(Account, row.account_id)
    if account is None or account.deactivated_at is not None:
        return None
    try:
        if row.used_at is not None and asked.at <= row.used_at:
            raise ValueError("a challenge from before the last use")
        proved = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=_bytes(asked.value),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=_bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        append(session, [Happening("passkey_refused", Actor(account.name, "console"))])
        return None
    row.sign_count, row.used_at = proved.new_sign_count, now(session)
    return view(account)


def listed(session: Session, account_id: int) -> list[PasskeyView]:
    """The passkeys of an account in the order in which they were made."""
    found = session.scalars(select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id))
    return [PasskeyView(row.id, row.name, row.made_at, row.used_at) for row in found]


def remove(session: Session, account: AccountView, passkey_id: int) -> None:
    """Take a passkey away; raises NotFoundError for one that is not the account's."""
    mine = delete(Passkey).where(Passkey.id == passkey_id, Passkey.account_id == account.id)
    if session.execute(mine.returning(Passkey.id)).first() is None:
        raise NotFoundError("this passkey was removed already: load the page again")
    append(session, [Happening("passkey_removed", Actor(account.name, "console"))])


def _answering(session: Session, answer: str) -> Passkey | None:
    """The row of the passkey that a browser's answer names, held until the transaction ends."""
    try:
        told = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except ValueError:
        return None
    named = told.get("id") if isinstance(told, dict) else None
    if not isinstance(named, str) or "\x00" in named:
        return None
    return session.scalars(select(Passkey).where(Passkey.credential_id == named).with_for_update()).first()


def _text(raw: bytes) -> str:
    """Base64 for addresses, without padding: how browsers and we write keys and challenges."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
