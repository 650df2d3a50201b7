"""Alembic's environment: the connection comes from ``notify.migrate``; SQLite changes tables by copying them."""

from __future__ import annotations

from typing import Literal

from alembic import context

from notify.database import UtcDateTime
from notify.models import metadata


def render(kind: str, value: object, _context: object) -> str | Literal[False]:
    """Migrations name plain types: a later change of ours must not change what an old migration did."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UtcDateTime) else False


def run() -> None:
    """Run the migrations on the connection that was handed in."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
