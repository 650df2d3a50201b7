"""Defects of the chain of command: each one named, with what to do about it.

None of them keeps anyone from being called (`callrees.tree` places everybody); each makes it less certain that
someone who is silent is looked after by the right person.
"""

from __future__ import annotations

from itertools import chain as joined

from callrees.chain import Chain
from callrees.defects.backups import backup_defects, site_defects
from callrees.defects.kinds import Defect, DefectKind, Severity
from callrees.defects.links import cycle_defects, link_defects, root_defects
from callrees.defects.people import person_defects, repeat_defects
from callrees.defects.posts import post_defects

__all__ = ["Defect", "DefectKind", "Severity", "find_defects"]


def find_defects(chain: Chain) -> list[Defect]:
    """Every defect of a chain of command, the worst first, then by kind and id.

    Takes any chain, raises nothing, and takes time in proportion to people, positions and backups.
    """
    found = joined(
        cycle_defects(chain),
        link_defects(chain),
        root_defects(chain),
        repeat_defects(chain),
        person_defects(chain),
        post_defects(chain),
        backup_defects(chain),
        site_defects(chain),
    )
    return sorted(found, key=Defect.rank)
