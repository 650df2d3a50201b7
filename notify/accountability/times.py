"""How long it took until a unit's people were accounted for. About units, never about persons.

Units are in order of name. One with fewer than five people asked is joined with others of its kind, so that no number
is one person's. Whoever was not accounted for counts as slower than everybody who was.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from callrees.words import Status
from notify.accountability.everyone import By, Line
from notify.activation.queries import ActivationView

FEWEST: Final = 5
WITHIN_MINUTES: Final = (5, 10, 30)


@dataclass(frozen=True, slots=True)
class Times:
    """One unit in one activation: seconds from the question; None: so many were never accounted for.

    ``within``: how many were accounted for within so many minutes. ``joined``: the names of small units in it.
    """

    unit: str
    asked: int
    accounted: int
    first_s: float | None
    median_s: float | None
    ninety_s: float | None
    within: Mapping[int, int]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timed:
    """One activation, whole and by unit. Fewer than five people in all: ``rows`` is empty, ``whole`` None."""

    view: ActivationView
    by: By
    rows: tuple[Times, ...]
    whole: Times | None


def timed(view: ActivationView, found: Iterable[Line], by: By = By.UNIT) -> Timed:
    """How long it took in one activation."""
    start = view.asked_at or view.started_at or view.created_at
    groups: dict[str, list[float]] = defaultdict(list)
    for line in found:
        if line.status is Status.EXCUSED and line.basis is None:
            continue  # never asked
        seconds = (line.accounted_at - start).total_seconds() if line.accounted_at is not None else math.inf
        groups[line.group(by)].append(max(seconds, 0.0))
    everyone = [seconds for some in groups.values() for seconds in some]
    if len(everyone) < FEWEST:
        return Timed(view, by, (), None)
    small = _small(groups)
    rows = [measured(name, groups[name]) for name in sorted(groups, key=str.casefold) if name not in small]
    if small:
        together = [seconds for name in small for seconds in groups[name]]
        rows.append(measured(f"small {by.value}s together", together, small))
    return Timed(view, by, tuple(rows), measured("All", everyone))


def _small(groups: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    """Whose numbers are shown together: the small ones, and the next larger until they are enough to hide anybody."""
    by_size = sorted(groups, key=lambda name: (len(groups[name]), name.casefold()))
    small = [name for name in by_size if len(groups[name]) < FEWEST]
    people = sum(len(groups[name]) for name in small)
    for name in by_size[len(small) :]:
        if not small or people >= FEWEST:
            break
        small.append(name)
        people += len(groups[name])
    return tuple(sorted(small, key=str.casefold))


def measured(unit: str, seconds: Sequence[float], joined: tuple[str, ...] = ()) -> Times:
    """The times of so many people; infinite: never accounted for."""
    in_order = sorted(seconds)
    return Times(
        unit=unit,
        asked=len(in_order),
        accounted=sum(math.isfinite(one) for one in in_order),
        first_s=_share(in_order, 0.0),
        median_s=_share(in_order, 0.5),
        ninety_s=_share(in_order, 0.9),
        within={minutes: bisect_right(in_order, minutes * 60) for minutes in WITHIN_MINUTES},
        joined=joined,
    )


def _share(in_order: Sequence[float], share: float) -> float | None:
    """When so large a share was accounted for; a share of nothing is the first."""
    needed = max(math.ceil(len(in_order) * share - 1e-9), 1)
    seconds = in_order[needed - 1]
    return round(seconds, 1) if math.isfinite(seconds) else None
