"""From a form to a person and their positions: pure, by the rules by which a roster's cells are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from notify.directory.cells import CellError, Cells
from notify.directory.columns import Columns, ContactColumn
from notify.directory.contacts import read_contacts
from notify.directory.forms import ContactForm, PersonForm, PlaceForm, labelled
from notify.directory.phones import Regions
from notify.directory.records import (
    Contact,
    Notice,
    NoticeKind,
    PersonRecord,
    PositionRecord,
    by_channel,
)
from notify.directory.rows import country_of, language_of, says_vacant, zone_of
from notify.directory.zones import country_of_zone, region_of_language

T = TypeVar("T")
REFUSED = frozenset({NoticeKind.NUMBER_REJECTED, NoticeKind.EMAIL_REJECTED})
NOBODY: frozenset[str] = frozenset()


@dataclass(slots=True)
class Problems:
    """What is wrong with a form, by the field at which it stands."""

    found: dict[str, str] = field(default_factory=dict)

    def reading(self, key: str, read: Callable[[], T], instead: T) -> T:
        """What a cell says, or ``instead`` where it cannot be read, and that is noted."""
        try:
            return read()
        except CellError as error:
            self.add(key, str(error))
            return instead

    def add(self, key: str, words: str) -> None:
        """Note something; the first at each field stands."""
        end = "" if words.endswith(("?", ".")) else "."
        self.found.setdefault(key, f"{words[:1].upper()}{words[1:]}{end}")


def read_person(form: PersonForm, old: PersonRecord | None, default_region: str, problems: Problems) -> PersonRecord:
    """The person whom a form describes. What no form has (other columns of the file) stays as it was."""
    cells = cells_of(form.values)
    first = form.places[0].values if form.places else {}
    place = cells_of(first)
    titles = _texts(place, _TITLES, "p0-", problems)
    texts = _texts(cells, _TEXTS, "", problems)
    given, family = texts["given_name"], texts["family_name"]
    name = texts.pop("name") or " ".join(filter(None, (given, family)))
    seen: list[Notice] = []
    language = problems.reading("language", lambda: language_of(cells, seen), None)
    zone = problems.reading("timezone", lambda: zone_of(cells, seen), None)
    country = problems.reading("country", lambda: country_of(cells, seen), None)
    for notice in seen:
        problems.add(notice.column, notice.words)
    regions = Regions(country or country_of_zone(zone), region_of_language(language), default_region)
    contacts, notices = _contacts(form.contacts, regions, problems)
    base = old or PersonRecord(form.employee_id, name)
    record = replace(
        base,
        name=name,
        **titles,
        **texts,
        language=language,
        timezone=zone,
        country=country,
        type=problems.reading("type", cells.person_type, base.type),
        active=problems.reading("active", lambda: cells.flag("active", default=False), base.active),
        no_voice=problems.reading("no_voice", lambda: cells.flag("no_voice", default=False), base.no_voice),
        essential=problems.reading("essential", lambda: cells.flag("essential", default=False), base.essential),
        away_from=problems.reading("away_from", lambda: cells.day("away_from"), None),
        away_until=problems.reading("away_until", lambda: cells.day("away_until"), None),
        groups=problems.reading("groups", lambda: cells.listed("groups"), ()),
        contacts=contacts,
        notices=_notices(base, contacts, notices),
    )
    _check(record, problems)
    return record


_TITLES = ("title", "unit", "site")
_TEXTS = ("name", "given_name", "family_name", "shift", "assembly_point", "assistance", "away_reason")


def read_place(form: PlaceForm, old: PositionRecord, number: int, problems: Problems) -> PositionRecord:
    """The position that a form describes; whom its superior and its backups mean is looked up by the caller."""
    cells = cells_of(form.values)

    def text(name: str) -> str | None:
        return problems.reading(f"p{number}-{name}", lambda: cells.text(name), None)

    return replace(
        old,
        title=text("title"),
        unit=text("unit"),
        site=text("site"),
        superior_ref=text("manager_id"),
        backups=problems.reading(f"p{number}-backup_ids", lambda: cells.listed("backup_ids"), ()),
        key=problems.reading(f"p{number}-key_position", lambda: cells.flag("key_position", default=False), old.key),
    )


def cells_of(values: Mapping[str, str]) -> Cells:
    """What was typed, as one row of a roster."""
    columns = Columns(len(values), {name: place for place, name in enumerate(values)}, (), {}, ())
    return Cells(list(values.values()), columns, NOBODY)


def _texts(cells: Cells, names: tuple[str, ...], prefix: str, problems: Problems) -> dict[str, Any]:
    def read(name: str) -> str | None:
        return problems.reading(f"{prefix}{name}", lambda: cells.text(name), None)

    return {name: read(name) for name in names}


def _contacts(
    forms: tuple[ContactForm, ...], regions: Regions, problems: Problems
) -> tuple[tuple[Contact, ...], list[Notice]]:
    rows = {id(one): number for number, one in enumerate(forms)}
    contacts: list[Contact] = []
    notices: list[Notice] = []
    filled = [one for one in forms if one.value.strip()]
    for source, one in zip(filled, labelled(forms), strict=True):
        key = f"c{rows[id(source)]}-value"
        column = ContactColumn(0, one.label, one.kind)
        cells = Cells([one.value], Columns(1, {}, (column,), {}, ()), NOBODY)
        reading = problems.reading(key, lambda c=cells, k=column: read_contacts(c, [k], regions), None)  # type: ignore[misc]
        if reading is None:
            continue
        for notice in reading.notices:
            if notice.kind in REFUSED:
                problems.add(key, notice.words)
        contacts += reading.contacts
        notices += reading.notices
    return by_channel(contacts), notices


def _notices(base: PersonRecord, contacts: tuple[Contact, ...], fresh: list[Notice]) -> tuple[Notice, ...]:
    """What is still to be noticed about somebody: a column that was filled by hand is read afresh."""
    read_again = {one.label for one in contacts} | {one.label for one in base.contacts}
    read_again |= {"language", "timezone", "country"}
    kept = [notice for notice in base.notices if notice.column not in read_again]
    return tuple(dict.fromkeys((*kept, *fresh)))


def _check(record: PersonRecord, problems: Problems) -> None:
    if not record.name:
        problems.add("family_name", "write at least one name, so that people know whom they are told about")
    elif says_vacant(record):
        problems.add("family_name", "that is no name: a post without anybody is made vacant on its own page")
    if record.away_from and record.away_until and record.away_until < record.away_from:
        problems.add("away_until", f"the last day is before the first one, {record.away_from}: change one of them")
