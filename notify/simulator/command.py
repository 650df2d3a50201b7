"""`tocsin simulator`: the stand-in world by itself."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import replace
from pathlib import Path

import click

from notify.errors import UserError
from notify.simulator.config import Conduct, Config, config_from
from notify.simulator.world import World


@click.command("simulator")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8010, show_default=True, help="Port of the carrier's REST API and of /sim.")
@click.option("--smtp-port", default=8025, show_default=True, help="Port of the mail server.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other people.")
@click.option("--pace", default=0.1, show_default=True, help="Seconds of ours for one of theirs; 1 is real life.")
@click.option("--latency", default=0.0, show_default=True, help="Seconds before each answer of the REST API.")
@click.option("--script", is_flag=True, help="People do nothing by themselves: drive them through /sim.")
@click.option(
    "--openapi",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Twilio's OpenAPI description (JSON): requests that violate it are refused and kept.",
)
def simulator(
    host: str, port: int, smtp_port: int, seed: int, pace: float, latency: float, script: bool, openapi: Path | None
) -> None:
    """A stand-in world: a carrier that speaks Twilio's REST API, a mailbox, and people who answer.

    Nothing leaves the machine. Account, token, sender and PUBLIC_URL are taken from the environment
    where they are set; what Tocsin needs to use this world is printed.
    """
    config = replace(
        config_from(),
        host=host,
        port=port,
        smtp_port=smtp_port,
        seed=seed,
        pace=pace,
        latency=latency,
        conduct=Conduct.SCRIPT if script else Conduct.HABITS,
        openapi=openapi,
    )
    try:
        asyncio.run(_serve(config))
    except UserError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"{host}: port {port} or {smtp_port} cannot be used ({error.strerror}); "
            "give others with --port and --smtp-port"
        ) from error


async def _serve(config: Config) -> None:
    """Run until interrupted or terminated."""
    world = World(config)
    await world.start()
    click.echo("# The stand-in world is open. For Tocsin, in its shell:")
    for name, value in world.settings().items():
        click.echo(f"export {name}={value}")
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    await world.stop()
