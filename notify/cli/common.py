"""What commands share: the service they work on, who is acting, and how results are written."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from notify.app import Service, service
from notify.events.service import Actor
from notify.migrate import require_current

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def opened() -> Service:
    """The service, once its database is known to be migrated. Raises UserError with what to do."""
    found = service()
    require_current(found.database)
    return found


def actor() -> Actor:
    """Who runs this command: the operating system's name for them."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # no such user in this container
        name = "unknown"
    return Actor(name, "cli")


def document(value: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error that is told (done, total); None where nobody looks at a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def plural(number: int, one: str, many: str) -> str:
    """`1 person`, `1,936 people`."""
    return f"{number:,} {one if number == 1 else many}"
