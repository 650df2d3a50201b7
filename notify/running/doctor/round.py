"""The round: every check in turn; one that fails itself is a finding, not a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notify.app import Service
from notify.running.doctor import inside, outside
from notify.running.doctor.finding import Finding, Grade, stops, well


def examine(service: Service) -> Iterator[Finding]:
    """Every part, one finding after another."""
    settings, database = service.settings, service.database
    yield well("settings", f"instance {settings.tocsin_instance.resolve()}, messages open with {settings.organisation}")
    yield from _checked("secret key", lambda: [inside.key(settings)])
    yield from _checked("address", lambda: [inside.address(settings)])
    schema = list(_checked("database", lambda: [inside.schema(settings, database)]))
    yield from schema
    yield from _checked("queue", lambda: [inside.bell(settings)])
    if all(finding.grade is Grade.WELL for finding in schema):
        yield from _checked("clocks", lambda: [inside.clocks(database)])
        yield from _checked("processes", lambda: [inside.alive(settings, database)])
        yield from _checked("channels", lambda: inside.channels(database))
        yield from _checked("events", lambda: [inside.tail(database)])
    yield from _checked("channels", lambda: outside.any_channel(settings))
    yield from _checked("texts and calls", lambda: outside.twilio(settings))
    yield from _checked("email", lambda: [outside.mail(settings)])
    yield from _checked("limits", lambda: inside.limits(settings))


def _checked(part: str, check: Callable[[], list[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except Exception as problem:  # noqa: BLE001 - what a check cannot find out is its finding
        words = " ".join(str(problem).split())[:160]
        yield stops(part, f"could not be checked ({type(problem).__name__}: {words})")
