"""Folding a log: what happened to hundreds within one minute is one line, and every command keeps its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from callrees.wording import label
from callrees.words import Basis, Source, Status
from notify.accountability.timeline.words import WORD, Group, Kind, kind_of
from notify.events.queries import EventView

CHECK_IN = "check_in.recorded"
UNKNOWN = "somebody"
ITSELF = frozenset({"clock", "worker", "carrier"})
"""Actors that are no persons: what they do, Tocsin does."""

OF_PEOPLE = ("backup", "acting")
"""What an event says of people by what identifies them in statements."""

FROM_PEOPLE = frozenset({Source.SMS, Source.VOICE, Source.LINK, Source.PAGE})
"""Where people act under what identifies them there; elsewhere accounts do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. ``at`` is its newest moment, ``since`` its oldest; ``number`` so many events."""

    at: datetime
    since: datetime
    group: Group
    words: str
    by: str | None
    """Who did it; None: Tocsin itself, or many."""
    how: str
    """Over what, in words; empty for what Tocsin did."""
    number: int


@dataclass(slots=True)
class _Fold:
    """Events that are told as one."""

    kind: Kind
    newest: EventView
    oldest: EventView
    number: int = 0
    events: int = 0
    statuses: Counter[str] = field(default_factory=Counter)

    def add(self, event: EventView) -> None:
        self.oldest = event
        self.events += 1
        self.number += how_many(event.data)
        if event.kind == CHECK_IN:
            self.statuses[event.data.get("status") or ""] += 1


def spoken_of(events: Iterable[EventView]) -> set[str]:
    """What identifies those who acted in events, or are named in them."""
    said = {event.data.get(key) for event in events for key in OF_PEOPLE}
    return {one for one in said if isinstance(one, str)} | {one.actor for one in events if one.origin in FROM_PEOPLE}


def fold(
    events: Iterable[EventView],
    names: Mapping[int, str],
    called: Mapping[str, str],
    words: Mapping[str, str] = MappingProxyType({}),
) -> list[Entry]:
    """The lines for events that come newest first.

    ``names`` are those of the people whom they are about, ``called`` those of people by what identifies them in
    statements (who is not in it stays called by that); ``words`` are told in place of a kind's own.
    """
    folds: dict[tuple[object, ...], _Fold] = {}
    for number, event in enumerate(events):
        kind = kind_of(event.kind)
        if event.kind in words:
            kind = replace(kind, one=words[event.kind])
        key = (event.at.replace(second=0, microsecond=0), *_together(event, kind, number))
        if key not in folds:
            folds[key] = _Fold(kind, event, event)
        folds[key].add(event)
    return [_entry(one, names, called) for one in folds.values()]


def _together(event: EventView, kind: Kind, number: int) -> Sequence[object]:
    """With which others of its minute an event is told: one who needs help is never lost among those who are safe."""
    if kind.many is None or (event.kind == CHECK_IN and event.data.get("status") == Status.NEEDS_HELP):
        return ("alone", number)
    if event.kind == CHECK_IN and event.data.get("basis") != Basis.SELF:
        return (event.kind, event.data.get("by"))
    return (event.kind,) if event.person_no is not None or event.actor in ITSELF else (event.kind, event.actor)


def _entry(one: _Fold, names: Mapping[int, str], called: Mapping[str, str]) -> Entry:
    event = one.newest
    of_messages = event.data.get("messages")  # a retraction tells what became of them, one by one
    told = event.data | (of_messages if isinstance(of_messages, dict) else {})
    known = {key: value for key, value in told.items() if isinstance(value, str | int | float)}
    known |= {key: called.get(str(known[key]), known[key]) for key in OF_PEOPLE if key in known}
    known |= {"word": WORD.get(str(known["word"]), known["word"])} if "word" in known else {}
    known |= {"who": names.get(event.person_no, UNKNOWN) if event.person_no is not None else UNKNOWN, "n": one.number}
    if event.kind == CHECK_IN:
        words = _answers(one, str(known["who"]))
    else:
        words = _filled(one.kind.many if one.events > 1 and one.kind.many else one.kind.one, known)
    is_many = one.events > 1 and event.data.get("basis", Basis.SELF) == Basis.SELF
    by = None if event.actor in ITSELF or (is_many and one.kind.many) else event.actor
    if by is not None and event.origin in FROM_PEOPLE:
        by = called.get(by, by)
    return Entry(event.at, one.oldest.at, one.kind.group, words, by, _how(event.origin), one.events)


def _how(origin: str) -> str:
    return label(Source(origin)).word if origin in set(Source) else origin


def _answers(one: _Fold, who: str) -> str:
    """So many, and what they said; of one alone who it was, and how it is known where others say it."""
    data = one.newest.data
    basis = data.get("basis")
    told = f", {label(Basis(basis)).word}" if basis in set(Basis) and basis != Basis.SELF else ""
    if one.events == 1:
        late = ", late" if data.get("late") else ""
        return f"{who}: {_status(data.get('status'))}{told}{late}"
    shares = ", ".join(f"{number} {_status(status)}" for status, number in one.statuses.most_common())
    return f"{one.events} {'answered for' if told else 'answered'}: {shares}{told}"


def _status(value: object) -> str:
    return label(Status(str(value))).word if value in set(Status) else "no status"


class _Number(int):
    """A number that chooses the word that goes with it: ``{n:person|people}``."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return super().__format__(spec) if not bar else one if self == 1 else many


class _Gap(str):
    """What an event does not say; the words around it are those of many."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return spec.rpartition("|")[2] or "?"


class _Gaps(dict[str, Any]):
    """What an event does not say is left open, in the words of older versions too."""

    def __missing__(self, key: str) -> _Gap:
        return _Gap("?")


def _filled(words: str, known: Mapping[str, Any]) -> str:
    numbered = {key: _Number(value) if isinstance(value, int) else value for key, value in known.items()}
    return words.format_map(_Gaps(numbered))


def how_many(data: Mapping[str, Any]) -> int:
    """For how many an event stands."""
    for name in ("ids", "people", "steps", "backups"):
        if isinstance(data.get(name), list):
            return len(data[name])
    count = data.get("count")
    return count if isinstance(count, int) else 1
