"""Invented people's names, by the language that they speak at home, with a spelling for addresses.

A name in Latin letters needs no second spelling: its accents are dropped for the address.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Letters that are no letter with an accent to Unicode, yet are written as these in an address.
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "ß": "ss", "ı": "i", "æ": "ae", "'": ""})


@dataclass(frozen=True, slots=True)
class Name:
    """A part of a name as its bearer writes it, and in the 26 letters of an address."""

    written: str
    latin: str


@dataclass(frozen=True, slots=True)
class Speakers:
    """Given and family names of those who speak a language."""

    language: str
    given: tuple[Name, ...]
    family: tuple[Name, ...]


def _names(text: str) -> tuple[Name, ...]:
    """Names from words; `李=li` gives the address's spelling, which plain Latin letters do not need."""
    return tuple(_name(word) for word in text.split())


def _name(word: str) -> Name:
    written, _, latin = word.partition("=")
    folded = unicodedata.normalize("NFKD", latin or written).translate(_PLAIN)
    return Name(written.replace("_", " "), folded.encode("ascii", "ignore").decode().lower().replace("_", ""))


ENGLISH = Speakers(
    "en-US",
    _names(
        "Amelia Brandon Carla Derek Elena Franklin Grace Hector Imani Jerome Kayla Leonard Maya Nathan Olivia "
        "Preston Quinn Rosa Stephen Tamika Ulysses Valerie Walter Ximena Yolanda Zachary Denise Malcolm"
    ),
    _names(
        "Abbott Barnes Calloway Dawson Ellison Fletcher Garrison Holloway Ingram Jefferson Kendrick Lawson "
        "Merritt Norwood Okafor Pritchard Quarles Ramsey Sutherland Thornton Underwood Vance Whitaker Yardley "
        "O'Connell Blackwell Castellano Donnelly Emerson Fairchild Goodwin"
    ),
)
BRITISH = Speakers(
    "en-GB",
    _names("Alasdair Bethan Callum Eilidh Fiona Gareth Harriet Imogen Nigel Oluwaseun Priya Rhys Siobhán Tariq"),
    _names("Ackroyd Braithwaite Cartwright Entwistle Fairfax Hargreaves Illingworth Llewellyn Murgatroyd Patel"),
)
OTHERS = (
    Speakers(
        "es-US",
        _names("José María Lucía Andrés Beatriz Héctor Íñigo Ximena"),
        _names("Núñez García Peña Ibáñez Muñoz Castañeda Velázquez"),
    ),
    Speakers(
        "pl",
        _names("Łukasz Małgorzata Zofia Paweł Agnieszka"),
        _names("Wójcik Kowalczyk Śliwińska Żurawska Dąbrowski"),
    ),
    Speakers(
        "zh-Hans",
        _names("伟=wei 秀英=xiuying 敏=min 建国=jianguo 丽=li"),
        _names("李=li 王=wang 张=zhang 陈=chen 赵=zhao"),
    ),
    Speakers(
        "ar",
        _names("فاطمة=fatima يوسف=yusuf ليلى=layla خالد=khalid"),
        _names("الحداد=alhaddad منصور=mansour النجار=alnajjar"),
    ),
    Speakers("vi", _names("Hoa Tuấn Phương Đức"), _names("Nguyễn Trần Phạm Đặng")),
    Speakers(
        "uk",
        _names("Ольга=olha Тарас=taras Оксана=oksana"),
        _names("Петренко=petrenko Шевчук=shevchuk Бойко=boiko"),
    ),
    Speakers("ko", _names("서연=seoyeon 지훈=jihoon 하은=haeun"), _names("김=kim 박=park 안=ahn")),
    Speakers("hi", _names("अनीता=anita राजेश=rajesh मीरा=meera"), _names("शर्मा=sharma वर्मा=verma")),
    Speakers("so", _names("Aamina Cabdi Hodan"), _names("Warsame Faarax Xasan")),
    Speakers("el", _names("Γεώργιος=georgios Ελένη=eleni"), _names("Παππάς=pappas Νικολάου=nikolaou")),
)
