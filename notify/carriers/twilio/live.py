"""A call that is under way is told to say something else. From a webhook, which runs on no event loop."""

from __future__ import annotations

import asyncio

import structlog

from notify.carriers.twilio.account import Account
from notify.settings import Settings

log = structlog.get_logger(__name__)


def redirect(settings: Settings, account_sid: str, call_id: str, url: str) -> bool:
    """Have a live call of one of our accounts fetch ``url`` and go on with that; False where that was not done.

    The call may be over already: then there is nothing left to say it to, and nothing is lost.
    """
    line = next((line for line in settings.twilio_lines if line.account_sid == account_sid), None)
    if line is None:
        return False
    account = Account(line.account_sid, line.auth_token.get_secret_value(), line.api_url)
    return asyncio.run(_redirect(account, call_id, url))


async def _redirect(account: Account, call_id: str, url: str) -> bool:
    try:
        await account.client.calls(call_id).update_async(url=url, method="POST")
    except Exception as problem:  # noqa: BLE001 - the SDK raises whatever an unexpected answer makes it raise
        log.info("a live call was not redirected", call=call_id, problem=type(problem).__name__)
        return False
    finally:
        await account.close()
    return True
