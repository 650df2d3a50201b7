"""A cascade worked out before it begins: who waits for whom, and how long the last person waits at worst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from callrees import capacity, cascade
from callrees.capacity import FirstAttempt, Forecast, Limits
from callrees.words import Channel, Mode
from notify.activation.request import ActivationRequest
from notify.errors import UserError


@dataclass(frozen=True, slots=True)
class Course:
    """How the first attempts of an activation go out. Times are seconds from the start.

    ``could_send`` by employee id: when their first attempt could leave; in a cascade, so long after their release.
    ``last_s``: when the last person is tried, if every leader stays silent; None: nobody waits for anybody.
    """

    forecast: Forecast
    could_send: Mapping[str, float]
    last_s: float | None = None

    def check(self, request: ActivationRequest) -> None:
        """Raises UserError for a cascade that may take too long, unless that was asked for."""
        if self.is_slow and not request.allow_slow and self.last_s is not None:
            raise UserError(
                f"the last person might be tried after {self.last_s / 60:.0f} minutes, more than"
                f" {cascade.SLOW_AFTER / 60:.0f}: use --mode broadcast, a policy with a shorter leader_timeout,"
                " or --allow-slow"
            )

    @property
    def is_slow(self) -> bool:
        """Whether it takes longer than a cascade may take without being told so."""
        return self.last_s is not None and self.last_s > cascade.SLOW_AFTER


def course(
    request: ActivationRequest,
    superiors: Mapping[str, str | None],
    firsts: Sequence[FirstAttempt],
    limits: Limits,
    prices: capacity.Prices,
    timeout: float,
) -> Course:
    """The course of first attempts, in the order in which they are sent.

    ``superiors``: for every callee, who leads the branch that they belong to.
    """
    forecast = capacity.forecast(firsts, limits, prices)
    if request.mode is not Mode.CASCADE:
        return Course(forecast, _earliest(firsts, forecast.could_send_at))
    members = _members(superiors, firsts)
    moments = cascade.worst_case(members, limits, timeout)
    tried = [one.tried for one in moments.values() if one.tried is not None]
    could_send: dict[str, float] = {}
    for branch in _branches(superiors, firsts):
        alone = capacity.forecast(branch, limits)
        could_send |= _earliest(branch, alone.could_send_at)
    return Course(replace(forecast, tried_after=capacity.shares(tried)), could_send, cascade.last_tried(moments))


def _members(superiors: Mapping[str, str | None], firsts: Sequence[FirstAttempt]) -> dict[str, cascade.Member[str]]:
    sends: dict[str, list[tuple[Channel, int]]] = {id_: [] for id_ in superiors}
    for first in firsts:
        sends[str(first.callee)].append((first.channel, first.units))
    return {id_: cascade.Member(above, sends[id_]) for id_, above in superiors.items()}


def _branches(superiors: Mapping[str, str | None], firsts: Sequence[FirstAttempt]) -> list[list[FirstAttempt]]:
    """The first attempts of each branch; of those without a leader, together."""
    found: dict[str | None, list[FirstAttempt]] = {}
    for first in firsts:
        above = superiors[str(first.callee)]
        found.setdefault(above if above in superiors else None, []).append(first)
    return list(found.values())


def _earliest(firsts: Sequence[FirstAttempt], moments: Sequence[float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for first, moment in zip(firsts, moments, strict=True):
        callee = str(first.callee)
        found[callee] = min(moment, found.get(callee, moment))
    return found
