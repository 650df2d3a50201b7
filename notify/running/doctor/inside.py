"""Checks of what is ours: settings, key, database, queue, processes, events."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from urllib.parse import urlsplit

import redis
from sqlalchemy.exc import SQLAlchemyError

from notify import links, migrate, queue
from notify.database import Database
from notify.dispatch import queries as dispatch
from notify.errors import UserError
from notify.events import queries as events
from notify.moments import now
from notify.processes import service as processes
from notify.running.doctor.finding import Finding, stops, warning, well
from notify.settings import Settings

SKEW_S = 2.0
TAIL = 5000
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
OWNER_ONLY = stat.S_IRWXG | stat.S_IRWXO


def key(settings: Settings) -> Finding:
    """The key that signs sessions and links."""
    if settings.secret_key is not None:
        return well("secret key", "from SECRET_KEY")
    settings.secret()
    path = settings.tocsin_instance / "secret_key"
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & OWNER_ONLY:
        return warning("secret key", f"{path} may be read by others (mode {mode:04o}): chmod 600 {path}")
    return well("secret key", f"in {path}, readable by its owner alone")


def address(settings: Settings) -> Finding:
    """How carriers and people reach us, with a sample link."""
    parts = urlsplit(settings.public_url)
    token = links.sign(links.Link(links.LinkKind.CHECK_IN, 0, 0), settings.secret())
    sample = f"links look like {settings.public_url}/c/{token}"
    real_carrier = settings.twilio_account_sid is not None and settings.twilio_api_url is None
    if parts.hostname in LOCAL and real_carrier:
        return stops(
            "address", f"PUBLIC_URL {settings.public_url} cannot be reached by Twilio: set it to our own address"
        )
    if parts.hostname in LOCAL:
        return warning("address", f"PUBLIC_URL is this machine alone; {sample}")
    if parts.scheme != "https":
        return warning("address", f"PUBLIC_URL is not https: links and answers can be read on the way; {sample}")
    if "_" in (parts.hostname or ""):
        return warning("address", "PUBLIC_URL has an underscore in its host, which Twilio refuses for receipts")
    return well("address", sample)


def schema(settings: Settings, database: Database) -> Finding:
    """Whether the database answers and is migrated."""
    name = "SQLite" if database.is_sqlite else "PostgreSQL"
    try:
        found = migrate.revision(database)
    except SQLAlchemyError as problem:
        reason = " ".join(str(getattr(problem, "orig", problem)).split())[:160]
        return stops("database", f"{name} does not answer ({reason}): check DATABASE_URL and that its server runs")
    if found == migrate.head():
        return well("database", f"{name}, at revision {found}")
    if settings.embedded:
        return warning("database", f"{name}, not set up or older: `tocsin serve` brings it up to date when it starts")
    try:
        migrate.require_current(database)
    except UserError as problem:
        return stops("database", str(problem))
    return well("database", name)


def clocks(database: Database) -> Finding:
    """Whether this machine's clock agrees with the database's."""
    with database.reading() as session:
        skew = abs((now(session) - datetime.now(UTC)).total_seconds())
    if skew > SKEW_S:
        return warning(
            "clocks", f"this machine and the database differ by {skew:.1f} s: synchronise them (the database's counts)"
        )
    return well("clocks", "this machine and the database agree")


def bell(settings: Settings) -> Finding:
    """Whether the queue answers, and whether messages died in it."""
    if settings.embedded:
        return well("queue", "inside `tocsin serve`")
    if not queue.ping(settings):
        return stops("queue", "Redis does not answer: check REDIS_URL and that its server runs")
    try:
        dead = queue.dead_letters(settings)
    except (redis.RedisError, OSError) as problem:
        return stops("queue", f"Redis refuses us ({type(problem).__name__}): check REDIS_URL")
    if dead:
        return warning("queue", f"{dead} messages no worker understood: do all processes run the same version?")
    return well("queue", "Redis answers")


def alive(settings: Settings, database: Database) -> Finding:
    """Whether everything runs that an activation needs."""
    with database.reading() as session:
        found = processes.alive(session)
    missing = sorted({"web", "worker", "clock"} - found)
    if not missing:
        return well("processes", "web, worker and clock are running")
    starts = {part: "`tocsin serve`" if settings.embedded or part == "web" else f"`tocsin {part}`" for part in missing}
    words = f"not running: {', '.join(missing)}; start {' and '.join(dict.fromkeys(starts.values()))}"
    return stops("processes", words) if {"worker", "clock"} & set(missing) else warning("processes", words)


def channels(database: Database) -> list[Finding]:
    """Channels on which nothing goes out now."""
    with database.reading() as session:
        troubles = dispatch.health(session)
    return [
        stops(f"{one.channel} now", f"attempts wait since {one.failing_since:%Y-%m-%d %H:%M}Z: {one.reason}")
        for one in troubles
    ]


def tail(database: Database) -> Finding:
    """How much of the event log is not sealed yet."""
    with database.reading() as session:
        unsealed = events.unsealed(session)
    if unsealed > TAIL:
        return warning("events", f"{unsealed} events are not sealed yet: is a clock running?")
    return well("events", f"{unsealed} not sealed yet")


def limits(settings: Settings) -> list[Finding]:
    """Limits of senders that were not told."""
    wanted = [
        ("SMS_PER_SECOND", settings.twilio_account_sid and not settings.sms_per_second),
        ("CALLS_PER_SECOND", settings.twilio_account_sid and not settings.calls_per_second),
        ("MAILS_PER_SECOND", settings.smtp_url and not settings.mails_per_second),
    ]
    unset = [name for name, is_unset in wanted if is_unset]
    if not unset:
        return []
    return [warning("limits", f"{', '.join(unset)} not set: forecasts assume that the carrier takes all at once")]
