"""The doorbell: Dramatiq brokers, one for each channel. Messages carry ids and may be lost; rows may not.

A broker of its own for each channel keeps slow mail from holding up texts: each has its own worker threads.
Embedded, brokers live in the process's memory; grown, they are one Redis.
"""

from __future__ import annotations

import os

os.environ.setdefault("dramatiq_restart_delay", "1000")  # read on import: how soon a consumer comes back to Redis

import threading
from collections.abc import Callable, Sequence

import dramatiq
import redis
from dramatiq.broker import Broker
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import BrokerError
from dramatiq.middleware import Retries, TimeLimit
from redis.backoff import NoBackoff
from redis.retry import Retry

from callrees.words import Channel
from notify.settings import Settings

ACTOR = "send_batch"
NAMESPACE = "tocsin"
THREADS = {Channel.SMS: 8, Channel.VOICE: 4, Channel.EMAIL: 2}
TIME_LIMIT_MS = 90_000
LOOK_EVERY_MS = 100  # an idle worker looks into Redis so often: it has no blocking read
ANSWER_WITHIN_S = 3.0
HEARTBEAT_MS = 15_000  # a worker silent for so long is taken for dead, and its messages come back
MAINTENANCE_PER_MILLION = 100_000  # the default looks for dead workers in one of a thousand commands

Handler = Callable[[Channel, int, list[int], bool], None]


class QueueAwayError(Exception):
    """The queue does not answer. Rows wait; the next tick rings again."""


class Queue:
    """The brokers of one process: rings for work, and, where there are workers, has it done."""

    def __init__(self, settings: Settings) -> None:
        self.embedded = settings.embedded
        self._redis = None if settings.redis_url is None else connect(settings.redis_url)
        self._brokers = {channel: self._broker(channel) for channel in Channel}
        self._workers: list[dramatiq.Worker] = []
        # Without this, a library that asks for "the" broker would try RabbitMQ.
        dramatiq.set_broker(self._brokers[Channel.SMS])

    def _broker(self, channel: Channel) -> Broker:
        # Retries stays, with none: without it a failure would count as done. Attempts keep their own tries.
        middleware = [TimeLimit(time_limit=TIME_LIMIT_MS), Retries(max_retries=0)]
        broker: Broker
        if self._redis is None:
            broker = StubBroker(middleware=middleware)
        else:
            broker = RedisBroker(  # type: ignore[no-untyped-call]
                client=self._redis,
                middleware=middleware,
                namespace=NAMESPACE,
                heartbeat_timeout=HEARTBEAT_MS,
                maintenance_chance=MAINTENANCE_PER_MILLION,
            )
        broker.declare_queue(channel.value)
        return broker

    def ring(self, channel: Channel, activation_id: int, ids: Sequence[int], *, probe: bool = False) -> None:
        """Ask for these attempts to be sent. Raises QueueAwayError."""
        message: dramatiq.Message[None] = dramatiq.Message(
            queue_name=channel.value, actor_name=ACTOR, args=(activation_id, list(ids), probe), kwargs={}, options={}
        )
        try:
            self._brokers[channel].enqueue(message)
        except (redis.RedisError, BrokerError, OSError) as problem:
            raise QueueAwayError(_one_line(problem)) from None

    def work(self, handler: Handler) -> None:
        """Start worker threads that hand every message to ``handler``. Returns at once."""
        for channel, broker in self._brokers.items():
            _declare(broker, channel, handler)
            worker = dramatiq.Worker(broker, worker_timeout=LOOK_EVERY_MS, worker_threads=THREADS[channel])
            worker.start()
            self._workers.append(worker)

    def stop(self, seconds: float = 30.0) -> None:
        """Finish what is under way, and stop the threads."""
        stopping = [threading.Thread(target=worker.stop, args=(int(seconds * 1000),)) for worker in self._workers]
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join()
        self._workers.clear()


def _declare(broker: Broker, channel: Channel, handler: Handler) -> None:
    @dramatiq.actor(broker=broker, queue_name=channel.value, actor_name=ACTOR, max_retries=0, time_limit=TIME_LIMIT_MS)
    def send_batch(activation_id: int, ids: list[int], probe: bool) -> None:
        handler(channel, activation_id, ids, probe)


def connect(url: str) -> redis.Redis:
    """A client that gives up soon: whoever rings is not to be held up by a queue that is away."""
    return redis.Redis.from_url(
        url, socket_timeout=ANSWER_WITHIN_S, socket_connect_timeout=ANSWER_WITHIN_S, retry=Retry(NoBackoff(), 1)
    )


def ping(settings: Settings) -> bool:
    """Whether the queue answers. The embedded one lives in the process that asks."""
    if settings.redis_url is None:
        return True
    client = connect(settings.redis_url)
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()


def dead_letters(settings: Settings) -> int:
    """How many messages no worker could do anything with: a sign of processes of different versions."""
    if settings.redis_url is None:
        return 0
    client = connect(settings.redis_url)
    try:
        return sum(int(client.zcard(f"{NAMESPACE}:{channel.value}.XQ")) for channel in Channel)
    finally:
        client.close()


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split())[:200] or type(problem).__name__
