"""Commands run in this process, on an installation of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from notify import app, settings
from notify.cli import main


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Tocsin = Callable[..., Said]


@pytest.fixture
def bare(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Tocsin]:
    """Runs `tocsin` on a database that nobody has set up yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("TOCSIN_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("DEFAULT_REGION", "GB")
    app.service.cache_clear()
    settings.current.cache_clear()

    def run(*arguments: str) -> Said:
        code = main(arguments)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield run
    app.service().database.dispose()
    app.service.cache_clear()
    settings.current.cache_clear()


@pytest.fixture
def tocsin(bare: Tocsin) -> Tocsin:
    """Runs `tocsin` on a migrated, empty database."""
    assert bare("db", "upgrade").code == 0
    return bare
