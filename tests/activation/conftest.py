"""An organisation on each kind of database."""

from __future__ import annotations

from pathlib import Path

import pytest

from notify.app import Service
from notify.database import Database
from tests.activation.world import World, settings_for


@pytest.fixture
def world(database: Database, migrated_url: str, tmp_path: Path) -> World:
    """Nobody is in it yet, and nothing is activated."""
    return World(Service(settings_for(migrated_url, tmp_path / "instance"), database))
