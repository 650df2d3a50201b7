"""Telephone numbers as people write them, to E.164.

The hard part is a number without a country code in the row of someone posted abroad: read with the wrong
region it becomes a stranger's number. See `read_number` for the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

_LABEL = re.compile(r"^(?:tel(?:ephone)?|phone|mob(?:ile)?|cell|home|work|office|[tmph])\s*[:.]+\s*", re.IGNORECASE)
_SPREADSHEET_DAMAGE = re.compile(r"\d[.,]?\d*E\+\d+", re.IGNORECASE)
_REASONS = {
    ValidationResult.TOO_SHORT: "has too few digits",
    ValidationResult.TOO_LONG: "has too many digits",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "lacks its area code",
    ValidationResult.INVALID_COUNTRY_CODE: "has a country code that does not exist",
    ValidationResult.INVALID_LENGTH: "has a number of digits that does not exist there",
}


class NumberError(ValueError):
    """A number cannot be read. The message says why, in words that go on after the number."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Where a number without country code may belong (ISO 3166, two letters)."""

    site: str | None
    language: str | None
    default: str

    def sure(self) -> Iterator[str]:
        """Regions in which a national number is looked for first: there it has to be valid."""
        yield from dict.fromkeys(filter(None, (self.site, self.default)))

    def likely(self) -> Iterator[str]:
        """Regions in which it is looked for then: there it only has to be possible."""
        yield from dict.fromkeys(filter(None, (self.language, self.site, self.default)))


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read."""

    e164: str
    valid: bool  # libphonenumber knows a range that it lies in
    guessed: bool  # its region is open to doubt: somebody should look at it
    extension: str | None


def read_number(text: str, regions: Regions) -> Number:
    """Read a number. Raises NumberError.

    A number with a country code (`+44`, `0044`) is taken when it is possible. One without belongs to the first
    region in which it is *valid*, of the site's and the default one; else to the first in which it is
    *possible*, of the language's, the site's and the default one, and is marked as guessed. So is one that is valid
    in the default region and possible at the site.
    """
    written = _LABEL.sub("", text.strip()).strip()
    if _SPREADSHEET_DAMAGE.fullmatch(written):
        raise NumberError("was damaged by a spreadsheet: format its column as text and enter it again")
    international = _international(written)
    if international is not None:
        return _made(international, guessed=False)
    tried: dict[str, PhoneNumber | None] = {region: _parsed(written, region) for region in regions.likely()}
    for region in regions.sure():
        number = tried[region]
        if number is not None and phonenumbers.is_valid_number(number):
            return _made(number, guessed=_also_at_site(tried, regions, number))
    for number in tried.values():
        if number is not None and _length(number) == ValidationResult.IS_POSSIBLE:
            return _made(number, guessed=True)
    raise NumberError(_why_not(tried))


def is_valid(e164: str) -> bool:
    """Whether libphonenumber knows a range that a number in E.164 lies in."""
    number = _parsed(e164, None)
    return number is not None and phonenumbers.is_valid_number(number)


def _international(written: str) -> PhoneNumber | None:
    """The number, when it is written with a country code; raises NumberError when it then is none."""
    plus = written.lstrip("( ").startswith(("+", "＋"))
    if plus:
        number = _parsed(written, None)
        if number is None:
            raise NumberError("is no telephone number")
        if _length(number) != ValidationResult.IS_POSSIBLE:
            raise NumberError(_REASONS[_length(number)])
        return number
    if written.startswith("00"):
        number = _parsed(f"+{written[2:].lstrip()}", None)
        if number is not None and _length(number) == ValidationResult.IS_POSSIBLE:
            return number
    return None


def _parsed(written: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, region)
    except NumberParseException:
        return None


def _length(number: PhoneNumber) -> int:
    return phonenumbers.is_possible_number_with_reason(number)


def _made(number: PhoneNumber, *, guessed: bool) -> Number:
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return Number(e164, phonenumbers.is_valid_number(number), guessed, number.extension or None)


def _also_at_site(tried: dict[str, PhoneNumber | None], regions: Regions, number: PhoneNumber) -> bool:
    """Whether the site's country has another number that may be meant."""
    there = tried.get(regions.site) if regions.site else None
    return there is not None and there != number and _length(there) == ValidationResult.IS_POSSIBLE


def _why_not(tried: dict[str, PhoneNumber | None]) -> str:
    for region, number in tried.items():
        if number is not None:
            return f"{_REASONS[_length(number)]} (read in {region})"
    return "is no telephone number"
