from __future__ import annotations

import pytest

from notify.directory.phones import NumberError, Regions, is_valid, read_number
from notify.directory.zones import country_code, country_of_zone, is_zone, language_tag, region_of_language

LONDON = Regions("GB", "GB", "GB")


@pytest.mark.parametrize(
    "written",
    [
        "07700 900123",
        "+44 (0)7700900123",
        "0044 7700900123",
        "07700.900123",
        "07700-900-123",
        "tel: 07700 900123",
        "Mobile: +44 7700 900123",
        "+447700900123 ",
        "447700900123",
        "7700900123",
        "＋44 7700 900123",
    ],
)
def test_numbers_as_people_write_them(written: str):
    assert read_number(written, LONDON).e164 == "+447700900123"


@pytest.mark.parametrize(
    ("written", "regions", "e164", "guessed"),
    [
        # Valid where they work: taken as such.
        ("(312) 555-2368", Regions("US", "GB", "GB"), "+13125552368", False),
        ("020 7946 0000", Regions("GB", "GB", "US"), "+442079460000", False),
        # Valid in the default region alone.
        ("020 7946 0000", Regions("US", "GB", "GB"), "+442079460000", False),
        # Valid nowhere: the language's region, then the site's, then the default one.
        ("07700 900123", Regions("GH", "GB", "US"), "+447700900123", True),
        ("07700 900123", Regions(None, None, "GB"), "+447700900123", True),
        ("7700900123", Regions("US", "GB", "US"), "+447700900123", True),
        # Valid in the default region, possible at the site: somebody should look.
        ("03380000000", Regions("PK", "PK", "GB"), "+443380000000", True),
        # A country code is never guessed.
        ("+233 24 000 0000", Regions("GB", "GB", "GB"), "+233240000000", False),
        ("011 44 20 7946 0000", Regions("US", None, "US"), "+442079460000", False),
    ],
)
def test_the_region_of_a_national_number(written: str, regions: Regions, e164: str, guessed: bool):
    number = read_number(written, regions)
    assert (number.e164, number.guessed) == (e164, guessed)


def test_a_possible_number_is_taken_and_known_not_to_be_valid():
    number = read_number("07700 900123", LONDON)
    assert not number.valid
    assert not is_valid(number.e164)
    assert is_valid("+442079460000")


def test_an_extension_is_left_out_and_told():
    number = read_number("020 7946 0000 ext. 12", LONDON)
    assert (number.e164, number.extension) == ("+442079460000", "12")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ring her sister", "is no telephone number"),
        ("12", "too few digits"),
        ("999", "too few digits"),
        ("07700 900123 900124", "too many digits"),
        ("+999 1234567", "is no telephone number"),
        ("+44 1", "is no telephone number"),
        ("+44 123", "too few digits"),
        ("4.477E+11", "damaged by a spreadsheet"),
        ("", "is no telephone number"),
    ],
)
def test_what_is_no_number_says_why(written: str, why: str):
    with pytest.raises(NumberError, match=why):
        read_number(written, LONDON)


def test_a_number_that_lacks_its_area_code_cannot_be_dialled():
    with pytest.raises(NumberError, match="lacks its area code"):
        read_number("555-0100", Regions("US", "US", "US"))


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/London", "GB"),
        ("Africa/Accra", "GH"),
        ("Asia/Calcutta", "IN"),
        ("US/Eastern", "US"),
        ("GB", "GB"),
        ("UTC", None),
        ("Mars/Base", None),
        (None, None),
    ],
)
def test_the_country_of_a_zone(zone: str | None, country: str | None):
    assert country_of_zone(zone) == country


def test_zones_countries_and_languages():
    assert is_zone("Asia/Kathmandu")
    assert not is_zone("London")
    assert [country_code(text) for text in ("gb", "UK", "United States", "Ghana", "Atlantis")] == [
        "GB",
        "GB",
        "US",
        "GH",
        None,
    ]
    assert [language_tag(text) for text in ("EN_gb", "sr-latn-RS", "fr", "english!", "")] == [
        "en-GB",
        "sr-Latn-RS",
        "fr",
        None,
        None,
    ]
    assert [region_of_language(tag) for tag in ("en-GB", "sr-Latn-RS", "es-419", "fr", None)] == [
        "GB",
        "RS",
        None,
        None,
        None,
    ]
