"""A call that is under way is told to say something else. From a webhook, which runs on no event loop."""

from __future__ import annotations

import asyncio

import structlog

from notify.carriers.twilio.account import Account
from notify.settings import Settings

log = structlog.get_logger(__name__)


def redirect(settings: Settings, call_id: str, url: str) -> bool:
    """Have a live call fetch ``url`` and go on with that; False where the carrier did not do it.

    The call may be over already: then there is nothing left to say it to, and nothing is lost.
    """
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        return False
    token = settings.twilio_auth_token.get_secret_value()
    return asyncio.run(_redirect(Account(settings.twilio_account_sid, token, settings.twilio_api_url), call_id, url))


async def _redirect(account: Account, call_id: str, url: str) -> bool:
    try:
        await account.client.calls(call_id).update_async(url=url, method="POST")
    except Exception as problem:  # noqa: BLE001 - the SDK raises whatever an unexpected answer makes it raise
        log.info("a live call was not redirected", call=call_id, problem=type(problem).__name__)
        return False
    finally:
        await account.close()
    return True
