"""From a row of text to a person and a position: pure, row by row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notify.directory.cells import CellError, Cells
from notify.directory.columns import Columns
from notify.directory.contacts import read_contacts
from notify.directory.phones import Regions
from notify.directory.reading.table import Row
from notify.directory.records import Notice, NoticeKind, ParsedRow, PersonRecord, PositionRecord, Rejected
from notify.directory.zones import (
    country_code,
    country_of_zone,
    is_zone,
    language_tag,
    region_of_language,
)

_VACANT = re.compile(r"\W*(?:vacant|vacancy|unfilled)\b.*", re.IGNORECASE)
_TO_COME = re.compile(r"\W*(?:tb[acdn]|to be (?:confirmed|appointed|announced|recruited|filled))\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowReader:
    """How the rows of one file are read."""

    columns: Columns
    empty: frozenset[str]
    default_region: str

    def read(self, row: Row) -> ParsedRow | Rejected:
        """Read one row, or say why it cannot be taken."""
        cells = Cells(row.cells, self.columns, self.empty)
        written = None
        try:
            employee_id, position_id = cells.text("employee_id"), cells.text("position_id")
            written = employee_id or position_id
            self._check_width(row)
            if written is None:
                return Rejected(row.number, "it has no employee_id")
            person = self._person(cells, written)
            if person is None:
                return Rejected(row.number, "it has no name and no title", written)
            return self._parsed(row.number, cells, person, position_id)
        except CellError as error:
            return Rejected(row.number, str(error), written)

    def _check_width(self, row: Row) -> None:
        """A cell too few or too many: those behind it would be read as something else."""
        found = len(row.cells)
        if found < self.columns.width or any(cell.strip() for cell in row.cells[self.columns.width :]):
            raise CellError(
                f"it has {found} cells, the header {self.columns.width}: is a separator missing, or not in quotes?"
            )

    def _person(self, cells: Cells, employee_id: str) -> PersonRecord | None:
        given, family = cells.text("given_name"), cells.text("family_name")
        title = cells.text("title")
        name = cells.text("name") or " ".join(filter(None, (given, family))) or title
        if name is None:
            return None
        notices: list[Notice] = []
        language, timezone, country = language_of(cells, notices), zone_of(cells, notices), country_of(cells, notices)
        regions = Regions(country or country_of_zone(timezone), region_of_language(language), self.default_region)
        reading = read_contacts(cells, self.columns.contacts, regions)
        return PersonRecord(
            employee_id=employee_id,
            name=name,
            given_name=given,
            family_name=family,
            title=title,
            unit=cells.text("unit"),
            site=cells.text("site"),
            country=country,
            language=language,
            timezone=timezone,
            type=cells.person_type(),
            active=cells.flag("active", default=True),
            no_voice=cells.flag("no_voice", default=False),
            essential=cells.flag("essential", default=False),
            shift=cells.text("shift"),
            assembly_point=cells.text("assembly_point"),
            assistance=cells.text("assistance"),
            away_from=cells.day("away_from"),
            away_until=cells.day("away_until"),
            away_reason=cells.text("away_reason"),
            groups=cells.listed("groups"),
            extra=cells.extra(),
            contacts=reading.contacts,
            notices=(*notices, *reading.notices),
        )

    def _parsed(self, number: int, cells: Cells, person: PersonRecord, position_id: str | None) -> ParsedRow:
        position = PositionRecord(
            position_id=position_id or person.employee_id,
            title=person.title,
            unit=person.unit,
            site=person.site,
            superior_ref=cells.text("manager_id"),
            key=cells.flag("key_position", default=False),
            backups=cells.listed("backup_ids"),
            row=number,
        )
        kept = None if says_vacant(person) else person
        return ParsedRow(number, person.employee_id, position_id is not None, kept, position)


def says_vacant(person: PersonRecord) -> bool:
    """Whether the name says that there is nobody: `Vacant`, `VACANCY (was J. Smith)`, `TBC`.

    `TBC` beside a given name is someone whose family name is not known yet.
    """
    family = person.family_name if person.family_name or person.given_name else person.name
    if family is None:
        return False
    return bool(_VACANT.fullmatch(family) or (not person.given_name and _TO_COME.fullmatch(family)))


def language_of(cells: Cells, notices: list[Notice]) -> str | None:
    """The language of a row in its usual spelling; what is none is noticed."""
    text = cells.text("language")
    tag = language_tag(text) if text else None
    if text and (tag is None or len(tag) > 35):  # noqa: PLR2004 - RFC 5646, 4.4.1
        words = f"language {text[:40]!r} is no language tag such as en-GB"
        notices.append(Notice(NoticeKind.UNKNOWN_LANGUAGE, "language", words))
        return None
    return tag


def zone_of(cells: Cells, notices: list[Notice]) -> str | None:
    """The time zone of a row; what is none is noticed."""
    text = cells.text("timezone")
    if text and not is_zone(text):
        words = f"timezone {text[:40]!r} is none of the IANA database, such as Europe/London"
        notices.append(Notice(NoticeKind.UNKNOWN_TIMEZONE, "timezone", words))
        return None
    return text


def country_of(cells: Cells, notices: list[Notice]) -> str | None:
    """The country of a row; what is none is noticed."""
    text = cells.text("country")
    code = country_code(text) if text else None
    if text and code is None:
        words = f"country {text[:40]!r} is not known: write two letters, such as GB"
        notices.append(Notice(NoticeKind.UNKNOWN_COUNTRY, "country", words))
    return code
