"""Rosters written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from notify.database import Database
from notify.directory.mapping import NO_MAPPING, ColumnMapping
from notify.directory.records import ImportOptions
from notify.directory.reports import ImportReport
from notify.directory.service import import_file
from notify.events.service import Actor

ANN = Actor("ann", "cli")
HEADER = (
    "employee_id,given_name,family_name,title,unit,site,manager_id,backup_ids,"
    "mobile,home_phone,work_email,language,timezone,active"
)

Import = Callable[..., ImportReport]


@pytest.fixture
def bring_in(database: Database, tmp_path: Path) -> Import:
    """Import a text, some bytes, or a file; options by their names."""

    def run(
        source: str | bytes | Path,
        *,
        mapping: ColumnMapping = NO_MAPPING,
        region: str = "GB",
        **options: bool,
    ) -> ImportReport:
        if isinstance(source, Path):
            path = source
        else:
            path = tmp_path / "roster.csv"
            path.write_bytes(source.encode() if isinstance(source, str) else source)
        return import_file(database, path, ImportOptions(**options), ANN, default_region=region, mapping=mapping)

    return run
