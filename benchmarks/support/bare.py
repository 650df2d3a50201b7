"""Baseline: the bare sender. asyncio and aiohttp, 500 in flight, no queue, no database: about the most Python does.

`python benchmarks/support/bare.py URL COUNT`
"""

from __future__ import annotations

import asyncio
import sys
from urllib.parse import urlencode

import aiohttp

IN_FLIGHT = 500


async def _send(url: str, count: int) -> None:
    numbers = iter(range(count))
    address = f"{url}/2010-04-01/Accounts/AC0/Messages.json"
    connector = aiohttp.TCPConnector(limit=0)
    login = aiohttp.encode_basic_auth("AC0", "token") if hasattr(aiohttp, "encode_basic_auth") else "Basic QUMwOnRva2Vu"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": login}
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:

        async def one_after_another() -> None:
            for number in numbers:
                form = {"To": f"+1312{number:07}", "From": "+15005550006", "Body": "Acme: leave the building. Reply 1"}
                async with session.post(address, data=urlencode(form).encode()) as answer:
                    await answer.json()
                    assert answer.status == 201  # noqa: PLR2004

        await asyncio.gather(*(one_after_another() for _ in range(min(IN_FLIGHT, count))))


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(_send(sys.argv[1], int(sys.argv[2])))
    else:
        uvloop.run(_send(sys.argv[1], int(sys.argv[2])))
