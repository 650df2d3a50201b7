"""What a page or a file of accountability is made of: the chosen activations, and their people within sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from callrees.wording import status_word
from callrees.words import BY_ATTENTION, Question, Source, Status
from notify.accountability.choosing import Choice, Chosen, choose
from notify.accountability.everyone import By, Grid, Line, grid, lines, over_what
from notify.activation.queries import ActivationView
from notify.directory import queries as directory
from notify.moments import now
from notify.sets import Within
from notify.web.hr.filters import Filters, Order, Tab
from notify.web.limits import limit_in_words, those_seen, within_sight


@dataclass(frozen=True, slots=True)
class Gathered:
    """The people whom the filters ask for, of the activations that they choose. ``at``: when that was so."""

    filters: Filters
    chosen: Chosen
    at: datetime
    everyone: tuple[Line, ...]
    found: tuple[Line, ...]
    limited_to: str | None
    """The account's limit in words."""

    @property
    def views(self) -> Mapping[int, ActivationView]:
        """The chosen activations by id."""
        return {view.id: view for view in self.chosen.views}

    @property
    def asks_for_duty(self) -> bool:
        """Whether any of them asks who can come."""
        return any(view.ask is Question.CALLOUT for view in self.chosen.views)

    def word(self, status: Status) -> str:
        """A status in the words of the question; of several questions in the plain ones."""
        asked = {view.ask for view in self.chosen.views}
        return status_word(status, asked.pop() if len(asked) == 1 else Question.WHEREABOUTS)

    @property
    def narrowed(self) -> list[tuple[str, str]]:
        """The filters that narrow the list, in words."""
        return self.filters.words(self.word)

    @property
    def tally(self) -> Mapping[Status, int]:
        """How many of those found stand how."""
        return grid(self.found, By.UNIT).counts

    def grid(self) -> Grid:
        """The table of the tab that is open."""
        return grid(self.found, By(self.filters.tab.value))

    def values(self, by: By) -> list[str]:
        """The units or sites that may be chosen."""
        return sorted({line.group(by) for line in self.everyone}, key=str.casefold)


@dataclass(frozen=True, slots=True)
class Said:
    """Who said what stands about somebody, and over what it came in."""

    who: str
    themselves: bool
    over: Source | None


def gather(session: Session, filters: Filters) -> Gathered:
    """Everyone whom an address asks for, within the account's limit; raises NotFoundError and UserError."""
    chosen, seen = choose_seen(session, filters.choice)
    everyone = tuple(lines(session, chosen.views, seen))
    wanted = filters.wanted
    found = sorted((line for line in everyone if wanted.takes(line)), key=ORDERS[filters.order])
    return Gathered(filters, chosen, now(session), everyone, tuple(found), limit_in_words(session))


def choose_seen(session: Session, choice: Choice) -> tuple[Chosen, Within | None]:
    """The chosen activations in which the account sees anybody, and whom it sees there (None: everybody).

    Where it sees nobody, it is not told what was said to others either. Raises UserError as ``choose`` does, and
    NotFoundError where one of those that it named is such a one.
    """
    chosen = choose(session, choice, lambda ids: those_seen(session, ids))
    return chosen, within_sight(session, [view.id for view in chosen.views])


def said(session: Session, gathered: Gathered, shown: Sequence[Line]) -> dict[tuple[int, int], Said]:
    """For these lines: who said it, and over what; who was not heard is left out."""
    over = over_what(session, shown)
    known = {line.label: line.name for line in gathered.everyone}
    known |= directory.names(session, {line.by for line in shown if line.by and line.by not in known})
    return {
        (line.activation_id, line.person_no): Said(
            known.get(line.by, line.by), line.by == line.label, over.get((line.activation_id, line.person_no))
        )
        for line in shown
        if line.by is not None
    }


def _by_attention(line: Line) -> tuple[Any, ...]:
    return (BY_ATTENTION.index(line.status), *_by_unit(line))


def _by_latest(line: Line) -> tuple[Any, ...]:
    return (-line.since.timestamp() if line.since else 1.0, *_by_unit(line))


def _by_unit(line: Line) -> tuple[Any, ...]:
    return (line.group(By.UNIT).casefold(), *_by_name(line))


def _by_name(line: Line) -> tuple[Any, ...]:
    return line.name.casefold(), line.label, -line.activation_id


ORDERS: Mapping[Order, Callable[[Line], tuple[Any, ...]]] = {
    Order.ATTENTION: _by_attention,
    Order.LATEST: _by_latest,
    Order.UNIT: _by_unit,
    Order.NAME: _by_name,
}

BY_TAB: Mapping[Tab, By] = {Tab.UNIT: By.UNIT, Tab.SITE: By.SITE, Tab.PERSON: By.PERSON}
