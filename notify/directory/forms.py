"""One person as a form has them: text, as it was typed. Pure; what the text says is read as a roster's is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from notify.directory.columns import ContactKind
from notify.directory.records import PersonRecord, PositionRecord
from notify.directory.whole import paths_of

PERSON_FIELDS = (
    "name",
    "given_name",
    "family_name",
    "type",
    "active",
    "language",
    "timezone",
    "country",
    "no_voice",
    "essential",
    "shift",
    "assembly_point",
    "assistance",
    "groups",
    "away_from",
    "away_until",
    "away_reason",
)
PLACE_FIELDS = ("title", "unit", "site", "manager_id", "backup_ids", "key_position")
CONTACTS_AT_MOST = 12
NEW_LABELS: Mapping[ContactKind, str] = {
    ContactKind.MOBILE: "mobile",
    ContactKind.PHONE: "phone",
    ContactKind.EMAIL: "email",
}
"""What a contact that is added by hand is called, as a column of a roster would be; further ones get a number."""


@dataclass(frozen=True, slots=True)
class ContactForm:
    """One number or address. Without a label it is a new one; without a value it is left out."""

    kind: ContactKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """One position. Without an id it is a new one."""

    position_id: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonForm:
    """Everything that can be changed of one person. ``version``: of what the form was made from."""

    employee_id: str
    values: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[ContactForm, ...] = ()
    places: tuple[PlaceForm, ...] = ()
    version: str = ""


def form_of(record: PersonRecord, positions: Sequence[PositionRecord], version: str) -> PersonForm:
    """The form of somebody as they are stored."""
    values = {name: _text(getattr(record, name)) for name in PERSON_FIELDS}
    if record.name == _made_of(record):
        values["name"] = ""
    contacts = tuple(ContactForm(path.kind, path.address, path.label) for path in paths_of(record.contacts))
    places = tuple(place_form_of(one) for one in positions)
    if not places:
        own = {"title": record.title or "", "unit": record.unit or "", "site": record.site or ""}
        places = (PlaceForm("", own),)
    return PersonForm(record.employee_id, values, contacts, places, version)


def place_form_of(one: PositionRecord) -> PlaceForm:
    """The form of one position as it is stored."""
    values = {
        "title": one.title or "",
        "unit": one.unit or "",
        "site": one.site or "",
        "manager_id": one.superior_ref or "",
        "backup_ids": "\n".join(one.backups),
        "key_position": _text(one.key),
    }
    return PlaceForm(one.position_id, values)


def labelled(contacts: Iterable[ContactForm]) -> tuple[ContactForm, ...]:
    """The contacts that have a value, the new ones with a label that none of the others has."""
    filled = [one for one in contacts if one.value.strip()]
    taken = {one.label for one in filled if one.label}
    found = []
    for one in filled:
        label = one.label
        if not label:
            wanted = NEW_LABELS[one.kind]
            names = (wanted, *(f"{wanted}_{number}" for number in range(2, CONTACTS_AT_MOST + 2)))
            label = next(name for name in names if name not in taken)
            taken.add(label)
        found.append(ContactForm(one.kind, one.value, label))
    return tuple(found)


def _made_of(record: PersonRecord) -> str:
    return " ".join(filter(None, (record.given_name, record.family_name)))


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    return "; ".join(value) if isinstance(value, tuple) else str(value)
