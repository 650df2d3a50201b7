from __future__ import annotations

import pytest

from notify.migrate import head
from tests.cli.conftest import Tocsin


@pytest.mark.parametrize(
    "arguments",
    [
        ("db", "check"),
        ("people", "check"),
        ("tree", "show", "--scope", "all"),
        ("policy", "list"),
        ("events", "verify"),
    ],
)
def test_a_database_without_migrations_is_told_with_what_to_do(bare: Tocsin, arguments: tuple[str, ...]):
    said = bare(*arguments)
    assert said.code == 1
    assert said.out == ""
    assert "tocsin db upgrade" in said.err
    assert said.err.count("\n") == 1


def test_upgrade_and_check(bare: Tocsin):
    assert f"brought to revision {head()}" in bare("db", "upgrade").out
    assert f"is at revision {head()}" in bare("db", "upgrade").out
    assert bare("db", "check").code == 0
