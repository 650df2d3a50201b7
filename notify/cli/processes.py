"""`tocsin serve`, `worker`, `clock` and `doctor`: what runs, and whether it could."""

from __future__ import annotations

import click

from notify.cli.common import as_json, document


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Web processes (with REDIS_URL; default 2).")
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the web; without REDIS_URL also send, and keep the clock."""
    from notify.running.serving import serve as run

    run(host, port, workers)


@click.command()
def worker() -> None:
    """Send what is due. Any number may run; needs REDIS_URL."""
    from notify.running.engine import Parts
    from notify.running.process import run

    run(Parts(worker=True), "worker")


@click.command()
def clock() -> None:
    """Do what falls due. Any number may run, one leads; needs REDIS_URL."""
    from notify.running.engine import Parts
    from notify.running.process import run

    run(Parts(clock=True), "clock")


@click.command()
@as_json
def doctor(as_json: bool) -> int:
    """Check every part; exit 1 when something would stop an activation."""
    from notify.app import service
    from notify.running.doctor import Grade, examine

    found = []
    for finding in examine(service()):
        found.append(finding)
        if not as_json:
            click.echo(f"{finding.grade:<8} {finding.part:<16} {finding.words}")
    sick = any(finding.grade is Grade.STOPS for finding in found)
    if as_json:
        document([{"part": one.part, "grade": one.grade.value, "words": one.words} for one in found])
    return 1 if sick else 0
