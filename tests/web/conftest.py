"""The organisation of these tests, on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.browsing import Shown, served
from tests.web.world import World, world_at


@pytest.fixture
def world(migrated_url: str, tmp_path: Path) -> Iterator[World]:
    """The organisation, nothing activated yet."""
    with world_at(migrated_url, tmp_path) as made:
        yield made


@pytest.fixture
def small_world(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    """The same on SQLite alone, for what no database can change."""
    with world_at(migrated_sqlite_url, tmp_path) as made:
        yield made


@pytest.fixture
def shown(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Shown]:
    """The same, for a browser."""
    with served(migrated_sqlite_url, tmp_path) as world_and_url:
        yield world_and_url
