"""Matters about networks, for the commander: where texts do not arrive, and that they do again."""

from __future__ import annotations

from dataclasses import replace

from callrees.wording.frame import Frame, LinkKind
from callrees.wording.languages import phrases_for
from callrees.wording.sections import Section, filled


def network_down_matter(frame: Frame, site: str, count: int) -> Section:
    """Texts to a site are taken and not delivered: what is held, and what else may work."""
    template = phrases_for(frame.language).network.down
    return replace(filled(template, site=site, count=count), link=LinkKind.BOARD)


def network_back_matter(frame: Frame, site: str) -> Section:
    """They arrive again."""
    return replace(filled(phrases_for(frame.language).network.back, site=site), link=LinkKind.BOARD)
