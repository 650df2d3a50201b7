"""Time zones, countries and languages: which country a zone lies in, and which region a language tag names.

The tables are those of the IANA time zone database, as the `tzdata` package carries them, so that the answer
does not change with the operating system.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

_ALSO_CALLED = {
    "uk": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "usa": "US",
    "united states of america": "US",
}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{2,8})*")


def is_zone(name: str) -> bool:
    """Whether it is the name of a time zone, such as `Europe/London`."""
    return name in _zones()


def country_of_zone(name: str | None) -> str | None:
    """The country (ISO 3166, two letters) that a time zone lies in; None where that is open, as for UTC."""
    if name is None:
        return None
    countries = _countries_by_zone()
    return countries.get(name) or countries.get(_links().get(name, ""))


def country_code(text: str) -> str | None:
    """The two letters of a country that is written as such, or by its English name; None when it is unknown."""
    written = " ".join(unicodedata.normalize("NFC", text).split())
    names = _country_names()
    if written.upper() in names.values():
        return written.upper()
    return names.get(written.casefold())


def language_tag(text: str) -> str | None:
    """A language tag (BCP 47) in its usual spelling, `en-GB` for `EN_gb`; None when it is none."""
    match = _LANGUAGE.fullmatch(text.replace("_", "-"))
    if match is None:
        return None
    first, *others = text.replace("_", "-").split("-")
    shaped = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in others]  # noqa: PLR2004
    return "-".join([first.lower(), *shaped])


def region_of_language(tag: str | None) -> str | None:
    """The region that a language tag names: `GB` for `en-GB`, None for `en`."""
    match = _LANGUAGE.fullmatch(tag) if tag else None
    region = match[2] if match else None
    return region.upper() if region and region.isalpha() else None


def _lines(name: str) -> list[str]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _zones() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


@cache
def _countries_by_zone() -> dict[str, str]:
    rows = (line.split("\t") for line in _lines("zone.tab"))
    return {zone: country for country, _, zone, *_ in rows}


@cache
def _links() -> dict[str, str]:
    """Other names of zones, such as `Asia/Calcutta`, to the name that the table of countries has."""
    rows = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    return {alias: zone for _, zone, alias in rows}


@cache
def _country_names() -> dict[str, str]:
    rows = (line.split("\t") for line in _lines("iso3166.tab"))
    return {name.casefold(): code for code, name in rows} | _ALSO_CALLED
