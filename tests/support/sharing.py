"""How a parallel run shares out the tests: a module at a time, and the scenarios by their setting.

Scenarios play on an installation of processes that takes seconds to start. Shared out by module, each module would
start both settings anew; in these groups an installation serves a quarter of all scenarios. What takes longest comes
first: no worker is left with it at the end. Most of that time is waiting, in which the others have the machine.
"""

from __future__ import annotations

import zlib

import pytest
from xdist.scheduler import LoadScopeScheduling

SCENARIOS = "tests/scenarios/"
SETTINGS = ("embedded", "grown")
LONGEST = ("tests/demo/", SCENARIOS, "tests/journeys/", "tests/interleavings/")
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
    """What takes longest before all else, scenarios of one setting and group together; the rest as it was."""

    def place(item: pytest.Item) -> tuple[int, str]:
        for rank, folder in enumerate(LONGEST):
            if item.nodeid.startswith(folder):
                return rank, group_of(item.nodeid)
        return len(LONGEST), ""

    return sorted(items, key=place)


class ByGroup(LoadScopeScheduling):  # type: ignore[misc]  # the library has no types
    """Gives whole groups to workers."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
