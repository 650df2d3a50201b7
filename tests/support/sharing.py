"""How a parallel run shares out the tests: a module at a time, and the scenarios by their setting.

Scenarios play on an installation of processes that takes seconds to start. Shared out by module, each module would
start both settings anew; in these groups an installation serves a quarter of all scenarios. They come first: they
mostly wait, and the machine is free meanwhile for the tests of the other workers.
"""

from __future__ import annotations

import zlib

import pytest
from xdist.scheduler import LoadScopeScheduling

SCENARIOS = "tests/scenarios/"
SETTINGS = ("embedded", "grown")
GROUPS = 2
"""Of each setting."""


def group_of(node_id: str) -> str:
    """What runs in one worker, one after the other."""
    module, _, test = node_id.partition("::")
    if not module.startswith(SCENARIOS):
        return module
    return f"{SCENARIOS}{setting_of(test)}{zlib.crc32(module.encode()) % GROUPS}"


def setting_of(test: str) -> str:
    """The setting of a scenario, from what its name has in brackets; "alone" for one that plays elsewhere."""
    said = test.rstrip("]").rpartition("[")[2].rpartition("-")[2]
    return said if said in SETTINGS else "alone"


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Scenarios before all else, those of one setting and group together; the rest as it was."""
    played = [item for item in items if item.nodeid.startswith(SCENARIOS)]
    rest = [item for item in items if not item.nodeid.startswith(SCENARIOS)]
    return sorted(played, key=lambda item: group_of(item.nodeid)) + rest


class ByGroup(LoadScopeScheduling):  # type: ignore[misc]  # the library has no types
    """Gives whole groups to workers."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
