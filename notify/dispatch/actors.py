"""The queue's side of dispatch: a message names attempts, the sender sends what of them is still to be sent."""

from __future__ import annotations

import structlog
from sqlalchemy.exc import SQLAlchemyError

from callrees.words import Channel
from notify.dispatch.sending import Sender
from notify.queue import Handler

log = structlog.get_logger(__name__)


def handler(sender: Sender) -> Handler:
    """What the queue does with every message."""

    def send_batch(channel: Channel, activation_id: int, ids: list[int], probe: bool) -> None:
        try:
            sender.send_batch(channel, activation_id, ids, probe=probe)
        except SQLAlchemyError as problem:
            # The rows are as they were: the clock rings for them again.
            words = str(problem).partition("\n")[0][:200]
            log.error("batch left for later", channel=channel.value, attempts=len(ids), problem=words)  # noqa: TRY400

    return send_batch
