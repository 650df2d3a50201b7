"""Sending one batch: claim it, fill in the words, hand it over, and wait until the results are written."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from callrees.words import Channel
from notify.app import Service
from notify.carriers.interface import Carrier
from notify.dispatch import health, senders
from notify.dispatch.batch import START_WITHIN_S, Batch
from notify.dispatch.claiming import AHEAD, Claim, Claimed, Limit, claim, still_ours
from notify.dispatch.loop import LoopThread
from notify.dispatch.pace import Pace
from notify.dispatch.rendering import Renderer
from notify.dispatch.senders import Outlook, Routing
from notify.dispatch.width import Width
from notify.dispatch.writer import Writer
from notify.moments import now
from notify.processes import service as processes
from notify.settings import Settings

MARGIN_S = 2.0
"""Between the carrier's timeout and the end of the lease: time to write the result."""

log = structlog.get_logger(__name__)


def limit_of(settings: Settings, carrier: Carrier, sender: str | None = None) -> Limit:
    """What a carrier's sender (None: its first) may send, as the settings say."""
    rates = {
        Channel.SMS: settings.sms_per_second,
        Channel.VOICE: settings.calls_per_second,
        Channel.EMAIL: settings.mails_per_second,
    }
    return Limit(f"{carrier.channel}:{sender or carrier.sender}", rates[carrier.channel])


def lease_of(carrier: Carrier) -> timedelta:
    """How long a claim holds: a second of pacing, the wait for a place, the carrier's timeout, and writing."""
    return AHEAD + timedelta(seconds=START_WITHIN_S + carrier.timeout_s + MARGIN_S)


class Sender:
    """All that a process needs to send: the carriers on their loop, and the writer. ``name`` is in its claims."""

    def __init__(self, service: Service, carriers: Mapping[Channel, Carrier], loop: LoopThread) -> None:
        self._service, self._carriers, self._loop = service, carriers, loop
        self._renderer = Renderer(service.settings)
        self._widths = {channel: Width(carrier.width) for channel, carrier in carriers.items()}
        self._paces: defaultdict[str, Pace] = defaultdict(Pace)
        self._writer = Writer(service.database, self.name)

    @staticmethod
    def name() -> str:
        """Who claims: this process."""
        return processes.SELF

    def send_batch(self, channel: Channel, activation_id: int, ids: list[int], *, probe: bool = False) -> int:
        """Send what of these attempts is still planned; returns how many were claimed, once all is written."""
        carrier = self._carriers[channel]
        claimed, at, mono, healing, outlook = self._claim(carrier, activation_id, ids, probe=probe)
        if not claimed:
            return 0
        with self._service.database.reading() as session:
            messages = self._renderer.render(session, claimed)
        routing = Routing(outlook)
        limit = limit_of(self._service.settings, carrier, outlook.sender)
        messages = {one.id: routing.route(messages[one.id]) for one in claimed if one.id in messages}
        batch = Batch(
            channel,
            activation_id,
            claimed,
            messages,
            at,
            mono,
            healing,
            self._still_ours,
            self._writer.report,
            routing.probes,
            self._paces[limit.sender],
            limit.per_second,
        )
        self._loop.submit(batch.conduct(carrier, self._widths[channel]))
        batch.written.wait(timeout=lease_of(carrier).total_seconds() * 2)
        log.info("batch done", channel=channel.value, activation=activation_id, attempts=len(claimed))
        return len(claimed)

    def _claim(
        self, carrier: Carrier, activation_id: int, ids: list[int], *, probe: bool
    ) -> tuple[list[Claimed], datetime, float, bool, Outlook]:
        with self._service.database.writing() as session:
            at, mono = now(session), time.monotonic()
            stopped = health.is_stopped(session, carrier.channel)
            if stopped and not probe:
                return [], at, mono, True, Outlook(carrier.senders)
            outlook = senders.outlook(session, carrier)
            limit = limit_of(self._service.settings, carrier, outlook.sender)
            wanted = Claim(carrier.channel, activation_id, ids, self.name(), lease_of(carrier), limit)
            return claim(session, wanted), at, mono, stopped, outlook

    def _still_ours(self, activation_id: int, ids: list[int]) -> set[int]:
        with self._service.database.reading() as session:
            return still_ours(session, activation_id, ids, self.name())

    def close(self) -> None:
        """Write what is still unwritten. The carriers and the loop are closed by who opened them."""
        self._writer.close()
