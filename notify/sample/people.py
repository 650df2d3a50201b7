"""Draws the people of the sample organisation: names, contacts and working lives, always the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from random import Random

from notify.sample.names import BRITISH, ENGLISH, OTHERS, Name, Speakers
from notify.sample.organisation import LEEDS, SHIFTS, Site

SEED = 20_260_101
MAIL_DOMAIN = "harbour.example.org"
PRIVATE_DOMAIN = "mail.example.org"
SHARE_OF_OTHER_LANGUAGES = 0.24
SHARE_WITHOUT_MOBILE = 0.03
SHARE_WITH_HOME_PHONE = 0.3
SHARE_WITH_SECOND_CONTACT = 0.12


@dataclass(slots=True)
class Row:
    """One line of the roster; the fields are its columns, in their order."""

    employee_id: str
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    unit: str = ""
    site: str = ""
    manager_id: str = ""
    backup_ids: str = ""
    mobile: str = ""
    home_phone: str = ""
    work_email: str = ""
    language: str = ""
    timezone: str = ""
    active: str = "true"
    position_id: str = ""
    type: str = "employee"
    groups: str = ""
    key_position: str = ""
    essential: str = ""
    no_voice: str = ""
    shift: str = ""
    assembly_point: str = ""
    assistance: str = ""
    mobile_2: str = ""
    personal_email: str = ""
    away_from: str = ""
    away_until: str = ""
    away_reason: str = ""

    def join(self, group: str) -> None:
        """Make the person one of a group."""
        self.groups = ";".join(sorted({*filter(None, self.groups.split(";")), group}))

    def vacate(self) -> None:
        """Leave the position without a holder."""
        keep = {"employee_id", "title", "unit", "site", "manager_id", "language", "timezone", "position_id"}
        for column in fields(self):
            if column.name not in keep:
                setattr(self, column.name, "")
        self.family_name, self.active = "Vacant", "false"

    def lose_contacts(self) -> None:
        """Leave the person without any number or address."""
        self.mobile = self.home_phone = self.work_email = self.mobile_2 = self.personal_email = ""


def american_numbers(area_codes: tuple[str, ...]) -> Iterator[str]:
    """Numbers 555-0100 to 555-0199 of each area code: set aside for fiction in the North American plan."""
    for line in range(100, 200):
        for area in area_codes:
            yield f"+1{area}5550{line}"


def british_mobiles() -> Iterator[str]:
    """07700 900000 to 900999: Ofcom's numbers for drama."""
    return (f"+447700900{line:03}" for line in range(1000))


def leeds_landlines() -> Iterator[str]:
    """0113 496 0000 to 0999: Ofcom's numbers for drama, Leeds."""
    return (f"+441134960{line:03}" for line in range(1000))


@dataclass(slots=True)
class People:
    """Makes one person after another; nobody has another's number or address."""

    random: Random = field(default_factory=lambda: Random(SEED))
    _made: int = 0
    _numbers: dict[str, Iterator[str]] = field(default_factory=dict)
    _namesakes: Counter[str] = field(default_factory=Counter)

    def hire(self, title: str, unit: str, site: Site, manager: Row | None, *, shift: str = SHIFTS[0]) -> Row:
        """Make a person who holds a post at a site and reports to `manager`."""
        self._made += 1
        speakers = self._speakers(site)
        given, family = self.random.choice(speakers.given), self.random.choice(speakers.family)
        row = Row(
            employee_id=f"H{self._made:04}",
            given_name=given.written,
            family_name=family.written,
            title=title,
            unit=unit,
            site=site.name,
            manager_id=(manager.position_id or manager.employee_id) if manager else "",
            language=speakers.language,
            timezone=site.timezone,
            shift=shift,
            assembly_point=site.assembly_point,
        )
        self._equip(row, given, family, site)
        return row

    def _speakers(self, site: Site) -> Speakers:
        if self.random.random() < SHARE_OF_OTHER_LANGUAGES:
            return self.random.choice(OTHERS)
        return BRITISH if site is LEEDS else ENGLISH

    def _equip(self, row: Row, given: Name, family: Name, site: Site) -> None:
        address = self._address(given, family)
        row.work_email = f"{address}@{MAIL_DOMAIN}"
        if self.random.random() >= SHARE_WITHOUT_MOBILE:
            row.mobile = self._as_written(self._mobile(site), site)
        if not row.mobile or self.random.random() < SHARE_WITH_HOME_PHONE:
            row.home_phone = self._landline(site)
        if self.random.random() < SHARE_WITH_SECOND_CONTACT:
            row.mobile_2 = self._mobile(site)
            row.personal_email = f"{address}@{PRIVATE_DOMAIN}"

    def _address(self, given: Name, family: Name) -> str:
        plain = f"{given.latin}.{family.latin}"
        self._namesakes[plain] += 1
        number = self._namesakes[plain]
        return plain if number == 1 else f"{plain}{number}"

    def _mobile(self, site: Site) -> str:
        numbers = british_mobiles() if site is LEEDS else american_numbers(site.area_codes)
        return next(self._numbers.setdefault(f"mobile {site.name}", numbers))

    def _landline(self, site: Site) -> str:
        # American numbers do not tell a mobile from a landline; ours come from one supply.
        return next(self._numbers.setdefault("leeds", leeds_landlines())) if site is LEEDS else self._mobile(site)

    def _as_written(self, number: str, site: Site) -> str:
        """One number in five as people write it, without the country's code."""
        if self.random.random() >= 1 / 5:
            return number
        if site is LEEDS:
            return f"0{number[3:7]} {number[7:]}"
        return f"({number[2:5]}) {number[5:8]}-{number[8:]}"
