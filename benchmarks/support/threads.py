"""Baseline: how such senders are mostly written. Twilio's SDK in 32 threads, one UPDATE for each message.

`python benchmarks/support/threads.py URL COUNT DATABASE_URL`
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert, update
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

THREADS = 32

DELIVERY = Table(
    "baseline_delivery",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("number", String(20)),
    Column("sid", String(40)),
)


class Elsewhere(TwilioHttpClient):  # type: ignore[misc]
    """The SDK's own transport, to another address."""

    base = ""

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        """As the SDK, elsewhere."""
        return super().request(method, url.replace("https://api.twilio.com", self.base), *args, **kwargs)


def main(url: str, count: int, database: str) -> None:
    """Send ``count`` texts."""
    engine = create_engine(database, pool_size=THREADS)
    DELIVERY.drop(engine, checkfirst=True)
    DELIVERY.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(DELIVERY), [{"id": no, "number": f"+1312{no:07}"} for no in range(count)])
    transport = Elsewhere(timeout=10)
    transport.base = url
    client = Client("AC" + "0" * 32, "token", http_client=transport)

    def send(number: int) -> None:
        made = client.messages.create(to=f"+1312{number:07}", from_="+15005550006", body="Acme: leave. Reply 1")
        with engine.begin() as connection:
            connection.execute(update(DELIVERY).where(DELIVERY.c.id == number).values(sid=made.sid))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(send, range(count)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
