"""The chain of command as a tree of positions, with its defects where they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from callrees.chain import Chain, Link
from callrees.defects import Defect, DefectKind, find_defects
from callrees.placing import placement_of


@dataclass(frozen=True, slots=True)
class Backup:
    """Someone who stands in for a position, and whether they could be asked."""

    employee_id: str
    name: str
    usable: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One position. ``below``: positions under it, all levels. ``beyond``: it reports to what is not shown."""

    no: int
    position_id: str
    title: str | None
    unit: str | None
    site: str | None
    holder_id: str | None
    holder: str | None
    key: bool
    backups: tuple[Backup, ...]
    children: tuple[int, ...]
    below: int
    defects: tuple[Defect, ...]
    defects_below: int
    beyond: bool
    circle: bool
    """A circle is opened above it: what it reports to stands below it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Every position that somebody may see, once. ``roots``: the main one first, then the others, then the broken."""

    rows: Sequence[Row]
    roots: tuple[int, ...]
    superiors: Mapping[int, int]
    loose: tuple[Defect, ...]
    """Defects about people who hold no position."""

    def path(self, no: int) -> list[int]:
        """The rows above one, from the root down."""
        found = [no]
        while found[-1] in self.superiors:
            found.append(self.superiors[found[-1]])
        return found[:0:-1]

    def number(self, position_id: str) -> int | None:
        """The row of a position, or of the first position of a person."""
        own = next((row.no for row in self.rows if row.position_id == position_id), None)
        return own if own is not None else next((row.no for row in self.rows if row.holder_id == position_id), None)


def outline(everyone: Chain, sight: Collection[str] | None = None, more: Sequence[Defect] = ()) -> Outline:
    """Lay out the whole chain. ``sight``: employee ids beyond which no position is shown; ``more``: defects that are
    known beside those of the chain itself.
    """
    shown = _shown(everyone, sight)
    above = {own: up for own in shown if (up := _superior(everyone, own)) in shown and up is not None}
    opened = _opened(everyone, above)
    for own in opened:
        del above[own]
    numbers = {own: no for no, own in enumerate(shown)}
    children: dict[str, list[str]] = {}
    for own, up in above.items():
        children.setdefault(up, []).append(own)
    defects = [_moved(one, numbers) for one in (*more, *find_defects(everyone))]
    at: dict[str, list[Defect]] = {}
    for defect in (one for one in defects if one.subject_id in numbers and _is_of_position(one)):
        at.setdefault(defect.subject_id, []).append(worded(defect, sight, everyone))
    loose = [one for one in defects if not _is_of_position(one) or one.subject_id not in everyone.positions]
    order = _bottom_up(children, [own for own in shown if own not in above])
    below, wrong = _sums(order, children, at)
    drawing = _Drawing(everyone, sight, numbers, children, at, below, wrong, opened)
    rows = [drawing.row(own) for own in shown]
    roots = sorted((own for own in shown if own not in above), key=lambda own: _rank(everyone, own, below[own]))
    return Outline(
        rows,
        tuple(numbers[own] for own in roots),
        {numbers[own]: numbers[up] for own, up in above.items()},
        tuple(worded(one, sight, everyone) for one in loose if sight is None or one.person_id in sight),
    )


def worded(defect: Defect, sight: Collection[str] | None, everyone: Chain) -> Defect:
    """A defect as somebody with a limit may read it: those beyond the branch are not named."""
    if sight is None or all(_in_sight(everyone, one, sight) for one in defect.others):
        return defect
    where = everyone.describe(defect.subject_id) if defect.subject_id in everyone.positions else defect.subject_name
    return replace(defect, words=f"{where}: {GENERAL[defect.kind]}.", others=())


def _moved(defect: Defect, numbers: Mapping[str, int]) -> Defect:
    """A circle is told at one of its positions: at one that is shown, where there is one."""
    if defect.kind is not DefectKind.CYCLE or defect.subject_id in numbers:
        return defect
    here = next((own for own in defect.others if own in numbers), None)
    return replace(defect, subject_id=here, others=(*defect.others, defect.subject_id)) if here else defect


GENERAL: Mapping[DefectKind, str] = {
    kind: f"{kind.value.replace('_', ' ')}, with people beyond your branch" for kind in DefectKind
}


def _in_sight(everyone: Chain, own: str, sight: Collection[str]) -> bool:
    holder = everyone.holder(own) if own in everyone.positions else None
    if holder is not None:
        return holder.id in sight
    return own in sight or own not in everyone.people


def _shown(everyone: Chain, sight: Collection[str] | None) -> list[str]:
    """Positions that may be shown, in the order of their ids: those held by people in sight, vacant ones below."""
    real = sorted(own for own in everyone.positions if own not in everyone.stand_ins)
    if sight is None:
        return real
    return [own for own in real if leads_into(everyone, own, sight)]


def leads_into(everyone: Chain, own: str, sight: Collection[str]) -> bool:
    """Whether a position is held by somebody in sight; a vacant one, whether the next holder above it is."""
    at: str | None = own
    seen: set[str] = set()
    while at is not None and at not in seen:
        holder = everyone.holder(at)
        if holder is not None:
            return holder.id in sight
        seen.add(at)
        at = everyone.superiors[at]
    return False


def _superior(everyone: Chain, own: str) -> str | None:
    return everyone.superiors[own] if everyone.links[own] is Link.UP else None


def _opened(everyone: Chain, above: Mapping[str, str]) -> set[str]:
    """One position of each circle: where call trees cut it, else the first. A circle has no top of its own."""
    cut = {one.at for one in placement_of(everyone).cuts.values()}
    whole = [circle for circle in everyone.cycles if all(own in above for own in circle)]
    return {next((own for own in circle if own in cut), circle[0]) for circle in whole}


def _is_of_position(defect: Defect) -> bool:
    return defect.kind not in {DefectKind.NO_CONTACT, DefectKind.NO_POSITION}


def _bottom_up(children: Mapping[str, Iterable[str]], roots: Iterable[str]) -> list[str]:
    order, waiting = [], list(roots)
    while waiting:
        own = waiting.pop()
        order.append(own)
        waiting.extend(children.get(own, ()))
    return order[::-1]


def _sums(
    order: Iterable[str], children: Mapping[str, Iterable[str]], at: Mapping[str, Sequence[Defect]]
) -> tuple[dict[str, int], dict[str, int]]:
    below: dict[str, int] = {}
    wrong: dict[str, int] = {}
    for own in order:
        below[own] = sum(1 + below[child] for child in children.get(own, ()))
        wrong[own] = sum(len(at.get(child, ())) + wrong[child] for child in children.get(own, ()))
    return below, wrong


def _rank(everyone: Chain, own: str, below: int) -> tuple[bool, int, str]:
    return everyone.links[own] is not Link.TOP, -below, own


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What a row is made of, by position."""

    everyone: Chain
    sight: Collection[str] | None
    numbers: Mapping[str, int]
    children: Mapping[str, Sequence[str]]
    defects: Mapping[str, Sequence[Defect]]
    below: Mapping[str, int]
    wrong: Mapping[str, int]
    opened: Collection[str]

    def row(self, own: str) -> Row:
        """The row of a position."""
        position, holder = self.everyone.positions[own], self.everyone.holder(own)
        up = _superior(self.everyone, own)
        return Row(
            no=self.numbers[own],
            position_id=own,
            title=position.title,
            unit=position.unit,
            site=position.site,
            holder_id=holder.id if holder else None,
            holder=holder.name if holder else None,
            key=position.key,
            backups=tuple(_backup(self.everyone, one, self.sight) for one in position.backup_ids),
            children=tuple(self.numbers[child] for child in self.children.get(own, ())),
            below=self.below[own],
            defects=tuple(self.defects.get(own, ())),
            defects_below=self.wrong[own],
            beyond=up is not None and up not in self.numbers,
            circle=own in self.opened,
        )


def _backup(everyone: Chain, employee_id: str, sight: Collection[str] | None) -> Backup:
    person = everyone.people.get(employee_id)
    if person is None:
        return Backup(employee_id, employee_id, usable=False)
    name = person.name if sight is None or employee_id in sight else "somebody beyond your branch"
    return Backup(employee_id, name, usable=person.active and person.contacts > 0)
