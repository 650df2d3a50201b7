"""What a commander is told about networks: where texts do not arrive, and that they do again."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class Network:
    """To the commander alone."""

    down: Section  # {site} {count}
    back: Section  # {site}
